"""The files that the site's search reads: search/ in the built site, the same bytes for the same content."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from macros import v8_process
from macros.content.content import Content
from macros.render.words import words_in
from macros.search.files import INDEX as INDEX
from macros.search.files import LISTS, WHOLE, batches
from macros.search.files import files as files
from macros.search.languages import spoken
from macros.search.pages import with_pages
from macros.search.record import BEST, KINDS, LAST
from macros.search.records import records

WEAK = Path(__file__).parent / "weak"
FOLDER = "search"
FILES = "macros.search.files"


def write(made: Path, content: Content, title: str, whole: int = WHOLE) -> None:
    """Writes the index of `content` into the built site `made`, named `title`.

    A site with more than `whole` records gets its index in pieces. All files but the first are in a folder named after
    their content, so that browsers can keep them for ever.
    """
    begin(made, told(made, content, title), whole)
    end()


def prepare(content: Content) -> None:
    """Lets what makes the index get ready while other things are made."""
    v8_process.PROCESS.begin("macros.search.engine:prepare", spoken(content.site.language))


def begin(
    made: Path, everything: dict[str, Any], whole: int = WHOLE, stopped: Callable[[], bool] = bool
) -> bool | None:
    """Lets the index of `everything` be written into `made` while other things are made there. Returns whether it will
    be in pieces; None if it was `stopped` before, and nothing is written."""
    with without_collector():
        return _begin(made, everything, whole, stopped)


def end() -> None:
    """Waits until the index is written."""
    v8_process.PROCESS.finish()


def _begin(made: Path, everything: dict[str, Any], whole: int, stopped: Callable[[], bool]) -> bool | None:
    v8_process.call(f"{FILES}:begin", json.dumps(everything | {name: [] for name in LISTS}))
    for name, some in batches(everything):
        if stopped():
            return None
        v8_process.call(f"{FILES}:add", name, json.dumps(some))
    v8_process.PROCESS.begin(f"{FILES}:write", str((made / FOLDER).absolute()), whole)
    return len(everything["records"]) > whole


@contextmanager
def without_collector() -> Iterator[None]:
    """Nothing here refers to itself: the collector would go through all of a large site again and again, in vain."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def told(made: Path, content: Content, title: str) -> dict[str, Any]:
    """Everything that the index of the site `made`, named `title`, is made from."""
    with without_collector():
        return _told(made, content, title)


def _told(made: Path, content: Content, title: str) -> dict[str, Any]:
    (found, pages), words = with_pages(made, records(content)), words_in(content.words)
    language = spoken(content.site.language)
    return {
        "language": language,
        "title": title,
        "kinds": {kind: words.search[kind] for kind in KINDS if kind in (*BEST, *LAST, *words.search)},
        "moments": {id: one.title for id, one in content.moments.items()},
        "vocabulary": _vocabulary(content),
        "weak": _weak(content, language),
        "records": [vars(record) for record in found],
        "pages": pages,
    }


def _weak(content: Content, language: str) -> list[str]:
    """Words that count little beside others; none where a site has questions, which tell more than this list."""
    path = WEAK / f"{language}.txt"
    asked = content.vocabulary and content.vocabulary.questions
    return path.read_text("utf-8").split() if path.is_file() and not asked else []


def _vocabulary(content: Content) -> dict[str, list[Any]]:
    told = content.vocabulary
    if told is None:
        return {}
    return {
        "same": [one.words for one in told.same],
        "means": [[one.typed, one.means] for one in told.means],
        "elsewhere": list(told.elsewhere),
        "questions": [{"answer": one.answer, "asked": list(one.asked)} for one in told.questions],
        "nothing": list(told.nothing),
    }
