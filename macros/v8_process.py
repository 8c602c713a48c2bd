"""Functions that run scripts in V8, called in a process of their own.

V8 takes more memory than all else that a build loads. Here it is in a process that has nothing else, so that a build
never has both; and where it runs out of memory, the build still says why. The process is started when it is first
needed, serves one call after the other, and ends with the one that started it.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from threading import Lock
from typing import IO, Any

from macros.content.refused import Refused

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# It finds its modules where this process does: without looking for settings of Python's own.
BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from macros.v8_process import serve; serve()"


class Process:
    """The process, once it is needed."""

    def __init__(self) -> None:
        self.running: subprocess.Popen[bytes] | None = None
        self.lock = Lock()
        # The function that has been called and not answered.
        self.begun = ""

    def begin(self, name: str, *given: Any) -> None:
        """Calls a function without waiting for it. `finish`, or the next call, raises what `call` raises."""
        with self.lock:
            self._finish()
            self._ask(name, given)

    def finish(self) -> None:
        """Waits for the function that was begun, if one was."""
        with self.lock:
            self._finish()

    def call(self, name: str, *given: Any) -> Any:
        """What the function `name`, as “module:function”, returns when it is `given` these values; all as JSON.

        Raises Refused with a sentence if the process ends before it answers, RuntimeError if the function raises."""
        with self.lock:
            self._finish()
            self._ask(name, given)
            return self._finish()

    def close(self) -> None:
        """Ends the process, if there is one: at once, even if somebody waits for its answer."""
        running = self.running
        if running is not None and self.begun:
            running.kill()
        with self.lock:
            if self.running is not None:
                self._ended(self.running)

    def _ask(self, name: str, given: tuple[Any, ...]) -> None:
        running = self.running = self.running or _started()
        assert running.stdin
        # A process that has ended reads nothing, and answers nothing.
        with contextlib.suppress(BrokenPipeError):
            running.stdin.write(json.dumps([name, given]).encode() + b"\n")
            running.stdin.flush()
        self.begun = name

    def _finish(self) -> Any:
        """The answer that is waited for; None where there is none."""
        name, running = self.begun, self.running
        if not name or running is None:
            return None
        assert running.stdout
        answer = running.stdout.readline()
        self.begun = ""  # not before: if this was interrupted, the answer is still to be read
        if not answer.endswith(b"\n"):
            raise Refused(
                f"the process that runs the scripts of the search ended with status {self._ended(running)}",
                "it may need more memory than there is",
            )
        told = json.loads(answer)
        if "error" in told:
            raise RuntimeError(f"{name}: {told['error']}")
        return told["value"]

    def _ended(self, running: subprocess.Popen[bytes]) -> int:
        self.running, self.begun = None, ""
        assert running.stdin and running.stdout
        with contextlib.suppress(BrokenPipeError):
            running.stdin.close()
        running.stdout.close()
        return running.wait()


PROCESS = Process()
atexit.register(PROCESS.close)


def call(name: str, *given: Any) -> Any:
    """As Process.call, in the one process that all share."""
    return PROCESS.call(name, *given)


def serve() -> None:
    """Answers the calls on the standard input, until it ends."""
    # Whoever stops the build stops its process, which then ends by itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever no longer waits for an answer has ended.
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        # What anybody prints is no answer.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        _serve(sys.stdin.buffer, answers)


def _serve(calls: IO[bytes], answers: IO[bytes]) -> None:
    for line in calls:
        name, given = json.loads(line)
        module, _, function = name.partition(":")
        try:
            told = {"value": getattr(import_module(module), function)(*given)}
        except Exception as error:  # noqa: BLE001 - whoever called raises it
            told = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()


def _started() -> subprocess.Popen[bytes]:
    words = [sys.executable, "-I", "-S", "-c", BEGIN, HOME, *(os.path.abspath(path) for path in sys.path)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
