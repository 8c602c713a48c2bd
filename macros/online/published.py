"""Whatever readers could reach before must stay reachable: compares the last published site with the one just built."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from macros.online.fetch import Unreachable, fetch
from macros.publish import redirects

LOC = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")
ANCHORS = "anchors.json"
TICKS = "ticks.json"


@dataclass(frozen=True)
class Before:
    """The last published site: the addresses of its pages from its root, including former ones; the page of each id;
    what could be ticked on each."""

    pages: frozenset[str]
    anchors: dict[str, str]
    ticks: dict[str, list[str]]


def before(sitemap: str) -> Before | None:
    """What was published, according to the `sitemap` (an address or a file) and the files beside it; None if nothing
    was.

    Raises Unreachable if that cannot be known: then nobody should publish on a guess.
    """
    text = _text(sitemap)
    if text is None:
        return None
    if "<urlset" not in text:
        raise Unreachable(f"{sitemap} is not a sitemap")
    addresses = [urlsplit(unescape(address)).path for address in LOC.findall(text)]
    home = min(addresses, key=len, default="/")
    former = _beside(sitemap, redirects.LIST)
    anchors = {id: page for page, ids in _lists(sitemap, ANCHORS).items() for id in ids}
    return Before(
        frozenset([*(unquote(address.removeprefix(home)) for address in addresses), *former]),
        anchors,
        _lists(sitemap, TICKS),
    )


def lost(was: Before, site: Path) -> list[str]:
    """What the built `site` would remove, each in a sentence that says what to do."""
    now = {id for ids in json.loads((site / ANCHORS).read_text("utf-8")).values() for id in ids}
    # A page that was retired as a whole, with a reason, takes its items with it.
    ended = {page for page, to in json.loads((site / redirects.LIST).read_text("utf-8")).items() if to is None}
    pages = [page for page in sorted(was.pages) if not _stands(site, page)]
    # If a whole page is gone, name the page, not each of its items.
    ids = [id for id, page in sorted(was.anchors.items()) if id not in now and page not in ended and page not in pages]
    return [
        *(
            f"the page “{page}” was published, and would be gone: write its old id under “previous_ids”, or "
            f"name it under "
            "“former_pages” in data/site.yml, with where it is now or why it was retired"
            for page in pages
        ),
        *(
            f"the item or section “{id}” was published, and would be gone: give it “retired”, or write its id under "
            "“previous_ids” of what took its place"
            for id in ids
        ),
        *_unasked(was, json.loads((site / TICKS).read_text("utf-8"))),
    ]


def _unasked(was: Before, now: dict[str, list[str]]) -> Iterator[str]:
    """What could be ticked and would disappear without explanation. If a whole checklist is gone, its page is named or
    retired."""
    for checklist, keys in sorted(was.ticks.items()):
        for key in sorted(set(keys) - set(now.get(checklist, keys))):
            yield (
                f"“{key}” was to be ticked in the checklist “{checklist}”, and would be gone: keep its entry "
                f"there and give it “retired”, "
                "or write its id under “previous_ids” of what took its place"
            )


def _stands(site: Path, page: str) -> bool:
    if ".." in page.split("/"):
        return False
    path = site / page.lstrip("/")
    return path.is_file() or (path / "index.html").is_file()


def _text(name: str) -> str | None:
    """The text at an address or in a file; None if there is none."""
    if "://" not in name:
        try:
            return Path(name).read_text("utf-8") if Path(name).exists() else None
        except (OSError, UnicodeDecodeError) as error:
            raise Unreachable(f"{name} cannot be read: {error}") from error
    answer = fetch(name)
    if answer.status in (404, 410):
        return None
    if answer.status != 200:
        raise Unreachable(f"{name} is answered with {answer.status}")
    return answer.text


def _lists(sitemap: str, name: str) -> dict[str, list[str]]:
    """The lists of ids in a file beside the sitemap, by what each belongs to."""
    return {str(of): [str(id) for id in ids] for of, ids in _beside(sitemap, name).items() if isinstance(ids, list)}


def _beside(sitemap: str, name: str) -> dict[str, Any]:
    text = _text(urljoin(sitemap, name) if "://" in sitemap else str(Path(sitemap).with_name(name)))
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Unreachable(f"{name} beside {sitemap} is not what a build writes")
    return found
