"""One import, from the file to what would be written."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.bytes import not_a_file
from macros.content.content import Content
from macros.content.findings import shown
from macros.content.ids import Ids
from macros.content.kinds import ID, LONGEST_ID
from macros.content.load import Loaded
from macros.content.model import Guideline, Source
from macros.content.refused import Refused
from macros.importing import again, reading, titles
from macros.importing.blocks import Document, Heading, Run, text_of
from macros.importing.link_targets import LinkTargets
from macros.importing.making import Made, make

PASTED = "-"


@dataclass(frozen=True)
class Wanted:
    """What is to be imported: the name of a file ("-" for what is pasted), and what is known better than the document
    says."""

    file: str
    id: str | None = None
    title: str | None = None
    # The further pages of a document that has several: they follow the first.
    more: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The names of the files, without their folders; "" for what was pasted."""
        return ", ".join(Path(file).name for file in (self.file, *self.more) if file != PASTED)


@dataclass(frozen=True)
class Prepared:
    """What an import would write: the records, the ids of the guideline and of the source."""

    made: Made
    id: str
    source: str


def prepared(wanted: Wanted, loaded: Loaded, today: date) -> Prepared:
    """What becomes of the document that is `wanted`, on the site that was `loaded`. Raises Refused, OSError."""
    content = loaded.content
    taken = {one.id for one in loaded.reading.declared}
    if wanted.id and (not ID.fullmatch(wanted.id) or len(wanted.id) > LONGEST_ID or wanted.id == "index"):
        raise Refused(
            f"“{shown(wanted.id)}” is not an id: write small letters, digits and single hyphens, as in house-rules"
        )
    known = content.guidelines.get(wanted.id or "") if content else None
    if wanted.id in taken and not (known and known.source and known.source.document):
        raise Refused(f"the id “{wanted.id}” is in use: choose another with --id")
    document = reading.read(_contents(wanted.file), wanted.file)
    if wanted.more:  # the title of the first page is that of the document
        document.title, document.title_guessed = titles.taken(document, document.questions), ""
    for file in wanted.more:
        _join(document, reading.read(_contents(file), file))
    ids = Ids(taken | ({wanted.id} if wanted.id else set()))
    # Whatever is made later must leave the guideline's own ids free, and its title is known only when all is made.
    id = wanted.id or ids.made(wanted.title or _title_of(document, wanted), "guidance")
    source = ids.free(f"{id[: LONGEST_ID - 12].rstrip('-')}-{today.year}")
    links = {link.url: link.id for link in content.links.values() if link.url} if content else {}
    contacts = (
        {contact.mailbox.lower(): contact.id for contact in content.contacts.values() if contact.mailbox}
        if content
        else {}
    )
    made = make(document, LinkTargets(ids, links, contacts), wanted.name, today.isoformat(), wanted.title)
    if not made.source["units"]:
        raise Refused("there are no words in this file but its title")
    return Prepared(made, id, source)


def former(one: Prepared, content: Content | None) -> tuple[Guideline, Source] | None:
    """The guideline that is taken from this document as it was before, and that document; None where it is new. Raises
    Refused where it is not plain which guideline that is."""
    if content is None:
        return None
    current = {
        guideline.source.document: guideline
        for guideline in content.guidelines.values()
        if guideline.source and guideline.source.document
    }
    wanted = content.guidelines.get(one.id)
    if wanted and wanted.source and wanted.source.document:
        source: Source | None = content.sources[wanted.source.document]
    else:
        sources = tuple(source for id, source in content.sources.items() if id in current)
        source = again.earlier(sources, str(one.made.source.get("file", "")), one.made.source["units"])
    if source is None:
        return None
    naming = [g for g in content.guidelines.values() if g.source and g.source.document == source.id]
    if len(naming) > 1 and not wanted:
        raise Refused(
            f"this document is here already, as {source.place.path}, and several guidelines are taken from it: "
            f"{', '.join(one.id for one in naming)}. Write what is different into them by hand"
        )
    return wanted or naming[0], source


def is_the_same(one: Prepared, source: Source, content: Content) -> bool:
    """Whether the document says what it said as `source`: its title, its units, and where its words lead."""
    known = {former.url for link in content.links.values() for former in link.formerly}
    made = one.made
    units = [(unit.get("kind", "sentence"), unit["text"]) for unit in made.source["units"]]
    return (
        units == [(unit.kind, unit.text) for unit in source.units]
        and made.source["title"] == source.title
        and all(link["url"] in known for link in made.links)
    )


def _join(document: Document, page: Document) -> None:
    """Puts a further `page` behind `document`: its title is a heading there."""
    first = page.blocks[0] if page.blocks else None
    if page.title and not page.title_guessed and not (isinstance(first, Heading) and first.level == 1):
        document.blocks.append(Heading(1, (Run(page.title),)))
        document.words += page.title.split()
    document.blocks += page.blocks
    document.words += page.words
    document.questions += page.questions


def _contents(file: str) -> bytes:
    if file == PASTED:
        return sys.stdin.buffer.read(reading.MOST_BYTES + 1)
    why = not_a_file(Path(file))
    if why:  # reading a pipe or a device might never end
        raise Refused(f"{file}: {why}, and no document; what a program writes can be piped into “import -”")
    with open(file, "rb") as opened:
        return opened.read(reading.MOST_BYTES + 1)


def _title_of(document: Document, wanted: Wanted) -> str:
    first = document.blocks[0]
    return titles.own(document) or (
        text_of(first.runs) if isinstance(first, Heading) else document.title or re.sub(r"\.\w+$", "", wanted.name)
    )
