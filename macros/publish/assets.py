"""The styles and scripts of a built site: a few files, named after their content, so that browsers keep them for ever.

In `serve`, pages load the separate files; a build replaces them with these.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.content.page_kinds import PAGE_KINDS
from macros.content.wording import Wording
from macros.publish.bundler import Script, bundle
from macros.publish.files import files_below
from macros.publish.script_words import said
from macros.publish.styles import small
from macros.render.script_words import LANGUAGE, language
from macros.search.languages import spoken

SOURCES = Path(__file__).resolve().parents[2] / "overrides" / "assets"
STYLES, SCRIPTS = "assets/css", "assets/js"
# The style sheets that checklists and forms share.
WORK = ("css/checklist.css", "css/forms.css", "css/forms-ui.css")
# The kinds of page with their own style sheet, named after the kind.
OF_ONE_KIND = [kind for kind in PAGE_KINDS if (SOURCES / f"css/{kind}.css").is_file() and f"css/{kind}.css" not in WORK]
# The style sheets of a page, in order, below assets/: for all pages, for those with what WANTED_BY says, for print.
SHEETS = {
    "site": (
        "palette.css",
        "css/tokens.css",
        "css/base.css",
        "css/shell.css",
        "css/search.css",
        "css/marks.css",
        "css/parts.css",
    ),
    **{kind: (f"css/{kind}.css",) for kind in OF_ONE_KIND},
    "work": WORK,
    "accounts": ("css/accounts.css",),
    "print": ("css/print.css",),
}
WANTED_BY = {
    **{kind: (f'class="{kind}"',) for kind in OF_ONE_KIND},
    "work": ("<checklist-run", "<form-run", "<stored-things"),
    "accounts": ('class="accounts"', 'class="kinds"', "<account-filter"),
}
# What a site with statistics needs in addition.
COUNTED = "css/statistics.css"
# The script that every page loads, and the one that a site with statistics loads in addition.
ENTRIES = ("site.js", "statistics.js")
# Not a module: a page that has moved loads it by this name before it shows anything.
ALONE = "moved.js"
# Which modules share a file, with everything they need that an earlier file does not have.
GROUPS = {
    "site": ["site.js"],
    "keeping": [
        "checklist-ui/frame.js",
        "checklist-ui/session.js",
        "checklist/store.js",
        "checklist/view.js",
        "checklist/crc.js",
        "checklist/dates.js",
        "checklist/file-name.js",
        "checklist-ui/files.js",
        "checklist-ui/around.js",
    ],
    "checklist": ["checklist-ui/checklist.js"],
    "form": ["forms-ui/form.js"],
    "upkeep": ["checklist/upkeep.js", "checklist-ui/undoing.js"],
    "record": ["checklist-ui/sheet.js"],
    "taking": ["checklist-ui/take.js"],
}
# Loaded when somebody begins to search; its words are known when the site is built.
SEARCH, SEARCHES, SPEAKS = "search-box/search.js", "search-box.js", "search/searcher.js"
# A page with one of these elements loads its script at once, not after the first script.
AT_ONCE = {
    "<checklist-run": "checklist-ui/checklist.js",
    "<form-run": "forms-ui/form.js",
    "<stored-things": "checklist-ui/stored.js",
    "<account-filter": "account-filter.js",
}
LINK = re.compile(
    r'[ \t]*<link rel="stylesheet" href="(?P<root>[^"]*)assets/(?P<sheet>palette\.css|css/[a-z-]+\.css)"[^>]*>\n?'
)
SCRIPT = re.compile(
    rf'(?P<before><script src=")(?P<root>[^"]*){SCRIPTS}/(?P<script>[a-z-]+\.js)(?P<after>" type="module"></script>)'
)

# Without these there is neither.
LINKED, ASKED, HEAD_ENDS = '<link rel="stylesheet" href="', '<script src="', "</head>"


@dataclass(frozen=True)
class Made:
    """The files of a built site: those of each kind of style sheet, those of each script by its modules, and what is
    loaded with each file."""

    sheets: dict[str, str]
    scripts: dict[str, str]
    needs: dict[str, list[str]]


def combined(path: str) -> bool:
    """Whether the file at `path`, below assets/, is one of our styles and scripts that a build combines."""
    return path.startswith(("css/", "js/")) and path != f"js/{ALONE}" and (SOURCES / path).is_file()


def separate(made: Path, words: Wording, *, counted: bool) -> dict[str, str]:
    """Our styles and scripts by their paths below assets/, with the site's `words` in the scripts; those for
    statistics, if it is `counted`.

    Those that are in the site `made` count, and are removed there: an engine has copied them, or the site has others in
    the place of ours.
    """
    ours = [path for path in files_below(SOURCES) if combined(path) and not path.startswith("js/words/")]
    texts = dict[str, str]()
    for path in ("palette.css", *ours):
        copy = made / "assets" / path
        there = copy.is_file()
        if path.endswith((".css", ".js")) and (counted or path not in (COUNTED, f"js/{ENTRIES[1]}")):
            own = language(words) if path == f"js/{LANGUAGE}" and not there else ""
            text = own or (copy if there else SOURCES / path).read_text("utf-8")
            texts[path] = said(text, words) if path.endswith(".js") else text
        if there:
            copy.unlink()
    return texts


def write(made: Path, language: str, texts: dict[str, str], large: bool) -> Made:
    """Writes a few files of styles and scripts into `made`, whose search uses `language`, from the separate `texts`;
    `large`: its index is in pieces. Raises ValueError with a sentence if the scripts cannot be combined."""
    for folder in (STYLES, SCRIPTS):
        (made / folder).mkdir(parents=True, exist_ok=True)
    return Made(dict(_styles(made, texts)), *_scripts(made, language, texts, large))


def page(text: str, files: Made) -> str:
    """A page with the few files instead of the separate ones. They are in its head, where its templates put them; else
    the whole page is looked through, which takes long."""
    head, end, rest = text.partition(HEAD_ENDS)
    if LINKED in rest or ASKED in rest:
        return _page(text, text, files)
    return f"{_page(head, text, files)}{end}{rest}"


def _page(part: str, whole: str, files: Made) -> str:
    """A `part` of the page `whole`."""
    told: set[str] = set()

    def sheet(found: re.Match[str]) -> str:
        kind = next(
            kind
            for kind, sheets in SHEETS.items()
            if found["sheet"] in (*sheets, *([COUNTED] if kind == "site" else []))
        )
        if kind in told:
            return ""
        told.add(kind)
        media = ' media="print"' if kind == "print" else ""
        return f'      <link rel="stylesheet" href="{found["root"]}{STYLES}/{files.sheets[kind]}"{media}>\n'

    def script(found: re.Match[str]) -> str:
        if found["script"] not in files.scripts:
            return str(found[0])
        asked = "".join(
            f'\n      <link rel="modulepreload" href="{found["root"]}{SCRIPTS}/{name}">'
            for name in _at_once(whole, files)
            if found["script"] == ENTRIES[0]
        )
        return f"{found['before']}{found['root']}{SCRIPTS}/{files.scripts[found['script']]}{found['after']}{asked}"

    return SCRIPT.sub(script, LINK.sub(sheet, part))


def _at_once(text: str, files: Made) -> list[str]:
    wanted = [
        name
        for mark, module in AT_ONCE.items()
        if mark in text
        for name in (files.scripts[module], *files.needs[files.scripts[module]])
    ]
    return [name for name in dict.fromkeys(wanted) if name != files.scripts[ENTRIES[0]]]


def _styles(made: Path, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Writes the combined style sheets. Returns the file name for each kind."""
    counted = [COUNTED for _ in range(COUNTED in texts)]
    for kind, sheets in SHEETS.items():
        text = small("\n".join(texts[sheet] for sheet in (*sheets, *(counted if kind == "site" else ()))))
        name = f"{kind}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
        (made / STYLES / name).write_text(text, "utf-8")
        yield kind, name


def _scripts(
    made: Path, language: str, texts: dict[str, str], large: bool
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Writes the combined scripts. Returns the file of each module, and what is loaded with each file."""
    modules = {path.removeprefix("js/"): text for path, text in texts.items() if path.startswith("js/")}
    search, scripts = bundled(modules, language, large)
    for script in (search, *scripts):
        (made / SCRIPTS / script.file).write_text(script.code, "utf-8")
    return {module: script.file for script in scripts for module in script.holds}, {
        script.file: script.needs for script in scripts
    }


def bundled(modules: dict[str, str], language: str, large: bool = True) -> tuple[Script, list[Script]]:
    """The script for the search, and all others. Only if the index is `large`, and so in pieces, can the search read
    pieces."""
    searcher = _replaced(modules[SPEAKS], "`./languages/${name}.js`", f'"./languages/{spoken(language)}.js"')
    speaking = modules | {
        SPEAKS: searcher if large else _replaced(searcher, '() => import("./pieces.js")', "() => Promise.reject()")
    }
    [search] = bundle(speaking, [SEARCH], whole=True)
    asking = modules | {
        SEARCHES: _replaced(modules[SEARCHES], f"`./{SEARCH}${{again}}`", f"`./{search.file}${{again}}`")
    }
    return search, bundle(asking, [entry for entry in ENTRIES if entry in modules], GROUPS)


def _replaced(script: str, what: str, by: str) -> str:
    if script.count(what) != 1:
        raise ValueError(f"a script should ask for {what} once, and does so {script.count(what)} times")
    return script.replace(what, by)
