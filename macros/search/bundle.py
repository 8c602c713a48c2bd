"""The scripts of the search as one: a reader's first question waits for one file, not for a chain of them."""

from __future__ import annotations

import json
import posixpath
import shutil
from pathlib import Path

from macros.search.engine import SCRIPTS, as_function, spoken
from macros.search.index import FOLDER, INDEX

BUILT = "assets/js/search"
ENTRY = "searcher.js"
# The other scripts beside it.
SCATTERED = ("pieces.js", "question.js", "ranking.js", "store.js", "vocabulary.js", "words.js")
# How the modules find each other once they are one file.
HEAD = """const made = {}, loaded = {};
const load = (name) => { if (!loaded[name]) made[name](loaded[name] = {}); return loaded[name]; };
const lately = async (path) => load(path.slice(2));
"""


def write(made: Path, language: str) -> None:
    """Makes one script of those that a search in `language` (two letters) needs, in the built site `made`, which has its index.

    The other scripts of the search are taken out of the site.
    """
    folder = made / BUILT
    large = "pieces" in json.loads((made / FOLDER / INDEX).read_text("utf-8"))
    parts: dict[str, str] = {}
    for name in (ENTRY, f"languages/{spoken(language)}.js", *(["pieces.js"] if large else [])):
        _add(name, folder, parts)
    modules = "".join(f"made[{json.dumps(name)}] = (exported) => {{\n{text}\n}};\n" for name, text in parts.items())
    (folder / ENTRY).write_text(f'{HEAD}{modules}export const {{ openSearch }} = load("{ENTRY}");\n', "utf-8")
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name in SCATTERED:
            path.unlink()


def _add(name: str, folder: Path, parts: dict[str, str]) -> None:
    if name in parts:
        return
    text, wanted = as_function((folder / name).read_text("utf-8"), f"{SCRIPTS}/{name}", SCRIPTS)
    parts[name] = text.replace("import(", "lately(")
    for one in wanted:
        _add(posixpath.relpath(one, SCRIPTS), folder, parts)
