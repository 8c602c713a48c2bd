"""Whatever is mentioned exists, and is of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from macros.content.fields import Declared, Reference
from macros.content.findings import Finding, errors, shown, with_article
from macros.content.model import Edition, Site
from macros.content.rules.draft import Draft

DECLARED = {
    "force": "data/site.yml, under “forces”",
    "moment": "data/site.yml, under “moments”",
    "list": "the register's file, under “lists”",
    "kind": "the register's file, under “kinds”",
}


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at each mention of an id, or of a topic, that leads to nothing."""
    topics = {topic for link in draft.links for topic in link.topics}
    # If a link could not be read, nobody knows its topics.
    doubtful = "link" in draft.reading.doubtful or any(
        one.place.path == "data/links.yml" for one in errors(draft.reading.findings)
    )
    names: dict[tuple[str, ...], list[str]] = {}
    for reference in draft.reading.references:
        if reference.kinds == ("topic",):
            if reference.id not in topics and not doubtful:
                yield Finding(
                    reference.place,
                    f"no link has the topic “{shown(reference.id)}”",
                    tip=draft.reading.did_you_mean(reference.id, topics),
                )
        elif reference.id in draft.declared:
            one = draft.declared[reference.id]
            if one.former or one.kind not in reference.kinds:
                yield from _fitting(draft, reference, [one, *draft.declared_again.get(reference.id, ())])
        elif not draft.reading.doubtful & set(reference.kinds):
            if reference.kinds not in names:
                names[reference.kinds] = [
                    d.id for d in draft.reading.declared if d.kind in reference.kinds and not d.former
                ]
            became = once(draft.site, draft.editions, reference.id)
            yield Finding(
                reference.place,
                f"there is no {' or '.join(reference.kinds)} “{shown(reference.id)}”{became}",
                tip=_declared(draft.reading.did_you_mean(reference.id, names[reference.kinds]), reference.kinds),
            )


def _declared(tip: str, kinds: tuple[str, ...]) -> str:
    """`tip`, and where things of these kinds are declared, if they have no files of their own and none has a similar
    name."""
    place = DECLARED.get(kinds[0]) if len(kinds) == 1 and not tip.endswith("?") else None
    return f"{tip}; they are declared in {place}" if place else tip


def once(site: Site | None, editions: Mapping[str, Sequence[Edition]], id: str) -> str:
    """What happened to a page or an item that is no longer in the data, as “: its page was retired …”; otherwise ""."""
    for page in site.former_pages if site else ():
        if re.fullmatch(rf"[a-z]+/{re.escape(id)}/", page.was):
            on = f"{page.on}: " if page.on else ""
            return f": its page went to {page.now}" if page.now else f": its page was retired ({on}“{page.reason}”)"
    for some in editions.values():
        for edition in reversed(some):
            if id in edition.items:
                return f": it was in edition {edition.number} of “{edition.guideline}”, and is gone since"
    return ""


def _fitting(draft: Draft, reference: Reference, known: list[Declared]) -> Iterator[Finding]:
    if any(declared.kind in reference.kinds and not declared.former for declared in known):
        return
    declared = known[0]
    if declared.former:
        now = draft.reading.renamed.get(reference.id)
        yield Finding(
            reference.place,
            f"“{reference.id}” is a former id" + (f": it was renamed “{now}”" if now else ""),
            tip=f"write “{now}”: see {declared.place}" if now else f"write the new one: see {declared.place}",
        )
    else:
        wanted = with_article(" or ".join(reference.kinds))
        yield Finding(
            reference.place,
            f"“{reference.id}” is {with_article(declared.kind)}; expected {wanted}",
            tip=f"it is at {declared.place}",
        )
