"""The declaration of fields, and reading nodes by it. One declaration serves the checks and the tables of fields."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeVar, dataclass_transform

from macros.content.findings import Finding, Place, Suggestions
from macros.content.marks import Places, mark_of, packed, place_of
from macros.content.nodes import Node


class Absent(Enum):
    """The type of `ABSENT`, which stands for a value that is wrong or missing."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


class Kind(Protocol):
    """What a field may hold. `expected` says it to an editor."""

    @property
    def expected(self) -> str:
        """What an editor should write here, such as “a date”."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The value of `node`; ABSENT if it is wrong, after noting findings in `reading`."""

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        """The kinds of thing whose ids a value may hold, including those in all records except `within`."""


@dataclass(slots=True, eq=False)
class Mention:
    """An id in the file `path`, at `mark`."""

    id: str
    path: str
    mark: int

    @property
    def place(self) -> Place:
        """Where it is."""
        return place_of(self.path, self.mark)


@dataclass(slots=True, eq=False)
class Declared(Mention):
    """One id where it is declared, and what `kind` of thing has it; `former` if it had it once."""

    kind: str
    former: bool = False


@dataclass(slots=True, eq=False)
class Reference(Mention):
    """One mention of an id, and what `kinds` of thing it may name."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Placement:
    """One macro that a Markdown page calls."""

    page: str
    macro: str
    arguments: tuple[str, ...]


@dataclass
class Reading:
    """What is collected while files are read: findings, ids, mentions of ids, what pages place.

    `pages` are the texts of the pages in docs/, by name. `renamed` has the current id by each former one. `doubtful`
    are the kinds of thing of which some could not be read: mentioning one of those is not a mistake.
    """

    findings: list[Finding] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    suggestions: Suggestions = field(default_factory=Suggestions)

    def add(self, other: Reading) -> None:
        """Adds everything in `other`."""
        self.findings += other.findings
        self.declared += other.declared
        self.references += other.references
        self.placements += other.placements
        self.doubtful |= other.doubtful
        self.renamed |= other.renamed
        self.pages |= other.pages

    def note(self, finding: Finding) -> None:
        """Adds `finding`."""
        self.findings.append(finding)

    def wrong(self, place: Place, message: str, tip: str = "") -> Absent:
        """Notes an error and returns ABSENT, so that a kind can say `return reading.wrong(...)`."""
        self.note(Finding(place, message, tip=tip))
        return ABSENT

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """A tip for a misspelt `word`, within the time that one run may spend on looking for it."""
        return self.suggestions.did_you_mean(word, known if isinstance(known, Collection) else list(known))


def required(kind: Kind, meaning: str, example: str = "", otherwise: str = "") -> Any:
    """Declares a field that every record must have. `otherwise` says what to write if there is no such thing."""
    metadata = {"kind": kind, "meaning": meaning, "example": example, "required": True, "otherwise": otherwise}
    return field(metadata=metadata)


def optional(kind: Kind, meaning: str, example: str = "", default: Any = None, otherwise: str = "") -> Any:
    """Declares a field that may be left out; `default` is then its value. `otherwise` says what to write if it is left
    out but needed."""
    metadata = {"kind": kind, "meaning": meaning, "example": example, "required": False, "otherwise": otherwise}
    return field(default=default, metadata=metadata)


T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(required, optional, field))
def record(made: type[T]) -> type[T]:
    """Declares a kind of record: a frozen dataclass, whose methods stand in Record once for all kinds. Otherwise Python
    would write and compile six methods for each kind, at every start."""
    done = dataclass(init=False, repr=False, eq=False, kw_only=True)(made)
    done.ALL_FIELDS = {f.name: f for f in dataclasses.fields(done)}  # type: ignore[attr-defined, arg-type]  # it is a Record
    return done


@dataclass_transform(frozen_default=True)
def kind(made: type[T]) -> type[T]:
    """Declares what a field may hold: a frozen dataclass that is never compared or shown, so that Python need not write
    and compile the methods for that."""
    return dataclass(frozen=True, repr=False, eq=False)(made)


@record
class Record:
    """A group of fields in a data file. `place` is where it is, `places` where each of its values is."""

    place: Place = field(repr=False, compare=False)
    places: Mapping[str, Place] = field(repr=False, compare=False)
    # All fields by name, in the order of their declaration.
    ALL_FIELDS: ClassVar[dict[str, dataclasses.Field[Any]]]

    if not TYPE_CHECKING:

        def __init__(self, **given: Any) -> None:
            known = self.ALL_FIELDS
            missing = [name for name, f in known.items() if name not in given and f.default is dataclasses.MISSING]
            if missing or not given.keys() <= known.keys():
                raise TypeError(f"{type(self).__name__} lacks {missing}, and is given {sorted(given)}")
            place, places = given.pop("place"), given.pop("places")
            if not (isinstance(places, Places) and places.own == place):
                marks = packed([mark_of(place), *map(mark_of, places.values())])
                places = Places(place.path, tuple(places), marks)
            self.hold(places, given)

        def __setattr__(self, name: str, value: Any) -> None:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name: str) -> None:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def hold(self, places: Places, values: dict[str, Any]) -> None:
        """Makes this, a new record, one of these `values`, which become its own. A default is the value of the class:
        in memory, a record has only what its file says."""
        values["_places"] = places
        object.__setattr__(self, "__dict__", values)

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name, f in self.ALL_FIELDS.items() if f.repr)
        return f"{type(self).__qualname__}({', '.join(said)})"

    def __eq__(self, other: object) -> bool:
        return self._compared() == other._compared() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._compared())

    def _compared(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name, f in self.ALL_FIELDS.items() if f.compare)

    def at(self, name: str) -> Place:
        """Where the value of the field `name` is; the record's own place if it was left out."""
        return self.places.get(name, self.place)

    def is_made_of(self, file: bytes, given: Mapping[str, str]) -> None:
        """Records that all values of this record come from one file, whose digest is `file`, or were `given`, so that
        nobody has to compare each of them."""
        digest = hashlib.sha256(repr((type(self), file, given)).encode()).digest()
        object.__setattr__(self, "_digest", digest)

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs of a record: its values, and its digest."""
        return {name: value for name, value in self.__dict__.items() if name not in ("_published", "_digests")}


if not TYPE_CHECKING:
    Record.place = property(lambda self: self._places.own)
    Record.places = property(lambda self: self._places)


def declared_fields(record: type[Record], without: tuple[str, ...] = ()) -> Mapping[str, dataclasses.Field[Any]]:
    """The fields of `record` that an editor writes, by name, in the order of their declaration, except those in
    `without`."""
    return _declared(record, without)  # type: ignore[arg-type]  # a class can be hashed; mypy looks at its objects


@cache
def _declared(record: type[Record], without: tuple[str, ...]) -> Mapping[str, dataclasses.Field[Any]]:
    return MappingProxyType(
        {f.name: f for f in dataclasses.fields(record) if "kind" in f.metadata and f.name not in without}
    )


def ids_in(record: type[Record], within: tuple[type, ...] = ()) -> set[str]:
    """The kinds of thing whose ids a `record` may hold."""
    if record in within:
        return set()
    return set().union(*(f.metadata["kind"].ids((*within, record)) for f in declared_fields(record).values()))
