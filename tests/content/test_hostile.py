"""Text is text: whatever an editor (or somebody who sends one a text) writes is refused, or stands on the page as
written.

Every text field of the model is tried, found by walking the declarations, with every value, on the whole way that a
page goes: load, template, and the Markdown that MkDocs runs over a macro's output.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import markdown
import pytest
import yaml

from macros.content.content import Content
from macros.content.fields import ABSENT, Reading, Record, declared_fields
from macros.content.findings import errors
from macros.content.kinds import GroupOf, Line, ListOf, Prose
from macros.content.load import ENTRIES, ENTRY, FILES, FOLDERS
from macros.content.marks import START
from macros.content.nodes import Source, Text
from macros.content.placements import MACROS
from macros.render.renderer import Renderer
from macros.render.word.guideline import file as guideline_file
from macros.search import listing
from tests.content.sites import loaded, small_copy

pytestmark = pytest.mark.slow

# As MkDocs sets it up: its own three extensions.
EXTENSIONS = ["toc", "tables", "fenced_code"]
# The value -> how Markdown reads it, where that is not the value itself.
VALUES = {
    "{{ 7*7 }}": None,
    "{% raw %}": None,
    "{# x #}": None,
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}": "{{ cycler.init.globals.os.popen('id').read() }}",
    "<script>alert(1)</script>": None,
    "<img src=x onerror=alert(1)>": None,
    "<img src=x onerror=alert(1) ": None,
    "<<b>script>alert(1)<</b>/script>": None,
    "[x](javascript:alert(1))": None,
    "[x](data:text/html,hi)": None,
    '[x](item:book-a-seat" onclick="x)': None,
    '[x](https://evil.example/ "t\\" onclick=\\"x")': None,
    "[x]: javascript:alert(1)": None,
    "![x](x.png)": None,
    "<https://evil.example>": None,
    "https://evil.example": None,
    "&lt;script&gt;": "<script>",
    "&#60;script&#62;": "<script>",
    "&lt;img src=x onerror=alert(1)&gt;": "<img src=x onerror=alert(1)>",
    "a `b` c": "a b c",
    "`<b": None,
    "```": None,
    '"><svg onload=alert(1)>': None,
    '" onclick="x': None,
    "' onclick='x": None,
    '{: onclick="x" }': None,
    "</div></section>": None,
    "</div": None,
    "<!-- x": None,
    "--> x": None,
    "]]> x": None,
    "<?php x": None,
    "\x02wzxhzdk:0\x03": None,
    "wzxhzdk:0": None,
    "*a*{.x}": "a{.x}",
    "# x": None,
    "x\n===\ny": "x === y",
    "x\n```\ny\n```\nz": None,
    "x\n~~~\ny\n~~~\nz": None,
    "x\n    y": "x y",
    "x\n| a | b |\n| - | - |\n| c | d | e |": None,
    "[TOC]": None,
    "long" * 1500: None,
    "😀 👩‍👩‍👧": None,
    "مرحبا بكم في القاعة": None,
    "“x” ‘y’ «z» \"a\" 'b' ″c″": None,
    "a\\b \\* c": "a\\b * c",
    "a & b < c > d": None,
}
STRUCTURE = {
    "div",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "tr",
    "td",
    "dl",
    "dd",
    "details",
    "nav",
    "label",
    "input",
    "textarea",
    "fieldset",
    "blockquote",
}
PLACES = [*FILES.items(), *FOLDERS.items(), (f"{ENTRIES}/*", ENTRY)]


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.names: set[str] = set()
        self.schemes: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.names |= {name for name, _ in attrs}
        self.schemes |= {
            urlsplit(value or "").scheme for name, value in attrs if name in ("href", "src", "action", "data")
        }

    def handle_data(self, data):
        self.words.append(" ".join(strings(json.loads(data))) if self.cdata_elem == "script" else data)


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, such as the pages carry for their scripts."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)


def fields(record: type[Record], node: dict, name: str = "") -> Iterator[tuple[str, Any, Any, Any]]:
    """Each text in `node`: the field's name in the model, the list or dict that holds it, its key there, its kind."""
    for key, field in declared_fields(record).items():
        if key in node:
            yield from values(field.metadata["kind"], node, key, f"{record.__name__}.{key}")


def values(kind: Any, holder: Any, key: Any, name: str) -> Iterator[tuple[str, Any, Any, Any]]:
    if isinstance(kind, (Line, Prose)):
        yield name, holder, key, kind
    elif isinstance(kind, ListOf):
        for number in range(len(holder[key])):
            yield from values(kind.kind, holder[key], number, name)
    elif isinstance(kind, GroupOf):
        yield from fields(kind.record(), holder[key])


def text_fields(record: type[Record], seen: set) -> set[str]:
    """The names of all text fields below `record`, from the declarations alone."""
    found: set[str] = set()
    for key, field in declared_fields(record).items() if record not in seen else ():
        kind = field.metadata["kind"]
        while isinstance(kind, ListOf):
            kind = kind.kind
        if isinstance(kind, (Line, Prose)):
            found.add(f"{record.__name__}.{key}")
        elif isinstance(kind, GroupOf):
            found |= text_fields(kind.record(), seen | {record})
    return found


# A document whose words are not compared with those of a guideline: all of it is left out.
DOCUMENT = {
    "data/sources/old-notices.yml": "title: Notices\nfile: board.docx\nnote: Copied by hand.\nunits:\n  - {id: S1, text: Beware of the step.}\n",
    "data/guidelines/notices.yml": "title: Notices of the house\nsource:\n  document: old-notices\n  left_out:\n    - {units: [S1], reason: "
    "The step is gone.}\n"
    "sections:\n  - id: no-notices\n    title: None\n    empty: There are none.\n",
}


class Site:
    """A copy of the small site, every text of which can be changed."""

    def __init__(self, folder: Path) -> None:
        self.root = small_copy(folder)
        page = self.root / "docs" / "index.md"
        page.write_text(page.read_text("utf-8").replace('{{ links("house") }}', ""), "utf-8")
        # The small site counts nobody: what is shown where a site does is given to the copy.
        with (self.root / "data" / "site.yml").open("a", encoding="utf-8") as settings:
            settings.write("statistics:\n  counter: https://counter.example/{path}\n  purpose: We count.\n")
        with (self.root / "data" / "vocabulary.yml").open("a", encoding="utf-8") as vocabulary:
            vocabulary.write("questions:\n  - {answer: take-a-key, asked: [which ladder]}\nnothing: [a ladder]\n")
        for name, text in DOCUMENT.items():
            (self.root / name).parent.mkdir(exist_ok=True)
            (self.root / name).write_text(text, "utf-8")
        self.files = {}
        self.texts = []
        for name, record in PLACES:
            for path in [self.root / f"data/{name}.yml", *sorted((self.root / "data").glob(f"{name}/*.yml"))]:
                if path.exists():
                    self.files[path] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
                    self.texts += fields(record, self.files[path])

    def load(self):
        for path, data in self.files.items():
            path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")
        return loaded(self.root)

    def fill(self, text) -> None:
        """Writes `text(number)` into the text with that number; None leaves it as it is."""
        for number, (_, holder, key, _) in enumerate(self.texts):
            value = text(number)
            if value is not None:
                holder[key] = value


def marked(value: str, number: int) -> str:
    return f"{value} q{number}q"


LETTER = re.compile(r'<h3 id="_letter-\d+">[^<]*</h3>')
CHOICE = re.compile(r'<div class="choice"><label>[^<]*</label><select>.*?</select></div>')


def pages(content: Content) -> Iterator[str]:
    """A page for each macro and each thing that it can place, as MkDocs makes it."""
    renderer = Renderer(content, "", listing=listing)
    topics = {topic: None for link in content.links.values() for topic in link.topics}
    things = {
        "item": content.positions,
        "topic": topics,
        "guideline": content.guidelines,
        "moment": content.moments,
        "checklist": content.checklists,
        "register": content.registers,
        "form": content.forms,
    }
    for name, macro in MACROS.items():
        for id in [id for kind in macro.kinds for id in things[kind]] if macro.most else [None]:
            part = renderer.part(name, *([id] if id else []))
            # How many letters the list from A to Z has depends on what texts begin with.
            part = LETTER.sub("", part)
            # What can be chosen from depends on how many accounts differ there.
            part = CHOICE.sub("", part)
            yield markdown.markdown(
                f"# {part}\n\nx\n" if name.endswith("title") else f"# x\n\n{part}\n\nx\n", extensions=EXTENSIONS
            )


@cache
def refused(value: str, kind: Any) -> bool:
    """Whether a text field of this kind refuses `value`: by its own reading, or as a character that no file may
    hold."""
    if "\x02" in value:
        return True
    reading = Reading()
    return kind.read(Text(Source("x"), START, value), reading) is ABSENT or bool(reading.findings or reading.references)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """What the pages look like with harmless text: the tags of each, all attributes, and the numbers of the texts that
    are shown."""
    site = Site(tmp_path_factory.mktemp("good"))
    site.fill(lambda number: marked("word", number))
    seen = [Seen(page) for page in pages(site.load().content)]
    text = " ".join(page.text for page in seen)
    return seen, {number for number in range(len(site.texts)) if f"q{number}q" in text}


def check_safe(seen: list[Seen], good: list[Seen]) -> None:
    assert len(seen) == len(good)
    for now, before in zip(seen, good, strict=True):
        assert {tag: now.tags[tag] for tag in STRUCTURE} == {tag: before.tags[tag] for tag in STRUCTURE}
        assert set(now.tags) <= set(before.tags) | {"p", "ul", "li", "em", "strong", "code"}
        assert now.names <= before.names
        assert now.schemes <= {"", "https", "http", "mailto"}


def test_the_small_site_fills_every_text_field_of_the_model(tmp_path):
    declared = set().union(*(text_fields(record, set()) for _, record in PLACES))
    # No page shows former people; the rights stand in the frame of pages, and what is said of the next edition only
    # where an approved one is published: tests/content/test_published.py, tests/browser/test_day.py.
    beside = {"Contact.former_people", "Site.copyright", "Guideline.next_edition"}
    assert {name for name, *_ in Site(tmp_path).texts} == declared - beside


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:30].encode("unicode_escape").decode())
def test_a_hostile_value_is_refused_or_stands_there_as_text(value, good, tmp_path):
    before, shown = good
    site = Site(tmp_path)
    site.fill(lambda number: marked(value, number))
    wrong = {number for number, (_, _, _, kind) in enumerate(site.texts) if refused(marked(value, number), kind)}
    assert len({finding.place for finding in errors(site.load().findings)}) == len(wrong)

    site.fill(lambda number: marked("word", number) if number in wrong else None)
    content = site.load().content
    seen = [Seen(page) for page in pages(content)]
    check_safe(seen, before)
    text = "\n".join(page.text for page in seen)
    for number in shown - wrong:
        prose = isinstance(site.texts[number][3], Prose) and VALUES[value] is not None
        expected = " ".join(marked(VALUES[value] if prose else value, number).split())
        assert expected in text, site.texts[number][0]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:30].encode("unicode_escape").decode())
def test_a_hostile_value_alone_changes_nothing_around_it(value, good, tmp_path):
    before, _ = good
    site = Site(tmp_path)
    site.fill(lambda number: "word" if refused(value, site.texts[number][3]) else value)
    # A correction is other words than the text, and what is answered elsewhere, or not, others than what leads here.
    others = {"Item.corrected": "words", "VocabularyFile.elsewhere": "others", "VocabularyFile.nothing": "none"}
    site.fill(lambda number: others.get(site.texts[number][0]))
    check_safe([Seen(page) for page in pages(site.load().content)], before)


def test_a_hostile_value_makes_a_word_file_that_can_be_read_or_is_refused(tmp_path):
    made = 0
    for number, value in enumerate(VALUES):
        site = Site(tmp_path / str(number))
        site.fill(lambda text, value=value: marked(value, text))
        content = site.load().content
        for id in content.guidelines if content else ():
            text = "\n".join(
                one.text
                for one in docx.Document(io.BytesIO(guideline_file(content, id, "https://rooms.example/"))).paragraphs
            )
            assert content.guidelines[id].title in " ".join(text.split("\n"))
            made += 1
    assert made > 5
