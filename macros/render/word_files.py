"""The Word files of guidelines, made from their pages. A build in which the page is the same uses the kept file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from macros import kept
from macros.content.content import Content
from macros.render.addresses import Addresses
from macros.render.renderer import own_page
from macros.render.words import words_in

KIND = "word"
SOURCES = Path(__file__).parent / "word"


def of(content: Content, id: str, site: str) -> bytes:
    """The Word file of the guideline `id`, for the site at the address `site` ("" if it is not known)."""
    title, accent = content.guidelines[id].title, content.colours.light.accent
    address = Addresses(content).page("guideline", id)
    language, direction = content.site.language, words_in(content.words).direction
    made_from = repr((own_page(content, id), title, language, direction, accent, site, address))

    def make() -> bytes:
        from macros.render.word import guideline  # only this needs lxml

        return guideline.file(content, id, site)

    return kept.of(KIND, _code() + made_from.encode("utf-8", "surrogatepass"), make)


@cache
def _code() -> bytes:
    """A digest of the code that makes the files. The first call also removes old files."""
    kept.tidy(KIND)
    sources = (path for path in SOURCES.rglob("*") if path.suffix in (".py", ".xml", ".rels"))
    return kept.made_by(sources, ("python-docx", "lxml"))
