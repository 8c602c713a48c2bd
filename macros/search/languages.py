"""The languages that the search has words for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
SCRIPTS = "overrides/assets/js/search"


@cache
def languages() -> tuple[str, ...]:
    """The languages that the search has words for, by their two letters."""
    return tuple(sorted(path.stem for path in (HOME / SCRIPTS / "languages").glob("*.js")))


def spoken(language: str) -> str:
    """The language, by its two letters, whose words a search in `language` (a tag) uses: English if there are none for
    it."""
    letters = language.partition("-")[0]
    return letters if letters in languages() else "en"
