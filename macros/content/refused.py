"""What stops a command where no finding can say it: the one exception for that."""

from __future__ import annotations


class Refused(Exception):
    """Why nothing came of what was asked: `message` is a sentence for whoever asked, `tip` what to do about it."""

    def __init__(self, message: str, tip: str = "") -> None:
        super().__init__(message)
        self.message, self.tip = message, tip

    def __str__(self) -> str:
        return self.message + (f"\n    tip: {self.tip}" if self.tip else "")
