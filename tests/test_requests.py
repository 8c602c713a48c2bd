"""What people ask for is done in as few files as CONTRIBUTING.md says: each of its recipes, followed in a copy of the
project, and what comes of it.

Two stand elsewhere, as they take more to see: a new kind of page (test_new_kind.py), and the next version of what
browsers store (scripts/test_checklist_versions.py)."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import HOME
from tests.test_build import changed
from tests.test_recipes import RECIPES

pytestmark = pytest.mark.slow
BUILT_ELSEWHERE = {"A new kind of page", "The next version of what browsers store"}
ENGLISH = "macros/words/en.yml"
SITE, ACCOUNT = "tests/sites/small", "tests/sites/small/data/registers/reading-circles/harbour-poets.yml"
COMMAND = '''"""`count`: how many items the guidelines have."""

from __future__ import annotations

import argparse
from datetime import date

from macros.content.load import load


def run(given: argparse.Namespace) -> int:
    """Prints the number. Returns the exit status."""
    content = load(given.site, date.today()).content
    print(f"{len(content.positions) if content else 0} items")
    return 0
'''
RULE = '''"""No title shouts."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import WARNING, Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each guideline whose title is in capitals."""
    for guideline in draft.guidelines:
        if guideline.title.isupper():
            yield Finding(guideline.at("title"), "this title shouts", WARNING, "write it in small letters")
'''


class Request(NamedTuple):
    """One change request: the recipe that it follows, and its source files. Of a file that is there each old text with
    the new; a new one is given whole, or by what makes it in the copy of the project."""

    recipe: str
    files: dict[str, str | Callable[[Path], str] | list[tuple[str, str]]]


REQUESTS = [
    Request(
        "A field of a record",
        {
            "macros/content/model/guidance.py": [
                (
                    "    summary: str | None = optional(",
                    '    scope: str | None = optional(SENTENCE, "Where it holds", "In the house.")\n'
                    "    summary: str | None = optional(",
                )
            ],
            "macros/render/templates/guideline.html": [
                (
                    '<div class="about-guideline">\n',
                    (
                        '<div class="about-guideline">\n{% if g.scope %}<p class="scope">{{ page.inline(g.scope) '
                        "}}</p>{% endif %}\n"
                    ),
                )
            ],
        },
    ),
    Request(
        "A rule about several records",
        {
            "macros/content/rules/loud_titles.py": RULE,
            "macros/content/rules/__init__.py": [
                (
                    "    link_exceptions,\n    named_people,\n",
                    "    link_exceptions,\n    loud_titles,\n    named_people,\n",
                ),
                ("    unique_ids,\n    references,\n", "    unique_ids,\n    loud_titles,\n    references,\n"),
            ],
        },
    ),
    Request(
        "The wording of a finding",
        {"macros/content/building.py": [("is not a known name here", "is a name that nothing here has")]},
    ),
    Request(
        "A column of the accounts directory",
        {
            "macros/content/model/registers.py": [
                ('IN_OWN_WORDS = ("purpose", "audience")', 'IN_OWN_WORDS = ("purpose", "audience", "hours")'),
                (
                    "    audience: str | None = optional(Verbatim(",
                    '    hours: str | None = optional(Verbatim(lines=True), "When somebody answers there")\n'
                    "    audience: str | None = optional(Verbatim(",
                ),
            ],
            ENGLISH: [("  audience: Who it is for\n", "  audience: Who it is for\n  hours: Answered when\n")],
        },
    ),
    Request(
        "A verdict on outside links",
        {
            "macros/content/link_verdicts.py": [
                (
                    '        LinkVerdict(\n            "login",',
                    '        LinkVerdict(\n            "withheld",\n            "Withheld by law",\n            '
                    '"a law keeps it from readers here",\n            level=WARNING,\n            do="ask '
                    'whoever runs it",\n'
                    '            reasons={"law": "its server answers {0}: a law forbids it"},\n        ),\n'
                    '        LinkVerdict(\n            "login",',
                )
            ],
            "macros/links/verdict.py": [
                (
                    "    if seen.status in (401, 407):\n",
                    (
                        '    if seen.status == 451:\n        return assessed("law", (status,))\n    if seen.status '
                        "in (401, 407):\n"
                    ),
                )
            ],
        },
    ),
    Request(
        "An export format for checklists and forms",
        {
            "overrides/assets/js/checklist-ui/formats.js": [
                (
                    "export const FORMATS = [\n",
                    'export const FORMATS = [\n  { name: words.one_line, part: "record", of: BOTH,\n'
                    '    make: ({ copy, text }) => copy(text().split(/\\s+/).join(" "), says.line_copied) },\n',
                )
            ],
            ENGLISH: [
                ("  copy_text: Copy as text\n", "  copy_text: Copy as text\n  one_line: Copy as one line\n"),
                ("records:\n", "records:\n  line_copied: The line was copied.\n"),
            ],
        },
    ),
    Request(
        "A command",
        {
            "macros/commands/count.py": COMMAND,
            "macros/commands/table.py": [
                (
                    '        Command("fields",',
                    '        Command("count", "count the items", "count.run", (SITE,)),\n        Command("fields",',
                )
            ],
        },
    ),
    Request(
        "A word or a sentence of the interface",
        {ENGLISH: [("on_this_page: On this page", "on_this_page: Here")]},
    ),
    Request(
        "A language for the interface",
        {"macros/words/sv.yml": lambda home: (home / ENGLISH).read_text("utf-8").replace("Here", "Här", 1)},
    ),
    Request("Another accent colour", {f"{SITE}/data/site.yml": [('    ink: "#222222"', '    ink: "#101010"')]}),
    Request(
        "Another frame",
        {
            "overrides/main.html": [("<main>", '<main class="wide-frame">')],
            "overrides/assets/css/shell.css": [("main {", ".wide-frame {\n  border: 7px solid;\n}\n\nmain {")],
        },
    ),
]


def written(home: Path, request: Request) -> None:
    """Does what is asked for, in the copy of the project at `home`."""
    for name, edits in request.files.items():
        if isinstance(edits, list):
            for old, new in edits:
                changed(home / name, old, new)
        else:
            (home / name).write_text(edits if isinstance(edits, str) else edits(home), "utf-8")


def run(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, words)], cwd=home, capture_output=True, encoding="utf-8")


def macros(home: Path, *words: str | Path, site: str = SITE) -> subprocess.CompletedProcess[str]:
    return run(home, "-m", "macros", *words, "--site", site)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A copy of the project in which all of it is done."""
    home = tmp_path_factory.mktemp("asked")
    for folder in ("macros", "overrides", "tests/sites"):
        shutil.copytree(HOME / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", home)
    settings = (HOME / "tests/sites/rowing/mkdocs.yml").read_text("utf-8")
    nav = "nav:\n  - Start: index.md\n  - Rules: guidelines/\n  - Lists: checklists/\n  - Registers: registers/\n"
    (home / SITE / "mkdocs.yml").write_text(re.sub(r"nav:\n(  - .*\n)+", nav, settings), "utf-8")
    for request in REQUESTS:
        written(home, request)
    assert run(home, "-m", "macros", "words").returncode == 0
    changed(
        home / SITE / "data/guidelines/house-rules.yml",
        "title: House rules\n",
        "title: HOUSE RULES\nscope: In the house.\n",
    )
    changed(home / ACCOUNT, "audience: Whoever", "hours: On Mondays.\naudience: Whoever")
    return home


@pytest.fixture(scope="module")
def made(home) -> Path:
    """The small site as that copy builds it."""
    done = macros(home, "build", "--out", home / "made")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("this title shouts") == 1 and "write it in small letters" in done.stdout
    return home / "made"


def test_every_recipe_is_followed():
    numbers = {title: int(number) for title, number, _ in RECIPES}
    assert {one.recipe: len(one.files) for one in REQUESTS} == {one.recipe: numbers[one.recipe] for one in REQUESTS}
    assert set(numbers) >= BUILT_ELSEWHERE


def test_pages_show_a_field_a_word_a_colour_and_another_frame(made):
    page = (made / "guidelines/house-rules/index.html").read_text("utf-8")
    assert '<p class="scope">In the house.</p>' in page and ">Here</" in page and '<main class="wide-frame">' in page
    sheets = "".join(path.read_text("utf-8") for path in made.glob("assets/css/*.css"))
    assert ".wide-frame{border:7px solid}" in sheets and "#101010" in sheets


def test_a_column_is_on_the_page_in_both_files_and_looked_through(home, made):
    page = (made / "registers/reading-circles/accounts/index.html").read_text("utf-8")
    assert "<dt>Answered when</dt>" in page and "On Mondays." in page
    rows = list(csv.DictReader(io.StringIO((made / "registers/reading-circles/accounts.csv").read_text("utf-8-sig"))))
    assert [row["hours"] for row in rows if row["id"] == "harbour-poets"] == ["On Mondays."]
    assert '"hours": "On Mondays."' in (made / "registers/reading-circles/accounts.json").read_text("utf-8")
    changed(home / ACCOUNT, "hours: On Mondays.", "hours: Ring +44 1632 960123.")
    done = macros(home, "check")
    changed(home / ACCOUNT, "hours: Ring +44 1632 960123.", "hours: On Mondays.")
    assert re.search(r"harbour-poets\.yml:\d+:\d+: .*telephone number", done.stdout + done.stderr)


def test_a_finding_says_it_otherwise(home):
    rules = home / SITE / "data/guidelines/house-rules.yml"
    changed(rules, "summary: How", "sumary: How")
    done = macros(home, "check")
    changed(rules, "sumary: How", "summary: How")
    assert "“sumary” is a name that nothing here has" in done.stderr and "did you mean “summary”?" in done.stderr


def test_a_verdict_is_reached_graded_and_can_be_accepted(home):
    asked = (
        "from datetime import date\nfrom macros.links.verdict import *\nfrom macros.links.visit import Observation\n"
        "from macros.content.link_verdicts import EXCUSABLE\n"
        "one = assess(Observation('https://a.example/x', status=451), '', {})\n"
        "told = judge(one, Remembered(), date(2026, 11, 22), 3, False)\n"
        "print(told.name, told.level, told.says, told.do, EXCUSABLE['withheld'], sep='|')"
    )
    done = run(home, "-c", asked)
    assert done.stdout.strip() == (
        "withheld|warning|its server answers 451: a law forbids it|ask whoever runs it|a law keeps it from readers here"
    ), done.stderr


def test_a_command_is_there_and_in_the_help(home):
    assert macros(home, "count").stdout == "7 items\n"
    assert "count the items" in run(home, "-m", "macros", "--help").stdout


def test_an_export_has_its_button_and_says_what_it_did(made, browser):
    from playwright.sync_api import expect

    from tests.serving import Server

    with Server(made) as server:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{server.url}checklists/first-visit/")
        page.locator("main input[type=checkbox]:visible").first.check()
        button = page.get_by_role("button", name="Copy as one line", include_hidden=True)
        expect(button).to_have_count(1)
        button.evaluate("button => button.click()")
        expect(page.get_by_text("The line was copied.").first).to_be_attached()
        context.close()


def test_a_language_is_chosen_and_spoken(home):
    site = home / "tests/sites/swedish"
    shutil.copytree(home / SITE, site)
    changed(site / "data/site.yml", "organisation:", "language: sv\norganisation:")
    done = macros(home, "build", "--out", home / "swedish", site="tests/sites/swedish")
    assert done.returncode == 0, done.stderr
    page = (home / "swedish/guidelines/house-rules/index.html").read_text("utf-8")
    assert '<html lang="sv"' in page and ">Här</" in page
