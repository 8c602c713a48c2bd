"""`register set`: records the state of an account in its entry."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ruamel.yaml.comments import CommentedMap

from macros.content import handles
from macros.content.content import Content
from macros.content.days import Day, months_later
from macros.content.findings import errors, report, shown
from macros.content.model import Account
from macros.content.refused import Refused
from macros.registering.entry_file import changed_file, put
from macros.registering.keeping import keep
from macros.render.states import called
from macros.render.words import words_in


def set_state(given: argparse.Namespace, content: Content) -> int:
    """Records a state in the entry of an account. Returns the exit status."""
    account = _account(given, content)
    if (given.state == "renamed") != bool(given.to):
        raise Refused("an account that was renamed has a new name", "write --state renamed --to NEWNAME")
    change = _change(given, content, account)
    path = given.site / account.place.path
    text = changed_file(path.read_text("utf-8-sig"), lambda whole: _apply(whole, account, change))
    findings = keep(given.site, path, text, given.today)
    if errors(findings):
        print(f"{report(findings)}\nNothing was changed.", file=sys.stderr)
        return 1
    word = called(words_in(content.words), content.registers[account.register], given.state)[0]
    print(
        f"Written: {account.place.path}: {word} since {change['since']}" + (f"\n{report(findings)}" if findings else "")
    )
    if given.state in ("left", "closed") and account.consent:
        print("This was a person’s entry: when nobody needs it any more, delete the file.")
    return 0


def _account(given: argparse.Namespace, content: Content) -> Account:
    """The one matching entry. Raises Refused if there is none, or more than one."""
    found = []
    for account in content.accounts.values():
        rule = content.platforms[account.platform].handle
        read = handles.read(given.handle, rule)
        if (
            isinstance(read, handles.Handle)
            and handles.key(read.handle, rule) == handles.key(account.handle, rule)
            and given.platform in (None, account.platform)
            and given.register in (None, account.register)
        ):
            found.append(account)
    if not found:
        raise Refused(
            f"no entry is for the account “{shown(given.handle)}”",
            ".venv/bin/python -m macros register add makes one from a request",
        )
    if len(found) > 1:
        raise Refused(
            f"“{shown(given.handle)}” is on several platforms: {', '.join(sorted(one.platform for one in found))}",
            "say which with --platform",
        )
    return found[0]


def _change(given: argparse.Namespace, content: Content, account: Account) -> dict[str, Any]:
    register = content.registers[account.register]
    by = given.by or (content.contacts[register.keeper].role if register.keeper else "")
    if not by.strip():
        raise Refused("it is not said who decided this", "write --by with a role, not with a person’s name")
    on = (given.on or given.today).isoformat()
    change: dict[str, Any] = {
        "state": given.state,
        "since": on,
        "by": by.strip(),
        "reason": (given.reason or "").strip(),
    }
    if given.state == "listed":
        day = given.on or given.today
        change["verified"] = {"on": on, "by": by.strip()}
        if register.review_months:
            change["review_by"] = months_later(Day(day.year, day.month, day.day), register.review_months).iso
    if given.to:
        read = handles.read(given.to, content.platforms[account.platform].handle)
        if isinstance(read, handles.NoHandle):
            raise Refused(f"--to: {read.reason}")
        change["handle"] = read.handle
    return change


def _apply(whole: CommentedMap, account: Account, change: dict[str, Any]) -> None:
    """Changes the YAML of an entry: the state, and after it how the account came to it."""
    past = [
        {"state": one.state, "on": one.on.iso, "by": one.by} | ({"reason": one.reason} if one.reason else {})
        for one in account.history
    ]
    if not past or (past[-1]["state"], past[-1]["on"]) != (account.state, account.since.iso):
        past.append({"state": account.state, "on": account.since.iso, "by": account.by})
    past.append(
        {"state": change["state"], "on": change["since"], "by": change["by"]}
        | ({"reason": change["reason"]} if change["reason"] else {})
    )
    if "handle" in change:
        put(whole, "formerly", [*account.formerly, account.handle])
    for name in ("handle", "state", "since", "by", "verified", "review_by"):
        if name in change:
            put(whole, name, change[name])
    if "review_by" not in change:
        whole.pop("review_by", None)
    if "history" in whole:
        whole["history"].extend(CommentedMap(one) for one in past[len(account.history) :])
    else:
        put(whole, "history", past)
