"""Pages of other invented sites, which take other branches of the templates: a register of which little is known, two
guidelines, editions, statistics, a checklist with headings and steps. `make expected` writes them anew."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import HOME, command
from tests.expected import FILES, HERE, URL, files, structure

PAGES = {
    "gardens": ("registers/tool-sheds", "registers/tool-sheds/accounts", "forms/ask-shed"),
    "rowing": (
        "about",
        "boats",
        "changes",
        "checklists/before-an-outing",
        "forms/float-plan",
        "guidelines/in-the-water",
        "moments/after-a-capsize",
        "search",
        "search/all",
    ),
    "shapes": ("checklists/digging", "checklists/building-a-shed", "moments/on-the-plot"),
}
# What may stand in the frame of a page: more in the menu than fits, a page in a group of pages, links at the foot, a
# style and a script of the site's own.
MENU = """  - Forms: forms/
  - About these pages: about.md
  - Two of them:
    - What has changed: changes.md
    - The club: club.md
  - Our boats: boats.md
extra:
  footer:
    - {url: about/, title: The club & its rules}
extra_css: [own.css]
extra_javascript: [{path: assets/js/site.js, type: module}, own.js]
"""
FRAME = "copyright: © Tarnwater & friends\nlogo: sign.svg\n"
# Kept whole, with the frame.
WHOLE = ("about", "boats", "changes")
STATISTICS = "\nstatistics:\n  counter: https://counter.example/count?page={path}\n  purpose: We count what is read.\n"
SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9"/></svg>'
GUIDELINE = "data/guidelines/in-the-water.yml"
# What is typed before the first edition is closed, after it, and after the second.
FIRST = [
    ("title: If you go in\n", "title: If you go in\nsource:\n  title: The board at the slip\n"),
    ("      - id: hold-the-boat\n", "      - id: hold-the-boat\n        source: [S1]\n"),
    ("      - id: count-heads\n", "      - id: count-heads\n        source: [S2]\n"),
]
SECOND = [
    (
        "        text: The cox counts heads aloud, then again.\n        force: should\n        kind: do\n",
        "        text: Whoever is nearest the bow counts heads aloud.\n        meaning: changed\n        force: must\n"
        "        kind: know\n",
    ),
    (
        "        moments: [after-a-capsize]\n      - id: count",
        "        moments: [after-a-capsize]\n        retired:\n          on: 2026-05\n          reason: The "
        "boats float "
        "better now.\n          replaced_by: [count-heads]\n      - id: call-for-help\n        text: Call for help.\n"
        "        force: should\n        kind: do\n      - id: count",
    ),
]
SINCE = [("text: Call for help.", "text: Call loudly for help.\n        meaning: same")]


def made(folder: Path) -> dict[str, str]:
    """The structure of each of PAGES, and the files of their sites, built in the empty `folder`, by the names of their
    files."""
    found = {}
    for name, pages in PAGES.items():
        source, out = folder / name, folder / f"{name}-out"
        shutil.copytree(HOME / "tests/sites" / name, source)
        _changed(source / "mkdocs.yml", [("../../../", f"{HOME.as_posix()}/")])
        if name == "rowing":
            _more(source)
        _done("build", "--site", source, "--out", out, "--url", URL)
        found |= {
            _file(name, page): structure((out / page / "index.html").read_text("utf-8"), whole=page in WHOLE)
            for page in pages
        }
        found[f"{name}/{FILES}"] = files(out)
    return found


def kept() -> dict[str, str]:
    """What is expected of each."""
    names = [f"{name}/{FILES}" for name in PAGES]
    names += [_file(name, page) for name, pages in PAGES.items() for page in pages]
    return {name: (HERE / name).read_bytes().decode("utf-8") for name in names if (HERE / name).exists()}


def write(pages: dict[str, str]) -> None:
    """Stores `pages` as the expected ones from now on."""
    for name, text in pages.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_bytes(text.encode("utf-8"))


def _file(site: str, page: str) -> str:
    return f"{site}/{page.replace('/', '--')}.html"


def _more(source: Path) -> None:
    """Statistics, a page of what has changed, and two editions of a guideline: the first is approved, and something was
    changed after the second."""
    with (source / "data/site.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"{STATISTICS}{FRAME}search_contact: captain\n")
    menu = "  - Forms: forms/\n  - About these pages: about.md\n"
    _changed(source / "mkdocs.yml", [(menu, MENU)])
    for name, text in (
        ("sign.svg", SIGN),
        ("own.css", "p { color: inherit; }"),
        ("own.js", "void 0;"),
        ("club.md", "# The club\n"),
        ("boats.md", "# Our boats\n"),
        ("rules.md", "# Old rules\n"),
    ):
        (source / "docs" / name).write_text(text, "utf-8")
    (source / "docs/changes.md").write_text("# Changes\n\n{{ changes() }}\n\n{{ sources() }}\n", "utf-8")
    (source / "data/contacts.yml").write_text(
        "contacts:\n  - id: captain\n    role: Captain\n    mailbox: captain@tarnwater.example\n", "utf-8"
    )
    _changed(source / GUIDELINE, FIRST)
    close = ("edition", "close", "in-the-water", "--site", source)
    _done(*close, "--date", "2025-05-01", "--summary", "As it was.")
    _done("approve", "in-the-water", "1", "--by", "captain", "--on", "2025-05-02", "--site", source)
    _changed(source / GUIDELINE, SECOND)
    _done(*close, "--date", "2026-05-20", "--summary", "Somebody else counts.")
    _changed(source / GUIDELINE, SINCE)


def _changed(path: Path, changes: list[tuple[str, str]]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _done(*words: str | Path) -> None:
    done = command(*words)
    assert done.returncode == 0, (words, done.stderr)
