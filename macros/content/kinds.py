"""The kinds of value a field may hold, each with its sentence for whatever else is found there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from macros.content import constructs, days, markdown
from macros.content.fields import ABSENT, Declared, Kind, Reading, Record, Reference, build, ids_in, nothing
from macros.content.findings import WARNING, Finding, shown
from macros.content.ids import LONGEST_ID as LONGEST_ID
from macros.content.nodes import Listing, Node, Words, in_words
from macros.content.text_of import exact_words_of, visible, words_of

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_LINE = 300


class Plain:
    """A kind whose values hold no ids of their own."""

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return set()


@dataclass(frozen=True)
class Pattern(Plain):
    """Text of one form."""

    words: str
    pattern: str
    tip: str

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is ABSENT or re.fullmatch(self.pattern, text):
            return text
        return reading.wrong(node.place, f"“{shown(text)}” is not {self.words}", self.tip)


@dataclass(frozen=True)
class Id:
    """The id of a `kind` of thing: noted, so that it can be found and cannot be used twice."""

    kind: str
    former: bool = False
    words: str = "an id: small letters, digits and hyphens"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is ABSENT:
            return ABSENT
        if not ID.fullmatch(text) or len(text) > LONGEST_ID:
            return reading.wrong(
                node.place,
                f"“{shown(text)}” is not an id",
                "an id starts with a letter and has small letters, digits and single hyphens, "
                f"at most {LONGEST_ID} characters, as in seek-approval",
            )
        reading.declared.append(Declared(self.kind, text, node.place, self.former))
        return text

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return {self.kind}


@dataclass(frozen=True)
class Ref(Plain):
    """The id of something that is declared elsewhere."""

    kinds: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"the id of {' or '.join(map(with_article, self.kinds))}"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is not ABSENT:
            reading.references.append(Reference(self.kinds, text, node.place))
        return text


@dataclass(frozen=True)
class Line(Plain):
    """Text on one line, shown as it is."""

    words: str = "one line of text"

    def read(self, node: Node, reading: Reading) -> Any:
        text = words_of(node, reading)
        if text is ABSENT:
            return ABSENT
        if "\n" in text:
            return reading.wrong(node.place, "expected one line of text, found several", "write it on one line")
        if len(text) > LONGEST_LINE:
            return reading.wrong(
                node.place, f"this line has {len(text)} characters; the limit is {LONGEST_LINE}", "make it shorter"
            )
        if not isinstance(node, Words) or _seen_and_without_html(text, node, reading) is ABSENT:
            return ABSENT
        mark = constructs.marks(text)
        if mark:
            return reading.wrong(
                node.at(mark),
                f"“{mark}” would appear on the page as it is: this line is shown as it is written",
                "write the words alone",
            )
        return text


@dataclass(frozen=True)
class Prose(Plain):
    """Markdown: `inline` for a sentence or a paragraph, else with paragraphs, lists, tables and quotations.

    `instead` says where those go which a paragraph cannot hold.
    """

    inline: bool
    instead: str = "write it as a sentence"

    @property
    def words(self) -> str:
        return "one paragraph, in Markdown" if self.inline else "text, in Markdown"

    def read(self, node: Node, reading: Reading) -> Any:
        text = words_of(node, reading)
        if text is ABSENT or not isinstance(node, Words) or _seen_and_without_html(text, node, reading) is ABSENT:
            return ABSENT
        if self.inline and "\n\n" in text:
            return reading.wrong(node.place, "expected one paragraph, found several", "remove the empty line")
        fence = markdown.FENCE.search(text)
        if fence:
            return reading.wrong(
                node.at(fence[0]),
                f"“{fence[0][:3]}” would begin a block of code here, and texts have none",
                "write `words` for a word of code",
            )
        together = constructs.run_together(node)
        found = [together] if together else list(constructs.faults(text, self.inline, self.instead))
        for part, message, tip in found:
            reading.wrong(node.at(part), message, tip)
        for target in markdown.targets(text, self.inline) if not found else ():
            _target(target, node, reading)
        return ABSENT if found else text


SENTENCE, TEXT = Prose(inline=True), Prose(inline=False)
WORDING = Prose(
    inline=True,
    instead=(
        "write each line as an item under “items”, or all of it under “details: |”, and in “text” the sentence "
        "that leads to it"
    ),
)


def _seen_and_without_html(text: str, node: Words, reading: Reading) -> Any:
    if visible(text, node, reading) is ABSENT:
        return ABSENT
    tag = markdown.HTML.search(text)
    if tag and re.match(r"<(?:https?:|mailto:|[^\s<>/]+@)", tag[0]):
        return reading.wrong(
            node.at(tag[0]),
            f"“{shown(tag[0], 40)}” is an address that nobody can follow here",
            "add a page to links.yml and write [words](link:id); a mailbox belongs to a contact: [words](contact:id)",
        )
    if tag:
        return reading.wrong(
            node.at(tag[0]),
            f"there is HTML in this text: {shown(tag[0], 40)}",
            "write Markdown (*emphasis*, **strong**, [words](link:id)) instead",
        )
    return text


def _target(target: str, node: Words, reading: Reading) -> None:
    known = markdown.TARGET.fullmatch(target)
    if known:
        reading.references.append(Reference((known[1],), known[2], node.at(target)))
    else:
        mail = "add the mailbox to a contact in contacts.yml and write [words](contact:id)"
        reading.wrong(
            node.at(target),
            f"this text links to “{shown(target)}”; texts link by id only",
            mail
            if target.startswith("mailto:")
            else (
                "add the address to links.yml and write [words](link:id), or [words](item:id) for a place on this site"
            ),
        )


@dataclass(frozen=True)
class Date(Plain):
    """A day, or a month."""

    words: str = "a date: 2020-10-31, or 2020-10 where the day is not known"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is ABSENT:
            return ABSENT
        try:
            day = days.parse(text)
        except ValueError:
            return reading.wrong(node.place, f"the date {text} does not exist", "check it in a calendar")
        return day or reading.wrong(node.place, f"“{shown(text)}” is not a date", "write it as 2020-10-31, or 2020-10")


@dataclass(frozen=True)
class Whole(Plain):
    """A whole number, 1 or more; of three digits at most where dates are reckoned with it, so that none comes out of
    the calendar."""

    most: int = 999

    @property
    def words(self) -> str:
        return f"a whole number from 1 to {self.most}"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is ABSENT or (re.fullmatch(r"[1-9][0-9]{0,8}", text) and int(text) <= self.most):
            return text if text is ABSENT else int(text)
        return reading.wrong(node.place, f"“{shown(text)}” is not {self.words}", "write digits only, as 12")


@dataclass(frozen=True)
class YesNo(Plain):
    """true or false."""

    words: str = "true or false"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text in ("true", "false") or text is ABSENT:
            return text if text is ABSENT else text == "true"
        return reading.wrong(node.place, f"“{shown(text)}” is neither true nor false", "write true or false")


@dataclass(frozen=True)
class OneOf(Plain):
    """One of a few words."""

    choices: Mapping[str, str]

    @property
    def words(self) -> str:
        return "one of: " + ", ".join(self.choices)

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is ABSENT or text in self.choices:
            return text
        return reading.wrong(
            node.place,
            f"“{shown(text)}” is not one of the words allowed here",
            reading.did_you_mean(text, self.choices),
        )


@dataclass(frozen=True)
class Address(Plain):
    """The address of a web page. Addresses of the past may be unencrypted: nobody is sent there."""

    past: bool = False
    words: str = "a web address that starts with https://"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_words_of(node, reading)
        if text is ABSENT:
            return ABSENT
        try:
            parts = urlsplit(text)
            usable = re.fullmatch(r"[^.]+(\.[^.]+)+", parts.hostname or "") and parts.port != 0
        except ValueError:
            return reading.wrong(
                node.place, f"“{shown(text)}” is not a web address", "copy it from your browser's address line"
            )
        if not text.startswith(("https:", "http:")):
            form = (
                f"addresses of the form “{text.partition(':')[0]}:” are not allowed"
                if parts.scheme
                else f"“{shown(text)}” is not a full web address"
            )
            return reading.wrong(node.place, form, "write the full address with https://")
        if not usable or re.search(r"[\s<>\"'`{}|\\^]", text) or parts.username is not None:
            return reading.wrong(
                node.place,
                f"“{shown(text)}” is not a web address that can be published",
                "copy it from your browser's address line; no spaces, quotes, names or passwords in it",
            )
        if parts.scheme == "http" and not self.past:
            reading.note(
                Finding(node.place, "this address is not encrypted (http:)", WARNING, "use https:// if the page has it")
            )
        return text


@dataclass(frozen=True)
class Many:
    """A list of values of one kind; `least` is how many there must be."""

    kind: Kind
    least: int = 0

    @property
    def words(self) -> str:
        return f"a list, each entry {self.kind.words}"

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, Listing):
            text = node.text if isinstance(node, Words) and not isinstance(self.kind, One) else ""
            short = re.fullmatch(r"[\w ,.-]{1,60}", text)
            return reading.wrong(
                node.place,
                f"expected a list, found {in_words(node)}",
                (f"write it as [{text}], or " if short else "")
                + "start each entry on its own line with a hyphen and a space",
            )
        if len(node.entries) < self.least:
            return reading.wrong(node.place, "this list is empty", "add an entry, or delete the list")
        values = []
        for entry in node.entries:
            if nothing(entry):
                reading.wrong(entry.place, "there is nothing after this hyphen", "write the entry, or delete the line")
            elif (value := self.kind.read(entry, reading)) is not ABSENT:
                values.append(value)
        return tuple(values)

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return self.kind.ids(within)


@dataclass(frozen=True)
class One:
    """A group of fields of its own. `record` is called for its class, so that a record can hold its own kind."""

    record: Callable[[], type[Record]]

    @property
    def words(self) -> str:
        return f"a group of fields: {self.record().__name__}"

    def read(self, node: Node, reading: Reading) -> Any:
        return build(self.record(), node, reading)

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return ids_in(self.record(), within)


@dataclass(frozen=True)
class Past(Plain):
    """A value of `kind` as it once was: what it mentions may be gone by now, and its ids are declared where they are in
    use."""

    kind: Any

    @property
    def words(self) -> str:
        return f"{self.kind.words}, as it was"

    def read(self, node: Node, reading: Reading) -> Any:
        return self.kind.read(node, replace(reading, declared=[], references=[], doubtful=set(), renamed={}))


def with_article(noun: str) -> str:
    """`noun` with “a” or “an”."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
