"""The only MkDocs hook: gives MkDocs what is made from the data (made.py), and puts the parts into the pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from macros.engine.made import Stub
    from macros.engine.mkdocs.frames import Frames
    from macros.engine.mkdocs.kept_pages import KeptPages

# What a command has read for a single build need not be read again.
LIVES_ON = True
# What is kept of the pages of the build at hand.
PAGES: KeptPages | None = None
# The made pages of that build that MkDocs does not build.
FRAMES: Frames | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Records whether this process will build again. MkDocs calls it before the first build only."""
    global LIVES_ON  # noqa: PLW0603 - MkDocs says it once, and asks a module
    LIVES_ON = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks the data before anything else uses them. Raises Abort with the report of findings."""
    _find_engine()
    _leave_out_of_engine(config)
    if LIVES_ON:
        from macros.engine.afresh import load_afresh

        load_afresh()
    from macros.engine import current, made

    content = current.content(_root(config))
    config.theme["language"] = made.language(config.theme["language"], content)
    config.extra |= made.frame(content)
    for name, path in made.pictures(content).items():
        config.theme[name] = path
    config.copyright = content.site.copyright or config.copyright
    if config.extra["statistics"]:
        script = ExtraScriptValue(made.STATISTICS[0])
        script.type = "module"
        config.extra_javascript.append(script)
    _lead_to_pages(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages and the files beside them, and removes files of docs/ that are not published. A page that somebody
    wrote stays."""
    from macros.engine import ahead, current, made
    from macros.engine.mkdocs.framed import Later

    root = _root(config)
    content, published = current.content(root), current.loaded(root.resolve()).docs
    for file in [file for file in files if file.src_dir == config.docs_dir and file.src_uri not in published]:
        files.remove(file)
    for file in [file for file in files if made.left_out(file.src_uri, file.src_dir, content)]:
        files.remove(file)
    stubs = list(made.pages(content))
    ahead.make(root, stubs, config.site_url or "")
    for stub in stubs:
        if files.get_file_from_path(stub.path) is None:
            framed = FRAMES is not None and stub.path in FRAMES.paths
            files.append(FRAMES.file(stub) if FRAMES is not None and framed else _page(config, stub))
    for path, text in made.search_pages(content).items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, held in made.files(root, config.site_name, config.site_url or ""):
        english = files.get_file_from_path(path) if path.startswith(f"{made.SCRIPTS}/") else None
        if english:  # a script that contains words
            files.remove(english)
        if current.MEMORY.finishes and path.startswith(f"{made.SCRIPTS}/"):
            continue
        files.append(Later(config, path, held) if callable(held) else File.generated(config, path, content=held))
    _leave_out_of_nav(files, config)
    return files


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Lets the macros store their parts beside the page. Stops a build that has come too late."""
    from macros.engine import current

    current.go_on()
    page.parts_made = []  # type: ignore[attr-defined]  # kept with the page, which the engine hands on
    return page


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a made page its parts directly, because the macros plugin would find nothing in it: for each page the
    plugin compiles a template and asks Markdown twice for the title."""
    from macros.engine.mkdocs import placing

    wanted = getattr(page.file, "placed", None)
    if wanted is None:
        return markdown
    page.meta["render_macros"], page.title = False, ""
    page.markdown = placing.made(page, _root(config), config.site_url or "", *wanted)
    if PAGES is not None:
        PAGES.render_once(page)
    return page.markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the parts in place, and tells MkDocs their anchors, for its check of links between pages."""
    from macros.engine.mkdocs import placing

    if hasattr(page.file, "placed"):
        del page.title  # from here on it is the one that Markdown has found
    parts: list[str] = page.parts_made  # type: ignore[attr-defined]
    page.parts_made = []  # type: ignore[attr-defined]  # which the page contains from here on
    page.present_anchor_ids = (page.present_anchor_ids or set()) | placing.anchors(parts)
    return placing.filled(html, parts)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Gives the frame the pages that people wrote: those in `nav`, and those that nobody put there."""
    from macros.engine.mkdocs.kept_pages import kept_pages

    global PAGES  # noqa: PLW0603 - for all pages of this build
    PAGES = kept_pages(config, nav)
    config.extra["by_hand"] = [page for page in nav.pages if page.file.generated_by is None]
    config.extra["unlisted"] = [
        file.page
        for file in files.documentation_pages()
        if file.inclusion is InclusionLevel.NOT_IN_NAV and file.generated_by is None and file.src_uri != "index.md"
    ]
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Has the theme's templates compiled only once, takes unchanged pages from an earlier build, and writes the pages
    that MkDocs need not build."""
    from macros.engine import current
    from macros.render.compiled import Compiled

    env.bytecode_cache = Compiled(env)
    if PAGES is not None:
        PAGES.take(files)
        if FRAMES is not None:
            makers = FRAMES.within(files, PAGES, env)
            if current.MEMORY.at_first is None:
                FRAMES.write(makers)
            else:
                current.MEMORY.at_first |= makers
    return env


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Shows the template of a page that can be kept nothing else than what it is kept by."""
    from macros.engine import current

    current.go_on()
    if PAGES is not None and not hasattr(page, "as_kept"):
        context.update(PAGES.shown(page))  # type: ignore[typeddict-item]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keeps the page as it is. What MkDocs made it from is needed no more: of a large site that is a good part of the
    memory."""
    if PAGES is not None:
        PAGES.keep(page, output)
    page.content = None
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Forgets what is kept of pages that are no longer there."""
    from macros.engine import current

    if current.MEMORY.kept is not None and current.MEMORY.at_first is None:
        current.MEMORY.kept.drop_unused()


def _lead_to_pages(config: MkDocsConfig) -> None:
    """Puts the made pages of a folder that `nav` names in its place: those that MkDocs builds."""
    from macros.engine import current, made
    from macros.engine.mkdocs.framed import without
    from macros.engine.mkdocs.frames import frames
    from macros.engine.stopped import Overtaken

    global FRAMES  # noqa: PLW0603 - for all pages of this build
    FRAMES = frames(config)
    if current.MEMORY.at_first is not None and FRAMES is None:
        raise Overtaken  # then MkDocs makes every page, and nothing is quick
    if config.nav:
        content = current.content(_root(config))
        entries = [made.navigation(entry, Path(config.docs_dir), content) for entry in config.nav]
        config.nav = without(entries, FRAMES.paths if FRAMES else ())


def _leave_out_of_nav(files: Files, config: MkDocsConfig) -> None:
    """Marks the pages that `nav` does not name, so that they cause no warning; without a `nav` MkDocs lists all of
    them."""
    if not config.nav:
        return
    from macros.engine import made

    named = set(made.named(config.nav))
    for file in files.documentation_pages():
        if file.src_uri not in named:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _page(config: MkDocsConfig, stub: Stub) -> File:
    """A page that shows one thing; its Markdown is made when the engine asks for it."""
    file = File.generated(config, stub.path, content=stub.markdown)
    file.placed = stub.title, stub.macro, stub.id  # type: ignore[attr-defined]  # kept with the file, which the engine hands on
    return file


def _leave_out_of_engine(config: MkDocsConfig) -> None:
    """Leaves out what takes time and is on none of our pages: the theme's own templates, styles, scripts and icons, and
    what the macros plugin would ask git, in ten processes. The sitemap is written after the engine has finished."""
    from mkdocs_macros import context

    config.theme.dirs = [one for one in config.theme.dirs if not Path(one, "mkdocs_theme.yml").is_file()]
    config.theme.static_templates.discard("sitemap.xml")
    context.get_git_info = dict


def _find_engine() -> None:
    """Lets Python find the engine, whatever folder the site is in."""
    home = str(Path(__file__).resolve().parents[3])
    if home not in sys.path:
        sys.path.insert(0, home)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
