"""If the approved edition is published while the next is in progress, everything shown with it must fit it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.editions.history import items_of
from macros.content.findings import UNDECIDED, Finding
from macros.content.markdown import TARGET, targets
from macros.content.model import Guideline
from macros.content.published import PUBLISHED, approval, as_approved
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each mention of something that the published edition does not have, and for each link in it to
    something that is gone."""
    if not draft.site or draft.site.approval != PUBLISHED:
        return
    for guideline in draft.guidelines:
        known = approval(draft, guideline)
        shown = as_approved(draft, guideline, known) if known else guideline
        if shown is not guideline:
            yield from _mentions(draft, guideline, shown)
            yield from _leads(draft, shown)


def _mentions(draft: Draft, guideline: Guideline, shown: Guideline) -> Iterator[Finding]:
    then, now = _parts(shown), _parts(guideline)
    own = guideline.place.path
    for reference in draft.reading.references:
        id, kinds = reference.id, reference.kinds
        if reference.path == own or not {"item", "section"} & set(kinds) or id not in now:
            continue
        if id not in then:
            yield Finding(
                reference.place,
                f"“{id}” is not in edition {shown.shown} of “{guideline.id}”, the approved one, which is published",
                UNDECIDED,
                "name it when the next edition is approved; or have that approved first",
            )
        elif then[id] and not now[id]:
            yield Finding(
                reference.place,
                f"“{id}” is retired in edition {shown.shown} of “{guideline.id}”, the approved one, which is published",
                UNDECIDED,
                "name it when the next edition is approved; or have that approved first",
            )


def _parts(guideline: Guideline) -> dict[str, bool]:
    """Each section and item by its id: whether it is retired."""
    sections = {section.id: False for section, _ in guideline.all_sections}
    return sections | {item.id: bool(item.retired) for item in items_of(guideline)}


def _leads(draft: Draft, shown: Guideline) -> Iterator[Finding]:
    known = {one.id for one in draft.reading.declared}
    for item in items_of(shown):
        words = [(item.wording, True), (item.details or "", False)]
        found = [match for text, inline in words for one in targets(text, inline) if (match := TARGET.fullmatch(one))]
        for kind, id in dict.fromkeys((match[1], match[2]) for match in found):
            if id not in known:
                yield Finding(
                    item.at("text"),
                    f"edition {shown.shown}, the approved one, which is published, leads to the {kind} “{id}”, which "
                    "is gone",
                    UNDECIDED,
                    f"put “{id}” back until the next edition is approved",
                )
