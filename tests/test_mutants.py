"""The tool that puts small faults in: it finds them, tries them on a copy, and tells noticed from survived."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import closing

import pytest
import yaml

from tests.conftest import HOME
from tests.mutants.__main__ import chosen, diff, in_scripts, tried, within
from tests.mutants.faults_in_text import faults
from tests.mutants.noticed_by import TESTS, noticing
from tests.mutants.recorded import Recorded
from tests.mutants.trial import ENCODING, Fault, Trial

pytestmark = pytest.mark.slow

MODULE = """\
KNOWN = {7}


def least(a, b):
    return a if a < b else b


def idle():
    return 1


def known(a):
    return a in KNOWN
"""
TEST = """
from macros import sums


def test_least():
    assert (sums.least(1, 2), sums.least(2, 1)) == (1, 1)


def test_known():
    assert sums.known(7)
"""
STARTED = """
import re
import shutil
import subprocess
import sys


def test_idle():
    words = [sys.executable, "-c", "from macros.sums import idle; print(idle())"]
    assert subprocess.run(words, capture_output=True, text=True).stdout == "1\\n"
"""


@pytest.fixture
def trial(tmp_path):
    """A project of one module with two tests of it; its faults are tried on a copy."""
    project, copy = tmp_path / "project", tmp_path / "copy"
    (project / "macros").mkdir(parents=True)
    (project / ".venv").symlink_to(HOME / ".venv")
    (project / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n', "utf-8")
    (project / "macros/sums.py").write_text(MODULE, "utf-8")
    (project / "test_sums.py").write_text(TEST, "utf-8")
    subprocess.run(["git", "init", "-q", project], check=True)
    with closing(Trial(project, copy, ["test_*.py"])) as trial:
        yield trial, project


def fault(before: str, after: str) -> Fault:
    return Fault("macros/sums.py", MODULE.index(before), MODULE.index(before) + len(before), after)


LESS, ONE, TABLE, BROKEN = fault("a <", "b <"), fault("1", "2"), fault("{7}", "{}"), fault("def idle", "def idle idle")
BOTH = ["test_sums.py::test_least", "test_sums.py::test_known"]


def test_a_fault_is_tried_on_the_copy_alone_and_taken_out_again(trial):
    trial, project = trial
    tries = [(LESS, BOTH), (ONE, BOTH), (TABLE, BOTH), (BROKEN, BOTH), (LESS, BOTH[1:]), (LESS, BOTH)]
    assert [trial.run_with(one, order, 60) for one, order in tries] == [
        ("failed", BOTH[0]),
        ("passed", ""),
        ("failed", BOTH[1]),
        ("failed", "test_sums.py"),
        ("passed", ""),
        ("failed", BOTH[0]),
    ]
    assert (project / "macros/sums.py").read_text("utf-8") == MODULE
    assert (trial.folder / "macros/sums.py").read_text("utf-8") == MODULE


def test_a_fault_with_which_one_file_of_tests_cannot_be_read_is_noticed(trial):
    trial, _ = trial
    (trial.folder / "test_more.py").write_text("from macros.sums import KNOWN\n\nassert KNOWN\n", "utf-8")
    both = [*BOTH[:1], "test_more.py::test_more"]
    assert trial.run_with(TABLE, both, 60) == ("failed", "test_more.py")
    assert trial.run_with(fault("{7}", "{8}"), both, 60) == ("passed", "")


def test_a_file_that_is_read_without_naming_its_encoding_is_noticed(tmp_path):
    """As by “make test”, with the settings of pytest that stand in pyproject.toml."""
    project, reads = tmp_path / "project", 'def own():\n    return open(__file__, encoding="utf-8").read(3)\n'
    (project / "macros").mkdir(parents=True)
    (project / "macros/own.py").write_text(reads, "utf-8")
    (project / "test_own.py").write_text(
        'from macros.own import own\n\n\ndef test_own():\n    assert own() == "def"\n', "utf-8"
    )
    shutil.copy(HOME / "pyproject.toml", project)
    subprocess.run(["git", "init", "-q", project], check=True)
    made = re.findall(r"(?m)^test .*: export (\w+) = (.*)$", (HOME / "Makefile").read_text("utf-8"))
    assert dict(made) == ENCODING
    at = reads.index('"utf-8"')
    with closing(Trial(project, tmp_path / "copy", ["test_own.py"])) as trial:
        order = ["test_own.py::test_own"]
        assert trial.run_with(Fault("macros/own.py", at, at + 7, '"utf_8"'), order, 60) == ("passed", "")
        assert trial.run_with(Fault("macros/own.py", at, at + 7, "None"), order, 60) == ("failed", order[0])


def test_tests_that_hang_are_ended(trial):
    trial, _ = trial
    assert trial.run_with(fault("return 1", "while True: pass"), BOTH, 60) == ("passed", "")
    assert trial.run_with(fault("return a if", "while True: pass\n    return a if"), BOTH, 0.5) == ("hung", "")


def test_a_fault_in_a_template_is_tried_too(trial):
    trial, _ = trial
    (trial.folder / "macros/page.html").write_text("<p>7</p>", "utf-8")
    test = "\n\ndef test_page():\n    assert open('macros/page.html').read() == '<p>7</p>'\n"
    (trial.folder / "test_sums.py").write_text(TEST + test, "utf-8")
    faults = [Fault("macros/page.html", 3, 4, text) for text in ("7", "8")]
    order = [*BOTH, "test_sums.py::test_page"]
    assert [trial.run_with(one, order, 60) for one in faults] == [("passed", ""), ("failed", order[2])]


def test_a_fault_in_a_script_is_tried_too(trial):
    trial, _ = trial
    (trial.folder / "macros/one.js").write_text("7", "utf-8")
    (trial.folder / "test_sums.py").write_text(
        TEST + "\n\ndef test_js():\n    assert open('macros/one.js').read() == '7'\n", "utf-8"
    )
    order = [*BOTH, "test_sums.py::test_js"]
    tries = [(Fault("macros/one.js", 0, 1, text), order) for text in ("7", "8", "7")]
    assert [trial.run_with(*one, 60) for one in tries] == [("passed", ""), ("failed", order[2]), ("passed", "")]


def test_a_command_that_a_test_starts_meets_the_fault_too(trial):
    trial, _ = trial
    (trial.folder / "test_sums.py").write_text(STARTED, "utf-8")
    assert trial.run_with(fault("1", "2"), ["test_sums.py::test_idle"], 60) == ("failed", "test_sums.py::test_idle")


@pytest.mark.mutmut
def test_a_fault_is_looked_for_by_the_tests_that_run_its_line(trial, tmp_path):
    trial, _ = trial
    nowhere = '    exec(compile("1", "macros/nothing.py", "exec"))\n'
    (trial.folder / "test_sums.py").write_text(TEST + nowhere + STARTED, "utf-8")
    recorded = Recorded(trial, tmp_path / "kept.json")
    assert recorded.update() == []
    idle, every = ["test_sums.py::test_idle"], {*BOTH, "test_sums.py::test_idle"}
    assert recorded.noticing(LESS) == BOTH[:1] and recorded.noticing(ONE) == idle
    # What noticed a fault in the file comes first, the next time as well.
    recorded.learn("macros/sums.py", idle[0])
    for one in (recorded, Recorded(trial, tmp_path / "kept.json")):
        assert {*one.noticing(TABLE)} == every and one.noticing(TABLE)[:1] == idle
    # Of a file that has changed since, the lines are others.
    (trial.folder / "macros/sums.py").write_text("\n" + MODULE, "utf-8")
    assert {*Recorded(trial, tmp_path / "kept.json").noticing(LESS)} == every
    # Only files of tests that have changed are run again, and what fails is left out.
    (trial.folder / "test_more.py").write_text("def test_more():\n    assert False\n", "utf-8")
    trial.tests = ["test_sums.py", "test_more.py"]
    again = Recorded(trial, tmp_path / "kept.json")
    assert again.update() == ["test_more.py::test_more"] and {*again.tests} == every
    # Of a file some tests alone may be named.
    trial.tests = BOTH[1:]
    alone = Recorded(trial, tmp_path / "kept.json")
    assert alone.update() == [] and [*alone.tests] == BOTH[1:]
    trial.tests = ["test_sums.py", "test_more.py"]
    (trial.folder / "test_more.py").write_text("no test\n", "utf-8")
    with pytest.raises(ValueError, match="SyntaxError"):
        Recorded(trial, tmp_path / "kept.json").update()


@pytest.mark.mutmut
def test_survivors_are_reported(trial, tmp_path, monkeypatch, capsys):
    trial, project = trial
    monkeypatch.setattr("tests.mutants.__main__.PROJECT", project)
    recorded = Recorded(trial, tmp_path / "kept.json")
    assert recorded.update() == []
    survived = tried(trial, recorded, [LESS, ONE])
    assert [diff(one, trial.folder) for one in survived] == ["macros/sums.py:9\n  -     return 1\n  +     return 2"]
    assert capsys.readouterr().out.splitlines()[:2] == [
        "   1/2 noticed (1 tests): macros/sums.py: test_sums.py::test_least",
        "   2/2 SURVIVED (2 tests): macros/sums.py:9",
    ]


def test_slow_tests_are_left_out_where_seconds_are_given(trial, tmp_path):
    recorded = Recorded(trial[0], tmp_path / "kept.json")
    recorded.shared = {"site": 1.5}
    recorded.tests = {
        name: {"seconds": seconds, "names": ["site"] if name != "a" else []}
        for name, seconds in (("a", 1.0), ("b", 0.5), ("c", 4.0))
    }
    assert recorded.noticing(LESS) == ["a", "b", "c"]
    recorded.learn(LESS.path, "c")
    assert recorded.noticing(LESS) == ["c", "a", "b"]
    # Of a script it is not known: there the order is the one in which they are named.
    recorded.trial.tests = ["b", "a", "c"]
    (trial[0].folder / "one.js").write_text("7", "utf-8")
    assert recorded.noticing(Fault("one.js", 0, 1, "8")) == ["b", "a", "c"]
    assert [within(recorded, ["a", "b", "c"], seconds) for seconds in (0.5, 1, 3, 6.9, 7)] == [
        ["a"],
        ["a"],
        ["a", "b"],
        ["a", "b"],
        ["a", "b", "c"],
    ]


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


def test_a_pattern_names_the_files_of_one_folder():
    found, number = chosen("overrides/*.html", 10_000, "1")
    assert {one.path for one in found} == {f"overrides/{path.name}" for path in (HOME / "overrides").glob("*.html")}
    assert 20 < len(found) <= number


def test_each_package_has_tests_that_are_there():
    packages = [*(HOME / "macros").iterdir(), *(HOME / "overrides/assets/js").iterdir()]
    for package in (one.relative_to(HOME).as_posix() for one in packages if one.is_dir() and one.name != "__pycache__"):
        assert noticing(package), package
    for package, tests in TESTS.items():
        assert any(HOME.glob(package)), package
        for one in tests:
            assert list(HOME.glob(one.split("::")[0])), one


def test_a_pattern_stands_for_files_of_one_folder_and_for_whole_folders():
    some, _ = chosen("overrides/assets/js/*.js", 99, "1")
    assert {one.path.count("/") for one in some} == {3} and len({one.path for one in some}) > 9
    assert noticing("overrides/assets/js/say.js") == TESTS["overrides/assets/js/*.js"]
    box = "overrides/assets/js/search-box"
    assert {one.path for one in chosen(f"{box}*", 99, "1")[0]} >= {f"{box}.js", f"{box}/results.js"}
    assert noticing(f"{box}.js") == noticing(f"{box}/results.js") == TESTS[f"{box}*"]
    assert noticing("overrides/assets/js/checklist/run.js") == TESTS["overrides/assets/js/checklist"]


def test_each_equivalent_change_is_one_of_a_line_that_is_there():
    for one in yaml.safe_load((HOME / "tests/mutants/equivalent.yml").read_text("utf-8")):
        assert set(one) == {"path", "before", "after", "reason"}
        assert one["before"] in (HOME / one["path"]).read_text("utf-8")
