"""`move`: moves an item, a section or any other list entry within its file, with its lines unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.content.fields import Declared
from macros.content.findings import with_article
from macros.content.load import Loaded
from macros.content.refused import Refused
from macros.editing import known
from macros.editing.changed import Changed, content_of, tried
from macros.editing.data_file import DataFile
from macros.editing.groups import add_to_list, extent, gap, in_brackets, value
from macros.editing.yaml_values import read_values


def moved(root: Path, loaded: Loaded, id: str, after: str, reason: str = "") -> Changed:
    """What moving `id` to after `after` would change; after a section's own id, an item becomes its first.

    `reason` is why the order differs from the source, if that needs saying. Raises Refused.
    """
    thing, target = known.the(loaded, id), known.the(loaded, after)
    _can_move(thing, target)
    changed = Changed(root)
    file = changed.file(thing.place.path)
    way, other = file.way(thing.place), _way_to(file, thing, target)
    for one, name in ((way, id), (other, after)):
        if len(one) < 3 or not isinstance(one[-3], yaml.SequenceNode):
            raise Refused(f"“{name}” stands in no list: nothing can stand before or behind it")
    if way[-2] in other:
        raise Refused(f"“{after}” is under “{id}” itself")
    first = thing.kind == "item" and target.kind == "section"
    listing, place = _place(file, other, after, first)
    if place < len(listing.value) and listing.value[place] is way[-2]:
        raise Refused(f"“{id}” stands {'first in' if first else 'behind'} “{after}” already")
    _put(file, way, listing, place)
    if reason:
        _say_why(file, loaded, id, reason)
    _same_words(file)
    tried(changed, loaded.findings)
    changed.told += _told(loaded, thing, target, first)
    return changed


def _can_move(thing: Declared, target: Declared) -> None:
    if thing.id == target.id:
        raise Refused(f"“{thing.id}” cannot stand behind itself")
    if thing.kind in known.IN_FILES:
        raise Refused(
            f"“{thing.id}” is {with_article(thing.kind)}, a file of its own: its place in menus and lists is that "
            f"under “order” in data/site.yml"
        )
    if thing.kind != target.kind and (thing.kind, target.kind) not in (("item", "section"), ("entry", "item")):
        raise Refused(
            f"“{thing.id}” is {with_article(thing.kind)}, and “{target.id}” {with_article(target.kind)}: name one "
            f"of the same kind"
        )
    if thing.place.path != target.place.path and thing.kind != "entry":
        raise Refused(
            f"“{target.id}” stands in another file ({target.place}) than “{thing.id}” ({thing.place}), and only within "
            f"one can be moved: what another guideline says is that one's own"
        )


def _way_to(file: DataFile, thing: Declared, target: Declared) -> list[yaml.Node]:
    """The way to what names `target` in the file: for a checklist's own line, the line of the item."""
    if thing.kind != "entry" or target.kind != "item":
        if target.place.path != file.name:
            raise Refused(f"“{target.id}” is a line of another checklist ({target.place}) than “{thing.id}”")
        return file.way(target.place)
    entries = value(file.root, "entries")
    for group in entries.value if entries else ():
        node = value(group, "item")
        if node is not None and node.value == target.id:
            assert entries
            return [file.root, entries, group, node]
    raise Refused(f"the checklist of “{thing.id}” has no line for “{target.id}” by itself")


def _place(file: DataFile, way: list[yaml.Node], after: str, first: bool) -> tuple[yaml.Node, int]:
    """The list, and the position in it, where the thing will be."""
    if not first:
        listing = way[-3]
        return listing, next(number for number, one in enumerate(listing.value) if one is way[-2]) + 1
    items = value(way[-2], "items")
    if items is None:
        raise Refused(f"the section “{after}” has no items yet: move it behind an item of another section, or by hand")
    return items, 0


def _put(file: DataFile, way: list[yaml.Node], listing: yaml.Node, place: int) -> None:
    source, entry = way[-3], way[-2]
    if in_brackets(source) or in_brackets(listing):
        line = (source if in_brackets(source) else listing).start_mark.line + 1
        raise Refused(f"{file.name}:{line}: this list stands between [ and ]: write each entry on lines of its own")
    own = next(number for number, one in enumerate(source.value) if one is entry)
    first, last = extent(file, source, own)
    by = listing.start_mark.column - source.start_mark.column
    lines = [_indented(line, by) for line in file.lines[first : last + 1]]
    apart = [""] * gap(file, listing if len(listing.value) > 1 else source)
    first, last = _room(file, way, own, first, last)
    if place:
        line = extent(file, listing, place - 1)[1]
        # After what it ended itself: then after what ends that without it.
        file.add_lines(first - 1 if first <= line <= last else line, [*apart, *lines])
    else:
        file.add_lines(extent(file, listing, 0)[0] - 1, [*lines, *apart])
    file.drop_lines(first, last)


def _room(file: DataFile, way: list[yaml.Node], own: int, first: int, last: int) -> tuple[int, int]:
    """The first and last line of what belongs to an entry: with empty lines, and with the list that it leaves empty."""
    source = way[-3]
    if len(source.value) == 1:
        key = next(key for key, one in way[-4].value if one is source)
        line = key.start_mark.line
        if file.lines[line].strip() != f"{key.value}:":
            raise Refused(f"{file.name}:{line + 1}: nothing would be left in this list: make this move by hand")
        first = line
    elif own + 1 == len(source.value):
        while not file.lines[first - 1].strip():
            first -= 1
    else:
        while not file.lines[last + 1].strip():
            last += 1
    return first, last


def _indented(line: str, by: int) -> str:
    return (
        line if not line.strip() else " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip())) :]
    )


def _say_why(file: DataFile, loaded: Loaded, id: str, reason: str) -> None:
    content, source = content_of(loaded), value(file.root, "source")
    item = content.positions[id].item if id in content.positions else None
    units = [unit for one in item.all for unit in one.source] if item else []
    if source is None or not units:
        raise Refused("--reason: only what carries units of a source needs a reason to stand elsewhere than there")
    add_to_list(file, source, "moved", [{"units": units, "reason": reason}])


def _same_words(file: DataFile) -> None:
    """Raises Refused if any group says something else than before, apart from the groups inside it."""
    after = file.wrote().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    before = dict(_groups(read_values(file.text.replace("\r\n", "\n"))))
    now = dict(_groups(read_values(after)))
    if before != now:
        raise Refused(
            f"{file.name}: this is laid out so that a program would change more than its place: move it by hand"
        )


def _groups(given: Any) -> Iterator[tuple[str, Any]]:
    for one in given.values() if isinstance(given, dict) else given if isinstance(given, list) else ():
        yield from _groups(one)
    if isinstance(given, dict) and "id" in given:
        yield given["id"], {name: one for name, one in given.items() if name not in ("items", "sections", "questions")}


def _told(loaded: Loaded, thing: Declared, target: Declared, first: bool) -> Iterator[str]:
    yield f"“{thing.id}” stands {'first in' if first else 'behind'} “{target.id}” now."
    content = content_of(loaded)
    if thing.kind == "item" and content.positions[thing.id].item.continues:
        yield "It says “continues: true”: it goes on with the paragraph above. Delete that line if it should not."
    if thing.kind in ("item", "section", "entry"):
        yield "Readers' ticks are kept: they hang on the id."
    else:
        yield "No tick hangs on its place: readers' ticks stay as they are."
