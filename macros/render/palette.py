"""The site's colours as a style sheet."""

from __future__ import annotations

from dataclasses import fields

from macros.content.colours import Palette, Palettes


def style_sheet(scheme: Palettes) -> str:
    """Custom properties for light screens, and for dark ones if the reader's system asks for that."""
    dark = _properties(scheme.dark).replace("\n", "\n  ")
    return f"{_properties(scheme.light)}\n@media (prefers-color-scheme: dark) {{\n  {dark}\n}}\n"


def _properties(colours: Palette) -> str:
    lines = [f"  --{one.name.replace('_', '-')}: {getattr(colours, one.name)};" for one in fields(Palette)]
    return ":root {\n" + "\n".join(lines) + "\n}"
