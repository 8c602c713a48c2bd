"""How far a long command is: a bar that is gone at its end in a terminal, a line for each step elsewhere."""

from __future__ import annotations

import sys
import threading
from typing import TextIO

from tqdm import tqdm

# How a step looks that counts nothing, one that counts, and one that knows how many there are.
PLAIN, COUNTED, WITH_TOTAL = "{desc}", "{desc}: {n_fmt}", "{desc}: {n_fmt} of {total_fmt} |{bar}|"


class Progress:
    """Shows which step a command is at, and how far, on `stream`. Use it as a context; any thread may call `at`."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.lock = threading.Lock()
        self.step = ""
        self.bar: tqdm[None] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def at(self, step: str, done: int | None = None, total: int | None = None) -> None:
        """Shows that this step is at its thing number `done` (None: it counts nothing) of `total` (None: not known)."""
        with self.lock:
            if step != self.step:
                self._begin(step, total, PLAIN if done is None else COUNTED if total is None else WITH_TOTAL)
            if self.bar is not None and done is not None:
                self.bar.update(done - self.bar.n)

    def _begin(self, step: str, total: int | None, form: str) -> None:
        self._end()
        self.step = step
        if not self.stream.isatty():
            print(step, file=self.stream, flush=True)
            return
        self.bar = tqdm(desc=step, total=total, file=self.stream, leave=False, dynamic_ncols=True, bar_format=form)

    def _end(self) -> None:
        if self.bar is not None:
            self.bar.close()
        self.bar, self.step = None, ""
