"""Parts of pages in states that no site of the other expected pages is in, each made from the small site with a few
changes: nothing is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import report
from macros.content.model.guidance import Departure
from macros.render.renderer import Renderer
from macros.search import listing
from tests.content.sites import loaded
from tests.editing import CLOSE, NEXT, RULES, SEAT, edit, open_site, run
from tests.expected import HERE, structure

FOLDER = HERE / "parts"
SITE, CONTACTS, LINKS = "data/site.yml", "data/contacts.yml", "data/links.yml"
CIRCLES, PLAN, JOIN = (
    "data/registers/reading-circles.yml",
    "data/forms/plan-a-circle.yml",
    "data/forms/join-a-circle.yml",
)
HANDOVER = "  mail: true\n  issue: https://git.example/rooms/issues/new\n  post: https://rooms.example/take\n"
AFTERWARDS = (
    "      - id: wipe-the-table\n        text: Wipe the table.\n        kind: do\n        force: advice\n"
    "      - id: shut-the-window\n        text: Shut the window.\n        kind: do\n"
)
# What the second edition changes: the title, what an item does, and an item that two others replace.
TITLE = ("title: House rules\n", "title: The rules of the house\n")
KNOWN = ("Shut the window.\n        kind: do\n", "Shut the window.\n        kind: know\n        meaning: changed\n")
REPLACED = (
    "Wipe the table.\n",
    "Wipe the table.\n        retired:\n          on: 2026-06\n          reason: Nobody does.\n"
    "          replaced_by: [book-a-seat, take-a-key]\n",
)
DEPARTURES = {
    "left_out": (("S20",), "The board’s *frame* is no rule."),
    "reworded": (("S21", "S22"), "The ink has faded."),
    "moved": (("S5",), "It stands higher on the board."),
}
WARDEN = "  - id: warden\n    role: Warden\n    purpose: To open the doors.\n"
PURPOSE = "purpose:\n  id: for-everybody\n  text: These rules are for everybody.\n  help: Members, too.\n"
RULES_AT = "guidelines/house-rules/"


def second_approved(folder: Path) -> Content:
    """The second of two editions is approved, and published while the next is worked on."""
    root = _two_editions(folder)
    _change(root, SITE, "organisation:", "approval: published\norganisation:")
    _change(root, RULES, "summary: How", "next_edition: The next edition *comes* in spring.\nsummary: How")
    _change(root, RULES, "Book a chair.", "Book a stool.\n        meaning: same")
    return _published(root)


def first_approved(folder: Path) -> Content:
    """One edition, which is approved without a line of the source's, and a change since."""
    root = open_site(folder)
    _change(root, RULES, '  text: "Approved by the front desk"\n', "")
    _run(root, *CLOSE)
    edit(root, SEAT, "Book a chair.\n        meaning: same")
    return _published(root)


def to_a_mailbox(folder: Path) -> Content:
    """A register whose keeper has a mailbox; lists with links and names; nothing is known of the account's address."""
    root = open_site(folder)
    _change(root, CIRCLES, "wanted: Who keeps the evening circles.\n", "")
    _change(root, CIRCLES, "    link: wanted-page\n", "    link: rules-page\n")
    _change(root, CIRCLES, "    platform: second-board\n", "    platform: second-board\n    name: Others\n")
    _change(root, CIRCLES, "account_link: rooms-account\n", "")
    return _published(root)


def to_an_issue(folder: Path) -> Content:
    """Requests are issues at the Git host, and there is somebody to ask."""
    root = open_site(folder)
    _change(root, SITE, HANDOVER, HANDOVER.splitlines(True)[1])
    return _published(root)


def nowhere(folder: Path) -> Content:
    """Nobody knows where requests go; nobody is in the directory; of a contact only the role is known, and no page
    lists the contacts."""
    root = open_site(folder)
    _change(root, SITE, f"handover:\n{HANDOVER}", "")
    _change(root, SITE, "changes_wanted: Who decides on changes is not known.\n", "")
    _change(root, CONTACTS, "    aliases: [reception]\n", f"    aliases: [reception]\n{WARDEN}")
    _change(root, CIRCLES, "keeper: front-desk\n", "keeper: warden\n")
    shutil.rmtree(root / "data/registers/reading-circles")
    _change(root, "docs/index.md", "{{ contacts() }}", "")
    return _published(root)


def departing(folder: Path) -> Content:
    """A guideline that departs from its source, has a purpose and a heading of the editor's, and was never revised."""
    root = open_site(folder)
    _change(root, RULES, "updated:\n", f"{PURPOSE}updated:\n")
    _change(root, RULES, "  months: 24\n", "  months: 24\n  by_editor: true\n")
    _change(root, RULES, "    meaning: true\n", "")
    _change(
        root,
        RULES,
        "  - id: reading\n",
        (
            f"  - id: afterwards\n    title: Afterwards\n    sections:\n      - id: before-you-leave\n        "
            f"title: Before you leave\n        items:\n{_deeper(AFTERWARDS)}  - id: reading\n"
        ),
    )
    _change(root, PLAN, "    items: [keep-quiet]\n", "    items: [take-a-key]\n")
    _change(root, PLAN, "        answer: choices\n", "        answer: choices\n        help: Choose *any*.\n")
    content = _published(root)
    rules = content.guidelines["house-rules"]
    assert rules.source
    departures = {
        how: (Departure(place=rules.source.place, places={}, units=units, reason=reason),)
        for how, (units, reason) in DEPARTURES.items()
    }
    departed = replace(rules, source=replace(rules.source, **departures))
    return replace(content, pages=content.pages | {"guideline": {rules.id: departed}})


def long(folder: Path) -> Content:
    """A checklist with more items than are drawn at once, and more things than one page lists."""
    root = open_site(folder)
    entries = "".join(f"  - id: item-{number}\n    text: Bring thing {number}.\n" for number in range(420))
    _change(root, "data/checklists/first-visit.yml", "aliases: [newcomer]", f"{entries}aliases: [newcomer]")
    return _published(root)


# Of each state the parts that are kept: the page, the macro and its ids.
PARTS: dict[Callable[[Path], Content], tuple[tuple[str, ...], ...]] = {
    second_approved: ((RULES_AT, "guideline", "house-rules"), ("", "changes")),
    first_approved: ((RULES_AT, "guideline", "house-rules"),),
    to_a_mailbox: (
        ("forms/join-a-circle/", "form", "join-a-circle"),
        ("registers/reading-circles/", "register", "reading-circles"),
    ),
    to_an_issue: (("forms/join-a-circle/", "form", "join-a-circle"),),
    nowhere: (
        ("", "contacts"),
        ("", "changes"),
        ("forms/join-a-circle/", "form", "join-a-circle"),
        ("forms/plan-a-circle/", "form", "plan-a-circle"),
        ("registers/reading-circles/accounts/", "accounts", "reading-circles"),
    ),
    departing: ((RULES_AT, "guideline", "house-rules"), ("forms/plan-a-circle/", "form", "plan-a-circle")),
    long: (
        ("checklists/first-visit/", "checklist", "first-visit"),
        ("search/all/", "everything"),
        ("search/all/2/", "everything"),
    ),
}


# Of a state with very much in it, how many lines of each part.
BEGINNING = {long: 60}


def made(state: Callable[[Path], Content], folder: Path) -> str:
    """The parts of a state, of a site in the empty `folder`, each tag and each text in a line."""
    content = state(folder)
    parts = {
        " ".join([macro, *ids]): structure(Renderer(content, page, listing=listing).part(macro, *ids), whole=True)
        for page, macro, *ids in PARTS[state]
    }
    lines = {name: text.splitlines()[: BEGINNING.get(state)] for name, text in parts.items()}
    return "".join(f"== {name}\n" + "".join(f"{line}\n" for line in some) for name, some in lines.items())


class Lines(HTMLParser):
    """The text of HTML, a line for each block: as a browser shows it, with one space where there is any."""

    BLOCKS = frozenset("p li dt dd div section ol ul dl h1 h2 h3 h4 details summary nav table tr td th".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.lines = [" ".join(line.split()) for line in self.text.split("\0")]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.text += "\0" if tag in self.BLOCKS else ""

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, ())

    def handle_data(self, data: str) -> None:
        self.text += data


def as_read(html: str) -> str:
    """The lines of HTML that have any text."""
    return "".join(f"{line}\n" for line in Lines(html).lines if line)


def _two_editions(folder: Path) -> Path:
    root = open_site(folder)
    _change(root, RULES, "  - id: reading\n", f"{AFTERWARDS}\n  - id: reading\n")
    _run(root, *CLOSE)
    _change(root, RULES, SEAT, "Book a chair.\n        meaning: changed")
    _change(root, RULES, *KNOWN)
    _change(root, RULES, *TITLE)
    _change(root, RULES, *REPLACED)
    _run(root, *NEXT)
    _run(root, "approve", "house-rules", "2", "--by", "front-desk", "--on", "2026-07-03")
    return root


def _published(root: Path) -> Content:
    found = loaded(root)
    assert found.published, report(found.findings)
    return found.published


def _deeper(lines: str) -> str:
    return "".join(f"    {line}" for line in lines.splitlines(True))


def _change(root: Path, path: str, old: str, new: str) -> None:
    edit(root, old, new, path)


def _run(root: Path, *words: str) -> None:
    assert run(root, *words) == 0, words
