"""Every external link of a site: its address, where it was written, and on which pages readers see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import Place
from macros.content.load import Loaded
from macros.content.model import Link
from macros.links.inside import SiteWalk
from macros.links.origin import Origins, page_of

# What readers follow or pages fetch; not the names of vocabularies in data.
LEADS = (
    "a",
    "area",
    "form",
    "iframe",
    "img",
    "script",
    "link",
    "object",
    "embed",
    "source",
    "video",
    "audio",
    "json",
    "feed",
    "refresh",
)


@dataclass
class ExternalLink:
    """One external address. `link` is its entry in links.yml; None if it is only on a page."""

    address: str
    title: str
    place: Place
    link: Link | None = None
    places: list[Place] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)


def external_links(root: Path, loaded: Loaded, walk: SiteWalk) -> list[ExternalLink]:
    """Every external link of the site in `root`: those of links.yml, and the others on the built pages of `walk`."""
    content: Content = loaded.content  # type: ignore[assignment]
    origins = Origins(root, loaded)
    excepted = {one.at("link") for one in content.link_exceptions}
    uses = {id: [place for place in places if place not in excepted] for id, places in origins.link_uses().items()}
    found = {
        link.id: ExternalLink(link.url, link.title, link.at("url"), link, uses.get(link.id, []))
        for link in content.links.values()
        if link.url
    }
    by_address: dict[str, list[ExternalLink]] = {}
    for one in found.values():
        by_address.setdefault(one.address, []).append(one)
    for mention in walk.outside():
        if mention.kind not in LEADS:
            continue
        address = f"https:{mention.address}" if mention.address.startswith("//") else mention.address
        if address not in by_address:
            by_address[address] = [
                ExternalLink(address, mention.what.strip("“”"), origins.of(mention, walk.folder.name))
            ]
        for one in by_address[address]:
            if (use := (page_of(mention.file), mention.what)) not in one.pages:
                one.pages.append(use)
    return [one for same in by_address.values() for one in same]
