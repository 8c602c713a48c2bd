"""The check of everything inside: build, serve, the link checker and the walk over the same pages, one list of
faults."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from macros.content.findings import Place
from macros.content.load import Loaded
from macros.links import linkchecker
from macros.links.fault import Fault
from macros.links.inside import Walk
from macros.links.mentions import Mention
from macros.links.origin import Origins, page_of
from macros.links.progress import Progress
from macros.links.serving import Serving


def faults(folder: Path, serving: Serving, base: str, root: Path, loaded: Loaded, progress: Progress) -> list[Fault]:
    """Every fault of the links inside the built site in `folder`, which `serving` serves under the path `base`."""
    walk = walked(folder, base, serving.url, progress)
    origins = Origins(root, loaded)
    found = [_fault(origins, folder, one.mention, one.wrong, one.do, walk.target(one.mention)) for one in walk.wrong()]
    known = {(one.mention.file, one.mention.address.strip()) for one in walk.wrong()}
    try:
        rows = linkchecker.check(serving.url, lambda count: progress.say(f"The link checker has seen {count} links"))
    except linkchecker.Broke as broken:
        wrong = f"it broke off: {broken}"
        return [
            *found,
            Fault(
                Place("make links"), "", "the link checker", "", wrong, "run it again; report it if it happens twice"
            ),
        ]
    for row in rows:
        mention = None if row.good else _mention(walk, row, serving.url)
        if mention and (mention.file, mention.address.strip()) not in known:
            found.append(
                _fault(
                    origins,
                    folder,
                    mention,
                    f"the link checker says “{row.says}”",
                    "correct the address, or what it leads to",
                )
            )
    return found


def walked(folder: Path, base: str, url: str, progress: Progress) -> Walk:
    """The walk over the built site in `folder`, done."""
    walk = Walk(folder, base, (url,))
    names = walk.names()
    for number, name in enumerate(names, 1):
        progress.say(f"Reading file {number} of {len(names)}")
        walk.look(name)
    return walk


def _mention(walk: Walk, row: linkchecker.Row, url: str) -> Mention:
    """The mention that the link checker speaks of; one made from its words where the walk saw none."""
    path = unquote(row.parent.partition("#")[0].partition("?")[0].removeprefix(url))
    file = path + "index.html" if not path or path.endswith("/") else path
    seen = walk.seen.get(file)
    fits = (m for m in seen.mentions if m.address.strip() == row.address.strip()) if seen else iter(())
    return next(fits, Mention(file, row.address, "a link"))


def _fault(origins: Origins, folder: Path, mention: Mention, wrong: str, do: str, target: str = "") -> Fault:
    return Fault(
        origins.of(mention, folder.name), page_of(mention.file), mention.what, mention.address, wrong, do, target=target
    )
