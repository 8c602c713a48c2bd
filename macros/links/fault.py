"""What is wrong with a link, in one line: where it was written, on which page it stands, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from macros.content.findings import ERROR, Place, closing_line, shown


@dataclass(frozen=True, order=True)
class Fault:
    """One link that is wrong. `what` is it as a reader meets it (“Branding”, an image); `place` where an editor changes
    it.

    `target` is where it leads from the site's root on: on other pages the same link is written otherwise.
    """

    place: Place
    page: str
    what: str
    address: str
    wrong: str
    do: str
    level: str = ERROR
    target: str = ""
    more: int = 0

    def __str__(self) -> str:
        pages = f" (and on {self.more} more {'page' if self.more == 1 else 'pages'})" if self.more else ""
        leads = f" leads to “{shown(self.address, 200)}”" if self.address else ""
        return f"{self.place}: {self.level}: {page_name(self.page)}{pages}: {self.what}{leads}: {self.wrong}; {self.do}"


def page_name(page: str) -> str:
    """How a message names the page (or file) at the address `page`."""
    return page or "the front page"


def report(faults: Iterable[Fault]) -> str:
    """All `faults` in order, in a line each, then the closing line with the counts."""
    ordered = in_order(faults)
    return "\n".join([*map(str, ordered), closing_line(ordered)])


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """`faults` by place; one that stands on several pages is said once, with the first of them."""
    found: dict[tuple[Place, str, str, str, str], list[Fault]] = {}
    for fault in sorted(set(faults)):
        found.setdefault((fault.place, fault.what, fault.target or fault.address, fault.wrong, fault.level), []).append(
            fault
        )
    return [_once(same) for same in found.values()]


def _once(same: list[Fault]) -> Fault:
    return same[0] if len(same) == 1 else replace(same[0], more=len({fault.page for fault in same}) - 1)
