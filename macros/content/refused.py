"""What stops a command if no finding can say it: the only exception for this."""

from __future__ import annotations


class Refused(Exception):
    """Why the command did nothing: `message` is a sentence for the person who ran it, `tip` what to do about it."""

    def __init__(self, message: str, tip: str = "") -> None:
        super().__init__(message)
        self.message, self.tip = message, tip

    def __str__(self) -> str:
        return self.message + (f"\n    tip: {self.tip}" if self.tip else "")
