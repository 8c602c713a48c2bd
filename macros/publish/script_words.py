"""Puts the words that a script uses into the script itself: readers fetch no module of words, and no words that are not
used."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from macros.content.wording import Wording
from macros.render.script_words import value

# What a script itself imports from language.js.
HELPERS = re.compile(r'^import \{([^}]*)\} from "[./]*language\.js";', re.M)
IMPORT = re.compile(r'^import \* as (\w+) from "([./]*)words/(\w+)\.js";\n', re.M)


def put_in(site: Path, wording: Wording) -> None:
    """Puts the words into all scripts below `site`, and removes the modules that had them, if they are there."""
    root = site / "assets" / "js"
    shutil.rmtree(root / "words", ignore_errors=True)
    for path in root.rglob("*.js"):
        text = path.read_text("utf-8")
        made = said(text, wording)
        if made != text:
            path.write_text(made, "utf-8")


def said(script: str, wording: Wording) -> str:
    """`script` with its own words instead of the modules that it imports them from."""
    for found in list(IMPORT.finditer(script)):
        name, to, room = found.groups()
        uses = re.compile(rf"(?<![\w.#/-]){name}\.([a-z][a-z0-9_]*)")
        messages = {id: wording.rooms[room][id] for id in dict.fromkeys(uses.findall(script))}
        filled = {id: value(message) for id, message in messages.items() if message.names}
        # A filled-in value gets a short name: it is there twice in what every reader fetches.
        instead = {id: value(message) for id, message in messages.items()} | {
            id: f"{name}._{number}" for number, id in enumerate(filled)
        }
        script = uses.sub(_by_id(instead), script)
        script = script.replace(
            found[0], _helpers(script, [*filled.values()], f"{to or './'}language.js") + _held(name, filled)
        )
    return script


def _by_id(instead: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: instead[found[1]]


def _held(name: str, filled: dict[str, str]) -> str:
    """The line with the words that take values, under the `name` that the script uses."""
    return (
        f"const {name}={{{','.join(f'_{number}:{text}' for number, text in enumerate(filled.values()))}}};\n"
        if filled
        else ""
    )


def _helpers(script: str, texts: list[str], path: str) -> str:
    """The import of what `texts` need from language.js and `script` does not import yet."""
    known = {one.strip() for names in HELPERS.findall(script) for one in names.split(",")}
    wanted = [one for one in ("inForm", "inNumber") if one not in known and any(f"{one}(" in text for text in texts)]
    return f'import {{ {", ".join(wanted)} }} from "{path}";\n' if wanted else ""
