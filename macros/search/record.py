"""A search record, and which kinds of thing have one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.content.markdown import words
from macros.content.page_kinds import PAGE_KINDS

SENTENCE = re.compile(r"(?<=[.!?:;]) (?=[^a-z])")
# The most characters shown of what a thing is for.
SHOWN = 120

# The kinds of thing that can be found, best first. macros/words/en.yml has the word for each, under “search”.
BEST = ("item", "section", "contact", "checklist", "form", "register", "link", "guideline", "moment")
LAST = ("entry", "list", "account", "question", "page")
KINDS = (*BEST, *(kind for kind in PAGE_KINDS if kind not in BEST), *LAST)


@dataclass(frozen=True)
class Record:
    """One thing that can be found. All texts are plain words; `href` starts at the site's root.

    `title` is empty if the thing is a sentence: an item, a line of a checklist. `aliases` and `notes` are searched and
    never shown.
    """

    id: str
    kind: str
    href: str
    title: str = ""
    text: str = ""
    section: str = ""
    guideline: str = ""
    moments: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    notes: str = ""


def opening(text: str | None) -> str:
    """The first sentence of `text`, or two short ones, for a result to show. The rest is searched as notes."""
    told, shown = SENTENCE.split(words(text)), ""
    for sentence in told:
        if shown and len(shown) + len(sentence) > SHOWN:
            break
        shown = f"{shown} {sentence}".strip()
    return shown
