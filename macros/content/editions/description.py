"""A complete description of how one state of a guideline differs from another: applied to the old one, it gives the new
one."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.content.editions.state import PURPOSE, ROOT, Key, Part, State


@dataclass(frozen=True)
class Placed:
    """Where a part is now: what it is under, and `after` which of its neighbours (None: first). `part` is the part
    itself if it is new."""

    key: Key
    under: Key
    after: Key | None
    part: Part | None = None


@dataclass(frozen=True)
class Description:
    """Everything that differs. Keys are those of the new state, except for `removed` parts."""

    title: tuple[str, str] | None
    renamed: dict[Key, Key]
    removed: tuple[Key, ...]
    altered: dict[Key, dict[str, tuple[Any, Any]]]
    placed: tuple[Placed, ...]


def describe(old: State, new: State) -> Description:
    """How `new` differs from `old`."""
    renamed = _renamed(old, new)
    before, now = _with_names(old, renamed).by_key, new.by_key
    altered = {key: fields for key, part in now.items() if key in before and (fields := _altered(before[key], part))}
    return Description(
        (old.title, new.title) if old.title != new.title else None,
        renamed,
        tuple(key for key in before if key not in now),
        altered,
        tuple(_placed(before, now)),
    )


def apply(old: State, description: Description) -> State:
    """The state that results from applying `description` to `old`."""
    parts = _with_names(old, description.renamed).by_key
    for key in description.removed:
        del parts[key]
    for key, fields in description.altered.items():
        parts[key] = replace(parts[key], fields=parts[key].fields | {name: now for name, (_, now) in fields.items()})
    moved = {one.key for one in description.placed}
    beside = _beside(part for key, part in parts.items() if key not in moved)
    for one in description.placed:
        parts[one.key] = one.part or replace(parts[one.key], under=one.under)
        line = beside[one.under]
        line.insert(line.index(one.after) + 1 if one.after else 0, one.key)
    title = description.title[1] if description.title else old.title
    return State(title, tuple(parts[key] for root in (PURPOSE, ROOT) for key in _in_order(beside, root)))


def _in_order(beside: dict[Key, list[Key]], under: Key) -> Iterator[Key]:
    for key in beside.get(under, ()):
        yield key
        yield from _in_order(beside, key)


def _renamed(old: State, new: State) -> dict[Key, Key]:
    """The parts with a new id, by their old key: the new part names the old id among its former ids."""
    before, now, found = old.by_key, new.by_key, {}
    for part in new.parts:
        kind = part.key[0]
        former = [
            (kind, id)
            for id in part.fields["previous_ids"]
            if (kind, id) in before and (kind, id) not in now and (kind, id) not in found
        ]
        if former and part.key not in before:
            found[former[0]] = part.key
    return found


def _with_names(state: State, renamed: dict[Key, Key]) -> State:
    parts = (
        Part(renamed.get(part.key, part.key), renamed.get(part.under, part.under), part.fields) for part in state.parts
    )
    return State(state.title, tuple(parts)) if renamed else state


def _altered(old: Part, new: Part) -> dict[str, tuple[Any, Any]]:
    return {name: (old.fields[name], now) for name, now in new.fields.items() if old.fields[name] != now}


def _placed(before: dict[Key, Part], now: dict[Key, Part]) -> Iterator[Placed]:
    """What is new, and what is elsewhere: as few parts as possible, in the order of the page."""
    was, beside = _beside(before.values()), _beside(now.values())
    ahead: dict[Key, Key | None] = {}
    stays: set[Key] = set()
    for under, keys in beside.items():
        ahead |= dict(zip(keys, [None, *keys], strict=False))
        stood = {key: number for number, key in enumerate(was.get(under, ()))}
        stays |= _longest_in_order([key for key in keys if key in stood], stood)
    for key, part in now.items():
        if key not in stays:
            yield Placed(key, part.under, ahead[key], None if key in before else part)


def _beside(parts: Iterable[Part]) -> dict[Key, list[Key]]:
    """The keys of `parts` by what they are under, in order."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for part in parts:
        found[part.under].append(part.key)
    return found


def _longest_in_order(keys: list[Key], place: dict[Key, int]) -> set[Key]:
    """As many of `keys` as possible that are in the order of `place` (the longest increasing subsequence, by patience
    sorting)."""
    ends: list[int] = []
    last: list[Key] = []
    back: dict[Key, Key | None] = {}
    for key in keys:
        at = bisect_left(ends, place[key])
        back[key] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [place[key]], [key]
    kept: set[Key] = set()
    latest = last[-1] if last else None
    while latest:
        kept.add(latest)
        latest = back[latest]
    return kept
