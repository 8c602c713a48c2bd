"""The site's colours as a style sheet."""

from __future__ import annotations

from macros.content.fields import declared_fields
from macros.content.model import Colours, Scheme


def style_sheet(scheme: Scheme) -> str:
    """Custom properties for light screens, and for dark ones where the reader's system asks for that."""
    dark = _properties(scheme.dark).replace("\n", "\n  ")
    return f"{_properties(scheme.light)}\n@media (prefers-color-scheme: dark) {{\n  {dark}\n}}\n"


def _properties(colours: Colours) -> str:
    lines = [f"  --{name.replace('_', '-')}: {getattr(colours, name)};" for name in declared_fields(Colours)]
    return ":root {\n" + "\n".join(lines) + "\n}"
