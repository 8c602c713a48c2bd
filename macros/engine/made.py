"""What is made from the data before any engine runs: the pages, the files beside them, the navigation, and what the
frame of each page needs.

Only checked ids go into the pages made here: a page is a template, and text in it would be executed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from macros.content.content import Content
from macros.content.page_kinds import PAGE_KINDS
from macros.engine import current
from macros.publish.assets import COUNTED, SHEETS, SOURCES, WANTED_BY, combined
from macros.render import accounts, script_words
from macros.render.addresses import BLANK, Addresses
from macros.render.former import anchors, ticks
from macros.render.palette import style_sheet
from macros.render.states import host
from macros.render.words import words_in
from macros.search import listing, opensearch
from macros.shipped import licences

# The search page, and the list of everything that it can find. No data file asks for them.
SEARCH = "search.md"
SEARCH_PAGES = {
    SEARCH: "# {{ search_title() }}\n\n{{ search_box() }}\n",
    "search/all.md": "# {{ everything_title() }}\n\n{{ everything() }}\n",
}
# The folder of the scripts, including those made from the words of the site.
SCRIPTS = "assets/js"
# Files that only a site with statistics has.
STATISTICS = ("assets/js/statistics.js", "assets/css/statistics.css")
# The first page of a folder of pages.
HOME_PAGE = "index.md"


class Stub(NamedTuple):
    """A page that shows one thing: its path, the macro for its title, the macro for the thing, and the thing's id."""

    path: str
    title: str
    macro: str
    id: str

    @property
    def markdown(self) -> str:
        """The Markdown of the page."""
        return f'# {{{{ {self.title}("{self.id}") }}}}\n\n{{{{ {self.macro}("{self.id}") }}}}\n'


def pages(content: Content) -> Iterator[Stub]:
    """The pages that the data need."""
    for kind in PAGE_KINDS.values():
        for id in content.pages[kind.id]:
            yield Stub(f"{kind.folder}/{id}.md", "title", kind.id, id)
            for further in kind.further:
                yield Stub(f"{kind.folder}/{id}/{further.macro}.md", f"{further.macro}_title", further.macro, id)


def pictures(content: Content) -> dict[str, str]:
    """The pictures of the site's frame that its data name: the theme's setting, and the path in docs/."""
    named = {"logo": content.site.logo, "favicon": content.site.favicon}
    return {name: path for name, path in named.items() if path}


def search_pages(content: Content) -> dict[str, str]:
    """The search pages, and the pages of a long list of everything; not those of the list where only what is quick to
    make is wanted."""
    if current.MEMORY.at_first is not None:
        return {SEARCH: SEARCH_PAGES[SEARCH]}
    count = len(listing.names(content))
    more = range(1, count + 1) if count > 1 else ()
    return SEARCH_PAGES | {f"search/all/{number}.md": SEARCH_PAGES["search/all.md"] for number in more}


def files(root: Path, name: str, url: str) -> Iterator[tuple[str, str | bytes | Callable[[], bytes]]]:
    """The files of the site in `root` that are not pages, by their paths: each with its content, or what makes it.

    `name` is the name of the site; `url` its address, "" if it has none.
    """
    content = current.content(root)
    yield from beside(content)
    for id in content.guidelines:
        yield f"{PAGE_KINDS['guideline'].address(id)}{id}.docx", partial(current.word_file, root, id, url)
    for path, text in script_words.files(content.words).items():
        yield f"{SCRIPTS}/{path}", text
    if url:
        yield opensearch.FILE, opensearch.description(name, url)


def left_out(path: str, folder: str | None, content: Content) -> bool:
    """Whether the site does not need the file at `path` in `folder`, as far as the engine is concerned: what only a
    site with statistics has; our own styles and scripts, where they are combined from their sources after the
    engine."""
    if path in STATISTICS and not content.site.statistics:
        return True
    if not (current.MEMORY.finishes and path.startswith("assets/") and combined(path.removeprefix("assets/"))):
        return False
    return folder is not None and _real(folder) == str(SOURCES.parent)


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def frame(content: Content) -> dict[str, Any]:
    """What the frame of each page needs, as plain values that the templates of any engine can read."""
    statistics = _statistics(content)
    return {
        "organisation": content.site.organisation,
        "post": content.site.handover and content.site.handover.post,
        "statistics": statistics,
        "sheets": _sheets(counted=statistics is not None),
        "words": _words(content),
    }


def language(said: str, content: Content) -> str:
    """The language for the theme: the site's own, which mkdocs.yml may have `said`. Raises Abort if the two differ."""
    spoken = content.site.language
    if said not in ("en", spoken):
        raise current.Abort(
            f"mkdocs.yml: the theme's language is “{said}”, and that of the site is “{spoken}”: say it in "
            f"data/site.yml alone, as “language: {said}”"
        )
    return spoken


def navigation(entry: Any, docs: Path, content: Content) -> Any:
    """An entry of `nav`; an entry that names a folder of made pages (“guidelines/”) becomes the list of those pages.

    `docs` is the folder of the pages that people wrote.
    """
    if isinstance(entry, dict):
        return {title: navigation(value, docs, content) for title, value in entry.items()}
    if isinstance(entry, list):
        return [navigation(one, docs, content) for one in entry]
    if not (isinstance(entry, str) and entry.endswith("/")):
        return entry
    made = [stub.path for stub in pages(content) if stub.path.startswith(entry)]
    index = f"{entry}{HOME_PAGE}"
    return ([index, *made] if (docs / index).is_file() else made) if made else entry


def named(entry: Any) -> Iterator[str]:
    """The paths in a part of `nav`."""
    if isinstance(entry, str):
        yield entry
    for one in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        yield from named(one)


def beside(content: Content) -> Iterator[tuple[str, str | bytes]]:
    """The files beside the pages that are made from the data alone, by their paths."""
    yield "assets/palette.css", style_sheet(content.colours)
    yield "anchors.json", json.dumps(anchors(content), separators=(",", ":")) + "\n"
    yield "ticks.json", json.dumps(ticks(content), separators=(",", ":")) + "\n"
    yield "licences.txt", licences(words_in(content.words).licences.head)
    for id in content.forms:
        yield f"{PAGE_KINDS['form'].address(id)}{BLANK}", content.kept(("blank", id), partial(_blank, id=id))
    for id, register in content.registers.items():
        path = accounts.page(id).removesuffix("/")
        yield f"{path}.csv", accounts.as_csv(content, register)
        yield f"{path}.json", accounts.as_json(content, register)


def _blank(content: Content, id: str) -> bytes:
    from macros.render.blank import blank  # it loads python-docx, which takes long

    return blank(content, content.forms[id])


def _statistics(content: Content) -> dict[str, str] | None:
    """The contact for the frame's statistics notice, and where readers can find out more; None if the site has no
    statistics."""
    given = content.site.statistics
    if given is None:
        return None
    more = f"{Addresses(content).page_with('storage') or './'}#_statistics"
    return {"counter": given.counter, "host": host(given.counter), "more": more}


def _sheets(*, counted: bool) -> list[dict[str, Any]]:
    """The style sheets in order: each kind, its files, and what a page that needs them contains (nothing: all pages
    do)."""
    return [
        {
            "kind": kind,
            "files": [*sheets, *([COUNTED] if counted and kind == "site" else [])],
            "wanted_by": list(WANTED_BY.get(kind, ())),
        }
        for kind, sheets in SHEETS.items()
    ]


def _words(content: Content) -> dict[str, Any]:
    """The words of the interface by part and id, with “{name}” where something is filled in; and their direction."""
    rooms = {
        room: {id: message.forms["other"] for id, message in messages.items()}
        for room, messages in content.words.rooms.items()
    }
    return {**rooms, "direction": words_in(content.words).direction}
