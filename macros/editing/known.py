"""What an id names now, or named before, in sentences for the person who typed it."""

from __future__ import annotations

import re
from pathlib import Path

from macros.content.fields import Declared, Reading
from macros.content.findings import did_you_mean, shown, with_article
from macros.content.kinds import ID, LONGEST_ID
from macros.content.load import FOLDERS, Loaded
from macros.content.page_kinds import FOLDERS as PAGES
from macros.content.refused import Refused
from macros.content.rules.references import once
from macros.editing.changed import content_of

# Things with a file of their own, by their folder in data/.
IN_FILES = {kind.__name__.lower(): folder for folder, kind in FOLDERS.items()} | {"account": "registers"}


def the(loaded: Loaded, id: str, kinds: tuple[str, ...] = ()) -> Declared:
    """What `id` names, one of `kinds` if given. Raises Refused: it never existed, was renamed, or is another kind of
    thing."""
    reading = loaded.reading
    found = next((one for one in reading.declared if one.id == id), None)
    if found is None:
        known = [one.id for one in reading.declared if not one.former and (not kinds or one.kind in kinds)]
        wanted = f"no {' or '.join(kinds)}" if kinds else "nothing with the id"
        became = once(content_of(loaded).site, content_of(loaded).editions, id)
        raise Refused(f"there is {wanted} “{shown(id)}”{became}" + _hint(id, known, became))
    if found.former:
        now = reading.renamed.get(id)
        raise Refused(f"“{id}” was renamed: it is “{now}” now, and stands at {_place(reading, now or id)}")
    if kinds and found.kind not in kinds:
        wanted = with_article(" or ".join(kinds))
        raise Refused(f"“{id}” is {with_article(found.kind)} ({found.place}); expected {wanted}")
    return found


def free(root: Path, loaded: Loaded, thing: Declared, new: str) -> None:
    """Raises Refused if `thing` cannot have the id `new`."""
    if not ID.fullmatch(new) or len(new) > LONGEST_ID:
        raise Refused(
            f"“{shown(new)}” cannot be an id: it starts with a letter and has small letters, digits and single "
            f"hyphens, at most {LONGEST_ID} characters, as in seek-approval"
        )
    if new == thing.id:
        raise Refused(f"“{new}” is called so already")
    taken = next((one for one in loaded.reading.declared if one.id == new), None)
    if taken and taken.former:
        now = loaded.reading.renamed.get(new)
        raise Refused(
            f"“{new}” was the id of “{now}” ({taken.place}), and an id is never used again: links and ticks of "
            f"readers would lead to the wrong place"
        )
    if taken:
        raise Refused(f"“{new}” is taken: it is {with_article(taken.kind)} ({taken.place})")
    if thing.kind in IN_FILES and new == "index":
        raise Refused("a file cannot be called “index”: its page would stand in the place of the list of pages")
    folder = PAGES.get(thing.kind)
    for page in content_of(loaded).site.former_pages if folder else ():
        if page.was == f"{folder}/{new}/":
            raise Refused(f"the address {page.was} was that of a page that is no longer there ({page.place})")
    if folder and (root / "docs" / folder / f"{new}.md").exists():
        raise Refused(f"there is a page docs/{folder}/{new}.md already")


def _place(reading: Reading, id: str) -> str:
    return next((str(one.place) for one in reading.declared if one.id == id), "")


def _hint(id: str, known: list[str], became: str) -> str:
    if became:
        return ""
    if re.search(r"[A-Z_ .]", id) and (plain := re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")) in known:
        return f": did you mean “{plain}”?"
    tip = did_you_mean(id, known)
    return f", and nothing was ever called so, as far as the data say{f': {tip}' if tip else ''}"
