"""The process for V8 answers call after call, says what went wrong, and is there again after it ended."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.content.refused import Refused
from macros.v8_process import Process
from tests.conftest import HOME


@pytest.fixture
def process():
    made = Process()
    yield made
    made.close()


def test_it_answers_and_what_fails_or_prints_ends_nothing(process):
    assert process.call("posixpath:normpath", "a/../ü’") == "ü’"
    number = process.call("os:getpid")
    with pytest.raises(RuntimeError, match=r"posixpath:normpath: TypeError: .*NoneType"):
        process.call("posixpath:normpath", None)
    assert process.call("builtins:print", "no answer") is None
    assert process.call("os:getpid") == number


def test_one_that_ends_is_a_sentence_and_the_next_call_has_another(process):
    with pytest.raises(Refused, match="ended with status 7") as refused:
        process.call("os:_exit", 7)
    assert refused.value.tip == "it may need more memory than there is"
    assert process.call("posixpath:normpath", "a//b") == "a/b"
    process.running.kill()
    process.running.wait()
    with pytest.raises(Refused, match="ended with status -9"):
        process.call("posixpath:normpath", "a")


def test_what_is_begun_is_done_before_the_next_call_and_raises_there_or_when_it_is_waited_for(process, tmp_path):
    process.begin("os:mkdir", str(tmp_path / "a"))
    assert process.call("os:listdir", str(tmp_path)) == ["a"]
    process.finish()
    process.begin("os:mkdir", str(tmp_path / "b"))
    process.finish()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    for waits in (process.finish, lambda: process.call("os:getpid"), lambda: process.begin("os:getpid")):
        process.begin("os:rmdir", str(tmp_path / "c"))
        with pytest.raises(RuntimeError, match="os:rmdir: FileNotFoundError"):
            waits()
    process.begin("os:_exit", 3)
    with pytest.raises(Refused, match="ended with status 3"):
        process.finish()
    process.begin("time:sleep", 3600)
    process.close()  # at once
    process.finish()
    assert process.call("posixpath:normpath", "a//b") == "a/b"


class Interrupted:
    def readline(self) -> bytes:
        raise KeyboardInterrupt


def test_an_answer_whose_wait_was_interrupted_is_not_that_of_the_next_call(process):
    process.begin("os:getpid")
    answers = process.running.stdout
    process.running.stdout = Interrupted()
    try:
        with pytest.raises(KeyboardInterrupt):
            process.finish()
    finally:
        process.running.stdout = answers
    assert process.call("posixpath:normpath", "a//b") == "a/b"


def test_who_has_the_process_does_not_load_v8_itself():
    asked = (
        "import sys, macros.search.index, macros.publish.bundler; from macros.search.alphabet import in_order; "
        "print(in_order('en', ('b', 'a')), 'py_mini_racer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=HOME, capture_output=True, text=True)
    assert done.stdout == "((1, 'A'), (0, 'B')) False\n", done.stderr
