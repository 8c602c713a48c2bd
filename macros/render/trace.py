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
from macros.content.model import Guideline
from macros.content.page_kinds import PAGE_KINDS
from macros.content.position import Position
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
# One value of a guideline, asked for by way of one of its items.
VALUE = "guidelines."
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
        if name == "accounts_in":
            return lambda of: self._noted(name, of)(of)
        return self._noted(name, ALL)

    def at_moment(self, of: str) -> list[Position]:
        """As Content.at_moment."""
        return [_seen(one, self.asked) for one in self._noted("at_moment", of)(of)]

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


def _seen(position: Position, asked: set[Question]) -> Position:
    """`position`, which notes what somebody asks of its guideline beyond the id."""
    guideline = _Glimpse(position.guideline, position.guideline.id, asked)
    section = None if position.section is None else _Glimpse(position.section, position.guideline.id, asked)
    seen = (guideline, position.above, position.heading, position.force)
    return Position(position.item, section, *seen)  # type: ignore[arg-type]  # each stands for the record itself


class _Glimpse:
    """A guideline, or a section of it, seen by way of one of its items."""

    def __init__(self, record: Any, guideline: str, asked: set[Question]) -> None:
        self.__dict__ |= {"_record": record, "_of": guideline, "_asked": asked, "id": record.id}

    def __getattr__(self, name: str) -> Any:
        whole = not isinstance(self._record, Guideline)
        self._asked.add(("guidelines" if whole else f"{VALUE}{name}", self._of))
        return getattr(self._record, name)


class _Asked(Mapping[str, Any]):
    """Records by id. Each record that is asked for is noted; going through them counts as asking for all."""

    def __init__(self, records: dict[str, Any], name: str, asked: set[Question]) -> None:
        self.records, self.name, self.asked = records, name, asked

    def __getitem__(self, id: str) -> Any:
        self.asked.add((self.name, id))
        found = self.records[id]
        return _seen(found, self.asked) if self.name == "positions" else found

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


def changed(before: Content, after: Content) -> set[Question]:
    """The questions after single records that are other ones in `after`, or no longer there."""
    return {
        (name, id)
        for name in BY_ID
        if name != "positions"
        for known in [_by_id(after, name)]
        for id, record in _by_id(before, name).items()
        if record is not known.get(id) and record != known.get(id)
    }


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
        digest = _digest if name != "positions" else _digest_of_guideline if of == ALL else _place
        return b"".join(id.encode() + b"\0" + digest(records[id]) for id in ids)
    if name in PIECES:
        return repr(content.piece(name, of)).encode("utf-8", "backslashreplace")
    if name == "at_moment":
        return b"".join(map(_place, content.at_moment(of)))
    if name == "accounts_in":
        return b"".join(map(_digest, content.accounts_in(of)))
    if name == "retired_items":
        return b"".join(map(_digest, content.retired_items.values()))
    if name.startswith(VALUE):
        one = content.guidelines.get(of)
        return repr(one and getattr(one, name.removeprefix(VALUE))).encode("utf-8", "backslashreplace")
    if name == "words":
        return _digest(content.words)
    return repr(getattr(content, name)).encode()


def _digest_of_guideline(position: Position) -> bytes:
    return _digest(position.guideline)


def _place(position: Position) -> bytes:
    """A digest of what `position` says without its guideline; made once, because a guideline never changes."""
    known = position.guideline.__dict__.get("_digests")
    if known is None:
        object.__setattr__(position.guideline, "_digests", known := {})
    if position.item.id not in known:
        known[position.item.id] = _digest_of_place(position)
    return bytes(known[position.item.id])


def _digest_of_place(position: Position) -> bytes:
    above = b"" if position.above is None else _digest(position.above)
    said = repr((position.item.id, position.guideline.id, position.heading, position.force))
    return hashlib.sha256(_digest(position.item) + above + said.encode("utf-8", "backslashreplace")).digest()


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


class Made(NamedTuple):
    """What was made, the questions that it asked, and a digest of their answers."""

    questions: tuple[Question, ...]
    answers: bytes
    value: Any


class Kept:
    """What was made, by what it is; made again where an answer has changed. What is in the `store` was made by another
    process; without one, or where it `holds` everything, what was made stays in memory. `asked` are the questions of
    everything that was made or taken; `anew` is what was made since somebody last cleared it."""

    def __init__(self, store: Store | None = None, *, holds: bool = True) -> None:
        self.store, self.holds = store, holds or store is None
        self.made: dict[Hashable, Made] = {}
        self.used: set[Hashable] = set()
        self.asked: dict[Hashable, tuple[Question, ...]] = {}
        self.anew: set[Hashable] = set()
        self.making: list[Traced] = []

    def of(self, key: Hashable, content: Content, make: Callable[[Content], Any]) -> Any:
        """The result of `make` for `content`. `key` names it, with everything else that it depends on."""
        kept = self.made.get(key) or self.stored(key)
        if kept is None or self.is_stale(kept, content):
            kept = self._make(content, make)
            self.anew.add(key)
            if self.store is not None:
                self.store.keep_object("part", _name(key), tuple(kept))
        self.used.add(key)  # not before: what can no longer be made is not used
        self._noted(key, kept)
        if self.making:
            self.making[-1].asked.update(kept.questions)
        return kept.value

    def take(self, key: Hashable, made: Made) -> None:
        """Takes what another process has `made` of the same content, and keeps it."""
        self.used.add(key)
        if self.store is not None:
            self.store.keep_object("part", _name(key), tuple(made))
        self._noted(key, made)

    def _noted(self, key: Hashable, made: Made) -> None:
        if self.holds:
            self.made[key] = made
        self.asked[key] = made.questions

    def stored(self, key: Hashable) -> Made | None:
        """What another process has made under this key; None if there is nothing."""
        found = self.store.read_object("part", _name(key)) if self.store is not None else None
        return None if found is None else Made(*found)

    def _make(self, content: Content, make: Callable[[Content], Any]) -> Made:
        traced = Traced(content)
        self.making.append(traced)
        try:
            value = make(cast(Content, traced))
        finally:
            self.making.pop()
        questions = tuple(_fewest(traced.asked))
        return Made(questions, _answers(content, questions), value)

    def is_stale(self, kept: Made, content: Content) -> bool:
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
