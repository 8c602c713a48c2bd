"""What becomes of each thing that editors write in Markdown: it is rendered, or a finding at its place says what to do
instead."""

from __future__ import annotations

import pytest

from macros.content.fields import ABSENT, Reading
from macros.content.kinds import SENTENCE, TEXT, WORDING, Line
from macros.content.yamlfile import read_yaml
from macros.render.markdown import block, inline
from tests.as_expected import HINT, difference, kept_apart
from tests.conftest import HOME

EXPECTED = HOME / "tests" / "content" / "expected"

KINDS = {"paragraph": SENTENCE, "wording": WORDING, "text": TEXT, "line": Line()}
# Lines of a literal text -> for each kind of field, what it becomes on a page, or the place and message of the finding.
ROOM = "a\n\n| b | c |\n| - | - |\n| d | *e* |"
BECOMES = {
    "bullets": (
        "a:\n- b\n- c",
        {
            "paragraph": (3, 3, "there is a list in this text, and here one paragraph is expected"),
            "wording": (3, 3, "there is a list in this text, and here one paragraph is expected"),
            "text": "<p>a:</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>",
        },
    ),
    "numbers": (
        "1. b\n2. c",
        {
            "paragraph": (2, 3, "there is a numbered list in this text, and here one paragraph is expected"),
            "text": "<ol>\n<li>b</li>\n<li>c</li>\n</ol>",
        },
    ),
    "nested lists": ("- a\n  1. b", {"text": "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>"}),
    "table": (
        ROOM.replace("\n\n", "\n"),
        {
            "paragraph": (3, 3, "there is a table in this text, and here one paragraph is expected"),
            "text": "<p>a</p>\n<table>\n<thead>\n<tr>\n<th>b</th>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>d</td>\n<td><em>e</em></td>\n</tr>\n</tbody>\n</table>",
        },
    ),
    "aligned table": (
        "| b | c | d |\n| :- | -: | :-: |\n| f | g | h |",
        {
            "text": '<table>\n<thead>\n<tr>\n<th>b</th>\n<th class="to-end">c</th>\n<th class="centred">d</th>\n'
            '</tr>\n</thead>\n<tbody>\n<tr>\n<td>f</td>\n<td class="to-end">g</td>\n<td class="centred">h</td>\n</tr>\n'
            "</tbody>\n</table>"
        },
    ),
    "table with too many cells": (
        "| b |\n| - |\n| c | d |",
        {"text": (4, 3, "this row of the table has 2 cells, and its first row 1")},
    ),
    "heading": (
        "# a",
        {"paragraph": (2, 3, "there is a heading in this text"), "text": (2, 3, "there is a heading in this text")},
    ),
    "underlined heading": (
        "a\n===",
        {"paragraph": (2, 3, "there is a heading in this text"), "text": (2, 3, "there is a heading in this text")},
    ),
    "picture": (
        "a ![b](c.png)",
        {
            "paragraph": (2, 5, "there is a picture in this text, and texts cannot have one"),
            "text": (2, 5, "there is a picture in this text, and texts cannot have one"),
        },
    ),
    "quotation": ("a\n\n> b", {"text": "<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>"}),
    "quotation alone": (
        "> b",
        {"paragraph": (2, 3, "there is a quotation with > in this text, and here one paragraph is expected")},
    ),
    "code in words": (
        "a `b`",
        {
            "paragraph": "a <code>b</code>",
            "text": "<p>a <code>b</code></p>",
            "line": (2, 5, "“`” would appear on the page as it is: this line is shown as it is written"),
        },
    ),
    "block of code": (
        "a\n\n    b",
        {"text": (4, 7, "this line is set in by four spaces, which makes it a block of code")},
    ),
    "fence": ("```\na\n```", {"text": (2, 3, "“```” would begin a block of code here, and texts cannot have one")}),
    "footnote": (
        "a[^1] b",
        {
            "paragraph": (2, 4, "“[^1]” is a footnote, and texts cannot have one"),
            "text": (2, 4, "“[^1]” is a footnote, and texts cannot have one"),
        },
    ),
    "text of a footnote": ("[^1]: a", {"text": (2, 3, "“[^1]” is a footnote, and texts cannot have one")}),
    "HTML": (
        "a<br>b",
        {
            "paragraph": (2, 4, "there is HTML in this text: <br>"),
            "text": (2, 4, "there is HTML in this text: <br>"),
            "line": (2, 4, "there is HTML in this text: <br>"),
        },
    ),
    "line break": ("a\\\nb", {"paragraph": "a<br />\nb", "text": "<p>a<br />\nb</p>"}),
    "struck through": (
        "~~a~~ b",
        {
            "paragraph": "<s>a</s> b",
            "text": "<p><s>a</s> b</p>",
            "line": (2, 3, "“~~” would appear on the page as it is: this line is shown as it is written"),
        },
    ),
    "bare address": (
        "a https://b.example/c d",
        {
            "paragraph": (2, 5, "“https://b.example/c” is an address that nobody can follow here"),
            "text": (2, 5, "“https://b.example/c” is an address that nobody can follow here"),
        },
    ),
    "address in angle brackets": (
        "a <https://b.example>",
        {"paragraph": (2, 5, "“<https://b.example>” is an address that nobody can follow here")},
    ),
    "mailbox in angle brackets": (
        "a <b@c.example>",
        {"text": (2, 5, "“<b@c.example>” is an address that nobody can follow here")},
    ),
    "link to a mailbox": (
        "[a](mailto:b@c.example)",
        {"text": (2, 7, "this text links to “mailto:b@c.example”; texts link by id only")},
    ),
    "link by a name": (
        "a [b][c]",
        {"paragraph": (2, 5, "“[b][c]” would appear on the page as it is: nothing says where it leads")},
    ),
    "definition of a link": ("[b]: c", {"text": (2, 3, "“[b]:” would appear on the page as it is")}),
    "link with a space": ("[a] (link:b)", {"paragraph": (2, 5, "“] (” begins a link that cannot be read")}),
    "box to tick": ("- [ ] a", {"text": (2, 5, "there is a box to tick in this text")}),
    "line across": ("a\n\n---", {"text": (4, 3, "there is a line across the page in this text")}),
    "bold": (
        "**a:** b",
        {
            "paragraph": "<strong>a:</strong> b",
            "text": "<p><strong>a:</strong> b</p>",
            "line": (2, 3, "“**” would appear on the page as it is: this line is shown as it is written"),
        },
    ),
    "bold not closed": ("a **b", {"paragraph": (2, 5, "“**” would appear on the page as it is")}),
    "characters that are meant beside bold": (
        "**a** \\*\\* &#42;&#42;",
        {
            "paragraph": "<strong>a</strong> ** **",
            "text": "<p><strong>a</strong> ** **</p>",
            "line": (2, 3, "“**” would appear on the page as it is: this line is shown as it is written"),
        },
    ),
    "characters that are meant and one that is not": (
        "\\*\\* **a",
        {"paragraph": (2, 8, "“**” would appear on the page as it is")},
    ),
    "backslashes": ("1\\. \\*a\\* \\# \\- \\*\\*", {"paragraph": "1. *a* # - **", "text": "<p>1. *a* # - **</p>"}),
}
CASES = [(name, kind) for name, (_, becomes) in BECOMES.items() for kind in becomes]


def _read(written: str, kind: str):
    reading = Reading()
    node = read_yaml(written, "data/x.yml", reading.note)
    return KINDS[kind].read(node.values["text"], reading), reading.findings


def _written(text: str) -> str:
    return "text: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))


@pytest.mark.parametrize(("name", "kind"), CASES, ids=[f"{name} in a {kind}" for name, kind in CASES])
def test_it_is_rendered_or_said_with_its_place_and_cure(name, kind):
    text, becomes = BECOMES[name]
    value, findings = _read(_written(text), kind)
    expected = becomes[kind]
    if isinstance(expected, str):
        assert findings == []
        assert (block if kind == "text" else inline)(value, lambda kind, id: f"#{id}") == expected
    else:
        assert [(found.place.line, found.place.column, found.message) for found in findings] == [expected]


def test_each_cure_is_as_it_was_read():
    told = []
    for name, kind in CASES:
        text, becomes = BECOMES[name]
        if not isinstance(becomes[kind], str):
            told += [f"---- {name} in a {kind}", *map(str, _read(_written(text), kind)[1])]
    assert difference(EXPECTED / "constructs.txt", "\n".join(told) + "\n") == "", HINT


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("text: >-\n  Bring:\n  - a rope\n  - a lamp\n", (3, 3)),
        ("text: Bring\n  - a rope\n", (2, 3)),
        ("text: >-\n  a\n\n  b\n", (4, 3)),
        ("text: >-\n  a\n  | b |\n", (3, 3)),
        ("text: >-\n  a\n  1. b\n", (3, 3)),
    ],
)
def test_what_yaml_would_run_together_is_said(written, place, request):
    value, findings = _read(written, "text")
    assert value is ABSENT
    assert [(found.place.line, found.place.column) for found in findings] == [place]
    assert "write “|” after the name" in findings[0].tip
    assert kept_apart(request, "\n".join(map(str, findings))) == "", HINT


@pytest.mark.parametrize(
    "written", ["text: >-\n  a\n  b – c\n  2020. d\n", "text: a\n  b\n", "text: |\n  - a\n", 'text: "a\\n\\nb"\n']
)
def test_what_yaml_joins_as_it_is_meant_is_left_alone(written):
    assert _read(written, "text")[1] == []


def test_an_item_is_told_where_its_list_belongs():
    assert "as an item under" not in _read("text: |\n  a\n  - b\n", "paragraph")[1][0].tip
    assert (
        "write each line as an item under “items”, or all of it under “details: |”"
        in _read("text: |\n  a\n  - b\n", "wording")[1][0].tip
    )
