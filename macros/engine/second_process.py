"""Work that is shared with a second process, so that two processors do it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import tempfile
import warnings
from collections.abc import Callable, Iterator
from typing import IO, Any, NoReturn

# A pipe holds more numbers than these, so that nobody waits to write them.
MOST = 2000
NUMBER = struct.Struct("=I")


def processors() -> int:
    """How many processors this process may use; one where it cannot tell. Those are the systems on which a process
    cannot be divided, or not safely: Windows, and macOS, whose own libraries may then stop the second."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def shared(count: int, make: Callable[[int], Any], alone: Callable[[], None]) -> Iterator[Any]:
    """What `make` makes of each number below `count`, in any order: some of it in a second process, which knows what
    this one knows, calls `alone` first, and ends with this one. Its results must be such that they can be pickled.

    What the second process does not finish, for whatever reason, is made here. Raises what `make` raises.
    """
    step = -(-count // MOST)
    queue, numbers = os.pipe()
    with tempfile.TemporaryFile() as results:
        os.write(numbers, b"".join(NUMBER.pack(first) for first in range(0, count, step)))
        os.close(numbers)
        with warnings.catch_warnings():
            # Of other threads: the second process needs nothing that they hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            other = os.fork()
        if other == 0:
            _second(queue, results, lambda first: range(first, min(first + step, count)), make, alone)
        missing = set(range(count))
        try:
            for first in _taken(queue):
                for number in range(first, min(first + step, count)):
                    missing.discard(number)
                    yield make(number)
            os.waitpid(other, 0)
            other = 0
        finally:
            os.close(queue)
            if other:
                os.kill(other, signal.SIGKILL)
                os.waitpid(other, 0)
        results.seek(0)
        for number, made in _read(results):
            missing.discard(number)
            yield made
    for number in sorted(missing):
        yield make(number)


def _second(
    queue: int,
    results: IO[bytes],
    numbers: Callable[[int], range],
    make: Callable[[int], Any],
    alone: Callable[[], None],
) -> NoReturn:
    """The second process. It closes whatever the first has open, such as locked folders, and writes only to
    `results`."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        first, kept = os.getppid(), sorted((queue, results.fileno()))
        for start, end in ((3, kept[0]), (kept[0] + 1, kept[1]), (kept[1] + 1, max(4096, os.sysconf("SC_OPEN_MAX")))):
            os.closerange(start, end)
        alone()
        for begin in _taken(queue):
            for number in numbers(begin):
                if os.getppid() != first:
                    os._exit(1)
                pickle.dump((number, make(number)), results, pickle.HIGHEST_PROTOCOL)
        results.flush()
        status = 0
    finally:
        os._exit(status)


def _taken(queue: int) -> Iterator[int]:
    """The numbers in the `queue` that nobody else has taken."""
    while said := os.read(queue, NUMBER.size):
        yield NUMBER.unpack(said)[0]


def _read(results: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """What a process has written before it ended, perhaps in the middle."""
    with contextlib.suppress(EOFError, pickle.UnpicklingError, AttributeError, IndexError):
        while True:
            yield pickle.load(results)
