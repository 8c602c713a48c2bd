"""What a part was made from, recorded while it is made, so that it need not be made again until something of that
changes.

A part asks the content for what it shows. Each question is recorded (which record, by its id; all records of a kind;
what matters at a moment) with a digest of the answer. Nothing is guessed from a template or a page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from macros.content.content import PIECES, Content
from macros.content.page_kinds import PAGE_KINDS
from macros.content.wording import Wording

if TYPE_CHECKING:
    from macros.store import Store

# What the content holds by id, and questions to it that single records do not answer.
PAGES = {kind.folder: kind.id for kind in PAGE_KINDS.values()}
BY_ID = (*PAGES, "links", "contacts", "sources", "platforms", "accounts", "forces", "positions", "editions")
EVERYTHING = (*PAGES, *(one.name for one in fields(Content) if one.name not in ("made", "pages")))
ASKED_OF_ALL = ("made", "own_entries")
# No ids: of all records, of their ids alone, and of how many there are.
ALL, IDS, COUNT = "*", "*ids", "*count"
# A question: the name of what was asked, and about what.
Question = tuple[str, str]


class Traced:
    """A content that records in `asked` what is asked of it."""

    def __init__(self, content: Content) -> None:
        self._content, self.asked = content, set[Question]()

    def __getattr__(self, name: str) -> Any:
        if name == "pages":
            return {kind: getattr(self, folder) for folder, kind in PAGES.items()}
        if name in BY_ID:
            found = _Asked(_by_id(self._content, name), name, self.asked)
            self.__dict__[name] = found
            return found
        if name in ("at_moment", "accounts_in"):
            return lambda of: self._noted(name, of)(of)
        return self._noted(name, ALL)

    def once(self, name: str, make: Callable[[Content], Any]) -> Any:
        """Like Content.once: whoever asks for the result has asked for everything that it was made from."""
        known = self._content.made.setdefault("once", {})
        if name not in known:
            noted = Traced(self._content)
            known[name] = make(cast(Content, noted)), _fewest(noted.asked)
        value, asked = known[name]
        self.asked |= asked
        return value

    def piece(self, name: str, of: str) -> Any:
        """As Content.piece: whoever asks has asked for that piece."""
        self.asked.add((name, of))
        return self._content.piece(name, of)

    def kept(self, key: tuple[str, ...], make: Callable[[Content], Any]) -> Any:
        """As Content.kept: whoever asks has asked for what it was made from."""
        if "keep" in self._content.made:
            return self._content.kept(key, make)
        return make(cast(Content, self))

    def _noted(self, name: str, of: str) -> Any:
        self.asked.add((name, of))
        return getattr(self._content, name)


def _by_id(content: Content, name: str) -> Any:
    return content.pages[PAGES[name]] if name in PAGES else getattr(content, name)


class _Asked(Mapping[str, Any]):
    """Records by id. Each record that is asked for is noted; going through them counts as asking for all."""

    def __init__(self, records: dict[str, Any], name: str, asked: set[Question]) -> None:
        self.records, self.name, self.asked = records, name, asked

    def __getitem__(self, id: str) -> Any:
        self.asked.add((self.name, id))
        return self.records[id]

    def _noted(self, of: str) -> dict[str, Any]:
        self.asked.add((self.name, of))
        return self.records

    def __iter__(self) -> Iterator[str]:
        return iter(self._noted(IDS))

    def __len__(self) -> int:
        return len(self._noted(COUNT))

    def keys(self) -> Any:
        return self._noted(IDS).keys()

    def values(self) -> Any:
        return self._noted(ALL).values()

    def items(self) -> Any:
        return self._noted(ALL).items()


def _fewest(asked: set[Question]) -> set[Question]:
    """`asked` without single records of a kind of which all were asked for."""
    whole = {name for name, of in asked if of == ALL}
    return {(name, of) for name, of in asked if of == ALL or name not in whole}


def answer(content: Content, question: Question) -> bytes:
    """A digest of the answer of `content`, which differs if anything in the answer differs."""
    known = content.made.setdefault("answers", {})
    if question not in known:
        known[question] = hashlib.sha256(_answer(content, *question)).digest()
    return bytes(known[question])


def _answer(content: Content, name: str, of: str) -> bytes:
    if name in ASKED_OF_ALL:
        return b"".join(answer(content, (one, ALL)) for one in EVERYTHING)
    if name in BY_ID:
        records = _by_id(content, name)
        if of in (IDS, COUNT):
            return repr(list(records) if of == IDS else len(records)).encode()
        ids = records if of == ALL else [of] if of in records else []
        return b"".join(
            id.encode() + b"\0" + _digest(records[id].guideline if name == "positions" else records[id]) for id in ids
        )
    if name in PIECES:
        return repr(content.piece(name, of)).encode("utf-8", "backslashreplace")
    if name == "at_moment":
        return b"".join(
            position.item.id.encode() + b"\0" + _digest(position.guideline) for position in content.at_moment(of)
        )
    if name == "accounts_in":
        return b"".join(map(_digest, content.accounts_in(of)))
    if name == "retired_items":
        return b"".join(id.encode() + b"\0" + _digest(content.positions[id].guideline) for id in content.retired_items)
    if name == "words":
        return _digest(content.words)
    return repr(getattr(content, name)).encode()


def _digest(record: Any) -> bytes:
    """A digest of everything that a record (or each of several) says, but not of its place in its file."""
    if isinstance(record, tuple):
        return b"".join(map(_digest, record))
    known = record.__dict__.get("_digest")
    if known is None:
        said = repr((record, record.rooms) if isinstance(record, Wording) else record)
        known = hashlib.sha256(said.encode()).digest()
        object.__setattr__(record, "_digest", known)
    return bytes(known)


class _Made(NamedTuple):
    questions: tuple[Question, ...]
    answers: bytes
    value: Any


class Kept:
    """What was made, by what it is; made again where an answer has changed. What is in the `store` was made by another
    process; without one, or where it `holds` everything, what was made stays in memory."""

    def __init__(self, store: Store | None = None, *, holds: bool = True) -> None:
        self.store, self.holds = store, holds or store is None
        self.made: dict[Hashable, _Made] = {}
        self.used: set[Hashable] = set()
        self.making: list[Traced] = []

    def of(self, key: Hashable, content: Content, make: Callable[[Content], Any]) -> Any:
        """The result of `make` for `content`. `key` names it, with everything else that it depends on."""
        self.used.add(key)
        kept = self.made.get(key) or self._stored(key)
        if kept is None or self.is_stale(kept, content):
            kept = self._make(content, make)
            if self.store is not None:
                self.store.keep_object("part", _name(key), tuple(kept))
        if self.holds:
            self.made[key] = kept
        if self.making:
            self.making[-1].asked.update(kept.questions)
        return kept.value

    def _stored(self, key: Hashable) -> _Made | None:
        found = self.store.read_object("part", _name(key)) if self.store is not None else None
        return None if found is None else _Made(*found)

    def _make(self, content: Content, make: Callable[[Content], Any]) -> _Made:
        traced = Traced(content)
        self.making.append(traced)
        try:
            value = make(cast(Content, traced))
        finally:
            self.making.pop()
        questions = tuple(_fewest(traced.asked))
        return _Made(questions, _answers(content, questions), value)

    def is_stale(self, kept: _Made, content: Content) -> bool:
        """Whether any answer of `content` differs from when `kept` was made."""
        return _answers(content, kept.questions) != kept.answers

    def drop_unused(self) -> None:
        """Forgets what nobody asked for since the last time."""
        self.made = {key: kept for key, kept in self.made.items() if key in self.used}
        self.used = set()


def _name(key: Hashable) -> bytes:
    return repr(key).encode("utf-8", "backslashreplace")


def _answers(content: Content, questions: tuple[Question, ...]) -> bytes:
    return hashlib.sha256(b"".join(answer(content, question) for question in questions)).digest()
