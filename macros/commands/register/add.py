"""`register add`: turns a request, as it arrived, into the file of an entry."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.content import handles
from macros.content.content import Content
from macros.content.findings import errors, report, shown
from macros.content.refused import Refused
from macros.registering import entry_file, request
from macros.registering.keeping import keep
from macros.registering.parsed_entry import ParsedEntry, parse
from macros.render.states import called
from macros.render.words import words_in


@dataclass(frozen=True)
class Proposal:
    """An entry that could be written: where, with what text, and what was understood."""

    path: Path
    text: str
    entry: ParsedEntry


def add(given: argparse.Namespace, content: Content) -> int:
    """Shows what was understood of the request, and with --write writes the entry. Returns the exit status."""
    proposal = propose(_bytes(given.file), given.site, content, given.register, given.today)
    print(understood(proposal.entry, content))
    print(f"\n{proposal.path}\n\n{proposal.text}")
    if not given.write:
        print("Nothing was written. To write this entry: the same command with --write")
        return 0
    return write(proposal, given.site, given.today)


def write(proposal: Proposal, root: Path, today: date) -> int:
    """Writes an entry unless the check finds a problem, and says so. Returns the exit status."""
    findings = keep(root, proposal.path, proposal.text, today)
    if errors(findings):
        print(f"{report(findings)}\nNothing was written.", file=sys.stderr)
        return 1
    print(f"Written: {proposal.path}" + (f"\n{report(findings)}" if findings else ""))
    return 0


def propose(data: bytes, root: Path, content: Content, register: str | None, today: date) -> Proposal:
    """The entry that the request in `data` asks for. Raises Refused if it cannot be made."""
    asked = parse(request.read(data, content, register), content, today)
    if asked.wrong:
        raise Refused("\nerror: ".join(asked.wrong), "ask whoever sent it; nothing was written")
    _refuse_duplicate(asked.values, content)
    pages = (id for things in content.pages.values() for id in things)
    ids = {*pages, *content.accounts, *content.platforms, *content.links, *content.contacts, *content.positions}
    name = entry_file.file_name(asked.values["platform"], asked.values["handle"], ids)
    path = root / "data" / "registers" / asked.register.id / f"{name}.yml"
    return Proposal(path, entry_file.new_file(asked.values), asked)


def understood(asked: ParsedEntry, content: Content) -> str:
    """Lines on what was understood; about private answers they say only that they were left out."""
    values, register = asked.values, asked.register
    titles = {kind.id: kind.title for kind in register.kinds} | {one.id: one.title for one in register.lists}
    lines = [f"Understood, for the register “{register.title}”:"]
    lines += [f"  {name}: {_said(name, value, titles, content)}" for name, value in values.items()]
    return "\n".join([*lines, *(f"  {note}" for note in asked.notes)])


def _said(name: str, value: Any, titles: dict[str, str], content: Content) -> str:
    if name == "platform":
        return content.platforms[value].title
    if name == "consent":
        return f"given on {value['on']}"
    if isinstance(value, list):
        return ", ".join(titles[one] for one in value)
    return titles[value] if name == "kind" else shown(value, 300)


def _refuse_duplicate(values: dict[str, Any], content: Content) -> None:
    rule = content.platforms[values["platform"]].handle
    for account in content.accounts.values():
        if account.platform == values["platform"] and handles.key(account.handle, rule) == handles.key(
            values["handle"], rule
        ):
            state = called(words_in(content.words), content.registers[account.register], account.state)[0]
            raise Refused(
                f"“{values['handle']}” has an entry already: {account.at('handle')} ({state} since {account.since})",
                "record what changed with: .venv/bin/python -m macros register set",
            )


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(request.MOST_BYTES + 1)
    with open(file, "rb") as opened:
        return opened.read(request.MOST_BYTES + 1)
