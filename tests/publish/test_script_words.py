"""The words of the interface in the scripts of a finished site: only those that a script uses, in the site's
language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.content.wording import english
from macros.publish.script_words import put_in, said
from macros.render.script_words import SCRIPTS, language

LANGUAGE = 'import { inForm, inNumber } from "./language.js";\n'
CASES = {
    "a text stands where it is used": (
        'import * as words from "./words/everywhere.js";\nsay(words.all, words.all, words.search);\n',
        'say("All", "All", "Search");\n',
    ),
    "what takes values is held once, by a short name": (
        'import { a } from "./a.js";\nimport * as words from "./words/everywhere.js";\n'
        "say(words.show_notes({ number: 1 }), words.no_account({ accounts: words.list }), words.show_notes);\n",
        'import { a } from "./a.js";\n'
        "const words={_0:({number})=>`Show all notes (${number})`,"
        "_1:({accounts})=>`${accounts}: nothing matches. Try fewer words, or “Show all”.`};\n"
        'say(words._0({ number: 1 }), words._1({ accounts: "List" }), words._0);\n',
    ),
    "what numbers and forms need is imported from where the words were": (
        'import * as words from "../words/everywhere.js";\nsay(words.accounts({ count: 2 }));\n',
        'import { inForm, inNumber } from "../language.js";\n'
        "const words={_0:({count})=>inForm(count,{one:`${inNumber(count)} account`,other:`${inNumber(count)} "
        "accounts`})};\n"
        "say(words._0({ count: 2 }));\n",
    ),
    "what a script imports already is not imported again": (
        f'{LANGUAGE}import * as words from "./words/everywhere.js";\nsay(words.accounts);\n',
        f"{LANGUAGE}const words={{_0:({{count}})=>inForm(count,{{one:`${{inNumber(count)}} account`,"
        "other:`${inNumber(count)} accounts`})};\nsay(words._0);\n",
    ),
    "of two only the one that is missing": (
        (
            'import { inNumber } from "./language.js";\nimport * as words from '
            '"./words/everywhere.js";\nsay(words.results);\n'
        ),
        'import { inNumber } from "./language.js";\nimport { inForm } from "./language.js";\n'
        "const words={_0:({count})=>inForm(count,{one:`${inNumber(count)} result`,other:`${inNumber(count)} "
        "results`})};\n"
        "say(words._0);\n",
    ),
    "several parts have names of their own, and one folder": (
        'import * as words from "words/everywhere.js";\nimport * as runs from "words/runs.js";\n'
        "say(words.accounts, runs.print, runs.started_over);\n",
        'import { inForm, inNumber } from "./language.js";\n'
        "const words={_0:({count})=>inForm(count,{one:`${inNumber(count)} account`,other:`${inNumber(count)} "
        "accounts`})};\n"
        "const runs={_0:({progress})=>`Started over: ${progress}. “Undo” brings everything back.`};\n"
        'say(words._0, "Print", runs._0);\n',
    ),
    "what only looks like a word stays": (
        (
            'import * as words from "./words/everywhere.js";\nsay(my.words.all, "#words.all", a/words.all, '
            "swords.all, -words.all);\n"
        ),
        'say(my.words.all, "#words.all", a/words.all, swords.all, -words.all);\n',
    ),
    "a script without words": ("say(1);\n", "say(1);\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_script_has_the_words_that_it_uses(case):
    script, expected = CASES[case]
    assert said(script, english()) == expected


def test_a_word_that_there_is_not_stops_the_build():
    with pytest.raises(KeyError):
        said('import * as words from "./words/everywhere.js";\nsay(words.no_such_word);\n', english())


def test_the_modules_of_words_are_gone_afterwards(tmp_path):
    scripts = tmp_path / "assets" / "js"
    for name in ("words/everywhere.js", "a.js", "deep/b.js", "notes.txt"):
        (scripts / name).parent.mkdir(parents=True, exist_ok=True)
        up = "../" * name.count("/") or "./"
        (scripts / name).write_text(
            f'import * as words from "{up}words/everywhere.js";\nsay(words.all, "é");\n', "utf-8"
        )
    put_in(tmp_path, english())
    found = {
        path.relative_to(scripts).as_posix(): path.read_text("utf-8") for path in scripts.rglob("*") if path.is_file()
    }
    assert found.pop("notes.txt").startswith("import")
    assert found == dict.fromkeys(("a.js", "deep/b.js"), 'say("All", "é");\n')


def test_the_script_that_knows_the_language_has_its_tag_and_its_digits():
    known = english()
    assert language(known) == (SCRIPTS / "language.js").read_text("utf-8")
    for locale, digits in (("cy", "latn"), ("fa", "arabext"), ("ar-EG", "arab")):
        text = language(replace(known, locale=locale))
        assert f'export const LOCALE = "{locale}";\nconst DIGITS = "{digits}";\n' in text and "en-GB" not in text
