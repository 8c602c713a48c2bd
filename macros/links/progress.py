"""How far a long run is: one line that writes over itself, in a terminal; nothing where there is none."""

from __future__ import annotations

import sys
import threading
from typing import TextIO


class Progress:
    """Says what is done at the moment, as a context; the line is gone at its end."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.shown = self.stream.isatty()
        self.lock = threading.Lock()
        self.width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.say("")

    def say(self, words: str) -> None:
        """Shows `words` in place of what was shown before."""
        if not self.shown:
            return
        with self.lock:
            words = words[:78]
            self.stream.write("\r" + words.ljust(self.width) + ("\r" if not words else ""))
            self.stream.flush()
            self.width = len(words)
