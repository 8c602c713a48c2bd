"""Work that two processes share: all of it is done once, whatever becomes of the second."""

from __future__ import annotations

import os
import signal

import pytest

from macros.engine import second_process
from macros.engine.second_process import shared

COUNT = 25


@pytest.fixture
def both():
    """A function of a number, that gives the number and whether it was called in this process. Each of the two
    processes waits, at its first number, until the other has got one too."""
    first, (here, to_here), (there, to_there), met = os.getpid(), os.pipe(), os.pipe(), []

    def number(number: int) -> tuple[int, bool]:
        mine = os.getpid() == first
        if not met:
            os.write(to_there if mine else to_here, b".")
            met.append(os.read(here if mine else there, 1))
        return number, mine

    yield number
    for end in (here, to_here, there, to_there):
        os.close(end)


@pytest.fixture(autouse=True)
def few_files(monkeypatch):
    """The second process closes no files here: those of the test are open too."""
    monkeypatch.setattr(os, "closerange", lambda *given: None)


@pytest.fixture
def ended(monkeypatch):
    """Asks whether the second process has ended, and been waited for. There may be other processes of other tests."""
    started, fork = [], os.fork

    def noted() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(os, "fork", noted)

    def is_so() -> bool:
        [other] = started
        try:
            os.waitpid(other, os.WNOHANG)
        except ChildProcessError:
            return True
        return False

    return is_so


@pytest.mark.parametrize("most", [1, 3, 2000])
def test_each_number_is_made_once(both, ended, monkeypatch, most):
    monkeypatch.setattr(second_process, "MOST", most)
    calls = []
    made = list(shared(COUNT, both if most > 1 else lambda number: (number, True), lambda: calls.append(1)))
    assert sorted(number for number, _ in made) == list(range(COUNT))
    assert len({here for _, here in made}) == min(most, 2) and calls == [] and ended()


@pytest.mark.parametrize(
    "end", [lambda: os._exit(0), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0, lambda: lambda: 0]
)
def test_what_the_second_process_leaves_is_made_here(both, end):
    first = os.getpid()

    def number(number: int) -> object:
        made = both(number)
        return made if os.getpid() == first else end()

    assert sorted(shared(COUNT, number, lambda: None)) == [(number, True) for number in range(COUNT)]


def test_a_fault_ends_both(both, ended):
    def number(number: int) -> object:
        both(number)
        raise LookupError(number)

    with pytest.raises(LookupError):
        list(shared(COUNT, number, lambda: None))
    assert ended()
