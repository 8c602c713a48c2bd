"""The search's own scripts, run in Python: exactly what a reader's browser would do."""

from __future__ import annotations

import json
import posixpath
import re
import weakref
from typing import Any

from macros.search.languages import HOME, SCRIPTS

IMPORT = re.compile(r'^import (?:(\w+)|\{ ([^}]*) \}) from "([^"]+)";$', re.M)
EXPORT = re.compile(r"(?:^|(?<=[;}]))export (?=(?:async )?(?:function|class|const|let) (\w+))", re.M)
EXPORTED = re.compile(r"^export \{ (\w+) as default \};$", re.M)
# How the modules find each other: the engine itself has no modules.
LOADER = """
const MADE = {}, LOADED = {}, READ = {};
function load(name) {
  if (!LOADED[name]) { LOADED[name] = {}; MADE[name](LOADED[name]); }
  return LOADED[name];
}
"""
# How many MiB V8 has for new objects, twice: with more, an index takes more memory and no less time.
SMALLER = "--max-semi-space-size=2"


# Engines that nobody uses now, by their language: to start one takes longer than most work for a small site.
_FREE: dict[str, Engine] = {}


def taken(language: str) -> Engine:
    """An engine of this language, for whoever calls, until it is given back or closed."""
    return _FREE.pop(language, None) or Engine(language)


def prepare(language: str) -> None:
    """Starts an engine for whoever needs one next."""
    give_back(taken(language))


def give_back(engine: Engine) -> None:
    """Keeps an engine for whoever needs one next."""
    _FREE[engine.language] = engine


class Engine:
    """The scripts `searcher.js` and `divide.js`, and one language, ready to be called."""

    def __init__(self, language: str) -> None:
        from py_mini_racer import DEFAULT_V8_FLAGS, MiniRacer, init_mini_racer  # only who runs scripts needs it

        init_mini_racer(flags=(*DEFAULT_V8_FLAGS, SMALLER), ignore_duplicate_init=True)
        self.language = language
        self.context = MiniRacer()
        # If it lived until the end of the process, it would wait for a thread that is gone by then.
        self.close = weakref.finalize(self, self.context.close)
        self.known: set[str] = set()
        self.speech = f"{SCRIPTS}/languages/{language}.js"
        self.context.eval(LOADER)
        for name in (f"{SCRIPTS}/searcher.js", "macros/search/divide.js", self.speech):
            self.add(name)

    def add(self, name: str) -> None:
        """Loads the module at the path `name` and those that it imports."""
        if name not in self.known:
            self.known.add(name)
            made, wanted = as_function((HOME / name).read_text("utf-8"), name)
            for one in wanted:
                self.add(one)
            self.context.eval(f"MADE[{json.dumps(name)}] = (exported) => {{{made}}};")

    def call(self, expression: str) -> Any:
        """The value of the JavaScript `expression`, in Python."""
        return json.loads(str(self.context.eval(f"JSON.stringify({expression})")))

    def promised(self, expression: str) -> Any:
        """The value of the promise that `expression` returns. Raises RuntimeError if it is rejected."""
        self.context.eval(
            f"globalThis.kept = null; ({expression}).then((it) => {{ kept = {{ it }}; }}, (e) => {{ kept = {{ "
            f"e: String(e) }}; }});"
        )
        kept = self.call("globalThis.kept")
        if kept is None or "e" in kept:
            raise RuntimeError(kept["e"] if kept else "a promise of the search was not kept")
        return kept["it"]


def as_function(script: str, name: str, root: str = "") -> tuple[str, list[str]]:
    """The module `script` as the body of a function that fills `exported`, and the modules that it imports.

    `name` is its path; the others are named below `root`.
    """
    wanted: list[str] = []

    def imported(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
        wanted.append(path)
        names = found[2] if found[2] else f"default: {found[1]}"
        return f"const {{ {names} }} = load({json.dumps(posixpath.relpath(path, root) if root else path)});"

    inside = IMPORT.sub(imported, script)
    exports = "".join(f"\nexported.{one} = {one};" for one in EXPORT.findall(inside))
    exports += "".join(f"\nexported.default = {one};" for one in EXPORTED.findall(inside))
    return EXPORTED.sub("", EXPORT.sub("", inside)) + exports, wanted
