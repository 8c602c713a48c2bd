"""Killed at random moments: the published folder, the report and the memory are complete, old or new."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from time import monotonic

import pytest

from macros.links.state import State
from tests.conftest import HOME, PATIENCE, command, hear_interrupts
from tests.links.faults import Faults
from tests.links.test_report import World, world
from tests.test_build import tree

pytestmark = pytest.mark.slow

ROUNDS = 20


class Whole(HTMLParser):
    """Whether a page was closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.closed = False
        self.feed(page)

    def handle_endtag(self, tag):
        self.closed = tag == "html"


def kill_in_the_middle(words: list, after: float) -> bool:
    """Starts a command and kills it after this many seconds. Returns whether it had finished before."""
    process = subprocess.Popen(
        [str(word) for word in words], cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
        return True
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL if process.pid % 2 else signal.SIGTERM)
        process.wait()
        return False


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A site, its built folder, its report and its memory, all as after a good run; and how long each run took."""
    folder = tmp_path_factory.mktemp("killed")
    with Faults(folder) as faults:
        one = world(folder, faults)
        took = {}
        for what in ("build", "outside", "report"):
            start = monotonic()
            subprocess.run([str(word) for word in words(what, folder, one, 22)], cwd=HOME, capture_output=True)
            took[what] = monotonic() - start
        yield folder, one, took


def words(what: str, folder: Path, one: World, day: int) -> list:
    macros = [sys.executable, "-m", "macros"]
    return {
        "build": [*macros, "build", "--site", one.root, "--out", folder / "site"],
        "outside": one.words(f"2026-11-{day:02}"),
        "report": [*macros, "links", "report", "--site", one.root, "--out", folder / "report"],
    }[what]


def set_words(one: World, loud: bool) -> None:
    """Writes one of two wordings into the data."""
    rules = one.root / "data/guidelines/on-the-water.yml"
    text = rules.read_text("utf-8").replace("a loud gas horn", "a gas horn")
    rules.write_text(text.replace("a gas horn", "a loud gas horn") if loud else text, "utf-8")


def test_whatever_is_killed_everything_is_whole(place):
    folder, one, took = place
    set_words(one, loud=True)
    assert command("build", "--site", one.root, "--out", folder / "other").returncode == 0
    versions = [tree(folder / "site"), tree(folder / "other")]
    assert versions[0] != versions[1]
    chance, killed = random.Random(20), 0
    for number in range(ROUNDS):
        what = ("build", "outside", "report")[number % 3]
        set_words(one, loud=number % 2 == 0)
        killed += not kill_in_the_middle(
            words(what, folder, one, 23 + number % 5), chance.uniform(0.1, 0.95) * took[what]
        )
        assert tree(folder / "site") in versions, what
        assert len(json.loads((folder / "report/links.json").read_text("utf-8"))["links"]) == 7
        assert Whole((folder / "report/index.html").read_text("utf-8")).closed
        state = State.at(one.state)
        assert (state.notes, len(state.links)) == ([], 7), what
    assert killed


def test_whoever_interrupts_is_told_and_need_not_wait(tmp_path):
    with Faults(tmp_path) as faults:
        one = world(tmp_path, faults)
        links = one.root / "data/links.yml"
        links.write_text(links.read_text("utf-8").replace("river.example/ok", "river.example/hang"), "utf-8")
        process = subprocess.Popen(
            one.words("2026-11-22"),
            cwd=HOME,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=hear_interrupts,  # noqa: PLW1509 - it sets a signal, and takes no lock
        )
        assert faults.hangs.wait(PATIENCE)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert said.endswith("Stopped. What was found so far is remembered.\n")
    assert "Traceback" not in said
    assert State.at(one.state).notes == []


def test_what_a_killed_run_leaves_beside_does_not_stop_the_next(place):
    folder, one, _ = place
    assert command("build", "--site", one.root, "--out", folder / "site").returncode == 0
    assert json.loads(one.state.read_text("utf-8"))["last_run"] <= "2026-11-27"
    assert one.outside("2026-11-30").returncode == 1
    assert one.report(folder / "report").returncode == 0
