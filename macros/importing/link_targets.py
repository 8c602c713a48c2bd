"""Where the words of a document lead: addresses become links of links.yml, mailboxes of offices become contacts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from macros.content.fields import ABSENT, Reading
from macros.content.findings import errors, shown
from macros.content.ids import Ids
from macros.content.kinds import Address, Line
from macros.content.marks import START
from macros.content.nodes import Source, Text
from macros.content.patterns import MAILBOX
from macros.importing.blocks import Runs, text_of

BARE = re.compile(
    r"\bhttps?://[^\s<>\"“”]+|\bwww\.[\w-]+\.[^\s<>\"“”]+|(?<![\w.+-])[A-Za-z0-9][\w.%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
# At the end of an address these belong to the sentence around it.
TRAILING = ".,;:!?'’)]"
# Words in the name of a mailbox that no person is called by.
OF_AN_OFFICE = frozenset(
    "accounts admin advice alumni booking bookings care central club committee communications comms complaints "
    "contact council data dept desk dpo editor enquiries enquiry estates events facilities"
    " feedback finance foi front general govern governance group hello help helpdesk hr ict info information "
    "inquiries it library mail mailbox manager media members membership news office ops"
    " orders payroll people personnel policy post press privacy procurement reception records registrar "
    "registry research safety sales security service services shop site social staff studio"
    " support team training union web webmaster welfare".split()
)


@dataclass
class LinkTargets:
    """The links and contacts that a document needs. `links` and `contacts` are the new ones; `known_*` those of the
    site, by address."""

    ids: Ids
    known_links: dict[str, str]
    known_contacts: dict[str, str]
    links: list[dict[str, Any]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    nowhere: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    inside: int = 0

    def target(self, href: str, words: str, unit: str) -> str:
        """The target of a link with these `words`, which the document leads to `href` in `unit`; "" where texts cannot
        lead there."""
        words = " ".join(words.split())
        if href.startswith("#") or not href:
            self.inside += 1
            return ""
        if href.lower().startswith("mailto:"):
            return self.contact(unquote(href[7:]).partition("?")[0].strip(), words, unit)
        if not re.match(r"https?://", href, re.I):
            self.nowhere[words] = href
            return ""
        return self.link(href, words, unit)

    def link(self, href: str, words: str, unit: str) -> str:
        address = self.unwrapped(href, words)
        if not fits(Address(), address):
            self.nowhere[words] = href
            return ""
        if address in self.known_links:
            id = self.known_links[address]
            self.carry([one for one in self.links if one["id"] == id], unit)
            return f"link:{id}"
        bare = BARE.fullmatch(words)
        title = words if fits(Line(), words) and words else urlsplit(address).hostname or address
        id = self.ids.made(
            re.sub(r"^(?:https?://)?(?:www\.)?", "", address.split("?")[0]) if bare else title,
            f"link-{len(self.links) + 1}",
        )
        self.known_links[address] = id
        self.links.append({"id": id, "title": title, "url": address, "confidence": "linked", "source": [unit]})
        return f"link:{id}"

    def unwrapped(self, href: str, words: str) -> str:
        """The address itself, where a mail program wrapped it up; as it can be published."""
        parts = urlsplit(href) if _can_split(href) else None
        wrapped: list[str] | None = (
            parse_qs(parts.query).get("url")
            if parts and (parts.hostname or "").endswith("safelinks.protection.outlook.com")
            else None
        )
        if wrapped:
            self.questions.append(
                f"“{shown(words)}” led through a mail filter; the address in it was taken: {wrapped[0]}"
            )
            href = wrapped[0]
        return quote(href, safe=":/?#[]@!$&()*+,;=%-._~") if re.search(r"[\s\"'<>`{}|\\^]", href) else href

    def contact(self, mailbox: str, words: str, unit: str) -> str:
        if not fits(MAILBOX, mailbox):
            self.nowhere[words] = f"mailto:{mailbox}"
            return ""
        known = self.known_contacts.get(mailbox.lower())
        if known is not None:
            self.carry([one for one in self.contacts if one["id"] == known], unit)
            return f"contact:{known}" if known else ""
        if _of_a_person(mailbox):
            self.questions.append(
                f"{mailbox} looks like one person's mailbox, and is in no contact. Which office can be written "
                f"to instead?"
            )
            self.known_contacts[mailbox.lower()] = ""
            return ""
        named = words and "@" not in words and fits(Line(), words)
        role = words if named else mailbox
        self.questions.append(
            f"Which role has the mailbox {mailbox}? "
            + (
                f"The words that lead to it were taken: “{shown(words)}”."
                if named
                else "Write it into contacts.yml: the address stands there in its place."
            )
        )
        id = self.ids.made(role if named else mailbox.partition("@")[0], f"contact-{len(self.contacts) + 1}")
        self.known_contacts[mailbox.lower()] = id
        self.contacts.append({"id": id, "role": role, "source": [unit], "mailbox": mailbox})
        return f"contact:{id}"

    def role(self, role: str, unit: str) -> str:
        """The id of a new contact for a `role` that `unit` names: it is asked for before any other."""
        id = self.ids.made(role, "approver")
        self.contacts.append({"id": id, "role": role, "source": [unit]})
        return id

    @staticmethod
    def carry(records: list[dict[str, Any]], unit: str) -> None:
        for one in records:
            one["source"] += [] if unit in one["source"] else [unit]

    def asked(self) -> list[str]:
        """What the editor has to be asked of where words led."""
        found = list(dict.fromkeys(self.questions))
        found += [
            (
                f"“{shown(words)}” led to {shown(href, 100)}, which is no full web address: the words stand "
                f"without a link. Where do they lead?"
            )
            for words, href in self.nowhere.items()
        ]
        if self.inside:
            found.append(
                f"{self.inside} link{'s' * (self.inside > 1)} within the document no longer lead anywhere. Write "
                f"[words](item:id) where one is needed."
            )
        return found


def with_bare(runs: Runs) -> Runs:
    """`runs` in which addresses that are only written lead where they say."""
    text, found, at = text_of(runs), [], 0
    for match in BARE.finditer(text):
        words = match[0]
        end = words[len(words.rstrip(TRAILING)) :]
        # A bracket that was opened in the address belongs to it; what follows that does not.
        words = words[: len(words) - len(end)] + (end[:1] if end[:1] in (")", "]") and "(" in words else "")
        stop = match.start() + len(words)
        piece = part_kept(runs, match.start(), stop)
        if any(run.href for run in piece):
            continue
        href = (
            f"mailto:{words}"
            if "@" in words and "://" not in words and not words.startswith("www.")
            else words
            if "://" in words
            else f"https://{words}"
        )
        found += [*part_kept(runs, at, match.start()), *(replace(run, href=href) for run in piece)]
        at = stop
    return (*found, *part_kept(runs, at, len(text)))


def part_kept(runs: Runs, start: int, end: int) -> Runs:
    """The runs of the characters from `start` to `end`, with the spaces at their ends."""
    found, at = [], 0
    for run in runs:
        words = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        found += [replace(run, text=words)] if words else []
    return tuple(found)


def fits(kind: Any, text: str) -> bool:
    """Whether a field of this `kind` takes `text`."""
    reading = Reading()
    return kind.read(Text(Source("x"), START, text), reading) is not ABSENT and not errors(reading.findings)


def _can_split(href: str) -> bool:
    try:
        return bool(urlsplit(href).hostname)
    except ValueError:
        return False


def _of_a_person(mailbox: str) -> bool:
    """Whether the name of a mailbox looks like a person's: two words or more, none of them an office's."""
    words = [word for word in re.split(r"[._-]", mailbox.partition("@")[0].lower()) if word]
    return len(words) > 1 and "." in mailbox.partition("@")[0] and not OF_AN_OFFICE & set(words)
