"""The commands in a terminal of another kind, by another Python, and when interrupted while they start."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys

import pytest

from macros.__main__ import _parser
from tests.conftest import HOME

pytestmark = pytest.mark.slow

PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
INTERRUPTED = """
import runpy, sys
class Finder:
    def find_spec(self, name, *more):
        if name == {at!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
sys.argv = ["macros", *sys.argv[1:]]
runpy.run_module("macros", run_name="__main__", alter_sys=True)
"""


def run(*words: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *words], cwd=HOME, capture_output=True, env={**os.environ, **surroundings})


@pytest.mark.parametrize(
    "words",
    [["check"], ["review"], ["fields"], ["register", "issue-form"], ["check", "--site", "tests/sites/gardens"]],
    ids=" ".join,
)
def test_a_terminal_of_another_encoding_hears_every_sentence(words):
    done = run("-m", "macros", *words, **PLAIN)
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == run("-m", "macros", *words).returncode


@pytest.mark.parametrize("words", [["links", "move", "x", "https://x.example/"], ["check"], ["review"]], ids=" ".join)
def test_a_python_without_the_packages_says_which_to_take(words):
    done = run("-S", "-m", "macros", *words)
    assert done.returncode == 1
    assert re.fullmatch(
        "This Python cannot run the project: it lacks the package “[a-z0-9_]+”.\n"
        "Write .venv/bin/python in place of it. Where there is no .venv yet, “make check” makes it.\n",
        done.stderr.decode("utf-8"),
    )


def test_what_is_written_to_be_typed_names_a_python_that_can_run_it():
    told = [
        HOME / "README.md",
        *(HOME / "docs-dev").glob("*.md"),
        HOME / "deploy" / "README.md",
        *(HOME / "macros" / "content").rglob("*.py"),
        *(HOME / "macros").rglob("*.html"),
    ]
    lines = [line for path in told for line in path.read_text("utf-8").splitlines() if "-m macros" in line]
    assert len(lines) > 5
    assert [line for line in lines if not re.search(r"(\.venv/bin/python|\$P) -m macros", line)] == []


@pytest.mark.parametrize(
    "command, status, at",
    [
        ("serve", 0, "macros.commands"),
        ("serve", 0, "yaml"),
        ("serve", 0, "http.server"),
        ("serve", 0, "watchdog.observers.polling"),
        ("check", 130, "macros.commands"),
        ("check", 130, "macros.content.model"),
    ],
)
def test_an_interrupt_while_a_command_starts_is_quiet(command, status, at):
    done = run("-c", INTERRUPTED.format(at=at), command, *(["--port", "99999"] if command == "serve" else []))
    assert (done.returncode, done.stderr) == (status, b"")


def test_every_option_of_every_command_has_a_help_text():
    def actions(parser):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for one in action.choices.values():
                    yield from actions(one)
                yield from ((parser.prog, choice.dest, choice.help) for choice in action._choices_actions)
                assert len(action._choices_actions) == len(action.choices), parser.prog
            else:
                yield parser.prog, action.dest, action.help

    told = list(actions(_parser()))
    assert len(told) > 40
    assert [(prog, name) for prog, name, words in told if not words] == []
