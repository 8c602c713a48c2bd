"""Nothing that was in an edition disappears without explanation: ticks, links and approvals depend on it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.editions.state import state_of
from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each section and item of the last edition that is no longer anywhere."""
    if not draft.editions:
        return
    known = {(declared.kind, declared.id) for declared in draft.reading.declared}
    for guideline in draft.guidelines:
        editions = draft.editions.get(guideline.id, ())
        for kind, id in state_of(editions[-1]).by_key if editions else ():
            if (kind, id) not in known and kind not in draft.reading.doubtful:
                yield Finding(
                    guideline.at("sections"),
                    f"the {kind} “{id}” of edition {editions[-1].number} is gone without a word",
                    tip=_tip(kind, id, editions[-1].place.path),
                )


def _tip(kind: str, id: str, path: str) -> str:
    if kind == "section":
        return f"put it back (see {path}), or name “{id}” under the “previous_ids” of the section that holds it now"
    return (
        f"put it back (see {path}) and write “retired:” under it, with the day and the reason; where it has "
        f"another id now, name “{id}” under its “previous_ids”"
    )
