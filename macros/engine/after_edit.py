"""What an edit of the data changes in a site that was built before, without the engine: parts of pages, and files
beside them.

While a site is built, everything that was asked of the data is noted (render/trace.py). After an edit, the parts are
made again that asked for what has changed, and take the place of the old ones in the finished pages. Anything else that
an edit can change (which pages there are, their titles, the frame, the scripts) is left to a build by the engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from macros.content.page_kinds import PAGE_KINDS
from macros.engine import current, made
from macros.publish.assets import AT_ONCE, LINK, SCRIPT, WANTED_BY
from macros.publish.policy import INLINE
from macros.render.former import former_pages, page_of
from macros.render.markdown import wide
from macros.render.palette import style_sheet
from macros.render.trace import ALL, Question, answer

KIND = "site"
# Under what a part of a page is kept, and what a Word file.
Key = current.Placed | current.Filed
# What a page has in its frame if one of these is in its parts: see overrides/main.html and publish/assets.py.
MARKS = ("<h1", "<article", "Macro ", *(mark for marks in WANTED_BY.values() for mark in marks), *AT_ONCE)
ID = re.compile(r'\sid="([^"]*)"')
# It becomes part of a style sheet.
PALETTE = "assets/palette.css"


class Before(NamedTuple):
    """A site that was built: the name of the folder where it is kept, its title and address, what the engine knew of
    the data (`frame`), and the questions that each part asked, with a digest of each answer."""

    folder: str
    title: str
    url: str
    frame: bytes
    asked: dict[Key, tuple[Question, ...]]
    answers: dict[Question, bytes]


class Changes(NamedTuple):
    """What an edit changes: for each page, by its address, its old parts and their new ones; and files, with their
    content."""

    pages: dict[str, list[tuple[str, str]]]
    files: dict[str, bytes]


def remember(root: Path, beside_data: bytes, before: Before) -> None:
    """Notes that the site in `root` was built as `before` says, with `beside_data` as its digest of everything that it
    is made from but the data. Follows the questions that were asked since."""
    store, kept, content = current.MEMORY.store, current.MEMORY.kept, current.content(root)
    if store is None or kept is None:
        return
    known: dict[Question, Question] = {}
    made_now = {key: questions for key, questions in kept.asked.items() if isinstance(key, Key)}
    asked = {
        key: tuple(known.setdefault(question, question) for question in questions)
        for key, questions in (before.asked | made_now).items()
    }
    answers = {question: answer(content, question) for question in known}
    store.keep_object(KIND, beside_data, tuple(before._replace(asked=asked, answers=answers)))


def remembered(beside_data: bytes) -> Before | None:
    """The site that was built last from all of this, and other data; None if there is none."""
    store = current.MEMORY.store
    found = None if store is None else store.read_object(KIND, beside_data)
    return None if found is None else Before(*found)


def frame(root: Path, title: str, url: str) -> bytes:
    """A text that differs wherever the engine, or what finishes a site, would make something else than parts of pages.
    `title` and `url` are those of the site."""
    content, names = current.content(root), {"title": title, "url": url}
    told = (
        content.site.copyright,
        made.pictures(content),
        list(made.search_pages(content)),
        style_sheet(content.colours),
        [(former.was, former.now, page_of(former, content, names)) for former in former_pages(content)],
    )
    return outline(root) + _text(told)


def outline(root: Path) -> bytes:
    """The part of this that is quick to make: which pages there are, and the words of their frame."""
    content = current.content(root)
    pages, docs = list(made.pages(content)), sorted(current.loaded(root).docs)
    return _text((content.site.language, made.frame(content), pages, docs, answer(content, ("words", ALL))))


def _text(told: object) -> bytes:
    return repr(told).encode("utf-8", "backslashreplace")


def changes(root: Path, before: Before) -> Changes | None:
    """What the data of the site in `root` change in the site built `before`; None if the engine has to build it."""
    content, kept = current.content(root), current.MEMORY.kept
    if kept is None or frame(root, before.title, before.url) != before.frame:
        return None
    news = {question for question, said in before.answers.items() if answer(content, question) != said}
    pages: dict[str, list[tuple[str, str]]] = {}
    files = {path: held.encode() if isinstance(held, str) else held for path, held in made.beside(content)}
    del files[PALETTE]
    for key, questions in before.asked.items():
        if news.isdisjoint(questions):
            continue
        if isinstance(key, current.Filed):
            files[word_path(key)] = current.word_file(root, key.guideline, key.address)
        else:
            found = kept.stored(key)
            new = current.part(*key)
            if found is None or (new != found.value and not may_take_its_place(key, found.value, new)):
                return None
            if new != found.value:
                pages.setdefault(key.page, []).append((wide(found.value), wide(new)))
    return Changes(pages, files)


def word_path(key: current.Filed) -> str:
    """The path of a Word file in the site."""
    return f"{PAGE_KINDS['guideline'].address(key.guideline)}{key.guideline}.docx"


def may_take_its_place(key: Any, old: str, new: str) -> bool:
    """Whether the part can change on its page, and nothing else need change there or on pages that lead to it."""
    return (
        not key.macro.endswith("title")
        and [mark in old for mark in MARKS] == [mark in new for mark in MARKS]
        and INLINE.findall(old) == INLINE.findall(new)
        and not any(found.search(text) for found in (LINK, SCRIPT) for text in (old, new))
        and set(ID.findall(old)) <= set(ID.findall(new))
    )


def put(text: str, parts: list[tuple[str, str]]) -> str | None:
    """The page `text` with the new `parts` in place of the old ones; None if it is not clear where they are."""
    for old, new in parts:
        if not old or text.count(old) != 1:
            return None
        text = text.replace(old, new)
    return text
