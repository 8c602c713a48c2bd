"""What readers type for what the site says: vocabulary.yml."""

from __future__ import annotations

from macros.content.fields import Record, optional, record, required
from macros.content.kinds import GroupOf, ListOf
from macros.content.model.common import NAMES


@record
class SameWords(Record):
    """Words that mean the same: typing one finds the others."""

    words: tuple[str, ...] = required(NAMES, "The words, or phrases of up to five words", "[logo, crest, coat of arms]")


@record
class Meaning(Record):
    """Words that readers type for something else, but not the other way round."""

    typed: tuple[str, ...] = required(NAMES, "What readers type", "[reporter, TV crew]")
    means: tuple[str, ...] = required(NAMES, "What the site says instead", "[media interest]")


@record
class VocabularyFile(Record):
    """vocabulary.yml: what readers type, and what the site says instead. Searched, never shown."""

    same: tuple[SameWords, ...] = optional(
        ListOf(GroupOf(lambda: SameWords)), "Groups of words that mean the same", default=()
    )
    subject: tuple[str, ...] = optional(
        NAMES,
        (
            "Words that show that a question is about this site's subject: unknown words then count less "
            "against an answer"
        ),
        "[allotment, plot, growing]",
        default=(),
    )
    elsewhere: tuple[str, ...] = optional(
        NAMES,
        "Words and phrases of questions that this site does not answer: with one of them, hardly anything is found",
        "[annual leave, car park]",
        default=(),
    )
    means: tuple[Meaning, ...] = optional(
        ListOf(GroupOf(lambda: Meaning)), "Words that lead to others, one way only", default=()
    )
