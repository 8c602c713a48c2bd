"""`split`: one item becomes two. The first part keeps the id, and with it links and ticks; the second is new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.content.content import Content
from macros.content.editions.history import in_edition
from macros.content.fields import Declared, Reference
from macros.content.findings import shown
from macros.content.load import Loaded
from macros.content.markdown import plain
from macros.content.model import Item
from macros.content.refused import Refused
from macros.editing import known
from macros.editing.changed import Changed, content_of, tried
from macros.editing.data_file import DataFile
from macros.editing.groups import add_behind, drop_field, in_brackets, set_value, value, write_again
from macros.editing.mentions import CALL


def split(root: Path, loaded: Loaded, id: str, new: str, at: str, meaning: str = "same") -> Changed:
    """What splitting the item `id` before the words `at` would change: from there on it is the item `new`.

    `meaning` answers whether the remaining part asks something else of people. Raises Refused.
    """
    thing, content = known.the(loaded, id, ("item",)), content_of(loaded)
    known.free(root, loaded, thing, new)
    item = content.positions[id].item
    _can_split(item)
    parts = {
        name: _divided(id, name, words, at.strip()) for name in ("text", "corrected") if (words := getattr(item, name))
    }
    changed = Changed(root)
    file = changed.file(thing.place.path)
    _divide(file, thing, item, new, parts)
    _answer(file, content, thing, meaning)
    _beside(changed, loaded, thing, new)
    tried(changed, loaded.findings)
    changed.told += _told(content, item, new, parts, meaning)
    return changed


def _can_split(item: Item) -> None:
    if item.retired:
        raise Refused(f"“{item.id}” is retired, since {item.retired.on}: {item.retired.reason}")
    below = "items" if item.items else "details" if item.details else ""
    if below:
        raise Refused(
            f"“{item.id}” has “{below}” below its words, and only you know to which part they belong: split it by hand"
        )


def _divided(id: str, name: str, words: str, at: str) -> tuple[str, str]:
    places = [one.start() for one in re.finditer(rf"(?<!\S){re.escape(at)}", words)] if at else []
    if len(places) != 1:
        how = f"{len(places)} times" if places else "nowhere"
        raise Refused(
            f"--at: “{shown(at)}” stands {how} as whole words in the “{name}” of “{id}”, and has to stand there once: "
            f"“{shown(words, 300)}”"
        )
    first, second = words[: places[0]].rstrip(), words[places[0] :]
    if not first:
        raise Refused(f"--at: “{shown(at)}” is where “{id}” begins: nothing would be left of it")
    if f"{plain(first)} {plain(second)}".split() != plain(words).split():
        raise Refused(f"--at: “{shown(at)}” stands inside a link, or within * or `: choose words outside")
    return first, second


def _divide(file: DataFile, thing: Declared, item: Item, new: str, parts: dict[str, tuple[str, str]]) -> None:
    way = file.way(thing.place)
    group, listing = way[-2], way[-3]
    if not isinstance(listing, yaml.SequenceNode):
        raise Refused(f"“{item.id}” is what the guideline is for, and stands alone: write further items into a section")
    if in_brackets(listing):
        line = listing.start_mark.line + 1
        raise Refused(f"{file.name}:{line}: this list stands between [ and ]: write each item on lines of its own")
    right, words = parts.get("corrected", ("", "")), parts["text"]
    for name, (first, _) in parts.items():
        node = value(group, name)
        assert isinstance(node, yaml.ScalarNode), "the item was read from here"
        if name == "corrected" and right[0] == words[0]:
            drop_field(file, group, name)  # the mistake is in the other part
            continue
        write_again(file, group, node, first)
    second: dict[str, Any] = {"id": new, "text": words[1]}
    second |= {"corrected": right[1]} if right[1] not in ("", words[1]) else {}
    second |= {"source": list(item.source)} if item.source else {}
    second |= {"continues": "true"} | {name: one for name in ("force", "kind") if (one := getattr(item, name))}
    second |= {"moments": list(item.moments)} if item.moments else {}
    add_behind(file, listing, next(n for n, one in enumerate(listing.value) if one is group), [second], apart=True)


def _answer(file: DataFile, content: Content, thing: Declared, meaning: str) -> None:
    position = content.positions[thing.id]
    editions = content.editions.get(position.guideline.id, ())
    if editions and in_edition(position.item, editions[-1]):
        group = file.way(thing.place)[-2]
        if meaning == "changed" or value(group, "meaning") is None:
            set_value(file, group, "meaning", meaning, "text")
    elif meaning == "changed":
        raise Refused(
            f"--meaning changed: “{thing.id}” is in no closed edition, so nothing here would tell readers: split it "
            f"without that, raise its “revision”, and keep its former words under “earlier”"
        )


def _beside(changed: Changed, loaded: Loaded, thing: Declared, new: str) -> None:
    """Adds the new item after each mention of the item."""
    pages = set()
    for reference in loaded.reading.references:
        if reference.id == thing.id and "item" in reference.kinds:
            if reference.place.path.startswith("docs/"):
                pages.add(reference.place.path)
            else:
                _in_data(changed, reference, new)
    for page in sorted(pages):
        file = changed.file(page)
        for call in CALL.finditer(file.text):
            for argument in re.finditer(rf"([\"']){re.escape(thing.id)}\1", call[2]) if call[1] == "items" else ():
                end = call.start(2) + argument.end()
                file.replace(end, end, f', "{new}"')


def _in_data(changed: Changed, reference: Reference, new: str) -> None:
    file = changed.file(reference.place.path)
    way = file.way(reference.place)
    node, above = way[-1], way[-2]
    if node.value.strip() != reference.id:
        return
    if isinstance(above, yaml.SequenceNode):
        name = next(key.value for key, one in way[-3].value if one is above)
        if name != "items" or not file.name.startswith("data/guidelines/"):
            add_behind(file, above, next(n for n, one in enumerate(above.value) if one is node), [new])
    elif value(above, "item") is node and value(above, "retired") is None:
        listing = way[-3]
        add_behind(file, listing, next(n for n, one in enumerate(listing.value) if one is above), [{"item": new}])


def _told(content: Content, item: Item, new: str, parts: dict[str, tuple[str, str]], meaning: str) -> Iterator[str]:
    first, second = parts.get("corrected", parts["text"])
    yield f"“{item.id}” says now: {plain(first)}"
    yield f"“{new}” says: {plain(second)}"
    kept = [name for name in ("help", "links", "contacts", "aliases") if getattr(item, name)]
    if kept:
        yield f"Its {', '.join(kept)} stay with “{item.id}”: move by hand what belongs to “{new}”."
    ticks = "asked again, as its meaning changed" if meaning == "changed" else "kept"
    yield f"Readers' ticks on “{item.id}” are {ticks}; “{new}” is new, and is asked wherever “{item.id}” is."
