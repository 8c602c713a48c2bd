"""What several parts of the model share."""

from __future__ import annotations

from macros.content.kinds import Line, ListOf, Pattern, Ref

UNIT = Pattern("the number of a unit of the source", r"S[1-9][0-9]{0,3}", "write it as S18")
UNITS = ListOf(UNIT)
ITEMS = ListOf(Ref(("item",)))
LINKS = ListOf(Ref(("link",)))
NAMES = ListOf(Line())
CONTACT = Ref(("contact",))
FORMER = "Its former ids; never used again"
PREVIOUS = "Its former ids; links to them still lead here"
