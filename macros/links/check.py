"""Checks all internal links: builds, serves, runs the link checker and our own check over the same pages, and joins the
findings."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from macros.content.findings import Finding, Place
from macros.content.load import Loaded
from macros.links import linkchecker
from macros.links.findings import about_link
from macros.links.inside import BadLink, SiteWalk
from macros.links.mentions import Mention
from macros.links.origin import Origins, page_of
from macros.links.progress import Progress
from macros.links.serving import Serving


def check(folder: Path, serving: Serving, base: str, root: Path, loaded: Loaded, progress: Progress) -> list[Finding]:
    """What is wrong with the links inside the built site in `folder`, which `serving` serves under the path `base`."""
    walk = walked(folder, base, serving.url, progress)
    bad = walk.wrong()
    known = {(one.mention.file, one.mention.address.strip()) for one in bad}
    broken_off = []
    try:
        rows = linkchecker.check(serving.url, lambda count: progress.at("Checking links", count))
    except linkchecker.LinkCheckerFailed as error:
        tip = "run it again; report it if it happens twice"
        broken_off = [Finding(Place("make links"), f"the link checker broke off: {error}", tip=tip)]
        rows = []
    for row in rows:
        mention = None if row.good else _mention(walk, row, serving.url)
        if mention and (mention.file, mention.address.strip()) not in known:
            wrong = f"the link checker says “{row.says}”"
            bad.append(BadLink(mention, wrong, "correct the address, or what it leads to"))
    return broken_off + _each_once(bad, walk, Origins(root, loaded), folder)


def walked(folder: Path, base: str, url: str, progress: Progress) -> SiteWalk:
    """Our own check of the built site in `folder`, with all files read."""
    walk = SiteWalk(folder, base, (url,))
    names = walk.names()
    for number, name in enumerate(names, 1):
        progress.at("Reading files", number, len(names))
        walk.look(name)
    return walk


def _mention(walk: SiteWalk, row: linkchecker.Row, url: str) -> Mention:
    """The mention that the link checker reports, or one made from its words if our check did not see it."""
    path = unquote(row.parent.partition("#")[0].partition("?")[0].removeprefix(url))
    file = path + "index.html" if not path or path.endswith("/") else path
    seen = walk.seen.get(file)
    fits = (m for m in seen.mentions if m.address.strip() == row.address.strip()) if seen else iter(())
    return next(fits, Mention(file, row.address, "a link"))


def _each_once(bad: list[BadLink], walk: SiteWalk, origins: Origins, folder: Path) -> list[Finding]:
    """A finding for each link that was written: something on many pages was written once, and its address differs
    between pages."""
    same: dict[tuple[Place, str, str, str], list[BadLink]] = {}
    for one in bad:
        place = origins.of(one.mention, folder.name)
        same.setdefault((place, one.mention.what, walk.target(one.mention), one.wrong), []).append(one)
    found = []
    for (place, what, _, wrong), links in same.items():
        pages = {page_of(one.mention.file): one for one in links}
        first = pages[min(pages)]
        found.append(about_link(place, sorted(pages), what, first.mention.address, wrong, first.do))
    return found
