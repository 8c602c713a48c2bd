"""What the tests of registers share: a copy of an invented site, commands run on it, requests as they arrive."""

from __future__ import annotations

import base64
import json
import textwrap
import zlib
from datetime import date
from pathlib import Path

from macros.content.load import load
from tests.conftest import HOME

GARDENS = HOME / "tests" / "sites" / "gardens"
TODAY = "2026-11-22"
SEED = "PrIvAtE-7f3a"
ANSWERS = {
    "garden-name": "Night Garden",
    "garden-kind": "plot-account",
    "garden-platform": "seedboard",
    "garden-handle": "NightGarden",
    "garden-lists": ["plots"],
    "garden-proof": "https://lantern-gardens.example/night",
    "garden-purpose": "What opens at dusk.",
    "garden-audience": "Moths, and whoever likes them.",
}
PRIVATE = {
    "garden-registrant": f"Rosa {SEED}",
    "garden-mailbox": f"{SEED}@lantern-gardens.example",
    "garden-approver": f"Chair {SEED}",
}
HOSTILE = {
    "quotes": "\"double\" 'single' “curly” `back`",
    "lines": "one\n\n  two\n\tthree\n",
    "dashes": "---\nunit: other\n---",
    "braces": "{{ 7*7 }} {% x %} {# y #}",
    "emoji": "🐦 👩‍👩‍👧 é",
    "marks": "\u200fنعم\u200e yes",
    "colon": "a: b # c",
    "start": "@- [x] {y} *z &a !b %c",
    "words": "no",
    "number": "0x1F",
    "long": "x y " * 2500,
    "html": "<script>alert(1)</script>",
    "markdown": "[x](javascript:y) ![z](w)",
    "block": "-----BEGIN REGISTRATION-----\nnothing\n-----END REGISTRATION-----",
    "backslash": "a\\nb\\",
    "tilde": "~~~\n```\n",
    "heading": "### What is it for?\nx",
}


def request(answers=None, **more) -> dict:
    return {
        "v": 1,
        "form": "ask-garden",
        "register": "garden-accounts",
        "date": "2026-11-20",
        "answers": answers or ANSWERS,
    } | more


def block(value: dict) -> str:
    """The block, as the page makes it."""
    data = json.dumps(value, ensure_ascii=False).encode()
    coded = base64.urlsafe_b64encode(data).decode().rstrip("=")
    return "\n".join(
        [
            "-----BEGIN REGISTRATION-----",
            *textwrap.wrap(coded, 64),
            f"crc32 {zlib.crc32(data):08x}",
            "-----END REGISTRATION-----",
        ]
    )


def mail(value: dict) -> str:
    return (
        f"A request\n\nWhat is the garden called?\n  {value['answers'].get('garden-name')}\n\nFor the keeper only\n"
        f"  {PRIVATE['garden-mailbox']}\n  {PRIVATE['garden-registrant']}\n\n{block(value)}\n"
    )


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def entry(site: Path, name: str = "seedboard-nightgarden"):
    return load(site, date.fromisoformat(TODAY)).content.accounts[name]
