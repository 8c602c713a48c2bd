"""No expression is quadratic on what strangers write, in Python or in the scripts; steps are counted, nothing is
timed."""

from __future__ import annotations

import ast
import contextlib
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.content.kinds import Pattern
from macros.content.refused import Refused
from macros.registering.request import read
from tests.conftest import HOME
from tests.linear import grows, lines_run
from tests.registering.test_whole import CONTENT

pytestmark = pytest.mark.slow

USES = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def expressions(path: Path) -> Iterator[tuple[str, str, int, str]]:
    """Every expression in a module: where it stands, its pattern and flags, and how it is used."""
    module = importlib.import_module(".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__"))
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    uses = {(call.func.value.id, call.func.attr) for call in calls if isinstance(call.func.value, ast.Name)}
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            here = {use for owner, use in uses if owner == name and use in USES}
            yield (
                f"{module.__name__}.{name}",
                value.pattern,
                value.flags,
                next(iter(here)) if len(here) == 1 else "search",
            )
        elif isinstance(value, Pattern):
            yield f"{module.__name__}.{name}", value.pattern, 0, "fullmatch"
    for call in calls:
        owner, first = call.func.value, call.args[0] if call.args else None
        if (
            isinstance(owner, ast.Name)
            and owner.id == "re"
            and call.func.attr in USES
            and isinstance(first, ast.Constant)
            and isinstance(first.value, str)
        ):
            yield f"{module.__name__}:{first.value}", first.value, 0, call.func.attr


PYTHON = [one for path in sorted((HOME / "macros").rglob("*.py")) for one in expressions(path)]


# Expressions that no stranger's text reaches. Whoever adds one says what it reads.
KNOWN_TEXT = {
    "macros.links.mentions.CSS_COMMENT": "our own styles",
    "macros.content.syntax:[ -]*[^ :][^:]*:[ \\t]+": "the one line of a file that cannot be read, for its finding",
    "macros.host.issue.REPOSITORY": "the name that the workflow gives, as a whole",
    "macros.publish.policy.INLINE": "the pages that were just built",
    "macros.publish.assets.LINK": "the pages that were just built",
    "macros.engine.after_edit.LINK": "the pages that were just built",
    "macros.engine.after_edit.INLINE": "the pages that were just built",
    "macros.built.POLICY": "the pages that were just built",
    "macros.online.published.LOC": "the map of the site that was just built",
}


@pytest.mark.parametrize("case", PYTHON, ids=lambda case: case[0])
def test_an_expression_is_linear(case):
    name, pattern, flags, how = case
    if name not in KNOWN_TEXT:
        assert grows(pattern, flags, how) == ""


def test_what_is_quadratic_is_noticed():
    for pattern, how in (
        (r"-+\s*BEGIN", "search"),
        (r"^### +(.+?) *$", "search"),
        (r"[ ]+x", "sub"),
        (r"<b>.*?</b>", "search"),
    ):
        assert grows(pattern, re.M, how) != "", pattern
    assert grows(r"[^<>]*", 0, "fullmatch") == ""


WORST = {
    "": [
        "-",
        "- ",
        "> ",
        "BEGIN ",
        "-----BEGIN REGISTRATION ",
        "-----BEGIN REGISTRATION-----",
        "-" * 500 + "BEGIN REGISTRATION",
        "<",
        "<a ",
        "&lt;",
        "\u00ad",
        "\n",
        "### ",
        "###" + " " * 500,
        "- [x]" + " " * 500,
        "=3D",
        "A",
    ],
    "-----BEGIN REGISTRATION-----\n": ["-", "1. ", "- \n", "=\n", "<a", "crc32 "],
    "### Which lists do you have in mind?\n\n- [x] ": [
        " ",
        " a",
        "- [x]  ",
        "\n- [x] a",
        "### Which lists do you have in mind?\n",
    ],
}
CASES = [(before, one, 1_000_000) for before, all in WORST.items() for one in all]
# A mail is taken apart line by line in Python, which takes ten times as long to count.
CASES += [
    ("Content-Type: multipart/mixed; boundary=b\n\n", one, 100_000)
    for one in ("\n", "--b\n", "--b\nContent-Type: text/plain\n\n", "A", "=3D\n")
]


@pytest.mark.parametrize(
    "before, one, size",
    CASES,
    ids=[f"{before[:12]}{one[:20]}"[:30].encode("unicode_escape").decode() for before, one, _ in CASES],
)
def test_a_megabyte_of_the_worst_takes_a_few_steps_for_each_character(before, one, size):
    """Python's steps are counted here; those within an expression by the tests above."""
    data = (before + one * size).encode()[:size]

    def reading() -> None:
        with contextlib.suppress(Refused):
            read(data, CONTENT, None)

    assert lines_run(40 * size, reading) > 0
