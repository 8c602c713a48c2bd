"""The tool that puts small faults in: it finds them, tries them on a copy, and tells noticed from survived."""

from __future__ import annotations

import subprocess

import pytest
import yaml

from tests.conftest import HOME
from tests.mutants.__main__ import chosen, diff, in_scripts, tried
from tests.mutants.faults_in_text import faults
from tests.mutants.noticed_by import TESTS, noticing
from tests.mutants.trial import Fault, Trial

pytestmark = pytest.mark.slow

MODULE = "def least(a, b):\n    return a if a < b else b\n\n\ndef idle():\n    return 1\n"
TEST = "import sums\n\n\ndef test_least():\n    assert (sums.least(1, 2), sums.least(2, 1)) == (1, 1)\n"


@pytest.fixture
def trial(tmp_path):
    """A project of one module with one test, one fault that it notices, and one that it does not."""
    project, copy = tmp_path / "project", tmp_path / "copy"
    project.mkdir()
    (project / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n', "utf-8")
    (project / "sums.py").write_text(MODULE, "utf-8")
    (project / "test_sums.py").write_text(TEST, "utf-8")
    subprocess.run(["git", "init", "-q", project], check=True)
    return Trial(project, copy, ["test_*.py"]), project


def fault(before: str, after: str) -> Fault:
    return Fault("sums.py", MODULE.index(before), MODULE.index(before) + len(before), after)


def test_a_fault_is_tried_on_the_copy_alone_and_taken_out_again(trial):
    trial, project = trial
    assert trial.run()[0] == "passed"
    assert [trial.run_with(one) for one in (fault("a <", "b <"), fault("1", "2"), fault("a <", "b <"))] == [
        "failed",
        "passed",
        "failed",
    ]
    assert trial.run()[0] == "passed"
    assert (project / "sums.py").read_text("utf-8") == (trial.folder / "sums.py").read_text("utf-8") == MODULE


def test_survivors_are_reported(trial, monkeypatch, capsys):
    trial, project = trial
    monkeypatch.setattr("tests.mutants.__main__.PROJECT", project)
    survived = tried(trial, [fault("a <", "b <"), fault("1", "2")])
    assert [diff(one) for one in survived] == ["sums.py:6\n  -     return 1\n  +     return 2"]
    assert capsys.readouterr().out.splitlines()[:2] == ["   1/2 noticed: sums.py", "   2/2 SURVIVED: sums.py:6"]


@pytest.mark.parametrize(
    ("ending", "text", "expected"),
    [
        (
            ".html",
            '{% if a %}<p class="b">Words</p>{% endif %}',
            [
                '{% if not (a) %}<p class="b">Words</p>{% endif %}',
                "{% if a %}<p >Words</p>{% endif %}",
                '{% if a %}<p class="b">XX</p>{% endif %}',
            ],
        ),
        (
            ".html",
            "{# {{ a }} #}{% for b in c %}{{ b }}{% endfor %}",
            ["{# {{ a }} #}{% for b in [] %}{{ b }}{% endfor %}", "{# {{ a }} #}{% for b in c %}{% endfor %}"],
        ),
        (
            ".css",
            "@media print { a { color: red !important; } }",
            [
                "@media print { a {  } }",
                "@media not all { a { color: red !important; } }",
                "@media print { a { color: red ; } }",
            ],
        ),
    ],
)
def test_faults_in_templates_and_styles(ending, text, expected):
    assert [Fault("", *one).put_in(text) for one in faults(text, ending)] == expected


def test_faults_in_scripts(tmp_path):
    script = tmp_path / "one.js"
    script.write_text('import "./x.js";\nexport const f = (a) => (!a ? "“no”" : a.filter(g).length > 1);\n', "utf-8")
    text = script.read_text("utf-8")
    assert {one.put_in(text).split("=> ")[1].strip() for one in in_scripts([str(script)])} == {
        '(!(!a) ? "“no”" : a.filter(g).length > 1);',
        '(a ? "“no”" : a.filter(g).length > 1);',
        '(!a ? "" : a.filter(g).length > 1);',
        '(!a ? "“no”" : a.filter(g).length >= 1);',
        '(!a ? "“no”" : a.filter(g).length > (1 + 1));',
        '(!a ? "“no”" : a.map(g).length > 1);',
        '(!a ? "“no”" : a.length > 1);',
    }


def test_no_fault_is_put_into_what_others_wrote():
    assert any((HOME / "overrides/assets/js/search/vendor").iterdir())
    assert chosen("overrides/assets/js/search/vendor", 5, "1") == ([], 0)


def test_each_package_has_tests_that_are_there():
    packages = [*(HOME / "macros").iterdir(), *(HOME / "overrides/assets/js").iterdir()]
    for package in (one.relative_to(HOME).as_posix() for one in packages if one.is_dir() and one.name != "__pycache__"):
        assert noticing(package), package
    for package, tests in TESTS.items():
        assert (HOME / package).exists(), package
        for one in tests:
            assert list(HOME.glob(one)), one


def test_each_equivalent_change_is_one_of_a_line_that_is_there():
    for one in yaml.safe_load((HOME / "tests/mutants/equivalent.yml").read_text("utf-8")):
        assert set(one) == {"path", "before", "after", "reason"}
        assert one["before"] in (HOME / one["path"]).read_text("utf-8")
