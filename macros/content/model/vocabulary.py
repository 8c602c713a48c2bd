"""What readers type for what the site says: vocabulary.yml."""

from __future__ import annotations

from macros.content.fields import Record, optional, record, required
from macros.content.kinds import GroupOf, ListOf, Ref
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
class Answered(Record):
    """Questions that readers ask, and what answers them."""

    answer: str = required(
        Ref(("item", "guideline", "checklist", "form", "register", "contact", "link")),
        "What answers them",
        "seek-approval",
    )
    asked: tuple[str, ...] = required(NAMES, "The questions, or words, as readers type them", "[who says yes, my boss]")


@record
class VocabularyFile(Record):
    """vocabulary.yml: what readers type, and what the site says instead. Searched, never shown."""

    same: tuple[SameWords, ...] = optional(
        ListOf(GroupOf(lambda: SameWords)), "Groups of words that mean the same", default=()
    )
    elsewhere: tuple[str, ...] = optional(
        NAMES,
        "Words and phrases of questions that this site does not answer: with one of them, hardly anything is found",
        "[annual leave, car park]",
        default=(),
    )
    questions: tuple[Answered, ...] = optional(
        ListOf(GroupOf(lambda: Answered)),
        "Questions as readers ask them, and what answers them: the search learns which words lead where",
        default=(),
    )
    nothing: tuple[str, ...] = optional(
        NAMES,
        "Questions that this site does not answer: the search learns which words lead nowhere",
        "[where can I park, book a room]",
        default=(),
    )
    means: tuple[Meaning, ...] = optional(
        ListOf(GroupOf(lambda: Meaning)), "Words that lead to others, one way only", default=()
    )
