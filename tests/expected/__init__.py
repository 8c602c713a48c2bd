"""Expected pages: every part of every template, for a small invented site. `make expected` rewrites them.

A page is stored as its structure: a line for each tag, with its attributes, for each text, and for each value in the
page's data for scripts. What depends on a file's hash or the theme's version is left out. The files beside the pages
that people and scripts read are stored as they are, in files.txt.
"""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

from tests.conftest import HOME, command

HERE = Path(__file__).resolve().parent
SMALL = HOME / "tests" / "sites" / "small"
# The guideline of the site with every shape, exactly; it is not a page of the small site.
SHAPES, SHAPED = HOME / "tests/sites/shapes", HERE / "shapes" / "plots.html"
URL = "https://rooms.example/guide/"
# Which files are stored, where a site has them, and where.
READ_BY_OTHERS = ("accounts.csv", "accounts.json", "anchors.json", "redirects.json", "_redirects", "ticks.json")
FILES = "files.txt"
# The frame is the same on every page: these pages are stored whole (the last two have their own frame), the others only
# as their article.
WHOLE = ("index.html", "404.html", "opening-hours/index.html", "smoking-room/index.html")
# What the small site does not have, although templates have a branch for it: the file, its text, and what replaces it.
MORE = [
    (
        "guidelines/house-rules.yml",
        "      - id: sign-the-book\n",
        (
            "      - id: bring-a-lamp\n        text: Bring a lamp.\n        links: [wanted-page]\n      - id: "
            "sign-the-book\n"
        ),
    ),
    (
        "links.yml",
        "    evidence: The rules name it.\n",
        "    evidence: The rules name it.\n    seen: 2026-11-01\n    topics: [house]\n",
    ),
    (
        "links.yml",
        "    ask: front-desk\n",
        "    ask: front-desk\n    topics: [house]\n    previous_ids: [wanted-before]\n",
    ),
    ("contacts.yml", "    source: [S10]\n", "    source: [S10]\n    previous_ids: [old-desk]\n"),
    ("guidelines/house-rules.yml", "  - id: arriving\n", "  - id: arriving\n    previous_ids: [on-arrival]\n"),
    (
        "guidelines/house-rules.yml",
        "        text: Sign the book.\n",
        "        text: Sign the book.\n        previous_ids: [sign-in]\n",
    ),
    ("guidelines/house-rules.yml", "summary: How we", "previous_ids: [rules-of-old]\nsummary: How we"),
    (
        "registers/reading-circles.yml",
        "directory: The circles\n",
        "directory: The circles\nprevious_ids: [circles-of-old]\n",
    ),
    (
        "registers/reading-circles.yml",
        "    name: Mornings\n",
        "    name: Mornings\n    previous_ids: [early-circles]\n",
    ),
    ("registers/reading-circles.yml", "    why: The list", "    previous_ids: [circle-kind-before]\n    why: The list"),
    (
        "registers/reading-circles.yml",
        "    text: Choose a circle.\n",
        "    text: Choose a circle.\n    previous_ids: [pick-a-circle]\n",
    ),
    (
        "registers/reading-circles.yml",
        "    text: Who may join.\n",
        "    text: Who may join.\n    previous_ids: [who-joins]\n",
    ),
    (
        "registers/reading-circles/harbour-poets.yml",
        "lists: [morning-circles]\n",
        "lists: [morning-circles]\nprevious_ids: [poets-of-old]\n",
    ),
    ("forms/join-a-circle.yml", "    title: Your circle\n", "    title: Your circle\n    previous_ids: [the-circle]\n"),
    (
        "forms/join-a-circle.yml",
        "        text: What is the circle called?\n",
        "        text: What is the circle called?\n        previous_ids: [circle-called]\n",
    ),
]
VOID = {"area", "br", "circle", "col", "hr", "img", "input", "link", "meta", "path"}
HASHES = re.compile(r"(sha256-|\.)(?:[0-9a-f]{8}(?=\.(?:css|js)$)|[A-Za-z0-9+/]{43}=)")


def steady(value: str) -> str:
    """`value` without the hashes in it."""
    return HASHES.sub(r"\1…", value)


class Structure(HTMLParser):
    """The lines of a page, indented by their depth."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.open: list[str] = []
        self.script = self.data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs) -> None:
        if ("name", "generator") in attrs:
            return
        said = "".join(f" {name}" if value is None else f' {name}="{steady(value)}"' for name, value in attrs)
        self.say(f"<{tag}{said}>")
        self.open += [tag] if tag not in VOID else []
        self.script = tag in ("script", "style")
        self.data = ("type", "application/json") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.script = self.data = False
        if self.open[-1:] == [tag]:
            self.open.pop()
        elif tag not in VOID:
            self.say(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.data:
            for line in json.dumps(json.loads(data), ensure_ascii=False, indent=1).split("\n"):
                self.say(line)
        elif words := " ".join(data.split()):
            self.say("…" if self.script else words)

    def say(self, words: str) -> None:
        self.lines.append("  " * len(self.open) + words)


def structure(page: str, whole: bool) -> str:
    """The structure of `page`, or (unless `whole`) of its article."""
    if not whole:
        page = page[page.index("<article>") : page.rindex("</article>")]
    return "\n".join(Structure(page).lines) + "\n"


def files(out: Path) -> str:
    """What stands in the files of the built site `out` that others read, each below its name."""
    return "".join(
        f"---- {path.relative_to(out).as_posix()}\n{path.read_bytes().decode('utf-8')}\n".replace("\r\n", "␍\n")
        for path in sorted(out.rglob("*"))
        if path.name in READ_BY_OTHERS
    )


def site(folder: Path) -> Path:
    """A small invented site with every macro on its pages, in the new `folder`."""
    shutil.copytree(SMALL, folder)
    settings = (HOME / "tests/sites/rowing/mkdocs.yml").read_text("utf-8").replace("../../../", f"{HOME.as_posix()}/")
    settings = re.sub(
        r"nav:\n(  - .*\n)+",
        "nav:\n  - Start: index.md\n  - Rules & more: guidelines/\n  - Lists: checklists/\n"
        "  - Forms: forms/\n  - Registers: registers/\n  - When: moments/\n  - About: about.md\n",
        settings,
    )
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "docs/about.md").write_text(
        "---\ndescription: What “these” pages are.\n---\n\n# About\n\n{{ licences() }}\n\n{{ forms() }}\n", "utf-8"
    )
    for name, old, new in MORE:
        path = folder / "data" / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has changed: {old}"
        path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def made(folder: Path) -> dict[str, str]:
    """The structure of each page of the small site, built in the empty `folder`, by the name of its file."""
    out = folder / "site"
    done = command("build", "--site", site(folder / "source"), "--out", out, "--url", URL)
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in sorted(out.rglob("*.html"))}
    return {FILES: files(out)} | {
        name.removesuffix("/index.html").removesuffix(".html").replace("/", "--") + ".html": structure(
            page, name in WHOLE or "<article>" not in page
        )
        for name, page in pages.items()
    }


def shaped(folder: Path) -> str:
    """The structure of the guideline in every shape, on its site built in the empty `folder`."""
    done = command("build", "--site", SHAPES, "--out", folder / "site", "--url", URL)
    assert done.returncode == 0, done.stderr
    return structure((folder / "site/guidelines/plots/index.html").read_text("utf-8"), whole=False)


def kept() -> dict[str, str]:
    """The expected structure of each page, and the expected files."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted([*HERE.glob("*.html"), HERE / FILES])}


def write(pages: dict[str, str]) -> None:
    """Stores `pages` as the expected ones from now on."""
    for path in HERE.glob("*.html"):
        path.unlink()
    for name, text in pages.items():
        (HERE / name).write_bytes(text.encode("utf-8"))
