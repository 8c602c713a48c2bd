"""Colours that can be read: WCAG 2.2, 1.4.3 (text: 4.5 to 1) and 1.4.11 (edges of controls: 3 to 1)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft

TEXT, EDGE = 4.5, 3.0
PAIRS = (
    ("ink", "paper", TEXT), ("ink", "raised", TEXT), ("quiet", "paper", TEXT), ("quiet", "raised", TEXT),
    ("accent", "paper", TEXT), ("accent", "raised", TEXT), ("on_accent", "accent", TEXT),
    ("edge", "paper", EDGE), ("edge", "raised", EDGE),
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each pair of colours that is too close, in either scheme."""
    if draft.site is None:
        return
    for name in ("light", "dark"):
        colours = getattr(draft.site.colours, name)
        for front, ground, least in PAIRS:
            ratio = contrast(getattr(colours, front), getattr(colours, ground))
            if ratio < least:
                yield Finding(colours.at(front), f"“{front}” on “{ground}” ({name}) has a contrast of {ratio:.2f} to 1; {least} is needed",
                              tip=f"make “{front}” {_away(getattr(colours, front), getattr(colours, ground))}, or “{ground}” the other way")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as #rrggbb, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _away(front: str, ground: str) -> str:
    return "darker" if _luminance(front) < _luminance(ground) else "lighter"


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
