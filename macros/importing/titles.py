"""The title of a document: as it says itself, or guessed, with a question."""

from __future__ import annotations

import re

from macros.content.findings import shown
from macros.content.kinds import Line
from macros.importing.blocks import Document, Heading, text_of
from macros.importing.link_targets import fits

# Headings that come first and are not titles.
NO_TITLE = frozenset(
    (
        "introduction",
        "overview",
        "background",
        "purpose",
        "scope",
        "summary",
        "contents",
        "about",
        "aims",
        "definitions",
    )
)


def taken(document: Document, questions: list[str]) -> str:
    """The title of `document`; "" if it has none. A heading that is the title is removed from the blocks; a guess is
    added to `questions`."""
    return own(document) or _heading_above(document, questions) or _beside(document, questions)


def own(document: Document) -> str:
    """The title that a document itself declares, such as by Word's style of that name: there is nothing to ask. "" if
    there is none."""
    return document.title if document.title and not document.title_guessed and fits(Line(), document.title) else ""


def of_file(file: str, questions: list[str]) -> str:
    """A title made from the name of a file, with a question."""
    stem = re.sub(r"\.\w{1,8}$", "", file.rpartition("/")[2])
    named = " ".join(re.split(r"[-_\s]+", stem)).strip() if re.search(r"\w", stem) else "Guidance"
    named = named[:1].upper() + named[1:]
    questions.append(f"No title was found; “{shown(named)}” is used instead. What is it?")
    return named if fits(Line(), named) else "Guidance"


def _heading_above(document: Document, questions: list[str]) -> str:
    """The first heading, if it is above all others."""
    blocks = document.blocks
    first = blocks[0] if blocks and isinstance(blocks[0], Heading) else None
    if first is None:
        return ""
    others = [block.level for block in blocks[1:] if isinstance(block, Heading)]
    words = " ".join(text_of(first.runs).split())
    above = not others or first.level < min(others) or (first.guessed and words.casefold() not in NO_TITLE)
    if not above or not fits(Line(), words):
        return ""
    blocks.pop(0)
    if first.guessed:
        questions.append(f"“{shown(words)}” was taken for the title, as it is the first line. Is it?")
    return words


def _beside(document: Document, questions: list[str]) -> str:
    """The title in the properties of a file that is not in its text."""
    if not document.title or not fits(Line(), document.title):
        return ""
    questions.append(
        f"The title “{shown(document.title)}” was taken from {document.title_guessed}: no heading stands above "
        f"all others. Is it right?"
    )
    return document.title
