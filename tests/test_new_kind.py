"""A new kind of page is its record, its template, its style and one line in the table: done to a copy of the engine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.content.fields import declared_fields
from macros.content.page_kinds import PAGE_KINDS
from tests.conftest import HOME

pytestmark = pytest.mark.slow

RECORD = '''"""Days on which something is explained: events/<id>.yml."""

from __future__ import annotations

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import TEXT, Date, Id, Line, ListOf
from macros.content.model.common import FORMER


@record
class Event(Record):
    """A day on which something is explained."""

    id: str = required(Id("event"), "The file's name")
    title: str = required(Line(), "Its title", "Open day")
    on: Day = required(Date(), "The day", "2026-12-01")
    text: str | None = optional(TEXT, "What happens")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("event", former=True)), FORMER, default=())
'''
LINE = '        PageKind("event", "events", "events.Event", "an event", "all events"),\n'
TEMPLATE = """{% set event = content.pages.event[id] %}
<div class="event"><p>{{ words.day(event.on) }}</p>{% if event.text %}{{ page.block(event.text) }}{% endif %}</div>
"""
STYLE = ".event p {\n  border: 3px solid;\n}\n"
EVENT = """title: Open day
on: 2026-12-01
text: Come and look at the [house rules](guideline:on-the-water), or at [the other day](event:rainy-day). Wear wellingtons.
previous_ids: [visitors-day]
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Path:
    """A copy of the engine that knows events, with a site beside it."""
    home = tmp_path_factory.mktemp("engine")
    for folder in ("macros", "overrides", "tests/sites/rowing"):
        shutil.copytree(HOME / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", home)
    (home / "macros/content/model/events.py").write_text(RECORD, "utf-8")
    (home / "macros/render/templates/event.html").write_text(TEMPLATE, "utf-8")
    (home / "overrides/assets/css/event.css").write_text(STYLE, "utf-8")
    table = home / "macros/content/page_kinds.py"
    text = table.read_text("utf-8")
    before = '        PageKind("moment"'
    assert before in text
    table.write_text(text.replace(before, LINE + before), "utf-8")
    return home


def run(engine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros", *words, "--site", "tests/sites/rowing"],
        cwd=engine,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_new_kind_has_pages_a_list_links_styles_and_hits(engine):
    site, made = engine / "tests/sites/rowing", engine / "site"
    begun = run(engine, "new", "event", "Rainy day")
    assert begun.returncode == 0, begun.stderr
    (site / "data/events/open-day.yml").write_text(EVENT.replace("rainy-day", "rainy-dya"), "utf-8")
    refused = run(engine, "check")
    assert "there is no event “rainy-dya”" in refused.stderr and "did you mean “rainy-day”?" in refused.stderr
    (site / "data/events/open-day.yml").write_text(EVENT, "utf-8")
    begun_file = (site / "data/events/rainy-day.yml").read_text("utf-8")
    assert begun_file.startswith("title: Rainy day\non: 2026-12-01\n# text: …")
    home = site / "docs/index.md"
    home.write_text(home.read_text("utf-8") + "\n{{ events() }}\n", "utf-8")
    done = run(engine, "build", "--out", str(made))
    assert done.returncode == 0, done.stderr
    page = (made / "events/open-day/index.html").read_text("utf-8")
    assert "<h1" in page and "Open day</h1>" in page and "1 December 2026" in page
    assert 'href="../../guidelines/on-the-water/"' in page and 'href="../rainy-day/"' in page
    [sheet] = re.findall(r'href="[^"]*assets/css/(event\.[0-9a-f]{8}\.css)"', page)
    assert "border:3px solid" in (made / "assets/css" / sheet).read_text("utf-8")
    front = (made / "index.html").read_text("utf-8")
    assert "events/open-day/" in front and "event." not in "".join(re.findall(r'href="[^"]*\.css"', front))
    assert (made / "events/visitors-day/index.html").is_file()
    found = run(engine, "find", "wellingtons")
    assert "Page: open-day" in found.stdout, found.stdout + found.stderr
    assert (
        "## `events/<id>.yml`"
        in subprocess.run(
            [sys.executable, "-m", "macros", "fields"], cwd=engine, capture_output=True, text=True, encoding="utf-8"
        ).stdout
    )


@pytest.mark.parametrize("kind", PAGE_KINDS.values(), ids=lambda kind: kind.id)
def test_whatever_has_pages_has_an_id_a_title_former_ids_and_a_template(kind):
    fields = declared_fields(kind.record)
    assert {"id", "title", "previous_ids"} <= set(fields) and fields["id"].metadata["kind"].kind == kind.id
    for name in (kind.id, *(further.macro for further in kind.further)):
        assert (HOME / "macros" / "render" / "templates" / f"{name}.html").is_file()
