"""The links and pictures in a page: each must lead somewhere that readers can go, and the files among them are
published with the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.content.bytes import place_at
from macros.content.fields import Reading
from macros.content.findings import shown
from macros.content.markdown import TARGET

UNRESOLVED = re.compile(r"!?\[[^\[\]]+\]\[[^\[\]]*\]")
EMPTY = re.compile(r"\]\(\s*(?:<>\s*)?(?=[\"')])")
WEB = ("http", "https")


def _parser() -> MarkdownIt:
    # Addresses stay as written, so that they can be found in the text.
    reader = MarkdownIt("commonmark", {"html": False})
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # markdown-it offers no other way
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]  # nor here
    return reader


PARSER = _parser()


def read(where: str, name: str, text: str, reading: Reading) -> list[str]:
    """Notes what is wrong with the links in `text`, the page `name` of docs/, at `where`. Returns the paths in docs/
    that it shows or links to."""
    lines = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    files = []
    for block in PARSER.parse(text):
        if block.type == "inline" and block.map:
            part = _Block(text, lines[block.map[0]], lines[min(block.map[1], len(lines) - 1)])
            for index, message, tip in part.wrong(block.children or []):
                reading.wrong(place_at(where, text, index), message, tip)
            files += part.files
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) for path in files]


class _Block:
    """One paragraph, heading or item: the part of `text` from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.at, self.end = text, start, start, end
        self.files: list[str] = []

    def wrong(self, tokens: list[Token]) -> Iterator[tuple[int, str, str]]:
        """What is wrong with the links in `tokens`: the index of each in the text, the message, the tip."""
        words = ""
        for token in tokens:
            address = (
                token.attrs.get("href")
                if token.type == "link_open"
                else token.attrs.get("src")
                if token.type == "image"
                else None
            )
            if address is not None:
                yield from self.address(str(address))
            words += token.content if token.type == "text" else "\n" if token.type == "softbreak" else "\0"
        self.at = self.start
        for match in UNRESOLVED.finditer(words):
            if self.text.find(match[0], self.at, self.end) < 0:
                continue  # escaped, so intended
            label = match[0].rpartition("[")[2].rstrip("]") or match[0].partition("[")[2].partition("]")[0]
            yield (
                self.find(match[0]),
                f"“{shown(match[0])}” would appear on the page as it is: nothing says where “{shown(label)}” leads",
                "write the address in round brackets, as in [words](https://example.org/)",
            )

    def address(self, address: str) -> Iterator[tuple[int, str, str]]:
        index = self.find(address) if address.strip() else self.find_empty()
        fault = _fault(address)
        if fault:
            yield index, *fault
        elif not urlsplit(address).scheme:
            self.files.append(urlsplit(address).path)

    def find(self, words: str) -> int:
        """Where `words` come next in this part; its start, or a definition elsewhere, if they do not."""
        index = self.text.find(words, self.at, self.end)
        if index < 0:
            return self.at
        self.at = index + len(words)
        return index

    def find_empty(self) -> int:
        match = EMPTY.search(self.text, self.at, self.end)
        self.at = match.end() if match else self.at
        return match.start() + 2 if match else self.at


def _fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to write instead."""
    if not address.strip():
        return (
            "this link leads nowhere: its address is empty",
            "write the address between the round brackets, or delete the link",
        )
    by_id = TARGET.fullmatch(address)
    if by_id:
        return (
            f"“{shown(address)}” leads by an id, which only data files can",
            (
                'place it with a macro, as in {{ links("topic") }}; '
                f"or name the page, as in guidelines/name.md#{shown(by_id[2]) or 'id'}"
            ),
        )
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return (
            f"“{shown(address)}” is no web address",
            "write it as in https://example.org/page: copy it from the browser's address line",
        )
    if parts.scheme == "tel":
        return (
            f"a telephone number cannot be linked (“{shown(address)}”)",
            "write the number as text, without brackets and “tel:”",
        )
    if parts.scheme in WEB and not host:
        return f"“{shown(address)}” names no host", "write it as in https://example.org/page"
    if parts.scheme == "mailto" and "@" not in parts.path:
        return f"“{shown(address)}” names no mailbox", "write it as in mailto:office@example.org"
    if not parts.scheme and parts.netloc:
        return f"“{shown(address)}” does not say how it is reached", f"write https:{shown(address)}"
    if parts.scheme not in (*WEB, "mailto", ""):
        return (
            f"this kind of address is not allowed: “{shown(address)}”",
            "link a web address (https://…), a mailbox (mailto:…) or a page (page.md)",
        )
    return None
