"""What a request means as an entry: the answers as the fields of an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macros.content import days, handles
from macros.content.bytes import TURNS_TEXT, UNREADABLE
from macros.content.content import Content
from macros.content.findings import shown
from macros.content.model import FormQuestion, Register
from macros.registering.options import options
from macros.registering.request import Request

NEEDED = ("unit", "kind", "platform", "handle")
BY = "The request itself"
# Characters that end a line, but not in a data file.
ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass
class ParsedEntry:
    """The values of an entry, what is worth knowing about them, and what is wrong."""

    register: Register
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def parse(request: Request, content: Content, today: date) -> ParsedEntry:
    """The entry that `request` asks for, as of `today`."""
    register = content.registers[request.form.register or ""]
    reader = _Reader(content, request, ParsedEntry(register), today)
    reader.read()
    return reader.entry


class _Reader:
    def __init__(self, content: Content, request: Request, entry: ParsedEntry, today: date) -> None:
        self.content, self.request, self.entry, self.today = content, request, entry, today

    def read(self) -> None:
        values = self.entry.values
        since = self.since()
        asked = {question.entry: question for question in self.request.form.questions if question.entry}
        if "platform" not in asked:
            values["platform"] = self.entry.register.platform
        # The platform first: its rule reads the name.
        for name in sorted(asked, key=lambda entry: entry != "platform"):
            answer = self.request.answers.get(asked[name].id)
            if answer not in (None, "", [], False):
                self.take(name, asked[name], answer, since)
        for name in NEEDED:
            if (
                name not in values
                and name in asked
                and not (self.request.answers.get(asked[name].id) and self.entry.wrong)
            ):
                self.entry.wrong.append(f"“{asked[name].text}” has no answer, and an entry needs one")
        values |= {"state": "requested", "since": since, "by": BY}
        self.entry.notes += [f"left out, {what}" for what in self.request.left_out]

    def since(self) -> str:
        try:
            day = days.parse(self.request.date)
        except ValueError:
            day = None
        return day.iso if day and day.day and day.last <= self.today else self.today.isoformat()

    def take(self, name: str, question: FormQuestion, answer: Any, since: str) -> None:
        if name == "consent":
            if answer is True and self.entry.register.consent:
                self.entry.values[name] = {"on": since, "wording": self.entry.register.consent}
            return
        texts = answer if isinstance(answer, list) else [answer]
        if not all(isinstance(text, str) for text in texts) or (len(texts) != 1 and name != "lists"):
            self.entry.wrong.append(f"the answer to “{question.text}” is not of the form that is expected")
            return
        cleaned = [self.cleaned(text, question, name in ("purpose", "audience")) for text in texts]
        value = self.value(name, question, [text for text in cleaned if text not in ("", "~")])
        if value:
            self.entry.values[name] = value

    def value(self, name: str, question: FormQuestion, texts: list[str]) -> Any:
        if name in ("kind", "platform", "lists"):
            ids = list(dict.fromkeys(self.chosen(question, texts)))
            return ids if name == "lists" else next(iter(ids), None)
        if name == "handle" and texts:
            return self.handle(question, texts[0])
        return next(iter(texts), None)

    def chosen(self, question: FormQuestion, texts: list[str]) -> Iterator[str]:
        known = {id for id, _ in options(self.content, self.request.form, question)}
        for text in texts:
            if text in known:
                yield text
            else:
                self.entry.wrong.append(f"“{shown(text)}” is no answer to “{question.text}”")

    def handle(self, question: FormQuestion, text: str) -> str | None:
        platform = self.content.platforms.get(self.entry.values.get("platform", ""))
        if platform is None:
            return None
        read = handles.read(text, platform.handle)
        if isinstance(read, handles.NoHandle):
            self.entry.wrong.append(f"“{question.text}”: {read.reason}")
            return None
        if read.handle != text:
            self.entry.notes.append(f"“{shown(text)}” was read as {read.handle}")
        return read.handle

    def cleaned(self, text: str, question: FormQuestion, lines: bool) -> str:
        """`text` without characters that data files may not contain, and without spaces around it."""
        ended = ENDS.sub("\n", text)
        clean = TURNS_TEXT.sub("", UNREADABLE.sub("", ended))
        if clean != ended:
            self.entry.notes.append(
                f"left out of the answer to “{question.text}”: {len(ended) - len(clean)} invisible characters"
            )
        return clean.strip() if lines else " ".join(clean.split())
