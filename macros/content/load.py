"""From a site's folder to its content: reads every file, collects every finding, and builds the model if nothing stops
it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from macros.content import docs, edition_files, folders, wording
from macros.content.building import build
from macros.content.bytes import contents
from macros.content.fields import ABSENT, Declared, Reading, Record, ids_in
from macros.content.findings import WARNING, Finding, Place, in_order, shown
from macros.content.kinds import ID, LONGEST_ID
from macros.content.loaded import Loaded as Loaded
from macros.content.loaded import keeping_all
from macros.content.marks import mark_of
from macros.content.model import (
    Account,
    ContactsFile,
    LinksFile,
    PlatformsFile,
    Site,
    Source,
    VocabularyFile,
)
from macros.content.page_kinds import WITH_FILES
from macros.content.rules import Draft, run
from macros.content.yamlfile import read

FILES = {
    "site": Site,
    "links": LinksFile,
    "contacts": ContactsFile,
    "platforms": PlatformsFile,
    "vocabulary": VocabularyFile,
}
FOLDERS: dict[str, type[Record]] = {kind.folder: kind.record for kind in WITH_FILES} | {"sources": Source}
# The folder with a folder for each register, and the kind of files in there.
ENTRIES, ENTRY = "registers", Account
# The folder of the words of the interface, which are not records.
WORDS = "words"
# Files that explain the data to editors, or that a system leaves behind.
PASSED_OVER = {"README.md", "Thumbs.db", "desktop.ini"}


def load(root: Path, today: date, read_before: MutableMapping[str, Read] | None = None) -> Loaded:
    """Reads and checks `data/` and `docs/` in the folder `root`. `today` decides what is overdue or in the future.

    `read_before` holds what was read from files without findings, and gets what is read now. A file with the same bytes
    is not read again.
    """
    with keeping_all():
        loader = _Loader(root, read_before=read_before)
        loader.files()
        loader.folders()
        loader.editions = edition_files.read_all(root, loader.reading, is_data, loader.record)
        loader.editions = edition_files.followed(loader.editions, loader.reading.renamed)
        pages = docs.read(root, loader.reading, loader.pictures)
        draft = loader.draft(today)
        return Loaded(draft, in_order([*loader.reading.findings, *run(draft)]), pages)


@dataclass(frozen=True)
class Read:
    """What was read from one file with these bytes (a digest of them), and what was collected on the way."""

    digest: bytes | None
    given: dict[str, str]
    record: Any
    reading: Reading

    def __post_init__(self) -> None:
        if self.is_good and self.record is not ABSENT:
            self.record.is_made_of(self.digest, self.given)

    @property
    def is_good(self) -> bool:
        """Whether it can be kept: it has no findings."""
        return self.digest is not None and not self.reading.findings


def is_data(path: Path) -> bool:
    """Whether a file or folder belongs to the data, and was not left behind by a system or an editing program."""
    return path.name not in PASSED_OVER and not path.name.startswith(".") and not path.name.endswith("~")


@dataclass
class _Loader:
    root: Path
    reading: Reading = field(default_factory=Reading)
    single: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in FOLDERS})
    accounts: list[Any] = field(default_factory=list)
    read_before: MutableMapping[str, Read] | None = None
    editions: dict[str, Any] = field(default_factory=dict)

    def files(self) -> None:
        before = len(self.reading.findings)
        found = self.entries("data", *FILES.values(), *FOLDERS.values())
        if len(self.reading.findings) == before and not any(path.stem == "site" for path in found):
            self.unread(Place("data/site.yml"), "this file is missing", "it says whose site this is", Site)
        for path in found:
            place, everything = Place(f"data/{path.name}"), (*FILES.values(), *FOLDERS.values())
            if os.path.isdir(path) and path.suffix != ".yml":
                if path.name not in (*FOLDERS, edition_files.FOLDER, WORDS):
                    self.unread(
                        place,
                        f"“{shown(path.name)}” is not a known folder",
                        self.reading.did_you_mean(path.name, (*FOLDERS, edition_files.FOLDER, WORDS)),
                        *everything,
                    )
            elif path.stem not in FILES and path.suffix == ".yml":
                tip = self.reading.did_you_mean(path.stem, FILES) + "; files of guidance go into data/guidelines/"
                self.unread(place, f"“{shown(path.name)}” is not a known file", tip, *everything)
            elif self.is_yml(path, place, *everything):
                self.single[path.stem] = self.record(FILES[path.stem], path, place)

    @property
    def pictures(self) -> dict[str, Place]:
        """The pictures in docs/ that site.yml names, each with its place there."""
        site = self.single.get("site", ABSENT)
        named = {getattr(site, name, None): name for name in ("logo", "favicon")}
        return {str(path): site.at(name) for path, name in named.items() if path and isinstance(path, str)}

    def folders(self) -> None:
        for folder, kind in FOLDERS.items():
            for path in self.entries(f"data/{folder}", kind):
                place = Place(f"data/{folder}/{path.name}")
                if os.path.isdir(path) and folder == ENTRIES:
                    self.folder_of_entries(path, place)
                elif self.is_read(path, place, kind):
                    self.reading.declared.append(_file_of(kind.__name__.lower(), path, place))
                    self.many[folder].append(self.record(kind, path, place, id=path.stem))

    def words(self, site: Any) -> wording.Wording | None:
        """The words of the interface; None if some are wrong, or the language is unknown."""
        found = [
            path for path in self.entries(f"data/{WORDS}") if self.is_words(path, Place(f"data/{WORDS}/{path.name}"))
        ]
        return wording.words_of(found, site.language, site.at("language"), self.reading) if site else None

    def is_words(self, path: Path, place: Place) -> bool:
        """Whether `path` can be a file of words, which is named after a language: that may have capitals, as in
        en-GB."""
        return self.is_read(path, place) if os.path.isdir(path) else self.is_yml(path, place)

    def folder_of_entries(self, folder: Path, place: Place) -> None:
        if not os.path.exists(folder.parent / f"{folder.name}.yml"):
            known = [path.stem for path in self.entries("data/registers") if path.suffix == ".yml"]
            self.unread(
                place,
                f"there is no register “{shown(folder.name)}” that these entries could be in",
                self.reading.did_you_mean(folder.name, known),
                ENTRY,
            )
            return
        for path in self.entries(place.path, ENTRY):
            here = Place(f"{place.path}/{path.name}")
            if self.is_read(path, here, ENTRY):
                self.reading.declared.append(_file_of("account", path, here))
                self.accounts.append(self.record(ENTRY, path, here, id=path.stem, register=folder.name))

    def entries(self, name: str, *kinds: type[Record]) -> list[Path]:
        """The contents of the folder `name`. If it cannot be read, some of `kinds` may be in it."""

        def note(finding: Finding) -> None:
            self.unread(finding.place, finding.message, finding.tip, *kinds)

        found = folders.entries(self.root / name, name, note)
        return list(filter(is_data, found))

    def is_read(self, path: Path, place: Place, *kinds: type[Record]) -> bool:
        """Whether `path` is a file that is read here; otherwise notes a finding."""
        if not os.path.isdir(path):
            return self.is_yml(path, place, *kinds) and self.good_name(path, place, *kinds)
        inside = [one.name for one in folders.entries(path, place.path, self.reading.note) if one.suffix == ".yml"]
        above = place.path.rpartition("/")[0]
        tip = (
            f"move {shown(path.name)}/{shown(inside[0])} up, into {above}/"
            if inside
            else "move what is in it elsewhere"
        )
        more = f", and so on with the other {len(inside) - 1}" if len(inside) > 1 else ""
        self.unread(
            place, f"“{shown(path.name)}” is a folder, and folders in {above}/ are not read", tip + more, *kinds
        )
        return False

    def is_yml(self, path: Path, place: Place, *kinds: type[Record]) -> bool:
        message = "this is not read: it is not a .yml file"
        if path.suffix == ".yml":
            return True
        if path.suffix.lower() in (".yaml", ".yml"):
            self.unread(place, message, f"rename it to {path.stem}.yml", *kinds)
        else:
            self.reading.note(
                Finding(place, message, WARNING, "data files end in .yml: rename it, or move it elsewhere")
            )
        return False

    def good_name(self, path: Path, place: Place, *kinds: type[Record]) -> bool:
        if ID.fullmatch(path.stem) and len(path.stem) <= LONGEST_ID and path.stem != "index":
            return True
        self.unread(
            place,
            f"“{shown(path.stem)}” cannot be an id, and a file's name is its id",
            "name it with small letters, digits and hyphens, as in social-media.yml (and not index.yml)",
            *kinds,
        )
        return False

    def unread(self, place: Place, message: str, tip: str, *kinds: type[Record]) -> None:
        """Notes an error for a file that is not read and might contain records of `kinds`."""
        self.reading.wrong(place, message, tip)
        self.reading.doubtful |= set().union(*map(ids_in, kinds))

    def record(self, kind: type[Record], path: Path, place: Place, **given: str) -> Any:
        if self.read_before is None:
            return _record(kind, path, place, self.reading, given)
        content = contents(path, place.path, Reading().note)
        digest = content and hashlib.sha256(content).digest()
        before = self.read_before.get(str(path))
        if before is None or before.digest != digest or before.given != given:
            reading = Reading(suggestions=self.reading.suggestions)
            before = Read(digest, given, _record(kind, path, place, reading, given), reading)
            if before.is_good:
                self.read_before[str(path)] = before
            else:
                self.read_before.pop(str(path), None)
        self.reading.add(before.reading)
        return before.record

    def draft(self, today: date) -> Draft:
        def whole(name: str) -> Any:
            record = self.single.get(name, ABSENT)
            return None if record is ABSENT else record

        def built(folder: str) -> tuple[Any, ...]:
            return tuple(record for record in self.many[folder] if record is not ABSENT)

        links, contacts, platforms = whole("links"), whole("contacts"), whole("platforms")
        return Draft(
            today=today,
            reading=self.reading,
            site=whole("site"),
            links=links.links if links else (),
            link_exceptions=links.exceptions if links else (),
            contacts=contacts.contacts if contacts else (),
            platforms=platforms.platforms if platforms else (),
            vocabulary=whole("vocabulary"),
            words=self.words(whole("site")),
            editions=self.editions,
            accounts=tuple(account for account in self.accounts if account is not ABSENT),
            sources=built("sources"),
            pages={kind.id: built(kind.folder) for kind in WITH_FILES},
        )


def read_one(kind: type[Record], path: Path, name: str, given: dict[str, str]) -> Read | None:
    """What is in the file at `path`, a record of this `kind`, with the values that are `given`; the site calls it
    `name`. None if it has findings: it is then to be read with all others."""
    content, reading = contents(path, name, Reading().note), Reading()
    if content is None:
        return None
    found = Read(hashlib.sha256(content).digest(), given, _record(kind, path, Place(name), reading, given), reading)
    return found if found.is_good else None


def _record(kind: type[Record], path: Path, place: Place, reading: Reading, given: dict[str, str]) -> Any:
    node = read(path, place.path, reading.note)
    if node is None:
        reading.doubtful |= ids_in(kind)
        return ABSENT
    return build(kind, node, reading, **given)


def _file_of(kind: str, path: Path, place: Place) -> Declared:
    """The declaration of a `kind` of thing by its file, whose name is its id."""
    return Declared(path.stem, place.path, mark_of(place), kind)
