"""What is remembered about external links from run to run: one JSON file, written completely or not at all."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.link_verdicts import EARLIER
from macros.editing.whole import write_whole

VERSION = 2  # version 1 stored the words of a verdict; version 2 stores the id of its reason, and the facts
TEXTS = ("verdict", "since", "reason", "via", "to", "etag", "modified", "again", "on", "alive_on")
MOST_DAYS, MOST_HISTORY = 60, 40


@dataclass
class State:
    """What is known about each address. `notes` are sentences about a file that could not be used."""

    path: Path
    links: dict[str, dict[str, Any]] = field(default_factory=dict)
    last_run: str = ""
    notes: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, path: Path) -> State:
        """The state in the file `path`. A file that cannot be read, or is of a later version, is set aside and never
        lost."""
        state = cls(path)
        try:
            data = json.loads(path.read_text("utf-8"))
            state.links, state.last_run = _checked(data)
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError) as error:
            state.notes.append(_set_aside(path, str(error)))
        return state

    def save(self) -> None:
        """Writes the file: the old one stays until the new one is complete on the disk. Raises OSError."""
        data = {"version": VERSION, "last_run": self.last_run, "links": dict(sorted(self.links.items()))}
        write_whole(self.path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _checked(data: Any) -> tuple[dict[str, dict[str, Any]], str]:
    """The links and the last run in `data`. Raises ValueError if they are not in the form of this version."""
    if not isinstance(data, dict) or not isinstance(data.get("version"), int):
        raise ValueError("it is not a state of links")
    if data["version"] > VERSION:
        raise ValueError(f"it is of version {data['version']}, and this program knows version {VERSION}")
    links = _upgraded(data.get("links")) if data["version"] == 1 else data.get("links")
    if not isinstance(links, dict) or not all(isinstance(one, dict) and _is_entry(one) for one in links.values()):
        raise ValueError("its links are not as this program writes them")
    return links, str(data.get("last_run", ""))


def _upgraded(links: Any) -> Any:
    """`links` of version 1 in the form of version 2; anything else stays unchanged."""
    for one in links.values() if isinstance(links, dict) else ():
        for each in (
            (one, *(one.get("history") or ()))
            if isinstance(one, dict) and isinstance(one.get("history", []), list)
            else ()
        ):
            if isinstance(each, dict) and isinstance(each.get("says"), str):
                said = each.pop("says")
                each.update({"reason": EARLIER, "facts": [said]} if said else {})
    return links


def _is_entry(one: dict[str, Any]) -> bool:
    """Whether `one` is what this version writes about a link."""
    texts = all(isinstance(one.get(name, ""), str) for name in TEXTS)
    lists = all(isinstance(one.get(name, []), list) for name in ("failed", "history", "facts"))
    return (
        texts
        and lists
        and all(_is_day(day) for day in one.get("failed", []))
        and _are_texts(one.get("facts", []))
        and all(map(_is_event, one.get("history", [])))
    )


def _is_event(one: Any) -> bool:
    """Whether `one` is an entry in a link's history."""
    return (
        isinstance(one, dict)
        and _are_texts([one.get("on"), one.get("verdict"), one.get("reason", ""), one.get("via", "")])
        and isinstance(one.get("facts", []), list)
        and _are_texts(one.get("facts", []))
    )


def _are_texts(many: list[Any]) -> bool:
    return all(isinstance(one, str) for one in many)


def _is_day(text: Any) -> bool:
    try:
        return isinstance(text, str) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _set_aside(path: Path, why: str) -> str:
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.aside-{number}{path.suffix}")
        if not aside.exists():
            break
    try:
        path.rename(aside)
    except OSError as error:
        return f"{path} cannot be used ({why}), nor set aside ({error.strerror})"
    return f"{path} could not be used ({why}); it is kept as {aside.name}, and the memory begins anew"
