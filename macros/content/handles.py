"""Turns what people write for an account into the platform's own name for it.

The rule is data (`handle` of a platform). The same in JavaScript: overrides/assets/js/forms/handles.js; one table tests
both, tests/handles.yml, sentence by sentence.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import unquote

import idna

# Spaces and invisible characters, which people copy along with a name.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
SPACES = "\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
QUOTES = "\"'“”‘’«»"
SPACE = re.compile(f"[{SPACES}]")
ADDRESS = re.compile(r"(?:(https?):)?(//)?([^/?#@:]+)(?::([0-9]+))?(?:/([^?#]*))?(?:\?[^#]*)?(?:#(.*))?", re.I | re.S)
SERVER = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.I)
HALF_ESCAPED = re.compile(r"%(?![0-9a-f]{2})", re.I)
USUAL_PORTS = (None, "80", "443")
LONGEST_SHOWN = 40


class Rule(Protocol):
    """What the names of a platform's accounts look like; a platform's `handle` is one of these."""

    @property
    def characters(self) -> str: ...
    @property
    def least(self) -> int: ...
    @property
    def most(self) -> int: ...
    @property
    def case(self) -> str: ...
    @property
    def hosts(self) -> tuple[str, ...]: ...
    @property
    def paths(self) -> tuple[str, ...]: ...
    @property
    def below(self) -> tuple[str, ...]: ...
    @property
    def reserved(self) -> tuple[str, ...]: ...
    @property
    def instance(self) -> bool: ...


@dataclass(frozen=True)
class Handle:
    """The name of an account on its platform."""

    handle: str


@dataclass(frozen=True)
class NoHandle:
    """Why what was written is not a name, and what to do, in a sentence."""

    reason: str


def read(text: str, rule: Rule | None) -> Handle | NoHandle:
    """The account that `text` means on a platform with this `rule`; without a rule the name is taken unchanged."""
    words = INVISIBLE.sub("", text).lstrip(f"{SPACES}{QUOTES}<").rstrip(f"{SPACES}{QUOTES}>")
    address = _address(words, rule)
    if isinstance(address, NoHandle):
        return address
    name, server = address or _name(words, rule)
    # No platform allows a dot at the end of a name: it ends a sentence.
    name, server = name.rstrip("."), _ascii(server.removesuffix("/").rstrip("."))
    if not name:
        return NoHandle("Write the name of the account.")
    fault = _fault(name, server, rule) if rule else _loose(name)
    return NoHandle(fault) if fault else Handle(name + (f"@{server}" if server else ""))


def key(handle: str, rule: Rule | None) -> str:
    """A form that is the same for all ways of writing one account's name."""
    return handle if rule and rule.case == "kept" else handle.lower()


def as_data(rule: Rule | None) -> dict[str, Any] | None:
    """The rule as data for the scripts of a page."""
    if rule is None:
        return None
    return {
        "characters": rule.characters,
        "least": rule.least,
        "most": rule.most,
        "case": rule.case,
        "hosts": list(rule.hosts),
        "paths": list(rule.paths),
        "below": list(rule.below),
        "reserved": list(rule.reserved),
        "instance": rule.instance,
    }


def _name(words: str, rule: Rule | None) -> tuple[str, str]:
    """Name and server, from something that is not an address."""
    name = re.sub("^[@＠]", "", words)
    if rule and rule.instance:
        name, _, server = name.partition("@")
        return name, server.lower()
    return name, ""


def _address(words: str, rule: Rule | None) -> tuple[str, str] | NoHandle | None:
    """Name and server from an account's address; None if it is not an address."""
    found = ADDRESS.fullmatch(words)
    if not found or not rule:
        return None
    host = _ascii(found[3].lower().removesuffix("."))
    host = host if host in rule.hosts else host.removeprefix("www.")
    ours = host in rule.hosts or (rule.instance and SERVER.fullmatch(host) is not None)
    marked = bool(found[1] or found[2])
    if not (marked or (SERVER.fullmatch(host) and (found[5] is not None or host in rule.hosts))):
        return None
    if not ours or found[4] not in USUAL_PORTS:
        port = f":{found[4]}" if found[4] not in USUAL_PORTS else ""
        return NoHandle(
            f"{_shown(host + port)} is not where this platform’s accounts are: copy the address of the "
            f"account’s own page there."
        )
    path = found[6][1:] if (found[6] or "").startswith("!/") else found[5] or ""
    name = _in_path(path, rule)
    if not name:
        return NoHandle("This address does not lead to an account: copy the address of the account’s own page.")
    inner, _, server = name.partition("@")
    return (inner, server.lower() or host) if rule.instance else (name, "")


def _in_path(path: str, rule: Rule) -> str:
    parts = [_unescaped(part) for part in path.split("/") if part]
    for form in rule.paths:
        before = form.split("/")
        if len(parts) < len(before) or any(a.lower() != b.lower() for a, b in zip(before[:-1], parts, strict=False)):
            continue
        further = parts[len(before) :]
        if further and further[0].lower() not in rule.below:
            continue
        start, _, end = before[-1].partition("{handle}")
        part = parts[len(before) - 1]
        if (
            len(part) > len(start + end)
            and part.lower().startswith(start.lower())
            and part.lower().endswith(end.lower())
        ):
            return part[len(start) : len(part) - len(end)].removeprefix("@")
    return ""


def _unescaped(part: str) -> str:
    """A part of a path as people read it; unchanged if its %-escapes are not UTF-8."""
    try:
        return part if HALF_ESCAPED.search(part) else unquote(part, errors="strict")
    except UnicodeDecodeError:
        return part


def _ascii(host: str) -> str:
    """The name of a host in its network form (UTS 46); unchanged if it has none."""
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host


def _fault(name: str, server: str, rule: Rule) -> str:
    if SPACE.search(name):
        return f"“{_shown(name)}” has a space in it: write the name that follows the @, not the display name."
    if "@" in name + server and not rule.instance:
        return f"“{_shown(name)}” looks like an email address: write the name of the account."
    if name.lower() in {word.lower() for word in rule.reserved}:
        return f"“{_shown(name)}” is a page of the platform, not an account."
    wrong = next((character for character in name if not _allowed(character, rule.characters)), "")
    if wrong:
        return _wrong_character(wrong, rule.characters)
    if not rule.least <= len(name) <= rule.most:
        bound = f"can have at most {rule.most}" if len(name) > rule.most else f"must have at least {rule.least}"
        return f"A name {bound} characters here; “{_shown(name)}” has {len(name)}."
    if rule.instance and not SERVER.fullmatch(server):
        return f"The server is missing: write it as {_shown(name)}@server.example."
    return ""


def _loose(name: str) -> str:
    """What no platform allows, for a platform without a rule."""
    if SPACE.search(name):
        return f"“{_shown(name)}” has a space in it: write the name that follows the @, not the display name."
    wrong = re.search(r"[^A-Za-z0-9._-]", name)
    return _wrong_character(wrong[0], "A-Z a-z 0-9 . _ -") if wrong else ""


def _wrong_character(character: str, characters: str) -> str:
    alike = unicodedata.normalize("NFKC", character)
    if len(alike) == 1 and alike != character and _allowed(alike, characters):
        return f"“{character}” looks like “{alike}” but is a different character: type the name again."
    letter = f" (U+{ord(character):04X}; it may look like another letter)" if ord(character) > 127 else ""
    return f"“{_visible(character)}”{letter} is not allowed in a name here; these are: {characters}"


def _visible(character: str) -> str:
    return "?" if UNPRINTED.match(character) else character


UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _allowed(character: str, characters: str) -> bool:
    return any(part[0] <= character <= part[-1] for part in characters.split())


def _shown(text: str) -> str:
    clean = UNPRINTED.sub("?", text)
    return clean if len(clean) <= LONGEST_SHOWN else clean[:LONGEST_SHOWN] + "…"
