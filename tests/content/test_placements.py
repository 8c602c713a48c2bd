"""Pages and what they place; what is wrong with a page is in tests/broken."""

from __future__ import annotations

import pytest

from macros.content.fields import Placement, Reading
from macros.content.findings import Place
from macros.content.placements import MACROS, read_page
from tests.as_expected import HINT, kept_apart


@pytest.fixture
def read():
    def read(text: str) -> Reading:
        reading = Reading()
        read_page("docs/a/b.md", text, reading)
        return reading

    return read


def test_what_a_page_places(read):
    reading = read('# é {{ tasks() }}\n\n{{items("one", \'two\')}} {{ links("three") }}\n')
    assert reading.findings == []
    assert reading.placements == [
        Placement("docs/a/b.md", "tasks", ()),
        Placement("docs/a/b.md", "items", ("one", "two")),
        Placement("docs/a/b.md", "links", ("three",)),
    ]
    assert [(r.kinds, r.id, r.place) for r in reading.references] == [
        (("item",), "one", Place("docs/a/b.md", 3, 10)),
        (("item",), "two", Place("docs/a/b.md", 3, 17)),
        (("topic",), "three", Place("docs/a/b.md", 3, 35)),
    ]


@pytest.mark.parametrize("text", ["", "# Words { } { { % } 100 % #\n", "{# a remark #}\n", "> a < b\n\n    code\n"])
def test_pages_that_place_nothing(read, text):
    reading = read(text)
    assert (reading.findings, reading.placements) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "{{ tasks() ~ tasks() }}",
        "{{ tasks()|safe }}",
        "{{ tasks.x() }}",
        "{{ tasks()() }}",
        "{{ self.tasks() }}",
        "{{ items(*x) }}",
        "{{ items(**x) }}",
        "{{ items('a' ~ 'b') }}",
        "{{ items(x) }}",
        "{{ items(none) }}",
        "{{ items(['a']) }}",
        "{{ items('a' if x else 'b') }}",
        "{{ 'a' }}",
        "{{ x[0] }}",
        "{{ tasks() if x }}",
        "{{ [].append(1) }}",
        "{% if x %}a{% endif %}",
        "{% for x in y %}a{% endfor %}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{% block x %}{% endblock %}",
        "{% extends 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% include 'x' %}",
        "{% call tasks() %}{% endcall %}",
        "{% filter upper %}a{% endfilter %}",
        "{% with x = 1 %}{% endwith %}",
        "{% autoescape false %}{% endautoescape %}",
    ],
)
def test_nothing_but_a_call_with_ids_is_allowed(read, text, request):
    found = read(f"a\n\n{text}\n").findings
    assert [f.message for f in found] == ["this does more than place data"]
    assert kept_apart(request, str(found[0])) == "", HINT


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 5000,
        "{{ " + "9" * 5000 + " }}",
        "{{ '\\N{x}' }}",
        "{{",
        "{%",
        "{# x",
        "{{ }}",
        "{% %}",
        "{{ tasks( }}",
        "{{ 1 2 }}",
        "{% else %}",
    ],
)
def test_what_cannot_be_read_is_a_finding(read, text, request):
    (finding,) = read(f"a {{{{ tasks() }}}}\n\nb {text}\n").findings
    assert finding.message == f"what follows this “{text[:2]}” cannot be read"
    assert finding.place == Place("docs/a/b.md", 3, 3)
    assert kept_apart(request, str(finding)) == "", HINT


def test_each_macro_takes_what_it_says(read, request):
    said = []
    for name, macro in MACROS.items():
        for count in range(4):
            arguments = ", ".join(['"x"'] * count)
            findings = read(f"{{{{ {name}({arguments}) }}}}").findings
            assert (not findings) == (macro.least <= count <= macro.most), (name, count)
            said += map(str, findings)
    assert kept_apart(request, "\n".join(said)) == "", HINT


def test_each_macro_names_what_is_of_one_kind_and_takes_so_much_of_it():
    assert {name: (macro.kinds, macro.least, macro.most) for name, macro in MACROS.items() if macro.most} == {
        "title": (("guideline", "moment", "checklist", "register", "form"), 1, 1),
        "guideline": (("guideline",), 1, 1),
        "moment": (("moment",), 1, 1),
        "checklist": (("checklist",), 1, 1),
        "register": (("register",), 1, 1),
        "accounts": (("register",), 1, 1),
        "accounts_title": (("register",), 1, 1),
        "form": (("form",), 1, 1),
        "links": (("topic",), 1, 1),
        "items": (("item",), 1, 99),
    }
