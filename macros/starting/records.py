"""A single file or entry to start with: valid, with an unused id and comments that say what can be added."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.content import Content
from macros.content.fields import Record, declared_fields
from macros.content.findings import Finding
from macros.content.ids import Ids
from macros.content.kinds import Line
from macros.content.load import FOLDERS, Loaded
from macros.content.page_kinds import WITH_FILES
from macros.content.refused import Refused
from macros.importing import files
from macros.importing.files import Change
from macros.importing.link_targets import fits
from macros.importing.yaml_text import appended, dumped

GUIDELINE = """\
# A guideline. The name of this file is its id and its address. Each “id” is the address of a sentence: choose it once, and keep it.
{title}
# summary: One sentence for lists.
# updated: {{on: {today}}}
# review: {{months: 12}}

sections:
  - id: {section}
    title: First section
    items:
      - id: {item}
        text: Write the first sentence here.
        # kind: do            (do, dont or know)
        # help: Your own explanation; the page marks it as the editor's.
"""
CHECKLIST = """\
# A checklist. An entry names an item of a guideline (“item: its-id”), takes all of a section (“section: its-id”), or has text of its own.
{title}
# intro: What it is for.

entries:
  - id: {item}
    text: Write the first thing to tick here.
"""
FORM = """\
# A form: questions in groups. “answer” is one of: line, text, choice, choices, number, date, handle, mailbox, address, consent.
{title}
purpose: Write here what the form is for.

groups:
  - id: {section}
    title: First part
    questions:
      - id: {item}
        text: Write the first question here.
        answer: text
"""
REGISTER = """\
# A register: a directory of accounts, and the lists that they can be on. Each account is a file in data/registers/{id}/.
{title}
platform: {platform}

lists:
  - id: {item}
    title: First list
# kinds:
#   - {{id: a-unit-account, title: A unit, lists: [{item}]}}
"""
SOURCE = """\
# A document, word for word, in numbered units. A guideline names this file: “source: {{document: {id}}}”; its items say what they carry:
# “source: [S1]”. From a file, all of this is one command: see “import” in the README.
{title}
retrieved: {today}
units:
  - id: S1
    kind: heading
    text: Write the first heading or sentence of the document here.
"""
# The first contents of a new file; for other kinds of page, made from the declared fields.
TEMPLATES = {"guideline": GUIDELINE, "checklist": CHECKLIST, "form": FORM, "register": REGISTER, "source": SOURCE}
FOLDERS_OF = {kind.id: kind.folder for kind in WITH_FILES} | {"source": "sources"}


@dataclass(frozen=True)
class NewRecord:
    """What was written, and what to do next, with the new findings (warnings only)."""

    change: Change
    next: str
    findings: list[Finding]


def begin(root: Path, loaded: Loaded, kind: str, name: str, given: dict[str, str], today: date) -> NewRecord:
    """Writes a new `kind` of thing called `name` into the site in `root`. Raises Refused, OSError."""
    if not name.strip() or not fits(Line(), name):
        raise Refused("the name is one line of text, without marks of Markdown or HTML")
    if kind == "entry":
        raise Refused(
            "an entry of a register is made from a request, so that nothing private gets into it: "
            ".venv/bin/python -m macros register add FILE, or - for what is pasted; an entry of a checklist is "
            "a line of its file"
        )
    assert loaded.content, "data with mistakes are refused before"
    ids = Ids({one.id for one in loaded.reading.declared})
    id = ids.made(name, kind)
    change, after = (
        _file(loaded.content, kind, name.strip(), id, ids, today)
        if kind in FOLDERS_OF
        else ENTRY[kind](root, loaded.content, name.strip(), id, given)
    )
    findings = files.written(root, [change], today)
    return NewRecord(change, after, findings)


def _file(content: Content, kind: str, name: str, id: str, ids: Ids, today: date) -> tuple[Change, str]:
    folder = FOLDERS_OF[kind]
    platform = next(iter(content.platforms), "")
    if kind == "register" and not platform:
        raise Refused(
            "a register needs a platform, and there is none yet: write data/platforms.yml first, as\n"
            "platforms:\n  - id: forum\n    title: The forum\n    status: open"
        )
    text = (TEMPLATES.get(kind) or declared(FOLDERS[folder])).format(
        title=dumped({"title": name}).rstrip("\n"),
        today=today.isoformat(),
        id=id,
        section=ids.made(f"{name} first"),
        item=ids.made(f"{name} first entry"),
        platform=platform,
    )
    after = (
        "Name it in a guideline: until then “make check” says that nothing carries it."
        if kind == "source"
        else f"On a page, {folder}() lists it, and “{folder}/” in nav leads to it."
    )
    return Change(f"data/{folder}/{id}.yml", text), f"Open the file and write. {after}"


def declared(record: type[Record]) -> str:
    """The first contents of a file of this kind of record: each required field with its example, and the others as
    comments."""
    lines = []
    for name, one in declared_fields(record, ("id", "title", "previous_ids")).items():
        value = f"{name}: {one.metadata['example'] or '…'}"
        lines.append(value if one.metadata["required"] else f"# {value}   ({one.metadata['meaning']})")
    return "{title}\n" + "".join(f"{line}\n" for line in lines).replace("{", "{{").replace("}", "}}")


def _link(root: Path, content: Content, name: str, id: str, given: dict[str, str]) -> tuple[Change, str]:
    if not given.get("url"):
        raise Refused(
            'a link needs an address: write it after its name, as in new link "The handbook" '
            "https://example.org/handbook"
        )
    same = [link.id for link in content.links.values() if link.url == given["url"]]
    if same:
        raise Refused(f"this address is here already: it is the link “{same[0]}”")
    return (
        _added(root, "links", {"id": id, "title": name, "url": given["url"], "confidence": "given"}),
        (
            f"Write [words](link:{id}) where it belongs. Who has opened it says so: python -m macros links confirm "
            f'{id} --by "Role".'
        ),
    )


def _contact(root: Path, content: Content, name: str, id: str, given: dict[str, str]) -> tuple[Change, str]:
    mailbox = {"mailbox": given["url"]} if given.get("url") else {}
    shown = "" if "contacts" in content.placed else " No page shows contacts yet: put {{ contacts() }} on one in docs/."
    return _added(
        root, "contacts", {"id": id, "role": name, **mailbox}
    ), f"Write [words](contact:{id}), or “contacts: [{id}]” in an item.{shown}"


def _moment(root: Path, content: Content, name: str, id: str, given: dict[str, str]) -> tuple[Change, str]:
    change = _added(root, "site", {"id": id, "title": name, "task": name}, "moments")
    return (
        change,
        (
            f"Write under “task” what a reader would say (“I want to …”), and “moments: [{id}]” in the items that "
            f"matter then. {{{{ tasks() }}}} on a page shows it."
        ),
    )


ENTRY: dict[str, Callable[[Path, Content, str, str, dict[str, str]], tuple[Change, str]]] = {
    "link": _link,
    "contact": _contact,
    "moment": _moment,
}


def _added(root: Path, file: str, record: dict[str, str], name: str = "") -> Change:
    path = root / "data" / f"{file}.yml"
    name = name or file
    text = appended(path.read_text("utf-8"), name, [record]) if path.exists() else dumped({name: [record]})
    if text is None:
        raise Refused(
            f"data/{file}.yml has its list “{name}” in brackets: write this there by "
            f"hand:\n{re.sub(r'(?m)^', '  ', dumped([record]))}"
        )
    return Change(f"data/{file}.yml", text, not path.exists())
