"""Former pages: where each leads now, as short pages and as rules for servers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.content import Content, positions
from macros.content.findings import Place
from macros.content.model import FormerPage
from macros.content.page_kinds import PAGE_KINDS
from macros.render.addresses import relative
from macros.render.environment import environment
from macros.render.renderer import Renderer


@dataclass(frozen=True)
class Former:
    """A page whose address `was` this: it is at `now` today, or retired for the reason in its record. Both from the
    site's root."""

    was: str
    now: str | None
    place: Place
    record: FormerPage | None = None


def former_pages(content: Content) -> list[Former]:
    """Every page whose address changed, sorted by address."""
    return sorted([*_renamed(content), *_left(content)], key=lambda page: page.was)


def page_of(former: Former, content: Content, names: dict[str, str]) -> str:
    """The page for the former address. `names` are the site's `title` and its `url` (may be empty)."""
    renderer = Renderer(content, former.was)
    now = None if former.now is None else relative(former.now, former.was)
    canonical = names["url"] + former.now if names["url"] and former.now is not None else now
    return (
        environment()
        .get_template("_former.html")
        .render(
            page=renderer,
            former=former,
            now=now,
            canonical=canonical,
            names=names,
            language=content.site.language,
            words=renderer.words,
            root=relative("", former.was),
        )
    )


def anchors(content: Content) -> dict[str, list[str]]:
    """For each guideline's page the ids that an address may end in, including former ones."""
    found: dict[str, list[str]] = defaultdict(list)
    for guideline in content.guidelines.values():
        page = PAGE_KINDS["guideline"].address(guideline.id)
        for section, _ in guideline.all_sections:
            found[page] += [section.id, *section.previous_ids]
        for position in positions(guideline):
            found[page] += [position.item.id, *position.item.previous_ids]
    return dict(found)


def ticks(content: Content) -> dict[str, list[str]]:
    """For each checklist's id, including former ones, every key that a reader's tick may have: current, former or
    retired."""
    items = {id: position.item for id, position in content.positions.items()}
    retired = {key for item in items.values() if item.retired for key in (item.id, *item.previous_ids)}
    found: dict[str, list[str]] = {}
    for checklist in content.checklists.values():
        keys = set(retired)
        for entry in checklist.entries:
            if not entry.key:
                continue
            keys.update((entry.key, *entry.previous_ids, *(items[entry.item].previous_ids if entry.item else ())))
        found |= dict.fromkeys((checklist.id, *checklist.previous_ids), sorted(keys))
    return found


def _renamed(content: Content) -> Iterator[Former]:
    for kind, things in content.pages.items():
        page = PAGE_KINDS[kind]
        for id, record in things.items():
            for old in record.previous_ids:
                for further in ("", *(one.macro for one in page.further)):
                    yield Former(page.address(old, further), page.address(id, further), record.at("previous_ids"))


def _left(content: Content) -> Iterator[Former]:
    for page in content.site.former_pages:
        now = None if page.now is None else page.now.removeprefix("/")
        yield Former(page.was, now, page.at("now") if page.now else page.place, page)
