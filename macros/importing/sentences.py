"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re

# What ends with a full stop in the midst of a sentence.
SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|viz|ca|approx|incl|excl|ext|tel|no|nos|fig|figs|vol|ed|eds|pp?|para|paras|ch|sec|art|est|min|max|dept|depts|univ"
    r"|mr|mrs|ms|mx|dr|prof|revd?|st|jr|sr|hon|gen|col|lt|sgt|capt|inc|ltd|co|plc|bros|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"|\b[A-Za-z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$", re.IGNORECASE)
# A sentence may go on after these, if what follows looks like a beginning: “etc.” ends many.
ENDS_OFTEN = re.compile(r"\b(?:etc|inc|ltd|co|plc|a\.m|p\.m|[Uu]\.[SsKk])\.$")
END = re.compile(r"[.!?…]+[\"”’')\]]*\s+")
BEGINS = re.compile(r"[\"“‘'(\[]*[^\W\d_a-zß-öø-ÿ]|[\"“‘'(\[]*\d|[@#]")


def cut(text: str) -> list[tuple[int, int]]:
    """The first and last character of each sentence of `text`, one paragraph: the pieces, without the spaces between them."""
    spans, start = [], 0
    for end in END.finditer(text):
        stop = end.start() + len(end[0].rstrip())
        if _ends(text[start:stop], text[end.end():]):
            spans.append((start, stop))
            start = end.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _ends(before: str, after: str) -> bool:
    """Whether a sentence ends between the two texts."""
    if not BEGINS.match(after):
        return False
    bare = before.rstrip("\"”’')]")
    if not bare.endswith(".") or bare.endswith("..."):
        return True
    if re.fullmatch(r"\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,3})*\.", bare):
        return False  # the number of a paragraph
    return not SHORT.search(bare) or (bool(ENDS_OFTEN.search(bare)) and after[:1].isupper())
