"""A link without an address is shown as such, with whom to ask; a link with an address says how certain it is."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if address, confidence and `ask` do not agree."""
    for link in draft.links:
        if link.url and link.confidence == "unknown":
            yield Finding(
                link.at("confidence"),
                f"“{link.id}” has an address, and its confidence is “unknown”",
                tip="write confirmed, likely, useful, given or derived, or delete the address",
            )
        if link.confidence == "useful" and link.source:
            yield Finding(
                link.at("confidence"),
                f"the source names “{link.id}”, and its confidence is “useful”",
                tip="write likely, or delete “source”",
            )
        if not link.url and link.confidence != "unknown" and "url" not in link.places:
            yield Finding(
                link.at("confidence"),
                f"“{link.id}” has no address, and its confidence is “{link.confidence}”",
                tip="write unknown, or add a line “url: …”",
            )
        if not link.url and not link.ask and not {"url", "ask"} & set(link.places):
            yield Finding(
                link.place,
                f"“{link.id}” has no address, and does not say whom to ask for it",
                tip="add a line “ask: …” with a contact's id",
            )
        if link.checked and not link.url:
            yield Finding(
                link.at("checked"),
                f"“{link.id}” has no address that anybody could have checked",
                tip="delete the line “checked”",
            )
        if link.checked_by and not link.checked:
            yield Finding(
                link.at("checked_by"),
                f"“{link.id}” says who checked it, and not when",
                tip="add a line “checked: …” with the day",
            )
