"""The documents that guidance comes from, cut into units: sources/<id>.yml."""

from __future__ import annotations

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import TEXT, Date, GroupOf, Id, Line, ListOf, OneOf, Ref, Verbatim
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
# Longer than any sentence that people write; a row of a table or a paragraph without full stops may be long.
LONGEST_UNIT = 8000


@record
class Unit(Record):
    """One unit of a document: a heading, a sentence, a row of a table."""

    id: str = required(UNIT, "Its number: S and digits, increasing from unit to unit", "S18")
    kind: str = optional(OneOf(UNIT_KINDS), "What it is in the document", "heading", default="sentence")
    text: str = required(
        Verbatim(most=LONGEST_UNIT),
        "Its words, exactly as in the document; no Markdown",
        "Seek approval before you open an account.",
    )


@record
class Source(Record):
    """A document that guidance was taken from, word for word. The guidelines that name it say what happened to each
    unit."""

    id: str = required(Id("source"), "The file's name")
    title: str = required(Line(), "The document's title", "Social media guidelines")
    link: str | None = optional(Ref(("link",)), "Where it is")
    file: str | None = optional(Line(), "The name of the file that it was read from", "house-rules.docx")
    retrieved: Day | None = optional(Date(), "When it was copied", "2026-11-22")
    note: str | None = optional(TEXT, "What readers should know about the copy")
    units: tuple[Unit, ...] = required(ListOf(GroupOf(lambda: Unit)), "Its text, in order")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("source", former=True)), FORMER, default=())
