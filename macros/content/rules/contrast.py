"""Colours are easy to read: WCAG 2.2, 1.4.3 (text: 4.5 to 1) and 1.4.11 (borders of controls: 3 to 1)."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from macros.content.colours import PAIRS, SCHEMES, completed, contrast, luminance, place_of
from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each pair of colours that are too similar, in either scheme."""
    if draft.site is None:
        return
    scheme = completed(draft.site)
    for name in SCHEMES:
        colours = getattr(scheme, name)
        for front, ground, least in PAIRS:
            ratio = contrast(getattr(colours, front), getattr(colours, ground))
            if ratio < least:
                yield Finding(
                    place_of(draft.site, name, front),
                    f"“{front}” on “{ground}” ({name}) has a contrast of {floor(ratio * 100) / 100:.2f} to 1; "
                    f"{least} is needed",
                    tip=(
                        f"make “{front}” {_away(getattr(colours, front), getattr(colours, ground))}, or “{ground}” "
                        f"the other way"
                    ),
                )


def _away(front: str, ground: str) -> str:
    return "darker" if luminance(front) < luminance(ground) else "lighter"
