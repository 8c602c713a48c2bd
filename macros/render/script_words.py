"""The words of the interface for the scripts: a module for each part that scripts use.

`make words` writes these modules in English beside the scripts, for the type checker and for tests that build no site;
each site gets them in its own language. A finished build puts the words into the scripts themselves: see
publish/script_words.py.
"""

from __future__ import annotations

import json
from pathlib import Path

from macros.content.message import COUNT, NAME, Message
from macros.content.wording import Wording, english, locale_of

SCRIPTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "js"
# The parts of the interface that scripts use.
ROOMS = ("everywhere", "runs", "records", "stored", "forms", "requests", "counting")
# The script that knows the language, and how a language appears in it.
LANGUAGE, KNOWN = "language.js", 'LOCALE = "{}";\nconst DIGITS = "{}"'
HEAD = """/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";
"""


def files(wording: Wording) -> dict[str, str]:
    """The scripts made from `wording`: their texts by their paths below assets/js."""
    made = {f"words/{room}.js": module(wording.rooms[room]) for room in ROOMS}
    return made | {LANGUAGE: language(wording)}


def language(wording: Wording) -> str:
    """The script that knows the language of `wording`."""
    text = (SCRIPTS / LANGUAGE).read_text("utf-8")
    return text.replace(_known(english()), _known(wording))


def _known(wording: Wording) -> str:
    return KNOWN.format(wording.locale, locale_of(wording.locale).default_numbering_system)


def write() -> None:
    """Writes the scripts in English beside the others."""
    for name, text in files(english()).items():
        (SCRIPTS / name).parent.mkdir(exist_ok=True)
        (SCRIPTS / name).write_text(text, "utf-8")


def module(messages: dict[str, Message]) -> str:
    """A module that exports the words, each by its id: text, or a function of the values to fill in."""
    lines = [f"{_types(message)}export const {id} = {value(message)};\n" for id, message in messages.items()]
    uses = [name for name in ("inForm", "inNumber") if any(f"{name}(" in line for line in lines)]
    head = HEAD.replace("inForm, inNumber", ", ".join(uses)) if uses else HEAD.partition("\n")[0] + "\n"
    return head + "\n" + "".join(lines)


def value(message: Message) -> str:
    """The JavaScript for `message`: a text in quotes, or an arrow function that takes an object."""
    if not message.names:
        return json.dumps(message.forms["other"], ensure_ascii=False)
    texts = {form: _template(text) for form, text in message.forms.items()}
    alike = len(set(texts.values())) == 1
    body = (
        texts["other"] if alike else f"inForm({COUNT},{{{','.join(f'{form}:{text}' for form, text in texts.items())}}})"
    )
    return f"({{{','.join(sorted(message.names))}}})=>{body}"


def _template(text: str) -> str:
    """`text` as a template literal, or in double quotes if it takes no values."""
    if not NAME.search(text):
        return json.dumps(text, ensure_ascii=False)
    safe = text.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$")
    return f"`{NAME.sub(lambda one: f'${{inNumber({COUNT})}}' if one[1] == COUNT else f'${{{one[1]}}}', safe)}`"


def _types(message: Message) -> str:
    """The comment with the types of the values; the count is a number, any other value text."""
    if not message.names:
        return ""
    given = ", ".join(f"{name}: {'number' if name == COUNT else 'string | number'}" for name in sorted(message.names))
    return f"/** @param {{{{ {given} }}}} values */\n"
