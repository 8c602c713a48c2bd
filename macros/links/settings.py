"""How the check of outside links behaves: patience, manners, limits. Tests give others; an editor never needs to."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

AGENT = "Mozilla/5.0 (compatible; guidance-link-check/1; it asks once for each link of a site)"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Settings:
    """Times are in seconds. `stand_ins` are hosts that another address and port stand in for: the only way to a private
    address."""

    agent: str = AGENT
    pause: float = 1.0  # between two requests to one host
    connect: float = 10.0  # for a connection, and for each piece of an answer
    whole: float = 30.0  # for one answer, headers and body
    backoff: float = 2.0  # before a second try, where the server names no time
    longest_wait: float = 60.0  # a longer Retry-After is kept by asking another day
    tries: int = 3
    most_hops: int = 10
    most_bytes: int = 1_000_000
    at_once: int = 4  # hosts asked side by side; never two questions to one host
    stand_ins: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    authorities: str | None = None  # a file of certificates to trust as well
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
