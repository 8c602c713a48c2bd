"""Invisible characters where they change what is read: in names, in ids, as indentation, around colons."""

from __future__ import annotations

import re
import unicodedata

from macros.content.findings import Finding, Place

# Spaces other than the ordinary one, and what Unicode calls format characters and fillers. They are welcome in texts
# (no-break spaces, joined letters and emoji); control characters are refused everywhere: see bytes.py.
CHARACTERS = (
    "\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u202f\u205f-\u2064\u206a-\u206f"
    "\u2800\u3000\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{CHARACTERS}]")
# At the start of a line, after a hyphen, around the colon after a name. The limited lengths keep it linear.
IN_STRUCTURE = re.compile(
    f"(?P<before>[ -]{{0,80}})(?P<lead>[{CHARACTERS}])|[ -]{{0,80}}[a-z_]{{1,40}}(:?)(?P<colon>[{CHARACTERS}])"
)
TIP = "delete it; where a space belongs, type an ordinary one"


def first_invisible(text: str) -> str:
    """The first invisible character of `text`; empty if all are visible."""
    found = None if text.isascii() else INVISIBLE.search(text)
    return found[0] if found else ""


def only_invisible(text: str) -> bool:
    """Whether `text` has only invisible characters, and at least one."""
    return bool(text) and not INVISIBLE.sub("", text).strip()


def named(character: str) -> str:
    """`character` by its number and its name: U+00A0, no-break space."""
    return f"U+{ord(character):04X}, {unicodedata.name(character, 'without a name').lower()}"


def finding(place: Place, character: str, where: str) -> Finding:
    """The finding for the invisible `character` at `place`; `where` says what it is in."""
    return Finding(place, f"there is an invisible character {where} ({named(character)})", tip=TIP)


def in_structure(name: str, lines: list[str], first: int) -> list[Finding]:
    """A finding for each of `lines`, the first of which is line `first` of the file `name`, that begins wrongly because
    of an invisible character."""
    found = []
    for number, line in enumerate(lines, first):
        match = IN_STRUCTURE.match(line)
        if match:
            group = "lead" if match["lead"] else "colon"
            where = "here, before the first word" if group == "lead" else "here, beside a name or its colon"
            found.append(finding(Place(name, number, match.start(group) + 1), match[group], where))
    return found
