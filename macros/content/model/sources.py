"""The documents that guidance comes from, cut into units: sources/<id>.yml."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.account_values import Said
from macros.content.days import Day
from macros.content.fields import Record, may, need
from macros.content.kinds import TEXT, Date, Id, Line, Many, One, OneOf, Ref
from macros.content.model.common import FORMER, UNIT

UNIT_KINDS = {
    "sentence": "a sentence of a paragraph",
    "heading": "a heading",
    "bullet": "a bullet of a list, or a sentence of one",
    "step": "a numbered step of a list, or a sentence of one",
    "row": "a row of a table",
    "quotation": "words that the document quotes",
    "line": "a line that is no sentence, such as a date or a name",
    "footnote": "a footnote",
    "figure": "words of a picture, or below one",
}
# Longer than any sentence that people write; a table's row or a paragraph without full stops may be long.
LONGEST_UNIT = 8000


@dataclass(frozen=True, kw_only=True)
class Unit(Record):
    """One unit of a document: a heading, a sentence, a row of a table."""

    id: str = need(UNIT, "Its number: S and digits, rising from unit to unit", "S18")
    kind: str = may(OneOf(UNIT_KINDS), "What it is in the document", "heading", default="sentence")
    text: str = need(
        Said(most=LONGEST_UNIT),
        "Its words, exactly as the document has them; no Markdown",
        "Seek approval before you open an account.",
    )


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A document that guidance was taken from, word for word. What became of each unit, the guidelines say that name
    it."""

    id: str = need(Id("source"), "The file's name")
    title: str = need(Line(), "The document's title", "Social media guidelines")
    link: str | None = may(Ref(("link",)), "Where it stands")
    file: str | None = may(Line(), "The name of the file that it was read from", "house-rules.docx")
    retrieved: Day | None = may(Date(), "When it was copied", "2026-11-22")
    note: str | None = may(TEXT, "What a reader should know of the copy")
    units: tuple[Unit, ...] = need(Many(One(lambda: Unit), least=1), "Its text, in order")
    previous_ids: tuple[str, ...] = may(Many(Id("source", former=True), least=1), FORMER, default=())
