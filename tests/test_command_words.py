"""What each command is given where nothing is said, and what it makes of what is said: the parser, days, fields, pages'
paths."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.__main__ import _parser, main
from macros.commands import build, fields, find, given_day, in_place
from macros.commands.register import a_day as _day
from macros.engine.engines import DEFAULT
from macros.engine.stopped import in_one_line
from tests.as_expected import HINT, difference
from tests.conftest import HOME

HERE, TODAY = Path("."), date(2026, 11, 22)
GIVEN = {
    "check": {},
    "check --today 2026-11-22 --site x": {"today": TODAY, "site": Path("x")},
    "build": {"out": Path("site"), "url": None, "revision": "unknown"},
    "build --out a --url b --revision c": {"out": Path("a"), "url": "b", "revision": "c"},
    "serve": {"port": 8000, "engine": DEFAULT},
    "serve --port 1 --site x --engine zensical": {"port": 1, "site": Path("x"), "engine": "zensical"},
    "fields": {},
    "review": {"soon": 60, "markdown": False, "today": None},
    "review --soon 7 --markdown --today 2026-11-22": {"soon": 7, "markdown": True, "today": TODAY},
    "published --sitemap s": {"sitemap": "s", "folder": Path("site")},
    "published --sitemap s --folder f": {"folder": Path("f")},
    "live u --revision r": {"url": "u", "revision": "r", "headers": False, "within": 0},
    "live u --revision r --headers --within 9": {"headers": True, "within": 9},
    "issue --label l --title t --file f": {"label": "l", "title": "t", "file": "f"},
    "nginx": {"folder": Path("site"), "to": Path("served"), "listen": "8080", "writes": Path("/tmp")},
    "nginx --folder a --to b --listen c --run d": {
        "folder": Path("a"),
        "to": Path("b"),
        "listen": "c",
        "writes": Path("d"),
    },
    "links check": {"task": "check", "built": None, "url": None},
    "links check --built b --url u --site s": {"built": Path("b"), "url": "u", "site": Path("s")},
    "links outside": {"task": "outside", "state": None, "today": None, "publishing": False},
    "links outside --publishing --state s --today 2026-11-22": {"publishing": True, "state": Path("s"), "today": TODAY},
    "links report": {"task": "report", "markdown": False, "out": Path("links-report"), "state": None},
    "links report --markdown --out o": {"markdown": True, "out": Path("o")},
    "links confirm i --by b": {"id": "i", "by": "b", "on": None},
    "links confirm i --by b --on o": {"on": "o"},
    "links move i n": {"id": "i", "new": "n", "when": None, "by": None},
    "links move i n --when w --by b": {"when": "w", "by": "b"},
    "edition close g --date d --summary s": {
        "task": "close",
        "guideline": "g",
        "date": "d",
        "summary": "s",
        "dry_run": False,
    },
    "edition close g --date d --summary s --dry-run --site x": {"dry_run": True, "site": Path("x")},
    "edition show g": {"task": "show", "old": None, "new": None},
    "edition show g 1 2": {"old": "1", "new": "2"},
    "approve g 1 --by b --on o": {"guideline": "g", "edition": "1", "by": "b", "on": "o"},
    "register add f": {"file": "f", "write": False, "register": None},
    "register add - --write --register r --today 2026-11-22": {
        "file": "-",
        "write": True,
        "register": "r",
        "today": TODAY,
    },
    "register set h --state left": {
        "handle": "h",
        "state": "left",
        "platform": None,
        "on": None,
        "by": None,
        "reason": None,
        "to": None,
    },
    "register set h --state renamed --platform p --on 2026-11-22 --by b --reason r --to t": {
        "platform": "p",
        "on": TODAY,
        "by": "b",
        "reason": "r",
        "to": "t",
    },
    "register review": {"task": "review", "register": None},
    "register export --list l": {"list": "l", "state": "listed"},
    "register export --list l --state left": {"state": "left"},
    "register issue-form": {"task": "issue-form"},
    "register from-issue e": {"event": Path("e"), "output": None},
    "register from-issue e --output o": {"output": Path("o")},
    "register offer e": {"event": Path("e")},
    "build --engine zensical": {"engine": "zensical"},
    "find w": {"words": "w", "limit": 5},
    "find w --limit 2 --site x": {"limit": 2, "site": Path("x")},
    "rename a b": {"work": "rename", "old": "a", "new": "b", "dry_run": False},
    "rename a b --dry-run --site x": {"dry_run": True, "site": Path("x")},
    "retire a --reason r": {"work": "retire", "id": "a", "reason": "r", "on": "", "replaced_by": []},
    "retire a --reason r --on o --replaced-by b --replaced-by c": {"on": "o", "replaced_by": ["b", "c"]},
    "move a --after b": {"work": "move", "id": "a", "after": "b", "reason": ""},
    "move a --after b --reason r": {"reason": "r"},
    "split a b --at w": {"work": "split", "id": "a", "new": "b", "at": "w", "meaning": "same"},
    "split a b --at w --meaning changed": {"meaning": "changed"},
    "replace-person w --by b": {"work": "replace-person", "who": "w", "person": "", "by": "b", "on": ""},
    "replace-person w p --by b --on o": {"person": "p", "on": "o"},
    "import f g h": {"file": "f", "more": ["g", "h"]},
    "new site d": {
        "kind": "site",
        "name": "d",
        "address": "",
        "organisation": None,
        "accent": None,
        "file": None,
        "today": None,
    },
    "new site d --organisation o --accent a --import f": {"organisation": "o", "accent": "a", "file": "f"},
    "new link t u --site s": {"kind": "link", "name": "t", "address": "u", "site": Path("s")},
    "import f": {"file": "f", "id": None, "title": None, "dry_run": False, "today": None},
    "import - --id i --title t --dry-run --today 2026-11-22 --site s": {
        "file": "-",
        "id": "i",
        "title": "t",
        "dry_run": True,
        "today": TODAY,
        "site": Path("s"),
    },
}


@pytest.mark.parametrize("words", GIVEN)
def test_each_command_is_given_what_is_said_and_what_is_usual(words, monkeypatch):
    monkeypatch.delenv("REVISION", raising=False)
    found = vars(_parser().parse_args(words.split()))
    expected = {"command": words.split()[0], "site": HERE} | GIVEN[words]
    assert {name: found[name] for name in expected} == expected


def test_the_revision_may_come_from_the_surroundings(monkeypatch):
    for told, revision in (("abc123", "abc123"), ("", "unknown")):
        monkeypatch.setenv("REVISION", told)
        assert _parser().parse_args(["build"]).revision == revision


NEEDED = [
    "",
    "live",
    "live u",
    "published",
    "issue",
    "issue --label l --title t",
    "issue --label l --file f",
    "issue --title t --file f",
    "links",
    "links confirm i",
    "links confirm --by b",
    "links move i",
    "register",
    "register add",
    "register set h",
    "register set --state left",
    "register set h --state gone",
    "register export",
    "register export --list l --state gone",
    "register from-issue",
    "register offer",
    "import",
    "new",
    "new site",
    "new thing x",
    "rename a",
    "retire a",
    "retire --reason r",
    "move a",
    "split a b",
    "split a --at w",
    "split a b --at w --meaning other",
    "replace-person w",
    "edition close g --date d",
    "edition close g --summary s",
    "approve g 1 --by b",
    "approve g 1 --on o",
    "build --engine other",
    "find",
    "live --revision r",
    "check --today 22.11.2026",
    "register review --today 2026-11",
    "serve --port http",
    "review --soon soon",
]


@pytest.mark.parametrize("words", NEEDED)
def test_what_must_be_said_is_asked_for(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words.split())
    assert stopped.value.code == 2
    assert "usage: python -m macros" in capsys.readouterr().err


def test_each_command_says_what_it_is_for(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = " ".join(capsys.readouterr().out.split())
    for words in (
        "usage: python -m macros [-h]",
        "Guidance kept as data, as a site.",
        "check report the mistakes in the data",
        "build build the site",
        "links check the links, inside and outside",
        "serve show the site, and rebuild it as files change",
        "fields print the tables of fields",
        "review say which guidance is due for review",
        "live check the live site",
        "published say what the site just built would take away from readers",
        "issue keep one issue up to date; close it when there is nothing to say",
        "nginx make the folder from which nginx serves a built site",
        "register keep a register of accounts",
    ):
        assert words in out, words


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A line for each command, and for each thing that it is given. (How argparse lays them out depends on Python.)"""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield f"\n{parser.prog} {choice.dest}: {choice.help}"
                yield from helps(action.choices[choice.dest])
        elif action.dest != "help":
            yield f"  {' '.join(action.option_strings) or action.dest} {action.metavar or ''}: {action.help}"


def test_the_help_of_every_command_is_as_expected():
    assert difference(HOME / "tests" / "expected" / "help.txt", "\n".join(helps(_parser()))) == "", HINT


def test_an_answer_is_told_with_what_was_understood_and_why():
    word = {
        "typed": "bote",
        "weak": False,
        "known": True,
        "elsewhere": False,
        "weight": 0.5,
        "others": ["boat", "boats"],
    }
    hit = {
        "kind": "Guidance",
        "id": "boat",
        "score": 1.234,
        "words": "A boat.",
        "why": [{"typed": "bote", "via": "boat", "field": field} for field in ("own", "alias", "near")]
        + [{"typed": "x", "via": "", "field": field} for field in ("notes", "held")],
    }
    understood = [word, word | {"weak": True, "others": []}, word | {"typed": "x", "known": False, "others": []}]
    lines = [
        "“bote x”",
        "  bote: counts 0.50; also looked for: boat, boats",
        "  bote: counts little",
        "  x: nothing here is about it",
    ]
    assert find.said("bote x", {"understood": understood, "hits": [hit], "total": 7}) == [
        *lines,
        "",
        "1. Guidance: boat (1.23)",
        "   A boat.",
        "   bote (as “boat”): in its own words",
        "   bote (as “boat”): in its search words, or questions that it answers",
        "   bote (as “boat”): in its section, guideline or kind",
        "   x: in its notes, or its page",
        "   x: in what stands on its page",
        "",
        "7 found in all.",
    ]
    assert find.said("bote x", {"understood": understood, "hits": []}) == [
        *lines,
        "Nothing fits: a reader is told so, and no weak match is shown.",
    ]


@pytest.mark.parametrize(
    "words", [["check"], ["build"], ["serve"], ["review"], ["links", "report"], ["register", "review"]]
)
def test_a_folder_that_is_no_site_is_said_by_each_command(words, tmp_path, capsys):
    assert main([*words, "--site", str(tmp_path)]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path} is not the folder of a site: it has no mkdocs.yml\n")


# ---- Days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, words",
    [
        ("2026-2-3", "write a day as 2026-11-22"),
        ("20261122", "write a day as 2026-11-22"),
        ("x2026-11-22", "write a day as 2026-11-22"),
        ("2026-11-22 ", "write a day as 2026-11-22"),
        ("2026-02-30", "there is no such day: 2026-02-30"),
        ("0000-01-01", "there is no such day: 0000-01-01"),
    ],
)
def test_what_is_no_day_is_said(text, words):
    with pytest.raises(argparse.ArgumentTypeError) as said:
        given_day.day(text)
    assert str(said.value) == words


@pytest.mark.parametrize("text", ["2026-11", "2026", "soon", "2026-02-30", ""])
def test_a_register_needs_a_whole_day(text):
    with pytest.raises(argparse.ArgumentTypeError) as said:
        _day(text)
    assert str(said.value) == f"“{text}” is not a day; write it as 2026-11-22"


def test_a_day_is_a_day():
    assert given_day.day("2024-02-29") == _day("2024-02-29") == date(2024, 2, 29)


# ---- Fields ------------------------------------------------------------------------------------


def test_the_tables_of_fields_are_fresh_and_in_order(capsys):
    assert main(["fields"]) == 0
    out = capsys.readouterr().out
    assert out == fields.fields() == (HOME / "data" / "README.md").read_text("utf-8"), (
        "data/README.md is stale: run “make fields”"
    )
    heads = [line for line in out.splitlines() if line.startswith("## ")]
    assert (
        heads[: len(fields.TOP)] == [f"## `{name}`" for name in fields.TOP.values()]
        and len(set(heads)) == len(heads) > 20
    )
    # The words of an interface have no table: they stand last.
    assert heads.pop() == "## `words/<language>.yml`"
    assert not any("/" in head or "None" in head for head in heads[len(fields.TOP) :])
    assert out.startswith(
        "# The fields of the data files\n\n`make fields` makes this file from `macros/content/model/`: do not edit it "
        "by hand.\n"
    )
    assert out.count("| Field | Required | Holds | Meaning | Example |\n| --- | --- | --- | --- | --- |\n| `") == len(
        heads
    )
    guideline = out.split("## `guidelines/<id>.yml`\n\n")[1].split("\n## ")[0]
    assert "| `id` |" not in guideline and "| `title` | yes | " in guideline and " | no | " in guideline
    assert out.split("## `registers/<id>/<entry>.yml`")[1].split("\n## ")[0].count("| `handle` | yes | ") == 1
    assert "| `lists` | no | " in out and "| `[units]` |\n" in out and "|  |\n" in out


# ---- Building ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url, base",
    [
        (None, "/"),
        ("", "/"),
        ("https://x.example", "/"),
        ("https://x.example/", "/"),
        ("https://x.example/a", "/a/"),
        ("https://x.example/a/b/?c", "/a/b/"),
    ],
)
def test_the_path_of_an_address(url, base):
    assert build.base(SimpleNamespace(site_url=url)) == base


@pytest.mark.parametrize(
    "url, words",
    [
        ("https://x.example/", ""),
        (
            "",
            "No address was given (SITE_URL=https://…/): so the page for what is not there, 404.html, works at "
            "the root of a host only, "
            "not below a path.\n",
        ),
    ],
)
def test_without_an_address_a_build_says_what_does_not_work(tmp_path, url, words):
    (tmp_path / "revision.json").write_text(f'{{"url": "{url}"}}')
    assert in_place._below_a_path(tmp_path) == words


def at_a_place(code: str, file: str) -> Exception:
    """The exception that `code` ends with, as if it stood in `file`."""
    try:
        exec(compile(code, file, "exec"), {"call": lambda: 1 / 0})
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test wants
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "code, file, words",
    [
        ("\n1 / 0", f"{HOME}/macros/x.py", "macros/x.py:2: ZeroDivisionError: division by zero"),
        (
            "\n\nint('a')",
            f"{HOME}/overrides/y.html",
            "overrides/y.html:3: ValueError: invalid literal for int() with base 10: 'a'",
        ),
        ("call()", f"{HOME}/macros/x.py", "macros/x.py:1: ZeroDivisionError: division by zero"),
        ("1 / 0", "/elsewhere/z.py", "/elsewhere/z.py:1: ZeroDivisionError: division by zero"),
        ("\na b", f"{HOME}/macros/x.py", "macros/x.py:2: SyntaxError: invalid syntax"),
    ],
)
def test_a_fault_of_the_engine_is_named_by_its_last_place_there(code, file, words):
    assert in_one_line(at_a_place(code, file)) == words
