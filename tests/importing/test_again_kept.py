"""A document that comes again with one change, into a guideline that editors have worked on: what is said, and what
changes in the data, kept as text."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from tests.as_expected import HINT, difference
from tests.content.sites import TODAY
from tests.importing.site import EXPECTED, run, site

FIRST = """# Ponds

Updated: 3 May 2026
Approved by: The Board, 4 May 2026

Ponds are [shared](https://ponds.example/). Ask [the desk](mailto:desk@ponds.example). Nobody swims.

## Fish

| Fish | Food |
| --- | --- |
| carp | bread |

Do not feed them. They are shy.

- carp

  > Carp bite.
- tench
  - red ones
  - green ones
- pike

## Nets

1. Bring a net.
2. Wash it.

### Small nets

For children only.

### Torn nets

## Last

Go home.
"""
# What editors made of it: what stood there, and what stands there now.
EDITED = [
    ("        text: Nobody swims.\n", "        text: Nobody swims.\n        corrected: Nobody may swim.\n"),
    (
        "      - id: they-are-shy\n",
        '      # About fish.\n      - id: they-are-shy\n        help: "Be quiet."  # at night\n',
    ),
    ("      - id: wash-it\n", "      - id: our-own\n        text: Dry your hands.\n\n      - id: wash-it\n"),
    (
        "  - id: last\n",
        "  - id: ours\n    title: Ours\n    items:\n      - id: smile\n        text: Smile.\n\n  - id: last\n",
    ),
    ("title: Ponds\n", "title: Ponds\naliases: [pools]  # as they say\n"),
    (
        "          - id: pike\n            text: pike\n            source: [S16]\n",
        "          - {id: pike, text: pike, source: [S16], aliases: [jack]}\n",
    ),
]
# Of each change its name, and what of the document is replaced by what; a second list is a third import.
CHANGES: dict[str, list[list[tuple[str, str]]]] = {
    "other words": [
        [("Nobody swims.", "Nobody swims here."), ("They are shy.", "They are very shy."), ("pike", "pikes")]
    ],
    "fewer parts": [[("They are shy.", ""), ("- pike\n", ""), ("## Last\n\nGo home.\n", "")]],
    "a list with numbers and one without": [
        [("1. Bring", "- Bring"), ("2. Wash", "- Wash"), ("- carp\n", "1. carp\n")]
    ],
    "other details": [
        [("| carp | bread |", "| carp | corn |\n| tench | corn |"), ("> Carp bite.", "> Carp may bite.")]
    ],
    "no details": [[("| Fish | Food |\n| --- | --- |\n| carp | bread |\n", ""), ("  > Carp bite.\n", "")]],
    "new details": [[("Go home.\n", "Go home.\n\n> Slowly.\n\n| a | b |\n| --- | --- |\n| c | d |\n")]],
    "one sentence of two, and two of one": [
        [
            ("Do not feed them. They are shy.", "Do not feed them, as they are shy."),
            ("Bring a net.", "Bring it. A net."),
        ]
    ],
    "another order": [[("1. Bring a net.\n2. Wash it.", "1. Wash it.\n2. Bring a net."), ("Nobody swims.", "")]],
    "sections in another order": [
        [("## Last\n\nGo home.\n", ""), ("## Fish\n", "## Last\n\nGo home.\n\n## Fish\n"), ("### Torn nets\n", "")]
    ],
    "another date and approval": [[("3 May", "3 July"), ("The Board, 4 May", "The Pond Committee, 5 July")]],
    "no date, and the approval first": [
        [
            (
                "Updated: 3 May 2026\nApproved by: The Board, 4 May 2026\n",
                "Approved by: The Board\n\nUpdated: June 2026\n",
            )
        ],
        [("Updated: 3 May 2026\n", ""), ("Approved by: The Board, 4 May 2026\n", "")],
    ],
    "the same role on another day": [[("The Board, 4 May", "the board, 9 July")]],
    "a list that is none now": [[("1. Bring a net.\n2. Wash it.", "Bring a net.\n\nWash it.")]],
    "hardly anything is left": [[(FIRST.partition("# Ponds\n")[2], "\nAll is new. Go home. " + "Word. " * 12)]],
    "other headings": [[("# Ponds", "# Pools"), ("## Fish", "## Fishes"), ("### Small nets", "### Smaller nets")]],
    "gone, and there again": [[("Nobody swims.", ""), ("- tench\n", "")], []],
    "more": [
        [
            ("- pike\n", "- pike\n  - old\n- roach\n"),
            ("### Torn nets\n", "### Torn nets\n\nMend them.\n\n### Long nets\n\nNone.\n\n1. One\n2. Two\n"),
            (
                "Nobody swims.",
                "Nobody swims. See [rules](https://rules.example/) or [the desk](mailto:pond@ponds.example).",
            ),
        ]
    ],
    "the section above goes, what was below it stays": [
        [("## Nets\n\n1. Bring a net.\n2. Wash it.\n\n###", "##"), ("### T", "## T")]
    ],
    "an item goes to another section": [[("They are shy.\n", "\n"), ("Go home.", "They are shy. Go home.")]],
    "a list below another item": [
        [("  - red ones\n  - green ones\n- pike\n", "- pike\n  - red ones\n  - green ones\n")]
    ],
}


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    """The site after the first import, edited."""
    root = site(tmp_path_factory.mktemp("first"))
    taken(root, FIRST)
    path = root / "data/guidelines/ponds.yml"
    text = path.read_text("utf-8")
    for old, new in EDITED:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return root


def taken(root: Path, text: str) -> str:
    (root.parent / "ponds.md").write_text(text, "utf-8")
    status, out, err = run("import", root.parent / "ponds.md", "--site", root, "--today", TODAY.isoformat())
    return f"{out}{err}= {status}\n"


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.yml"))}


@pytest.mark.parametrize("name", CHANGES)
def test_what_comes_again_is_as_expected(first, tmp_path, name):
    root = Path(shutil.copytree(first, tmp_path / "site"))
    told = ""
    for changes in CHANGES[name]:
        text, before = FIRST, files(root)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        told += taken(root, text)
        for path, now in files(root).items():
            if before.get(path) != now and "/editions/" not in path:
                lines = difflib.unified_diff(before.get(path, "").splitlines(), now.splitlines(), n=2, lineterm="")
                told += f"---- {path}\n" + "".join(f"{line}\n" for line in list(lines)[2:])
    assert (
        difference(
            EXPECTED / "again" / f"{name.replace(',', '').replace(' ', '-')}.txt", told.replace(str(tmp_path), "…")
        )
        == ""
    ), HINT
