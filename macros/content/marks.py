"""Places in files as numbers: a value has one from when its file is read, and a Place is made of it when somebody asks.

Each value of each file has a place, and hardly any of them is ever shown: a number takes a fifth of the memory."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

from macros.content.findings import Place

# More than a line can have characters (bytes.LONGEST_LINE), so that marks have the order of places.
COLUMNS = 1 << 16

# The mark of a file's first character.
START = COLUMNS + 1


def mark_of(place: Place) -> int:
    """The mark of `place` in its file."""
    return place.line * COLUMNS + place.column


def marked(mark: int) -> tuple[int, int]:
    """The line and the column of `mark`, counted from 1."""
    return divmod(mark, COLUMNS)


def place_of(path: str, mark: int) -> Place:
    """The place of `mark` in the file `path`."""
    return Place(path, mark // COLUMNS, mark % COLUMNS)


class Places(Mapping[str, Place]):
    """Where a record is in the file `path`, and where each of its values is, by the names of their fields."""

    __slots__ = ("_marks", "_names", "path")

    def __init__(self, path: str, names: tuple[str, ...], marks: bytes) -> None:
        """`marks` are those of the record and then of each of `names`: see `packed`."""
        self.path, self._marks = path, marks
        # Most records have the same few fields as others.
        self._names = _NAMES.setdefault(names, names)

    @property
    def own(self) -> Place:
        """Where the record begins."""
        return self._place(0)

    def _place(self, number: int) -> Place:
        return place_of(self.path, _MARK.unpack_from(self._marks, number * _MARK.size)[0])

    def __getitem__(self, name: str) -> Place:
        if name in self._names:
            return self._place(self._names.index(name) + 1)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[type[Places], tuple[str, tuple[str, ...], bytes]]:
        return Places, (self.path, self._names, self._marks)


_NAMES: dict[tuple[str, ...], tuple[str, ...]] = {}
_MARK = struct.Struct("<Q")


def packed(marks: Sequence[int]) -> bytes:
    """Marks as Places keeps them."""
    return struct.pack(f"<{len(marks)}Q", *marks)
