"""What `links` does and says where something goes wrong, or is left out: without a build, and without a question to
anybody."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.__main__ import main
from macros.commands import links
from macros.content.findings import ERROR, WARNING, Finding, Place
from macros.content.refused import Refused
from macros.engine import current
from macros.links import edit, outside, report
from macros.links.settings import Settings

FOUND = ["the links"]
ERRORS = [Finding(Place("a.yml", 1, 2), "it is gone", ERROR, "mend it"), Finding(Place("b.yml"), "it moved", WARNING)]


@pytest.fixture
def ready(monkeypatch, tmp_path):
    """A site that need not be built: `said` is what is found wrong with its links, `checks` its rules, `ran` what the
    check was given."""
    one = SimpleNamespace(said=[], checks=None, ran=[], found=FOUND, fails=None)

    @contextlib.contextmanager
    def found(root, progress):
        assert root == tmp_path
        yield one.found

    def run(given, memory, rules, settings, progress):
        one.ran.append((given, memory.path, rules.today, settings))
        if one.fails:
            raise one.fails

    content = SimpleNamespace(link_exceptions=("an exception",))
    monkeypatch.setattr(links, "_external_links", found)
    monkeypatch.setattr(outside, "run", run)
    monkeypatch.setattr(outside, "findings", lambda given, exceptions, *_: one.said if exceptions else [])
    monkeypatch.setattr(
        current, "content", lambda root: SimpleNamespace(**vars(content), site=SimpleNamespace(link_checks=one.checks))
    )
    monkeypatch.setattr(outside.Rules, "of", classmethod(lambda cls, site, today: cls(today)))
    (tmp_path / "mkdocs.yml").touch()
    return one


def say(tmp_path: Path, capsys, *words: str) -> tuple[int, str, str]:
    status = main(["links", *words, "--site", str(tmp_path)])
    return status, *capsys.readouterr()


def test_what_is_found_is_said_and_decides_how_it_ends(ready, tmp_path, capsys):
    today = ("outside", "--today", "2026-11-22")
    assert say(tmp_path, capsys, *today) == (0, "no errors, no warnings\n", "")
    assert ready.ran == [(FOUND, tmp_path / "links-state.json", date(2026, 11, 22), Settings())]
    ready.said = ERRORS[1:]
    assert say(tmp_path, capsys, *today) == (0, "b.yml:1:1: warning: it moved\nno errors, 1 warning\n", "")
    ready.said = ERRORS
    whole = "a.yml:1:2: error: it is gone\n    tip: mend it\nb.yml:1:1: warning: it moved\n1 error, 1 warning\n"
    for publishing, ends in ((None, 1), ("stop", 1), ("warn", 0)):
        ready.checks = publishing and SimpleNamespace(publishing=publishing)
        assert say(tmp_path, capsys, *today) == (1, "", whole)
        assert say(tmp_path, capsys, *today, "--publishing") == (ends, "", whole)
    state = tmp_path / "other.json"
    state.write_text("{", "utf-8")
    status, _, err = say(tmp_path, capsys, *today, "--state", str(state))
    assert (status, ready.ran[-1][1]) == (1, state)
    assert err.startswith(f"{state} could not be used (") and err.endswith(f"begins anew\n{whole}")


@pytest.mark.parametrize(
    ("fails", "status", "err"),
    [
        (Refused("nobody answers"), 1, "nobody answers\n"),
        (OSError(28, "No space left on device"), 1, "{state} cannot be written: No space left on device\n"),
        (KeyboardInterrupt(), 130, "Stopped. What was found so far is remembered.\n"),
    ],
)
def test_a_check_that_cannot_be_ended_says_why(ready, tmp_path, capsys, fails, status, err):
    ready.fails, ready.said = fails, ERRORS
    assert say(tmp_path, capsys, "outside") == (status, "", err.format(state=tmp_path / "links-state.json"))


def test_where_the_site_cannot_be_built_nothing_is_asked(ready, tmp_path, capsys):
    ready.found, ready.said = None, ERRORS
    assert say(tmp_path, capsys, "outside") == say(tmp_path, capsys, "report") == (1, "", "")
    assert ready.ran == []


def test_the_report_says_where_it_is_and_what_was_wrong(ready, tmp_path, capsys, monkeypatch):
    out, given = tmp_path / "out", []

    def write(*words):
        given.append((words[0], words[1], words[4].today))
        if isinstance(ready.fails, Exception):
            raise ready.fails
        return ready.fails or ""

    monkeypatch.setattr(report, "write", write)
    monkeypatch.setattr(report, "rows", lambda found, *_: found)
    monkeypatch.setattr(report, "markdown", lambda rows: f"- {rows[0]}\n")
    words = ("report", "--out", str(out), "--today", "2026-11-22")
    assert say(tmp_path, capsys, *words) == (0, f"Wrote {out / 'index.html'}\n", "")
    assert given == [(out, FOUND, date(2026, 11, 22))]
    assert say(tmp_path, capsys, *words, "--markdown") == (0, "- the links\n", "")
    (tmp_path / "links-state.json").write_text(json.dumps({"version": 9}), "utf-8")
    status, stdout, err = say(tmp_path, capsys, *words, "--markdown")
    assert (status, stdout) == (0, "- the links\n") and err.endswith("the memory begins anew\n")
    (tmp_path / "links-state.json").write_text(json.dumps({"version": 9}), "utf-8")
    status, stdout, err = say(tmp_path, capsys, *words)
    assert (status, err) == (0, "") and stdout.endswith(f"the memory begins anew\nWrote {out / 'index.html'}\n")
    ready.fails = "it is somebody else's"
    assert say(tmp_path, capsys, *words) == (1, "", "it is somebody else's\n")
    ready.fails = OSError(13, "Permission denied")
    assert say(tmp_path, capsys, *words) == (1, "", f"{out} cannot be written: Permission denied\n")


def test_what_is_not_said_of_a_link_is_that_of_today(ready, tmp_path, capsys, monkeypatch):
    class Today(date):
        @classmethod
        def today(cls):
            return cls(2026, 3, 2)

    given = []
    monkeypatch.setattr(links, "date", Today)
    monkeypatch.setattr(edit, "confirm", lambda *words: given.append(words) or "done")
    monkeypatch.setattr(edit, "move", lambda *words: given.append(words) or "done")
    for words in (
        ("confirm", "a", "--by", "Editor"),
        ("confirm", "a", "--by", "Editor", "--on", "2026-01-01"),
        ("move", "a", "b"),
        ("move", "a", "b", "--when", "until 2020", "--by", "Editor"),
    ):
        assert say(tmp_path, capsys, *words) == (0, "done\n", "")
    assert given == [
        (tmp_path, "a", "Editor", "2026-03-02"),
        (tmp_path, "a", "Editor", "2026-01-01"),
        (tmp_path, "a", "b", "until about March 2026", None, Today(2026, 3, 2)),
        (tmp_path, "a", "b", "until 2020", "Editor", Today(2026, 3, 2)),
    ]

    def fails(*_):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(edit, "confirm", fails)
    assert say(tmp_path, capsys, "confirm", "a", "--by", "Editor") == (
        1,
        "",
        f"{tmp_path / 'data/links.yml'} cannot be written: Permission denied\n",
    )
