"""Invented guidance in any amount, for measuring: as a site of ours, and as the same text in plain Material.

A guideline has about 4,700 characters in 6 sections and 20 items; one item in five has an explanation, five link to
other guidelines and two link outside. Every third guideline has a checklist with ten lines. The same number gives the
same bytes.
"""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import HOME

ADJECTIVES = """approved archived careful clinical closed consistent corporate departmental digital draft editorial external formal friendly generic
inclusive internal monthly open personal planned printed private professional prompt public readable recorded regional relevant respectful""".split()
NOUNS = """account advert announcement approval archive audience banner blog brand broadcast bulletin calendar campaign caption comment committee
complaint consent copyright course deadline debate disclaimer editor embargo event feedback footage forum funder gallery headline image""".split()
VERBS = """agree archive ask assign avoid check choose clarify close confirm consider contact credit decide describe document draft encourage
explain follow keep label list measure name note offer plan prepare protect publish record refer remove reply report""".split()
SYLLABLES = "ba ce di fo gu ha li mo ne pra que ri sto tu ven wy xa zor".split()
# Words that few texts have: they are what makes a search index large.
RARE = [a + b + c + d for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:9] for d in ("n", "rt", "s", "th")]
SENTENCES = (
    "{V} the {a} {n} before you {v} any {b} {m}, and tell your {o} when it changes.",
    "It helps to {v} why you need a {n}, which {m} suits your {a} work, and how much time you can give it.",
    "Each {a} {n} must {v} a named {m} so that the {o} can be {b} when staff change.",
    "Do not {v} {a} or {b} details about a {n}, a {m} or a {o} without their permission.",
    "If a {n} is {a}, {v} it within two working days and {w} the {m} in the {o}.",
)
SECTIONS = (
    ("introduction", "Introduction", 2),
    ("before", "Before you start", 3),
    ("practice", "Best practice", 7),
    ("registering", "Registering", 3),
    ("news", "News and media", 3),
    ("scope", "Scope", 2),
)
FORCES = {
    "duty": "Should",
    "recommendation": "Recommended",
    "practice": "Encouraged practice",
    "fact": "For information",
}
IN_A_FOLDER = 20


@dataclass
class Item:
    """One item: where it links, if anywhere, by the numbers of a guideline and of an external page."""

    id: str
    text: str
    force: str
    moment: str
    aliases: list[str]
    help: str = ""
    to: int | None = None
    outside: int | None = None


@dataclass
class Guideline:
    """One guideline, and the lines of its checklist, if it has one."""

    number: int
    title: str
    summary: str
    sections: list[tuple[str, str, list[Item]]] = field(default_factory=list)
    ticks: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"g{self.number:05d}"


def guidelines(number: int) -> list[Guideline]:
    """This many guidelines."""
    return [_guideline(one, number) for one in range(number)]


def _guideline(number: int, of: int) -> Guideline:
    chosen = random.Random(number)
    made = Guideline(
        number,
        f"Guidance {number}: {chosen.choice(ADJECTIVES)} {chosen.choice(NOUNS)} for {chosen.choice(NOUNS)} work",
        _sentence(chosen),
    )
    counted = 0
    for id, title, count in SECTIONS:
        items = [_item(f"{made.id}-i{counted + one:02d}", counted + one, of, chosen) for one in range(count)]
        made.sections.append((f"{made.id}-{id}", title, items))
        counted += count
    if number % 3 == 0:
        made.ticks = [item.id for _, _, items in made.sections for item in items][2:18:2]
    return made


def _item(id: str, place: int, of: int, chosen: random.Random) -> Item:
    leads = random.Random(f"{id} of {of}")  # so that the words are the same, whatever there is to link to
    moment = f"m{leads.randrange(_moments(of)):03d}"
    item = Item(
        id,
        f"{_sentence(chosen)} {_sentence(chosen)}",
        chosen.choice(list(FORCES)),
        moment,
        sorted({_noun(chosen) for _ in range(5)}),
    )
    if place % 5 == 0:
        item.help = _sentence(chosen)
    if place % 4 == 0:
        item.to = leads.randrange(of)
    if place in (3, 11):
        item.outside = leads.randrange(_links(of))
    return item


def _sentence(chosen: random.Random) -> str:
    verbs, adjectives, nouns = chosen.sample(VERBS, 3), chosen.sample(ADJECTIVES, 2), [_noun(chosen) for _ in range(3)]
    return chosen.choice(SENTENCES).format(
        V=verbs[0].capitalize(),
        v=verbs[1],
        w=verbs[2],
        a=adjectives[0],
        b=adjectives[1],
        n=nouns[0],
        m=nouns[1],
        o=nouns[2],
    )


def _noun(chosen: random.Random) -> str:
    return RARE[int(len(RARE) * chosen.random() ** 3)] if chosen.random() < 0.25 else chosen.choice(NOUNS)


def _moments(of: int) -> int:
    return max(8, of // 10)


def _links(of: int) -> int:
    return min(max(20, of // 2), 3_000)  # more would not fit into one file


def ours(folder: Path, number: int) -> Path:
    """The site of this many guidelines in `folder`, with the engine of this project. Returns the folder."""
    engine = os.path.relpath(HOME, folder)
    _write(
        folder,
        "mkdocs.yml",
        f"""INHERIT: {engine}/mkdocs.yml
site_name: Guidance
site_description: Invented guidance to measure with.
theme: {{custom_dir: {engine}/overrides}}
hooks: [{engine}/macros/engine/mkdocs/hook.py]
plugins: {{macros: {{module_name: {engine}/macros}}}}
nav: [{{Home: index.md}}, {{Moments: moments/}}, {{Guidance: guidelines/}}, {{Checklists: checklists/}}, {{Contacts: contacts.md}}, {{About: about.md}}]
""",
    )
    _shared(folder, number)
    for one in guidelines(number):
        _write(folder, f"data/guidelines/{one.id}.yml", _data(one))
        if one.ticks:
            lines = (
                "".join(f"  - item: {id}\n" for id in one.ticks)
                + f"  - id: {one.id}-own1\n    text: One more.\n  - id: {one.id}-own2\n    text: And another.\n"
            )
            _write(
                folder,
                f"data/checklists/{one.id}-list.yml",
                f"title: To tick {one.number}\nintro: Before you start.\nentries:\n{lines}",
            )
    return folder


def _shared(folder: Path, number: int) -> None:
    colours = (HOME / "data" / "site.yml").read_text("utf-8").split("\ncolours:")[1].split("\n\n")[0]
    forces = "".join(
        f"  - id: {id}\n    word: {word}\n    meaning: The guidance says so.\n" for id, word in FORCES.items()
    )
    moments = "".join(
        f"  - id: m{one:03d}\n    title: Moment {one}\n    task: I am at moment {one}\n"
        for one in range(_moments(number))
    )
    _write(
        folder,
        "data/site.yml",
        f"organisation: The Organisation\nforces:\n{forces}moments:\n{moments}colours:{colours}\n",
    )
    _write(
        folder,
        "data/contacts.yml",
        "contacts:\n"
        + "".join(
            (
                f"  - id: role-{one}\n    role: Role {one}\n    purpose: To ask about the {NOUNS[one]}.\n    "
                f"confirmed: 2026-10\n    confirmed_by: the office\n"
            )
            for one in range(7)
        ),
    )
    _write(
        folder,
        "data/links.yml",
        "links:\n"
        + "".join(
            (
                f"  - id: link-{one:04d}\n    title: Outside page {one}\n    url: "
                f"https://www.example.org/page-{one}\n    confidence: confirmed\n    purpose: More.\n"
            )
            for one in range(_links(number))
        ),
    )
    pages = {
        "index": (
            "# Guidance\n\n{{ search_box() }}\n\n## Tasks\n\n{{ tasks() }}\n\n## The full guidance\n\n{{ "
            "guidelines() }}\n"
        ),
        "moments/index": "# When it matters\n\n{{ tasks() }}\n",
        "guidelines/index": "# The full guidance\n\n{{ guidelines() }}\n",
        "checklists/index": "# Checklists\n\n{{ checklists() }}\n",
        "contacts": "# Contacts\n\n{{ contacts() }}\n",
        "about": (
            "# About\n\n## What is kept\n\n{{ storage() }}\n\n## Accessibility\n\n{{ accessibility() }}\n\n## "
            "Licences\n\n{{ licences() }}\n"
        ),
    }
    for name, text in pages.items():
        _write(folder, f"docs/{name}.md", text)


def _data(one: Guideline) -> str:
    lines = [
        f"title: {json.dumps(one.title)}",
        f"summary: {json.dumps(one.summary)}",
        "updated: {on: 2026-03-01}",
        "approval: {by: role-0}",
        "review: {months: 120, by_editor: true}",
        "sections:",
    ]
    for id, title, items in one.sections:
        lines += [f"  - id: {id}", f"    title: {title}", "    items:"]
        for item in items:
            lines += [
                f"      - id: {item.id}",
                f"        text: {json.dumps(item.text)}",
                f"        force: {item.force}",
                "        kind: do",
                f"        moments: [{item.moment}]",
                f"        aliases: [{', '.join(item.aliases)}]",
            ]
            more = "" if item.to is None else f" See [guidance {item.to}](guideline:g{item.to:05d})."
            lines += [f"        help: {json.dumps((item.help + more).strip())}"] if item.help or more else []
            lines += [f"        links: [link-{item.outside:04d}]"] if item.outside is not None else []
            lines += ["        contacts: [role-1]"] if item.id.endswith("i05") else []
    return "\n".join(lines) + "\n"


def plain(folder: Path, number: int, prune: bool) -> Path:
    """The same text as pages of Material, with `navigation.prune` or without. Returns the folder."""
    features = "  features: [navigation.prune]\n" if prune else ""
    _write(
        folder,
        "mkdocs.yml",
        f"site_name: Guidance\nsite_url: http://127.0.0.1:8000/\ntheme:\n  name: material\n{features}plugins: "
        f"[search]\nmarkdown_extensions:\n"
        "  - attr_list\n  - toc: {permalink: true}\n  - pymdownx.tasklist: {custom_checkbox: true, "
        "clickable_checkbox: true}\n",
    )
    made = guidelines(number)
    _write(
        folder,
        "docs/index.md",
        "# Guidance\n\n" + "".join(f"- [{one.title}]({_folder(one.number)}/{one.id}.md)\n" for one in made),
    )
    for one in made:
        _write(folder, f"docs/{_folder(one.number)}/{one.id}.md", _markdown(one))
        texts = {item.id: item.text for _, _, items in one.sections for item in items}
        if one.ticks:
            lines = "".join(
                f"- [ ] {line}\n" for line in [*(texts[id] for id in one.ticks), "One more.", "And another."]
            )
            _write(
                folder,
                f"docs/lists/{_folder(one.number)}/{one.id}.md",
                f"# To tick {one.number}\n\nBefore you start.\n\n{lines}",
            )
    return folder


def _markdown(one: Guideline) -> str:
    lines = [f"# {one.title}", "", one.summary]
    for _, title, items in one.sections:
        lines += ["", f"## {title}", ""]
        for item in items:
            more = "" if item.to is None else f" See [guidance {item.to}](../{_folder(item.to)}/g{item.to:05d}.md)."
            outside = "" if item.outside is None else f" [Outside page](https://www.example.org/page-{item.outside})"
            lines.append(f"- {item.text} {item.help}{more}{outside}")
    return "\n".join(lines) + "\n"


def _folder(number: int) -> str:
    return f"part{number // IN_A_FOLDER:03d}"


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
