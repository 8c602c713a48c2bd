"""What is said where a request cannot be read or an entry cannot be written."""

from __future__ import annotations


class Unreadable(Exception):
    """Why nothing came of it, in a sentence, and (`tip`) what to do."""

    def __init__(self, message: str, tip: str = "") -> None:
        super().__init__(message)
        self.message, self.tip = message, tip

    def __str__(self) -> str:
        return f"error: {self.message}" + (f"\n    tip: {self.tip}" if self.tip else "")
