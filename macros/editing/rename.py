"""`rename`: gives anything with an id another one. The old id stays known, so that links, addresses and ticks still
work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.content.edition_files import FOLDER as EDITIONS
from macros.content.fields import Declared
from macros.content.findings import with_article
from macros.content.load import Loaded
from macros.content.page_kinds import FOLDERS
from macros.editing import known, mentions
from macros.editing.changed import Changed, content_of, tried
from macros.editing.groups import add_to_list, parent


def renamed(root: Path, loaded: Loaded, old: str, new: str) -> Changed:
    """What giving `old` the id `new` would change. Raises Refused."""
    thing = known.the(loaded, old)
    known.free(root, loaded, thing, new)
    changed = Changed(root)
    count = mentions.rename(changed, loaded, thing, new)
    if thing.kind in known.IN_FILES:
        file, group = changed.file(thing.place.path), changed.file(thing.place.path).root
        add_to_list(file, group, "previous_ids", [old], after=group.value[0][0].value)
        changed.moved |= dict(_moves(root, thing, new))
    else:
        file = changed.file(thing.place.path)
        way = file.way(thing.place)
        file.replace(
            file.start(way[-1]), file.end(way[-1]), file.text[file.start(way[-1]) : file.end(way[-1])].replace(old, new)
        )
        add_to_list(file, parent(way), "previous_ids", [old], after="id")
        changed.moved |= dict(_pages(root, thing, new))
    count += _left_pages(changed, loaded, thing, new)
    tried(
        changed,
        loaded.findings,
        {f"“{old}”": f"“{new}”", thing.place.path: changed.moved.get(thing.place.path, thing.place.path)},
    )
    changed.told += _told(loaded, thing, new, count)
    return changed


def _moves(root: Path, thing: Declared, new: str) -> Iterator[tuple[str, str]]:
    """The files that get another name: the thing's own, what is stored beside it, its page."""
    path = thing.place.path
    yield path, f"{path.rpartition('/')[0]}/{new}.yml"
    yield from _pages(root, thing, new)
    beside = {"guideline": f"data/{EDITIONS}", "register": "data/registers"}.get(thing.kind)
    for one in sorted((root / beside / thing.id).rglob("*")) if beside else ():
        if not one.is_dir():
            inside = one.relative_to(root / beside / thing.id).as_posix()  # type: ignore[operator]  # beside is a folder here
            yield f"{beside}/{thing.id}/{inside}", f"{beside}/{new}/{inside}"


def _pages(root: Path, thing: Declared, new: str) -> Iterator[tuple[str, str]]:
    """The pages that somebody wrote instead of the one made for the thing."""
    folder = FOLDERS.get(thing.kind)
    for rest in (".md", "/accounts.md") if folder else ():
        if (root / f"docs/{folder}/{thing.id}{rest}").is_file():
            yield f"docs/{folder}/{thing.id}{rest}", f"docs/{folder}/{new}{rest}"


def _left_pages(changed: Changed, loaded: Loaded, thing: Declared, new: str) -> int:
    """Makes former pages that lead to this one lead to its new address. Returns how many."""
    count, folder = 0, FOLDERS.get(thing.kind)
    for page in content_of(loaded).site.former_pages if folder else ():
        if page.now and page.now.removeprefix("/").startswith(f"{folder}/{thing.id}/"):
            file = changed.file(page.at("now").path)
            node = file.way(page.at("now"))[-1]
            start, end = file.start(node), file.end(node)
            file.replace(start, end, file.text[start:end].replace(f"{folder}/{thing.id}/", f"{folder}/{new}/"))
            count += 1
    return count


def _told(loaded: Loaded, thing: Declared, new: str, count: int) -> Iterator[str]:
    places = "nowhere else" if not count else "in one other place" if count == 1 else f"in {count} other places"
    yield f"“{thing.id}”, {with_article(thing.kind)}, is “{new}” now: changed where it stands, and {places}."
    if thing.kind in FOLDERS:
        yield f"Its page is at {FOLDERS[thing.kind]}/{new}/; the old address leads there."
    elif thing.kind not in ("force", "platform", "consequence", "source"):
        yield f"Links to #{thing.id} still lead to it."
    yield _ticks(loaded, thing)


def _ticks(loaded: Loaded, thing: Declared) -> str:
    if thing.kind in ("item", "entry"):
        lists = [
            one.title for one in content_of(loaded).checklists.values() if any(e.key == thing.id for e in one.asked)
        ]
        on = f" (on {', '.join(f'“{title}”' for title in lists)})" if lists else ", although no checklist asks it today"
        return f"Readers' ticks on it are kept{on}."
    if thing.kind == "checklist":
        return "Readers' ticks on this checklist are kept."
    if thing.kind in ("form", "form question"):
        return "What readers have answered is kept."
    if thing.kind in mentions.CHOSEN and any(
        q.options_from for form in content_of(loaded).forms.values() for q in form.questions
    ):
        return "No tick hangs on it. A reader who chose it in a form, and has not sent the form, is asked again."
    return "No tick hangs on it: readers' ticks stay as they are."
