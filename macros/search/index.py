"""The files that the site's search reads: search/ in the built site, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from macros.content.content import Content
from macros.render.words import words_in
from macros.search.engine import Engine, spoken
from macros.search.pages import with_pages
from macros.search.record import BEST, KINDS, LAST
from macros.search.records import records

WEAK = Path(__file__).parent / "weak"
FOLDER = "search"
INDEX = "index.json"
# Up to this many records are fetched in one piece.
WHOLE = 600
# So many records are told to the scripts in one text.
AT_ONCE = 500


def write(made: Path, content: Content, title: str, whole: int = WHOLE) -> None:
    """Writes the index of `content` into the built site `made`, named `title`.

    A site with more than `whole` records gets its index in pieces. All files but the first are in a folder named after
    their content, so that browsers can keep them for ever.
    """
    folder = made / FOLDER
    made_now = files(told(made, content, title), whole)
    for parent in sorted({(folder / name).parent for name in made_now}):
        parent.mkdir(parents=True, exist_ok=True)
    for name, text in made_now.items():
        (folder / name).write_text(text, "utf-8")


def told(made: Path, content: Content, title: str) -> dict[str, Any]:
    """Everything that the index is made from."""
    found, words = with_pages(made, records(content)), words_in(content.words)
    language = spoken(content.site.language)
    return {
        "language": language,
        "title": title,
        "kinds": {kind: words.search[kind] for kind in KINDS if kind in (*BEST, *LAST, *words.search)},
        "moments": {id: one.title for id, one in content.moments.items()},
        "vocabulary": _vocabulary(content),
        "weak": _weak(content, language),
        "records": [vars(record) for record in found],
    }


def files(told: dict[str, Any], whole: int = WHOLE) -> dict[str, str]:
    """The files of the index, by name."""
    engine = Engine(told["language"])
    _tell(engine, told)
    divided = f"load('macros/search/divide.js').divide(told, load({json.dumps(engine.speech)}), {whole})"
    names = engine.call(f"Object.keys(globalThis.made = {divided})")
    made = {name: str(engine.context.eval(f"made[{json.dumps(name)}]")) for name in names}
    engine.close()
    return made if len(made) == 1 else _named(made)


def _tell(engine: Engine, told: dict[str, Any]) -> None:
    """Gives the `engine` what is `told`, its records bit by bit: in one text all of them would be in memory several
    times."""
    records = told["records"]
    engine.context.eval(f"globalThis.told = JSON.parse({json.dumps(json.dumps(told | {'records': []}))});")
    for first in range(0, len(records), AT_ONCE):
        some = json.dumps(records[first : first + AT_ONCE])
        engine.context.eval(f"told.records.push(...JSON.parse({json.dumps(some)}));")


def _named(made: dict[str, str]) -> dict[str, str]:
    """The files, with all pieces in a folder named after their content."""
    index = json.loads(made.pop(INDEX))
    digest = hashlib.sha256("".join(made.values()).encode()).hexdigest()[:16]
    index["pieces"]["folder"] = f"{digest}/"
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"
    return {INDEX: text, **{f"{digest}/{name}": text for name, text in made.items()}}


def _weak(content: Content, language: str) -> list[str]:
    """Words that count little beside others; none where a site has questions, which tell more than this list."""
    path = WEAK / f"{language}.txt"
    asked = content.vocabulary and content.vocabulary.questions
    return path.read_text("utf-8").split() if path.is_file() and not asked else []


def _vocabulary(content: Content) -> dict[str, list[Any]]:
    told = content.vocabulary
    if told is None:
        return {}
    return {
        "same": [one.words for one in told.same],
        "means": [[one.typed, one.means] for one in told.means],
        "elsewhere": list(told.elsewhere),
        "questions": [{"answer": one.answer, "asked": list(one.asked)} for one in told.questions],
        "nothing": list(told.nothing),
    }
