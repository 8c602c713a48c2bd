"""One comment on an issue, kept up to date: written once, found again by its hidden mark, and changed when there is
something new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.host.issue import Repository, harmless, mark_of
from macros.online.fetch import Unreachable

A_PAGE = 100
MOST_PAGES = 50


class Comment:
    """The comment with the mark of `label` on issue `number`, if there is one. The constructor requests it, and raises
    Unreachable."""

    def __init__(self, repository: Repository, number: int, label: str) -> None:
        self.repository, self.number, self.mark = repository, number, mark_of(label)
        self.there = next((one for one in self._all() if self._ours(one)), None)

    def say(self, text: str, more: str = "") -> str:
        """Makes the comment say `text`, made harmless, and then `more`, which is the command's own. Returns what was
        done. Raises Unreachable."""
        body = f"{self.mark}\n{harmless(text).rstrip()}\n{more}"
        if self.there is None:
            self.repository.ask("POST", f"issues/{self.number}/comments", {"body": body})
            return f"answered issue {self.number}"
        if self.there["body"] == body:
            return f"the answer to issue {self.number} says it already"
        self.repository.ask("PATCH", f"issues/comments/{int(self.there['id'])}", {"body": body})
        return f"brought the answer to issue {self.number} up to date"

    def _ours(self, one: dict[str, Any]) -> bool:
        # Anybody can write the mark, and people can change their own comments: ours is one written by a machine
        # account.
        return (
            isinstance(one.get("id"), int)
            and (one.get("user") or {}).get("type") == "Bot"
            and str(one.get("body")).startswith(self.mark)
        )

    def _all(self) -> Iterator[dict[str, Any]]:
        for page in range(1, MOST_PAGES + 1):
            told = self.repository.ask("GET", f"issues/{self.number}/comments?per_page={A_PAGE}&page={page}")
            if not isinstance(told, list):
                raise Unreachable(f"what {self.repository.name} answers is no list of comments")
            yield from told
            if len(told) < A_PAGE:
                return
