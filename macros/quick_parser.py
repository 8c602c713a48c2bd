"""The quick parser of built pages, for those in our own form: every tag is written as templates and Markdown write it,
and every element is closed in its turn. It finds what the careful parser (parser.py) finds, in much less time, because
it has no step of its own for most tags and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain
from math import inf
from typing import NamedTuple

from macros.parser import (
    ADDRESSES,
    APART,
    FIRST,
    LEFT_BEHIND,
    RAW,
    VOID,
    Noted,
    Page,
    between,
    hides,
    lines,
    noted,
    one_line,
)

TAG = re.compile("<([^<>]*)>")
# The beginning of scripts and styles, and their end.
RAW_START = re.compile(rf"<({'|'.join(RAW)})(?=[\s/>])[^<>]*>")
RAW_END = {name: re.compile(f"</{name}", re.I) for name in RAW}
# A start tag without what is between its quotation marks.
ATTRIBUTE = re.compile(r'(?<!\s)\s+([a-zA-Z][a-zA-Z0-9:_-]*)(="")?')
START = re.compile(rf"([a-z][a-z0-9-]*)((?:{ATTRIBUTE.pattern})*)\s*(/?)")
END = re.compile(r"/([a-z][a-z0-9-]*)")
# Attributes that matter here; beside them addresses, and what no page may have. What others say is the same everywhere.
MATTER = ("id", "class", "hidden", "rel")
META = ("name", "content")
# Elements whose texts are asked for.
WATCHED = ("article", "h1", "p")
# So many tags are remembered.
MOST = 20_000


class Odd(Exception):
    """Something is not in our own form."""


@dataclass(slots=True)
class Tag:
    """What a tag says: the name of its element, and whether it opens it (1), closes it (-1) or neither; what separates
    the words before and after it; whether lines end there; whether what is in the element is hidden; and what a page
    records of it. `watched` where it matters which texts are in the element."""

    name: str
    step: int = 0
    between: str = ""
    apart: bool = False
    hides: bool = False
    noted: Noted | None = None
    watched: bool = False


class Span(NamedTuple):
    """The texts in a watched element, from the one after its start tag to the last before its end; and how many
    elements are around it."""

    tag: Tag
    first: int
    end: int
    depth: int


class Shape(NamedTuple):
    """A start tag without its values: the name of its element, whether that ends with it, and what the tag says where
    its values do not matter; where they do, the names of its attributes, each with the number of its value (None for
    none)."""

    name: str
    ends: bool
    tag: Tag
    attributes: list[tuple[str, int | None]]


class _Tags(dict[str, Tag]):
    """The tags by what is written between their brackets. Raises Odd for one that is not in our own form."""

    def __missing__(self, written: str) -> Tag:
        if len(self) > MOST:
            self.clear()
        self[written] = found = _end(written) if written.startswith("/") else _start(written)
        return found


class _Shapes(dict[str, Shape]):
    """The shapes of start tags. Raises Odd, too."""

    def __missing__(self, key: str) -> Shape:
        if len(self) > MOST:
            self.clear()
        self[key] = found = _shape(key)
        return found


TAGS, SHAPES = _Tags(), _Shapes()


def quickly(text: str) -> Page | None:
    """The contents of the page whose HTML is `text`; None if anything is not in our own form."""
    page, open = Page(), Open()
    return page if read_on(page, open, text) and not open else None


class Open(list[tuple[Tag, int]]):
    """The elements that are open, each with the number of the first text in it."""


def read_on(page: Page, open: Open, text: str) -> bool:
    """Reads `text` into `page`; `open` are the elements around it, and then those that it leaves open. At most one
    article counts, and only if it is whole. Returns whether all is in our own form; if not, what was read is of no
    use."""
    if any(f"<{name}" in text for name in RAW):
        text = _bare(text)
    # The first way takes a third of the time; “>” may stand in a text, too.
    same = text.count("<") == text.count(">")
    pieces = text.replace(">", "<").split("<") if same else TAG.split(text)
    said = pieces[2::2]
    if pieces[0].strip() or text.count("<") != len(said) or any(mark in text for mark in LEFT_BEHIND):
        return False
    try:
        tags = [TAGS[written] for written in pieces[1::2]]
        spans = list(_spans(tags, open))
    except Odd:
        return False
    articles = [span for span in spans if span.tag.name == "article"]
    if len(articles) > 1:
        return False
    for tag in tags:
        if tag.noted is not None:
            tag.noted.on(page)
    if articles:
        _article(page, articles[0], tags, _shown(said, spans), spans)
    return True


def _bare(text: str) -> str:
    """`text` without what is in scripts and styles."""
    pieces, at = list[str](), 0
    while start := RAW_START.search(text, at):
        pieces.append(text[at : start.end()])
        end = RAW_END[start[1]].search(text, start.end())
        at = end.start() if end else len(text)
    return "".join([*pieces, text[at:]])


def _spans(tags: list[Tag], open: Open) -> Iterator[Span]:
    """The watched elements that end among `tags`, in the order of their ends. Raises Odd if one is not closed in its
    turn."""
    push, pop = open.append, open.pop
    for at, tag in enumerate(tags):
        if tag.step > 0:
            push((tag, at))
        elif tag.step:
            if not open:
                raise Odd
            opened, first = pop()
            if opened.name != tag.name:
                raise Odd
            if opened.watched:
                yield Span(opened, first, at, len(open))


def _shown(said: list[str], spans: list[Span]) -> list[str]:
    """The texts, those that are hidden being empty."""
    shown = [unescape(text) if "&" in text else text for text in said]
    for span in spans:
        if span.tag.hides:
            shown[span.first : span.end] = [""] * (span.end - span.first)
    return shown


def _article(page: Page, article: Span, tags: list[Tag], said: list[str], spans: list[Span]) -> None:
    """Adds an article to `page`: its words, its title and its first lines."""
    within = slice(article.first, article.end)
    page.words = lines(chain.from_iterable(zip([tag.between for tag in tags[within]], said[within], strict=True)))
    titles, paragraphs = set[int](), list[int]()
    for span in spans:
        texts = range(max(span.first, article.first), min(span.end, article.end))
        if span.tag.name == "h1":
            titles.update(texts)
        elif span.tag.name == "p" and span.depth == article.depth + 1:
            paragraphs += texts
    begins = min((at for at in titles if said[at].strip()), default=None)
    if begins is None:
        return
    page.title = one_line(_texts(sorted(titles), tags, said))
    page.first = one_line(_texts([at for at in paragraphs if at > begins and at not in titles], tags, said, FIRST))


def _texts(numbers: list[int], tags: list[Tag], said: list[str], most: float = inf) -> Iterator[str]:
    """The texts with these numbers, apart where lines end; no more once there are `most` characters."""
    length = 0
    for at in numbers:
        if length < most:
            yield f" {said[at]}" if tags[at].apart else said[at]
            length += len(said[at])


def _end(written: str) -> Tag:
    end = END.fullmatch(written)
    if end is None:
        raise Odd
    name = end[1]
    return Tag(name, 0 if name in VOID else -1, between(name), name in APART)


def _start(written: str) -> Tag:
    pieces = written.split('"')
    shape = SHAPES['""'.join(pieces[::2])]
    if not shape.attributes:
        return shape.tag
    values = [unescape(value) if "&" in value else value for value in pieces[1::2]]
    return _tag(shape.name, shape.ends, {name: "" if at is None else values[at] for name, at in shape.attributes})


def _shape(key: str) -> Shape:
    """What is said by a start tag without its values."""
    if key.lower() == "!doctype html":
        return Shape("!", True, Tag("!"), [])
    start = START.fullmatch(key)
    if start is None or (start[5] and start[1] in RAW):
        raise Odd
    attributes, values = list[tuple[str, int | None]](), 0
    for name, value in ATTRIBUTE.findall(start[2]):
        if _matters(name.lower(), start[1]):
            attributes.append((name.lower(), values if value else None))
        values += bool(value)
    ends = bool(start[5])
    return Shape(start[1], ends, _tag(start[1], ends, {}), attributes)


def _matters(name: str, element: str) -> bool:
    if name in MATTER or name == ADDRESSES.get(element) or (element == "meta" and name in META):
        return True
    return bool(noted("", {name: ""}))


def _tag(name: str, ends: bool, given: dict[str, str]) -> Tag:
    """What the start tag of an element says that has the attributes `given`, and that `ends` itself."""
    hidden = hides(name, given)
    return Tag(
        name,
        0 if ends or name in VOID else 1,
        between(name) * (1 + ends),
        name in APART,
        hidden,
        noted(name, given),
        hidden or name in WATCHED,
    )
