"""The colours of a site: those that its editor gave, and the others, worked out from the accent so that everything is
easy to read."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass, fields

from macros.content.findings import Place
from macros.content.model import Site

# The least contrast of text, and of the borders of controls: WCAG 2.2, 1.4.3 and 1.4.11.
TEXT, EDGE = 4.5, 3.0
PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "raised", TEXT),
    ("quiet", "paper", TEXT),
    ("quiet", "raised", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "raised", TEXT),
    ("on_accent", "accent", TEXT),
    ("edge", "paper", EDGE),
    ("edge", "raised", EDGE),
)
ACCENT = "#0b4a8f"
SCHEMES = {
    "light": {
        "paper": "#ffffff",
        "raised": "#f3f5f7",
        "ink": "#1b1f24",
        "quiet": "#57606a",
        "line": "#d0d7de",
        "edge": "#6e7781",
    },
    "dark": {
        "paper": "#14171b",
        "raised": "#1d2126",
        "ink": "#e6e9ed",
        "quiet": "#a9b1ba",
        "line": "#343a41",
        "edge": "#7d8690",
    },
}
ON_ACCENT = ("#ffffff", "#0c1014")
STEPS = 100


@dataclass(frozen=True)
class Palette:
    """All colours of one scheme; the model says what each is for: see Colours."""

    paper: str
    raised: str
    ink: str
    quiet: str
    line: str
    edge: str
    accent: str
    on_accent: str


@dataclass(frozen=True)
class Palettes:
    """The colours on light screens and on dark ones."""

    light: Palette
    dark: Palette


def completed(site: Site) -> Palettes:
    """Both palettes of `site`: each colour as given, otherwise worked out from its accent, or from ours if it has
    none."""
    return Palettes(_whole("light", site), _whole("dark", site))


def place_of(site: Site, scheme: str, colour: str) -> Place:
    """Where a colour of `site` was given; if it was worked out, the place of the colour that it was worked out from."""
    own = getattr(site.colours, scheme) if site.colours else None
    place: Place = own.at(colour) if own else site.at("accent")
    return place


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as #rrggbb, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1, as WCAG defines it."""
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _whole(name: str, site: Site) -> Palette:
    own = getattr(site.colours, name) if site.colours else None
    given = {one.name: getattr(own, one.name) for one in fields(Palette) if getattr(own, one.name)} if own else {}
    colours = SCHEMES[name] | given
    if "accent" not in given:
        colours["accent"] = _readable(site.accent or ACCENT, (colours["paper"], colours["raised"]))
    if "on_accent" not in given:
        colours["on_accent"] = max(ON_ACCENT, key=lambda one: contrast(one, colours["accent"]))
    return Palette(**colours)


def _readable(accent: str, grounds: tuple[str, ...]) -> str:
    """`accent`, made darker or lighter in small steps until it is easy to read on `grounds`; unchanged if no step is
    enough."""
    return next(
        (one for one in _nearest_first(accent) if all(contrast(one, ground) >= TEXT for ground in grounds)), accent
    )


def _nearest_first(accent: str) -> Iterator[str]:
    """`accent`, then the same hue with more or less light, the nearest first."""
    hue, light, colourful = colorsys.rgb_to_hls(*_parts(accent))
    yield accent.lower()
    for step in range(1, STEPS + 1):
        for other in (light - step / STEPS, light + step / STEPS):
            if 0 <= other <= 1:
                yield "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, other, colourful))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
