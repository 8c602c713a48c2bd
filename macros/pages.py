"""The one MkDocs hook: a page for each data file that wants one, the navigation that leads to them, the palette, the search.

Only checked ids go into the pages made here: a page is a template, and text in it would be executed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

# The page of the search, and the list of all that it can find. The data files want neither.
SEARCH_PAGES = {
    "search.md": "# Search\n\n{{ search_box() }}\n",
    "search/all.md": "# Everything on this site\n\n{{ everything() }}\n",
}
# What only a site with statistics has.
STATISTICS = ("assets/js/statistics.js", "assets/css/statistics.css")


# What a command has read that ends with its build need not be read again.
LIVES_ON = True


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Notes whether this process will build again. Called before the first build alone."""
    global LIVES_ON
    LIVES_ON = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks the data, before anything else looks at it. Raises Abort with the report of findings."""
    _find_engine()
    if LIVES_ON:
        from macros.afresh import load_afresh

        load_afresh()
    from macros import current

    content = current.content(_root(config))
    config.extra["organisation"] = content.site.organisation
    config.extra["post"] = content.site.handover and content.site.handover.post
    config.extra["statistics"] = _statistics(content)
    if config.extra["statistics"]:
        script = ExtraScriptValue("assets/js/statistics.js")
        script.type = "module"
        config.extra_javascript.append(script)
    if config.nav:
        config.nav = [_entry(entry, config, content) for entry in config.nav]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages, and the files beside them; takes out what of docs/ does not go out. A page that somebody wrote by hand stays."""
    from macros import current
    from macros.render.addresses import FOLDERS
    from macros.search import opensearch

    content, published = current.content(_root(config)), current.loaded(_root(config).resolve()).docs
    for file in [file for file in files if file.src_dir == config.docs_dir and file.src_uri not in published]:
        files.remove(file)
    if not content.site.statistics:
        for file in [file for file in files if file.src_uri in STATISTICS]:
            files.remove(file)
    for kind, id, path in _pages(content):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=_stub(kind, id)))
    for path, stub in SEARCH_PAGES.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=stub, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, made in _beside(content, config.theme["language"]):
        files.append(File.generated(config, path, content=made))
    for id in content.guidelines:
        made = current.word_file(_root(config), id, config.theme["language"], config.site_url or "")
        files.append(File.generated(config, f"{FOLDERS['guideline']}/{id}/{id}.docx", content=made))
    _leave_out_of_nav(files, config)
    if config.site_url:
        files.append(File.generated(config, opensearch.FILE, content=opensearch.description(config.site_name, config.site_url)))
    return files


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Lets the macros leave their parts beside the page."""
    page.parts_made = []
    return page


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the parts into their places, and makes their anchors known to whoever checks links between pages."""
    from macros import placing

    page.present_anchor_ids |= placing.anchors(page.parts_made)
    return placing.filled(html, page.parts_made)


def on_nav(nav, config: MkDocsConfig, files: Files):
    """Gives the footer the pages that somebody wrote by hand and nobody put into `nav`."""
    config.extra["unlisted"] = [
        file.page for file in files.documentation_pages()
        if file.inclusion is InclusionLevel.NOT_IN_NAV and file.generated_by is None and file.src_uri != "index.md"
    ]
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index of the search, which is made from the data and the built pages."""
    from macros import current
    from macros.search import index

    if current.KEPT:
        current.KEPT.drop_unused()
    index.write(Path(config.site_dir), current.content(_root(config)), config.theme["language"], config.site_name)


def _statistics(content) -> dict[str, str] | None:
    """What the frame of each page needs to know of the statistics: whom to ask, and where readers find out more."""
    from macros.render.addresses import Addresses
    from macros.render.words import host

    given = content.site.statistics
    return given and {"counter": given.counter, "host": host(given.counter), "more": f"{Addresses(content).page_with('storage')}#_statistics"}


def _leave_out_of_nav(files: Files, config: MkDocsConfig) -> None:
    """Marks the pages that `nav` does not name, so that they are no warning; without a `nav` MkDocs lists all of them."""
    if not config.nav:
        return
    named = set(_paths(config.nav))
    for file in files.documentation_pages():
        if file.src_uri not in named:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _paths(entry) -> Iterator[str]:
    """The paths in a part of `nav`."""
    if isinstance(entry, str):
        yield entry
    for one in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        yield from _paths(one)


def _beside(content, language: str) -> Iterator[tuple[str, str | bytes]]:
    """The files that are no pages: each with what is in it."""
    from macros.render import accounts
    from macros.render.addresses import BLANK, FOLDERS
    from macros.render.blank import blank
    from macros.render.former import anchors, ticks
    from macros.render.palette import style_sheet
    from macros.shipped import licences

    yield "assets/palette.css", style_sheet(content.site.colours)
    yield "anchors.json", json.dumps(anchors(content), separators=(",", ":")) + "\n"
    yield "ticks.json", json.dumps(ticks(content), separators=(",", ":")) + "\n"
    yield "licences.txt", licences()
    for id, form in content.forms.items():
        yield f"{FOLDERS['form']}/{id}/{BLANK}", blank(content, form, language)
    for id, register in content.registers.items():
        path = accounts.page(id).removesuffix("/")
        yield f"{path}.csv", accounts.as_csv(content, register)
        yield f"{path}.json", accounts.as_json(content, register)


def _stub(kind: str, id: str) -> str:
    title = "accounts_title" if kind == "accounts" else "title"
    return f'# {{{{ {title}("{id}") }}}}\n\n{{{{ {kind}("{id}") }}}}\n'


def _find_engine() -> None:
    """Lets Python find the engine, whatever the folder of the site."""
    home = str(Path(__file__).resolve().parent.parent)
    if home not in sys.path:
        sys.path.insert(0, home)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _pages(content) -> Iterator[tuple[str, str, str]]:
    from macros.render.addresses import FOLDERS

    for kind, folder in FOLDERS.items():
        for id in getattr(content, folder):
            yield kind, id, f"{folder}/{id}.md"
            if kind == "register":
                yield "accounts", id, f"{folder}/{id}/accounts.md"


def _entry(entry, config: MkDocsConfig, content):
    """A navigation entry; one that names a folder of made pages (“guidelines/”) becomes the list of those pages."""
    if isinstance(entry, dict):
        return {title: _entry(value, config, content) for title, value in entry.items()}
    if isinstance(entry, list):
        return [_entry(one, config, content) for one in entry]
    made = [path for _, _, path in _pages(content) if path.startswith(entry)] if entry.endswith("/") else []
    if not made:
        return entry
    index = f"{entry}index.md"
    return [index, *made] if Path(config.docs_dir, index).is_file() else made
