"""Every linter and type checker finds nothing, and each finds a fault that is put there."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from tests.conftest import HOME
from tests.lint import DJLINT, ESLINT, MYPY, RUFF, STYLELINT, TOOLS, TSC, run
from tests.wrap import WIDTH, wrapped

pytestmark = pytest.mark.slow

# A fault for each tool: how it is given the text of a file, the text, and what it says.
FAULTS = {
    "ruff": ((*RUFF, "check", "--no-cache", "--stdin-filename", "macros/one.py", "-"), "import os\n", "F401"),
    "mypy": (
        (*MYPY, "--cache-dir", "/dev/null", "-c", "def double(number): return 2 * number"),
        "",
        "[no-untyped-def]",
    ),
    "eslint": (
        (*ESLINT, "--stdin", "--stdin-filename", "overrides/assets/js/one.js"),
        "export const same = (a, b) => a == b;\n",
        "eqeqeq",
    ),
    "lines of scripts": (
        (*ESLINT, "--stdin", "--stdin-filename", "overrides/assets/js/one.js"),
        f"export const one = {' + '.join(['1'] * 40)};\n",
        "max-len",
    ),
    "stylelint": (
        (*STYLELINT, "--stdin-filename", "overrides/assets/css/one.css"),
        "a { colour: red; }\n",
        "property-no-unknown",
    ),
    "djlint": ((*DJLINT, "-"), "<section><p>Words</p>\n", "H025"),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_it_finds_nothing(tool):
    assert (HOME / "tests" / "types" / "node_modules" / "eslint").is_dir(), (
        "the tools are not installed: run “make lint”, which installs them"
    )
    assert run(TOOLS[tool]) == (0, "")


@pytest.mark.parametrize("tool", FAULTS)
def test_it_finds_a_fault(tool):
    words, given, said = FAULTS[tool]
    status, found = run(words, given)
    assert status != 0 and said in found, found


def test_the_checker_of_types_finds_a_fault_in_a_script(tmp_path):
    (tmp_path / "one.js").write_text(
        "/** @param {number} n */\nexport const next = (n) => n + 1;\nnext('1');\n", "utf-8"
    )
    settings = {"extends": str(HOME / "tests" / "types" / "tsconfig.json"), "include": [str(tmp_path / "*.js")]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    status, found = run((*TSC, str(tmp_path)))
    assert status != 0 and "TS2345" in found, found


TEMPLATE_WIDTH = 240


def too_long(root: Path) -> list[str]:
    """The lines of the templates in `root` that are longer than they may be. No line break counts after a tag of a
    block, nor inside of one: the pages stay as they are."""
    return [
        f"{path.relative_to(root).as_posix()}:{number}"
        for folder in ("macros", "overrides")
        for path in sorted((root / folder).rglob("*.html"))
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if len(line) > TEMPLATE_WIDTH
    ]


def test_no_line_of_a_template_is_too_long(tmp_path):
    assert too_long(HOME) == []
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/one.html").write_text(f"{'x' * 240}\n{'x' * 241}\n", "utf-8")
    assert too_long(tmp_path) == ["macros/one.html:2"]


LONG = '''"""What this is: a sentence of a docstring that is longer than any line of Python in this project is allowed to be, so it breaks."""

# A comment that is longer than any line of Python in this project is allowed to be, and so it has to go on in the next line.
HTML = r"\\d and more words than fit into one line of Python in this project, in a text whose backslashes mean nothing of their own here"


def say(name):
    """Says who it is.

    A short line stays.
    """
    return f"{name + ' ' + name} is somebody of whom a sentence is said that is longer than a line of Python may be, {name}, \\"so\\""
'''


def test_lines_that_are_too_long_are_broken_and_mean_the_same():
    made = wrapped(LONG)
    assert max(map(len, LONG.split("\n"))) > WIDTH >= max(map(len, made.split("\n")))
    assert "    A short line stays.\n" in made

    def meant(text):
        tree = ast.parse(text)
        tree.body[0].value.value = " ".join(tree.body[0].value.value.split())
        return ast.unparse(tree)

    assert meant(made) == meant(LONG)
    assert wrapped(made) == made
