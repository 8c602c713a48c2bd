"""`retire`: an item of guidance, or a checklist's own line, no longer applies. It stays where it is; nothing asks for
it any more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from macros.content.content import Content
from macros.content.days import Day
from macros.content.fields import Declared, Reference
from macros.content.load import Loaded
from macros.content.model import Entry, Item
from macros.content.page_kinds import FOLDERS
from macros.content.refused import Refused
from macros.editing import known
from macros.editing.changed import Changed, content_of, tried
from macros.editing.groups import add_behind, add_field, drop_entry, drop_field, parent, value
from macros.editing.mentions import CALL


def retired(root: Path, loaded: Loaded, id: str, on: Day, reason: str, instead: Sequence[str]) -> Changed:
    """What retiring `id` on the day `on` would change: what applies `instead` takes its place where it was asked.
    Raises Refused."""
    content, thing = content_of(loaded), known.the(loaded, id)
    _can_end(content, thing)
    if not reason.strip() or "\n" in reason.strip():
        raise Refused("--reason: say in one sentence why, for readers who ticked it")
    for one in instead:
        _can_follow(loaded, content, thing, one)
    changed = Changed(root)
    file = changed.file(thing.place.path)
    end = {"on": on.iso, "reason": reason.strip(), **({"replaced_by": [*dict.fromkeys(instead)]} if instead else {})}
    add_field(file, parent(file.way(thing.place)), "retired", end)
    lists = _taken_out(changed, loaded, thing, [*dict.fromkeys(instead)])
    tried(changed, loaded.findings)
    changed.told += _told(content, thing, instead, lists)
    return changed


def _can_end(content: Content, thing: Declared) -> None:
    if thing.kind in FOLDERS and thing.kind != "moment":
        raise Refused(
            f"“{thing.id}” is a {thing.kind}, and only items and a checklist's own lines are retired here: delete its "
            f"file, and write under “former_pages” in data/site.yml that {FOLDERS[thing.kind]}/{thing.id}/ was there, "
            f"and why it is gone"
        )
    if thing.kind not in ("item", "entry"):
        raise Refused(
            f"“{thing.id}” is a {thing.kind}, and only items and a checklist's own lines are retired: delete it where "
            f"it stands ({thing.place}), and “make check” names what still mentions it"
        )
    one = _one(content, thing.id)
    if one.retired:
        raise Refused(f"“{thing.id}” is retired already, since {one.retired.on}: {one.retired.reason}")
    under = [item.id for item in one.all if not item.retired and item is not one] if isinstance(one, Item) else []
    if under:
        raise Refused(f"items that still hold stand under “{thing.id}”: move or retire {', '.join(under)} first")


def _one(content: Content, id: str) -> Item | Entry:
    return content.positions[id].item if id in content.positions else content.own_entries[id]


def _can_follow(loaded: Loaded, content: Content, thing: Declared, id: str) -> None:
    known.the(loaded, id, ("item",) if thing.kind == "item" else ("item", "entry"))
    if id == thing.id:
        raise Refused(f"--replaced-by: “{id}” cannot take its own place")
    end = _one(content, id).retired
    if end:
        then = f": name {', '.join(end.replaced_by)} instead" if end.replaced_by else ""
        raise Refused(f"--replaced-by: “{id}” is retired itself, since {end.on}{then}")


def _taken_out(changed: Changed, loaded: Loaded, thing: Declared, instead: list[str]) -> list[str]:
    """Removes `thing` from what asks for it or shows it, and puts `instead` there. Returns the affected checklists."""
    lists, pages = [], set()
    for reference in loaded.reading.references if thing.kind == "item" else ():
        if reference.id != thing.id or "item" not in reference.kinds:
            continue
        path = reference.place.path
        if path.startswith("docs/"):
            pages.add(path)
        elif _from_data(changed, reference, instead):
            lists.append(path.rpartition("/")[2].removesuffix(".yml"))
    for page in sorted(pages):
        _from_page(changed, page, thing.id, instead)
    return lists


def _from_data(changed: Changed, reference: Reference, instead: list[str]) -> bool:
    """Returns whether it was a line of a checklist."""
    file = changed.file(reference.place.path)
    way = file.way(reference.place)
    node, above = way[-1], way[-2]
    if node.value.strip() != reference.id:
        return False  # a text that links to it: retired items can still be read
    if isinstance(above, yaml.SequenceNode):
        name = next(key.value for key, one in way[-3].value if one is above)
        if name == "items" and file.name.startswith("data/guidelines/"):
            return False  # a past change
        place = next(number for number, one in enumerate(above.value) if one is node)
        new = [id for id in instead if id not in [one.value for one in above.value]]
        if new:
            file.replace(file.start(node), file.end(node), new[0])
            add_behind(file, above, place, new[1:]) if new[1:] else None
        else:
            drop_entry(file, way[:-1], place)
        return False
    if value(above, "retired") is not None or not file.name.startswith("data/checklists/"):
        return False
    _from_checklist(changed, way, instead)
    return True


def _from_checklist(changed: Changed, way: list[yaml.Node], instead: list[str]) -> None:
    *_, listing, entry, node = way
    file = next(one for one in changed.files.values() if one.root is way[0])
    asked = {one.value for group in listing.value for key, one in group.value if key.value == "item"}
    new = [id for id in instead if id not in asked and value(entry, "item") is node]
    place = next(number for number, one in enumerate(listing.value) if one is entry)
    if new:
        file.replace(file.start(node), file.end(node), new[0])
        add_behind(file, listing, place, [{"item": id} for id in new[1:]]) if new[1:] else None
    elif value(entry, "heading") is None:
        drop_entry(file, way[:-2], place)
    else:  # the heading also applies to what follows
        for key, _ in entry.value:
            if key.value != "heading":
                drop_field(file, entry, key.value)


def _from_page(changed: Changed, name: str, id: str, instead: list[str]) -> None:
    file = changed.file(name)
    for call in CALL.finditer(file.text):
        arguments = re.findall(r"[\"']([^\"']*)[\"']", call[2])
        if call[1] != "items" or id not in arguments:
            continue
        new = [one for one in instead if one not in arguments]
        left = [one for argument in arguments for one in (new if argument == id else [argument])]
        if not left:
            line = file.line_at(call.start()) + 1
            raise Refused(f"{name}:{line} shows “{id}” alone: take that out of the page first")
        file.replace(call.start(2), call.end(2), ", ".join(f'"{one}"' for one in left))


def _told(content: Content, thing: Declared, instead: Sequence[str], lists: list[str]) -> Iterator[str]:
    yield f"“{thing.id}” is retired: it keeps its place, struck through, with the reason."
    titles = ", ".join(f"“{content.checklists[id].title}”" for id in dict.fromkeys(lists))
    if thing.kind == "item" and titles:
        yield f"Its line is taken out of {titles}" + (f"; there {_are(instead)} asked." if instead else ".")
    yield (
        "Readers who ticked it are told that it is no longer asked, and why"
        + (f"; {_are(instead)} new to them unless they have ticked it already." if instead else ".")
    )


def _are(ids: Sequence[str]) -> str:
    return f"{', '.join(f'“{id}”' for id in ids)} {'is' if len(ids) == 1 else 'are'}"
