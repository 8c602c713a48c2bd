"""The one MkDocs hook: a page for each data file that wants one, the navigation that leads to them, the palette, the
search.

Only checked ids go into the pages made here: a page is a template, and text in it would be executed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from jinja2 import Environment

    from macros.content.content import Content

# The page of the search, and the list of all that it can find. The data files want neither.
SEARCH_PAGES = {
    "search.md": "# {{ search_title() }}\n\n{{ search_box() }}\n",
    "search/all.md": "# {{ everything_title() }}\n\n{{ everything() }}\n",
}
# Where the scripts stand, among them those that are made from the words of the site.
SCRIPTS = "assets/js"
# What only a site with statistics has.
STATISTICS = ("assets/js/statistics.js", "assets/css/statistics.css")


# What a command has read that ends with its build need not be read again.
LIVES_ON = True


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Notes whether this process will build again. Called before the first build alone."""
    global LIVES_ON  # noqa: PLW0603 - MkDocs says it once, and asks a module
    LIVES_ON = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks the data, before anything else looks at it. Raises Abort with the report of findings."""
    _find_engine()
    _leave_out_of_engine(config)
    if LIVES_ON:
        from macros.afresh import load_afresh

        load_afresh()
    from macros import current
    from macros.publish.assets import COUNTED, SHEETS, WANTED_BY

    content = current.content(_root(config))
    _speak(config, content)
    config.extra["organisation"] = content.site.organisation
    for name in ("logo", "favicon"):
        if getattr(content.site, name):
            config.theme[name] = getattr(content.site, name)
    config.copyright = content.site.copyright or config.copyright
    config.extra["post"] = content.site.handover and content.site.handover.post
    config.extra["statistics"] = _statistics(content)
    config.extra["sheets"], config.extra["sheets_wanted_by"] = SHEETS, WANTED_BY
    if config.extra["statistics"]:
        config.extra["sheets"] = SHEETS | {"site": (*SHEETS["site"], COUNTED)}
        script = ExtraScriptValue("assets/js/statistics.js")
        script.type = "module"
        config.extra_javascript.append(script)
    if config.nav:
        config.nav = [_entry(entry, config, content) for entry in config.nav]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages, and the files beside them; takes out what of docs/ does not go out. A page that somebody wrote by
    hand stays."""
    from macros import current
    from macros.content.page_kinds import PAGE_KINDS
    from macros.search import opensearch

    content, published = current.content(_root(config)), current.loaded(_root(config).resolve()).docs
    for file in [file for file in files if file.src_dir == config.docs_dir and file.src_uri not in published]:
        files.remove(file)
    if not content.site.statistics:
        for file in [file for file in files if file.src_uri in STATISTICS]:
            files.remove(file)
    for path, *placed in _pages(content):
        if files.get_file_from_path(path) is None:
            files.append(_stub(config, path, *placed))
    for path, stub in _search_pages(content).items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=stub, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, made in _beside(content):
        files.append(File.generated(config, path, content=made))
    for id in content.guidelines:
        made = current.word_file(_root(config), id, config.site_url or "")
        files.append(File.generated(config, f"{PAGE_KINDS['guideline'].address(id)}{id}.docx", content=made))
    _translate_scripts(files, config, content)
    _leave_out_of_nav(files, config)
    if config.site_url:
        files.append(
            File.generated(config, opensearch.FILE, content=opensearch.description(config.site_name, config.site_url))
        )
    return files


def _translate_scripts(files: Files, config: MkDocsConfig, content: Content) -> None:
    """Puts the words of the site's language in the place of the English ones that scripts have."""
    from macros.render import script_words

    for path, text in script_words.files(content.words).items():
        english = files.get_file_from_path(f"{SCRIPTS}/{path}")
        assert english, f"{path} is missing: run “make words”"
        files.remove(english)
        files.append(File.generated(config, f"{SCRIPTS}/{path}", content=text))


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Lets the macros leave their parts beside the page."""
    page.parts_made = []  # type: ignore[attr-defined]  # kept with the page, which the engine hands on
    return page


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page that was made here has its parts at once, and nothing to be found in it by the macros plugin: for each
    page that compiles a template, and asks Markdown twice for the title."""
    from macros import placing

    wanted = getattr(page.file, "placed", None)
    if wanted is None:
        return markdown
    page.meta["render_macros"], page.title = False, ""
    return placing.made(page, _root(config), config.site_url or "", *wanted)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the parts into their places, and makes their anchors known to whoever checks links between pages."""
    from macros import placing

    if hasattr(page.file, "placed"):
        del page.title  # from here on it is the one that Markdown has found
    parts: list[str] = page.parts_made  # type: ignore[attr-defined]
    page.present_anchor_ids = (page.present_anchor_ids or set()) | placing.anchors(parts)
    return placing.filled(html, parts)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Gives the footer the pages that somebody wrote by hand and nobody put into `nav`."""
    config.extra["unlisted"] = [
        file.page
        for file in files.documentation_pages()
        if file.inclusion is InclusionLevel.NOT_IN_NAV and file.generated_by is None and file.src_uri != "index.md"
    ]
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Gives the theme's templates the words of the interface; they are compiled once."""
    from macros import current
    from macros.render.compiled import Compiled
    from macros.render.words import words_in

    env.bytecode_cache = Compiled(env)
    env.globals["words"] = words_in(current.content(_root(config)).words)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index of the search, which is made from the data and the built pages."""
    from macros import current
    from macros.search import index

    if current.MEMORY.kept is not None:
        current.MEMORY.kept.drop_unused()
    index.write(Path(config.site_dir), current.content(_root(config)), config.site_name)


def _speak(config: MkDocsConfig, content: Content) -> None:
    """The theme's language is the site's. Raises Abort where mkdocs.yml says another."""
    said, language = config.theme["language"], content.site.language
    if said not in ("en", language):
        raise Abort(
            f"mkdocs.yml: the theme's language is “{said}”, and that of the site is “{language}”: say it in "
            f"data/site.yml alone, as “language: {said}”"
        )
    config.theme["language"] = language


def _statistics(content: Content) -> dict[str, str] | None:
    """What the frame of each page needs to know of the statistics: whom to ask, and where readers find out more."""
    from macros.render.addresses import Addresses
    from macros.render.states import host

    given = content.site.statistics
    return (
        None
        if given is None
        else {
            "counter": given.counter,
            "host": host(given.counter),
            "more": f"{Addresses(content).page_with('storage') or './'}#_statistics",
        }
    )


def _leave_out_of_nav(files: Files, config: MkDocsConfig) -> None:
    """Marks the pages that `nav` does not name, so that they are no warning; without a `nav` MkDocs lists all of
    them."""
    if not config.nav:
        return
    named = set(_paths(config.nav))
    for file in files.documentation_pages():
        if file.src_uri not in named:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _paths(entry: Any) -> Iterator[str]:
    """The paths in a part of `nav`."""
    if isinstance(entry, str):
        yield entry
    for one in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        yield from _paths(one)


def _beside(content: Content) -> Iterator[tuple[str, str | bytes]]:
    """The files that are no pages: each with what is in it."""
    from macros.content.page_kinds import PAGE_KINDS
    from macros.render import accounts
    from macros.render.addresses import BLANK
    from macros.render.blank import blank
    from macros.render.former import anchors, ticks
    from macros.render.palette import style_sheet
    from macros.render.words import words_in
    from macros.shipped import licences

    yield "assets/palette.css", style_sheet(content.colours)
    yield "anchors.json", json.dumps(anchors(content), separators=(",", ":")) + "\n"
    yield "ticks.json", json.dumps(ticks(content), separators=(",", ":")) + "\n"
    yield "licences.txt", licences(words_in(content.words))
    for id, form in content.forms.items():
        yield f"{PAGE_KINDS['form'].address(id)}{BLANK}", blank(content, form)
    for id, register in content.registers.items():
        path = accounts.page(id).removesuffix("/")
        yield f"{path}.csv", accounts.as_csv(content, register)
        yield f"{path}.json", accounts.as_json(content, register)


def _search_pages(content: Content) -> dict[str, str]:
    """The pages of the search, and those of a long list of all that it can find."""
    from macros.search import listing

    count = len(listing.parts(content))
    more = range(1, count + 1) if count > 1 else ()
    return SEARCH_PAGES | {f"search/all/{number}.md": SEARCH_PAGES["search/all.md"] for number in more}


def _stub(config: MkDocsConfig, path: str, title: str, macro: str, id: str) -> File:
    """The page at `path` that shows what has this `id`: made when the engine asks for its Markdown."""
    file = File.generated(config, path, content=f'# {{{{ {title}("{id}") }}}}\n\n{{{{ {macro}("{id}") }}}}\n')
    file.placed = title, macro, id  # type: ignore[attr-defined]  # kept with the file, which the engine hands on
    return file


def _leave_out_of_engine(config: MkDocsConfig) -> None:
    """Leaves out what costs time and is on no page of ours: the theme's own templates, styles, scripts and icons, and
    what the macros plugin would ask git, in ten processes."""
    from mkdocs_macros import context

    config.theme.dirs = [one for one in config.theme.dirs if not Path(one, "mkdocs_theme.yml").is_file()]
    context.get_git_info = dict


def _find_engine() -> None:
    """Lets Python find the engine, whatever the folder of the site."""
    home = str(Path(__file__).resolve().parent.parent)
    if home not in sys.path:
        sys.path.insert(0, home)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _pages(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """Each page that data files want: its path, the macros of its title and of its body, and the id that both show."""
    from macros.content.page_kinds import PAGE_KINDS

    for kind in PAGE_KINDS.values():
        for id in content.pages[kind.id]:
            yield f"{kind.folder}/{id}.md", "title", kind.id, id
            for further in kind.further:
                yield f"{kind.folder}/{id}/{further.macro}.md", f"{further.macro}_title", further.macro, id


def _entry(entry: Any, config: MkDocsConfig, content: Content) -> Any:
    """A navigation entry; one that names a folder of made pages (“guidelines/”) becomes the list of those pages."""
    if isinstance(entry, dict):
        return {title: _entry(value, config, content) for title, value in entry.items()}
    if isinstance(entry, list):
        return [_entry(one, config, content) for one in entry]
    made = [path for path, *_ in _pages(content) if path.startswith(entry)] if entry.endswith("/") else []
    if not made:
        return entry
    index = f"{entry}index.md"
    return [index, *made] if Path(config.docs_dir, index).is_file() else made
