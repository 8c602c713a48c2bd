"""The commands in a terminal of another kind, by another Python, and when interrupted while they start."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

from macros import __main__ as commands
from macros import define_env
from macros.__main__ import _parser
from macros.__main__ import run as start
from macros.content.placements import MACROS
from tests.conftest import HOME

pytestmark = pytest.mark.slow

WRONG = (
    "This Python cannot run the project: it is Python {0}.{1}, and 3.11 or newer is needed.\n"
    "Write .venv/bin/python in place of it. Where there is no .venv yet, “make check” makes it.\n"
)
NO_SITE = "{site} is not the folder of a site: it has no mkdocs.yml\n"
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


@pytest.mark.parametrize(
    "version, status, said", [((3, 10, 9), 1, WRONG), ((3, 9), 1, WRONG), ((3, 11, 0), 1, NO_SITE)]
)
def test_a_python_that_is_too_old_says_so(version, status, said, monkeypatch, capsys, tmp_path):
    with monkeypatch.context() as other:
        other.setattr(sys, "version_info", version)
        assert start(["check", "--site", str(tmp_path)]) == status
    assert capsys.readouterr() == ("", said.format(*version, site=tmp_path))


@pytest.mark.parametrize(
    "name, said", [("yaml", "yaml"), ("yaml.reader", "yaml.reader"), ("macros_more", "macros_more")]
)
def test_a_package_that_is_missing_is_named(name, said, monkeypatch, capsys):
    def missing(words):
        raise ModuleNotFoundError(f"No module named {name}", name=name)

    monkeypatch.setattr(commands, "main", missing)
    assert start(["check"]) == 1
    assert capsys.readouterr().err.startswith(
        f"This Python cannot run the project: it lacks the package “{said}”.\nWrite .venv/bin/python"
    )


@pytest.mark.parametrize("name", ["macros", "macros.nothing", None])
def test_a_fault_of_our_own_is_not_said_to_be_a_missing_package(name, monkeypatch):
    def missing(words):
        raise ModuleNotFoundError("No module", name=name)

    monkeypatch.setattr(commands, "main", missing)
    with pytest.raises(ModuleNotFoundError):
        start(["check"])


@pytest.mark.parametrize(
    "words, status",
    [(["serve"], 0), (["serve", "--port", "1"], 0), (["check"], 130), (["check", "serve"], 130), ([], 130)],
)
def test_an_interrupt_ends_serving_well_and_anything_else_as_shells_say_it(words, status, monkeypatch, capsys):
    def interrupted(words):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "main", interrupted)
    assert (start(words), capsys.readouterr()) == (status, ("", ""))


def test_whoever_stops_reading_hears_no_complaint():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-u", "-m", "macros", "check"], cwd=HOME, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_what_no_terminal_can_show_is_written_all_the_same():
    """Half of a character, as in the name of a folder: on both streams."""
    code = "from macros.__main__ import run; half = chr(0xdcff); run(['check', '--site', half]); print(half, chr(233))"
    done = run("-c", code, **PLAIN)
    assert done.stderr.decode("utf-8") == "\\udcff is not the folder of a site: it has no mkdocs.yml\n"
    assert done.stdout.decode("utf-8") == "\\udcff é\n"


def test_the_macros_plugin_finds_the_engine_from_any_folder_and_gets_each_macro(monkeypatch):
    elsewhere = [one for one in sys.path if one not in ("", str(HOME))]
    monkeypatch.setattr(sys, "path", elsewhere)
    env = SimpleNamespace(project_dir=str(HOME / "tests" / "sites" / "rowing"), macros={})
    for _ in range(2):
        define_env(env)
        assert sys.path[0] == str(HOME) and sys.path.count(str(HOME)) == 1
    assert set(env.macros) == set(MACROS)
