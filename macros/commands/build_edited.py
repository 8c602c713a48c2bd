"""A `build` after an edit of the data: the pages and files that it changes are made, and everything else is taken from
the site that was built before. It loads no engine.

Where an edit may change more than that, where anything kept is damaged, and where the site must not be published, the
engine builds it, which says why."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.commands.check import say
from macros.commands.in_place import in_place
from macros.content.findings import errors, report, undecided
from macros.content.refused import Refused
from macros.engine import after_edit, current
from macros.engine.after_edit import Before, Changes
from macros.publish import bill, headers, kept_site
from macros.publish.last_look import last_look
from macros.publish.marker import SITE
from macros.publish.place import OutputFolder
from macros.search import index

INDEX = f"{index.FOLDER}/{index.INDEX}"


class Filled(NamedTuple):
    """What was taken from the kept site: the digests of the files that are as they were, and its search index."""

    digests: dict[str, str]
    old_index: bytes


def build_edited(asked: kept_site.BuildRequest, out: Path) -> int | None:
    """Builds what was `asked` for, at `out`. Returns the exit status; None if the engine has to build it: then nothing
    was touched and nothing printed."""
    before = after_edit.remembered(asked.beside_data)
    folder = None if before is None or asked.folder is None else asked.folder.with_name(before.folder)
    said = None if folder is None else kept_site.said(folder)
    found = current.loaded(asked.root)
    if before is None or folder is None or said is None or found.published is None or _stops(asked.root):
        return None
    try:
        changes = after_edit.changes(asked.root, before)
    except Exception:  # noqa: BLE001 - the engine meets it again, and says what is wrong
        return None
    if changes is None:
        return None
    try:
        with OutputFolder(out, SITE, asked.root) as place:
            digests = _made(asked, before, folder, changes, place.made, said["header"])
            if digests is None:
                return None
            say(found.blocking)
            said = {"findings": report(found.blocking), "header": said["header"]}
            if kept_site.keep(asked, place.made, said, digests) and asked.folder:
                after_edit.remember(asked.root, asked.beside_data, before._replace(folder=asked.folder.name))
            place.publish(digests)
            current.save(everything=False)
    except Refused:
        return None
    except KeyboardInterrupt:
        print("Stopped. Nothing was published.", file=sys.stderr)
        return 130
    print(in_place(place.out, said["header"]))
    return 0


def _stops(root: Path) -> bool:
    findings = current.loaded(root).blocking
    return bool(errors(findings) or undecided(findings))


def _made(
    asked: kept_site.BuildRequest, before: Before, folder: Path, changes: Changes, made: Path, header: str
) -> dict[str, str] | None:
    """Fills the new folder `made` with the site. Returns the digests of its files by their names; None if it is not
    whole, or something is wrong with it."""
    index.prepare(current.content(asked.root))
    changed = {f"{page}index.html" for page in changes.pages}
    base = urlsplit(before.url or "/").path or "/"
    base = base if base.endswith("/") else f"{base}/"
    try:
        filled = _filled(folder, changes, made)
        if filled is None or not _indexed(asked.root, before, made, filled.old_index):
            return None
        headers.write(made, header, base)
        if last_look(made, base, changed):
            return None
        return bill.write(made, before.title, asked.number, filled.digests)
    except (OSError, ValueError):  # something kept is damaged
        return None


def _filled(folder: Path, changes: Changes, made: Path) -> Filled | None:
    """Writes everything but the search index, the headers and the bill of materials, as kept in `folder` or as changed.
    None if something that is changed was not there. Raises OSError and ValueError."""
    pages, files = dict(changes.pages), dict(changes.files)
    digests, old_index = dict[str, str](), b"{}"
    for name, held, digest in kept_site.contents(folder):
        content = files.pop(name, held)
        parts = pages.pop(name.removesuffix("index.html"), None) if name.endswith("index.html") else None
        if parts is not None:
            text = after_edit.put(held.decode(), parts)
            if text is None:
                return None
            content = text.encode()
        if name == INDEX:
            old_index = held
        if not _is_index(name) and name not in (bill.FILE, headers.FILE):
            kept_site.write(made / name, content)
            if content is held:
                digests[name] = digest
    return None if pages or files else Filled(digests, old_index)


def _is_index(name: str) -> bool:
    return name.startswith(f"{index.FOLDER}/") and not name.endswith(".html")


def _indexed(root: Path, before: Before, made: Path, held: bytes) -> bool:
    """Writes the search index. Returns whether the scripts of the site can still read it, as they read the one that was
    `held`: those of a small site read no pieces."""
    index.write(made, current.content(root), before.title)
    return ("pieces" in json.loads(held)) == ("pieces" in json.loads((made / INDEX).read_bytes()))
