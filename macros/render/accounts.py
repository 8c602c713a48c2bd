"""The accounts of a register for readers: on its page, and in the files to download. Only public details, always in the
same order."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from macros.content import handles
from macros.content.content import Content
from macros.content.model import Account, Register
from macros.content.model.registers import IN_OWN_WORDS
from macros.content.page_kinds import PAGE_KINDS
from macros.content.rules.account_review import due
from macros.render.states import called
from macros.render.words import words_in

# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
COLUMNS = (
    "id",
    "unit",
    "kind",
    "platform",
    "handle",
    "address",
    "lists",
    "state",
    "since",
    "verified",
    "review_by",
    "proof",
    *IN_OWN_WORDS,
    "formerly",
)


@dataclass(frozen=True)
class Shown:
    """One entry as readers see it."""

    account: Account
    kind: str
    platform: str
    lists: tuple[str, ...]
    state: str
    address: str | None
    due: str | None

    @property
    def in_own_words(self) -> list[tuple[str, str]]:
        """Those texts that the person who sent the request wrote and that are there, each with the id of its label."""
        return [(name, text) for name in IN_OWN_WORDS if (text := getattr(self.account, name))]


def page(register: str) -> str:
    """The address of the page with a register's accounts, from the site's root."""
    return PAGE_KINDS["register"].address(register, "accounts")


def shown(content: Content, register: Register) -> list[Shown]:
    """The accounts of `register` that readers may see, in order."""
    return [_shown(content, register, account) for account in content.accounts_in(register.id) if not account.hidden]


def _shown(content: Content, register: Register, account: Account) -> Shown:
    titles = {kind.id: kind.title for kind in register.kinds} | {one.id: one.title for one in register.lists}
    day = due(account, register)
    return Shown(
        account,
        titles[account.kind],
        content.platforms[account.platform].title,
        tuple(titles[name] for name in account.lists),
        called(words_in(content.words), register, account.state)[0],
        address(content, account),
        day.iso if day else None,
    )


def address(content: Content, account: Account) -> str | None:
    """The address of the account on its platform; None if it is not known, or if somebody else may now have the
    name."""
    rule = content.platforms[account.platform].address
    if not rule or account.state == "closed":
        return None
    name, _, server = account.handle.partition("@")
    return rule.replace("{handle}", account.handle).replace("{name}", name).replace("{server}", server)


def as_json(content: Content, register: Register) -> str:
    """The accounts as a JSON file; registration forms use it to see whether an account is there already."""
    accounts = [_data(content, row) for row in shown(content, register)]
    return (
        json.dumps(
            {"v": 1, "register": register.id, "title": register.title, "accounts": accounts},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _data(content: Content, row: Shown) -> dict[str, Any]:
    one = row.account
    return {
        "id": one.id,
        "unit": one.unit,
        "kind": one.kind,
        "platform": one.platform,
        "handle": one.handle,
        "key": handles.key(one.handle, content.platforms[one.platform].handle),
        "formerly": list(one.formerly),
        "address": row.address,
        "lists": list(one.lists),
        "state": one.state,
        "stateWord": row.state,
        "since": one.since.iso,
        "verified": one.verified.on.iso if one.verified else None,
        "reviewBy": row.due,
        "proof": one.proof,
        **{name: getattr(one, name) for name in IN_OWN_WORDS},
        "href": f"accounts/#{one.id}",
    }


def as_csv(content: Content, register: Register) -> str:
    """The accounts as a CSV file for spreadsheets, without any cell that is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in shown(content, register):
        data = _data(content, row) | {
            "review_by": row.due,
            "kind": row.kind,
            "platform": row.platform,
            "state": row.state,
        }
        data |= {"lists": "; ".join(row.lists), "formerly": "; ".join(row.account.formerly)}
        writer.writerow([_cell(data[name]) for name in COLUMNS])
    # With a byte order mark: without it spreadsheets misread the characters.
    return "\ufeff" + text.getvalue()


def _cell(value: str | None) -> str:
    text = (value or "").strip()
    return f"'{text}" if text.startswith(FORMULA) else text
