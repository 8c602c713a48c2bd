"""The kinds of a single value that is not prose: ids, dates, numbers, choices, addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from macros.content import days
from macros.content.fields import ABSENT, Declared, Reading, Reference, kind
from macros.content.findings import WARNING, Finding, shown, with_article
from macros.content.ids import LONGEST_ID
from macros.content.nodes import Node
from macros.content.text_of import exact_text_of

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class WithoutIds:
    """A kind whose values contain no ids."""

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return set()


@kind
class Pattern(WithoutIds):
    """Text in a given form."""

    expected: str
    pattern: str
    tip: str

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT or re.fullmatch(self.pattern, text):
            return text
        return reading.wrong(node.place, f"“{shown(text)}” is not {self.expected}", self.tip)


@kind
class Id:
    """The id of a `kind` of thing: recorded, so that it can be found and cannot be used twice."""

    kind: str
    former: bool = False
    expected: str = "an id: small letters, digits and hyphens"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT:
            return ABSENT
        if not ID.fullmatch(text) or len(text) > LONGEST_ID:
            return reading.wrong(
                node.place,
                f"“{shown(text)}” is not an id",
                "an id starts with a letter and has small letters, digits and single hyphens, "
                f"at most {LONGEST_ID} characters, as in seek-approval",
            )
        reading.declared.append(Declared(text, node.source.name, node.mark, self.kind, self.former))
        return text

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return {self.kind}


@kind
class Ref(WithoutIds):
    """The id of something that is declared elsewhere."""

    kinds: tuple[str, ...]

    @property
    def expected(self) -> str:
        return f"the id of {' or '.join(map(with_article, self.kinds))}"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is not ABSENT:
            reading.references.append(Reference(text, node.source.name, node.mark, self.kinds))
        return text


@kind
class Date(WithoutIds):
    """A day, or a month."""

    expected: str = "a date: 2020-10-31, or 2020-10 where the day is not known"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT:
            return ABSENT
        try:
            day = days.parse(text)
        except ValueError:
            return reading.wrong(node.place, f"the date {text} does not exist", "check it in a calendar")
        return day or reading.wrong(node.place, f"“{shown(text)}” is not a date", "write it as 2020-10-31, or 2020-10")


@kind
class WholeNumber(WithoutIds):
    """A whole number, 1 or more; with at most three digits if dates are calculated from it, so that none leaves the
    calendar."""

    most: int = 999

    @property
    def expected(self) -> str:
        return f"a whole number from 1 to {self.most}"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT or (re.fullmatch(r"[1-9][0-9]{0,8}", text) and int(text) <= self.most):
            return text if text is ABSENT else int(text)
        return reading.wrong(node.place, f"“{shown(text)}” is not {self.expected}", "write digits only, as 12")


@kind
class YesNo(WithoutIds):
    """true or false."""

    expected: str = "true or false"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text in ("true", "false") or text is ABSENT:
            return text if text is ABSENT else text == "true"
        return reading.wrong(node.place, f"“{shown(text)}” is neither true nor false", "write true or false")


@kind
class OneOf(WithoutIds):
    """One of a few words."""

    choices: Mapping[str, str]

    @property
    def expected(self) -> str:
        return "one of: " + ", ".join(self.choices)

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT or text in self.choices:
            return text
        return reading.wrong(
            node.place,
            f"“{shown(text)}” is not one of the words allowed here",
            reading.did_you_mean(text, self.choices),
        )


@kind
class Address(WithoutIds):
    """The address of a web page. Former addresses may be unencrypted: nobody is sent there."""

    past: bool = False
    expected: str = "a web address that starts with https://"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
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
