"""`find`: what a reader would get for some words, and why, to the letter; how well the search finds is in
tests/search."""

from __future__ import annotations

import pytest

from macros.commands.find import said
from tests.conftest import HOME, command
from tests.test_build import changed, copied

pytestmark = pytest.mark.slow

ROWING = HOME / "tests" / "sites" / "rowing"
WORD = {"typed": "red", "elsewhere": False, "weak": False, "known": True, "weight": 0.814, "others": []}
HIT = {"kind": "Guidance", "id": "red-level", "score": 0.526, "words": "On red, nobody goes out."}


def why(field: str, via: str = "") -> dict[str, str]:
    return {"typed": "red", "via": via, "field": field}


def test_an_answer_is_told_whole():
    understood = [
        WORD,
        WORD | {"typed": "the", "weak": True},
        WORD | {"typed": "rde", "known": False, "others": ["red", "rod"]},
        WORD | {"typed": "car park", "elsewhere": True, "known": False},
    ]
    hits = [
        HIT | {"why": [why("own"), why("alias", "crimson")]},
        HIT | {"id": "b", "why": [why("near"), why("notes"), why("held")]},
    ]
    assert said("red the rde car park", {"understood": understood, "hits": hits, "total": 7}) == [
        "“red the rde car park”",
        "  red: counts 0.81",
        "  the: counts little",
        "  rde: nothing here is about it; also looked for: red, rod",
        "  car park: not answered here (“elsewhere” in vocabulary.yml)",
        "",
        "1. Guidance: red-level (0.53)",
        "   On red, nobody goes out.",
        "   red: in its own words",
        "   red (as “crimson”): in its search words, or questions that it answers",
        "",
        "2. Guidance: b (0.53)",
        "   On red, nobody goes out.",
        "   red: in its section, guideline or kind",
        "   red: in its notes, or its page",
        "   red: in what stands on its page",
        "",
        "7 found in all.",
    ]
    assert said("x", {"understood": [], "hits": [], "total": 0}) == [
        "“x”",
        "Nothing fits: a reader is told so, and no weak match is shown.",
    ]


@pytest.mark.parametrize(
    "words, status, says",
    [
        ("flood", 0, "\n1. Guidance: look-at-the-level ("),
        ("xyzzy", 1, "“xyzzy”\n  xyzzy: nothing here is about it\nNothing fits: "),
    ],
)
def test_the_site_is_asked_as_a_reader_asks_it(words, status, says):
    done = command("find", words, "--site", ROWING)
    assert (done.returncode, done.stderr) == (status, "") and says in done.stdout


def test_where_no_site_can_be_made_that_is_said(tmp_path):
    root = copied(tmp_path / "source")
    changed(root / "docs/about.md", "The first rule", "The [first rule](rules.md)")
    done = command("find", "flood", "--site", root)
    assert (
        done.returncode,
        done.stdout,
        done.stderr.endswith("\nThe search could not be asked.\n"),
        "Traceback" in done.stderr,
    ) == (1, "", True, False)
