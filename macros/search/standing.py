"""Which texts stand on a page, word after word: found in one pass over its words, however many texts there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# A text with fewer words may be on a page by coincidence.
TELLING = 4
# So many words at its beginning is a text looked for by.
RUN = 4
# Between the clauses of a text.
BREAK = "\n"

Run = tuple[str, ...]


class Texts:
    """Texts by their numbers, each `said` as words with a space between them, and BREAK between clauses: a page may
    have something else there. Those that do not tell stand on no page."""

    def __init__(self, said: Sequence[str]) -> None:
        self.said = said
        # How many words something has, by the run that it begins with; where it is shorter, by its first word.
        self.counts: dict[Run, set[int]] = {}
        self.short: dict[str, set[int]] = {}
        # The numbers of the texts: by all of their words; by their longest clause, if they have several.
        self.whole: dict[str, list[int]] = {}
        self.longest: dict[str, list[int]] = {}
        for number, text in enumerate(said):
            words = text.split()
            if len(set(words)) >= TELLING:
                self._add(self.whole, words, number)
                if BREAK in text:
                    self._add(self.longest, max((one.split() for one in text.split(BREAK)), key=len), number)

    def _add(self, known: dict[str, list[int]], words: list[str], number: int) -> None:
        if len(words) < RUN:
            self.short.setdefault(words[0], set()).add(len(words))
        else:
            self.counts.setdefault(tuple(words[:RUN]), set()).add(len(words))
        known.setdefault(" ".join(words), []).append(number)

    def on(self, words: list[str]) -> list[int]:
        """The numbers of the texts that stand among the `words` of a page, in their order."""
        there = set(self._there(words))
        found = {number for text in there for number in self.whole.get(text, ())}
        apart = {number for text in there for number in self.longest.get(text, ())} - found
        here = f" {' '.join(words)} " if apart else ""
        return sorted(found | {n for n in apart if all(f" {one} " in here for one in self.said[n].split(BREAK))})

    def _there(self, words: list[str]) -> Iterator[str]:
        """The words on the page that begin as a text does, as many as that has."""
        runs = enumerate(zip(*(words[n:] for n in range(RUN)), strict=False))
        begun = [(at, self.counts[run]) for at, run in runs if run in self.counts]
        begun += [(at, self.short[word]) for at, word in enumerate(words) if word in self.short]
        for at, counts in begun:
            for count in counts:
                yield " ".join(words[at : at + count])
