"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re

# Abbreviations with a full stop within a sentence.
SHORT = re.compile(
    r"\b(?:e\.g|i\.e|etc|cf|vs|viz|ca|approx|incl|excl|ext|tel|no|nos|fig|figs|vol|ed|eds|pp?|para|paras|ch|sec|art|est|min|max|dept|depts|univ"
    r"|mr|mrs|ms|mx|dr|prof|revd?|st|jr|sr|hon|gen|col|lt|sgt|capt|inc|ltd|co|plc|bros|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z])\.$",
    re.IGNORECASE,
)
# A sentence may continue after these, unless what follows looks like a beginning: “etc.” ends many.
ENDS_OFTEN = re.compile(r"\b(?:etc|inc|ltd|co|plc|a\.m|p\.m|[Uu]\.[SsKk])\.$")
PARAGRAPH_NUMBER = re.compile(r"\W{0,9}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,3}){0,9}\.")
# How many characters at the end of a sentence are looked at: more than any of the expressions above can match.
LOOKED_AT = 60
# A row of full stops is tried once, from its beginning.
END = re.compile(r"(?<![.!?…])([.!?…]+)([\"”’')\]]*)\s+")
BEGINS = re.compile(r"[\"“‘'(\[]*(?![a-zß-öø-ÿ_])\w|[@#]")


def cut(text: str) -> list[tuple[int, int]]:
    """The first and last character of each sentence of `text`, one paragraph, without the spaces between them."""
    spans, start = [], 0
    for end in END.finditer(text):
        after = BEGINS.match(text, end.end())
        if after and _ends(text[max(start, end.end(1) - LOOKED_AT) : end.end(1)], after[0][0]):
            spans.append((start, end.end(2)))
            start = end.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _ends(before: str, after: str) -> bool:
    """Whether a sentence ends after `before`, its last characters without closing quotation marks and brackets, if
    `after` comes next."""
    if not before.endswith(".") or before.endswith("..."):
        return True
    if PARAGRAPH_NUMBER.fullmatch(before):
        return False
    return not SHORT.search(before) or (bool(ENDS_OFTEN.search(before)) and after.isupper())
