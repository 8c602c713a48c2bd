"""Whether all words of a file arrived, in their order: compared word by word with what was read by other means."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from macros.content.findings import shown

# Characters and numbers that a list makes by itself, and marks of footnotes.
NO_WORD = re.compile(r"[^\w]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\^?\w+\]|[☐☑]|o")
# How many words of a document are compared in order; in longer ones it is only looked for those that are missing.
MOST_COMPARED = 20_000


def lost(words: list[str], texts: list[str]) -> list[str]:
    """What is among the `words` of a file and in none of the `texts` that came of it, or stands elsewhere there: as
    questions."""
    arrived = [word for text in texts for word in text.split()]
    theirs = [word for word in words if not NO_WORD.fullmatch(word)]
    ours = [word for word in arrived if not NO_WORD.fullmatch(word)]
    if theirs == ours:
        return []
    gone = Counter(theirs) - Counter(ours)
    if sum(gone.values()):
        return [
            (
                f"These words of the document did not arrive: "
                f"{'; '.join(f'“{shown(words, 200)}”' for words in _together(theirs, ours, gone))}. Write what is "
                f"missing into the source and the guideline by hand."
            )
        ]
    if len(theirs) <= MOST_COMPARED and theirs != ours[len(ours) - len(theirs) :]:
        moved = [
            " ".join(theirs[a:b])
            for tag, a, b, _, _ in SequenceMatcher(None, theirs, ours, autojunk=len(theirs) > 5000).get_opcodes()
            if tag in ("delete", "replace")
        ]
        return (
            [
                (
                    f"These words stand elsewhere than in the file: "
                    f"{'; '.join(f'“{shown(words, 80)}”' for words in moved[:10])}. Is their place right?"
                )
            ]
            if moved
            else []
        )
    return []


def _together(theirs: list[str], ours: list[str], gone: Counter[str]) -> list[str]:
    """The words of `gone`, together where they stand together in `theirs`, and with a word before them."""
    if len(theirs) <= MOST_COMPARED:
        codes = SequenceMatcher(None, theirs, ours, autojunk=len(theirs) > 5000).get_opcodes()
        return [
            " ".join(theirs[max(a - 1, 0) : b])
            for tag, a, b, _, _ in codes
            if tag in ("delete", "replace") and gone.keys() & set(theirs[a:b])
        ][:20]
    return [" ".join(gone)]
