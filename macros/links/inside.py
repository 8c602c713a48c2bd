"""The addresses within a built site: each must lead to a page, a file and a place that exists, exactly as written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

from macros.content.findings import nearest
from macros.content.patterns import MAILBOX
from macros.links.mentions import FileAddresses, Mention, read
from macros.links.web_address import place_in

HELPS = "check its spelling, or delete the link"
QUIET = ("data", "blob", "about")
WEB = ("http", "https")


@dataclass(frozen=True)
class BadLink:
    """A mention that leads nowhere: what is wrong, and what to do."""

    mention: Mention
    wrong: str
    do: str


@dataclass
class SiteWalk:
    """The built site in `folder`, served under the path `base`; `own` are the full addresses of this site."""

    folder: Path
    base: str = "/"
    own: tuple[str, ...] = ()
    seen: dict[str, FileAddresses] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}
        self.by_small = {name.lower(): name for name in sorted(self.files)}
        self.folders = {parent.as_posix() for name in self.files for parent in Path(name).parents}

    def names(self) -> list[str]:
        """The files to read, in order."""
        return sorted(self.files)

    def look(self, name: str) -> None:
        """Reads the file `name`; `wrong` and `outside` cover what has been read."""
        seen = read(self.folder, name)
        if seen is not None:
            self.seen[name] = seen
        if name == "index.html" and seen and urlsplit(seen.canonical).scheme in WEB:
            self.own += (seen.canonical,)

    def mentions(self) -> Iterator[Mention]:
        """Every address that was read."""
        for name in sorted(self.seen):
            yield from self.seen[name].mentions

    def wrong(self) -> list[BadLink]:
        """What is wrong with the addresses within the site, with addresses of unknown kinds, and with files that cannot
        be read."""
        unreadable = [
            BadLink(Mention(name, "", "this file"), f"it cannot be read: {seen.unreadable}", "look at what makes it")
            for name, seen in sorted(self.seen.items())
            if seen.unreadable
        ]
        return unreadable + [BadLink(m, *fault) for m in self.mentions() if (fault := self._fault(m))]

    def outside(self) -> list[Mention]:
        """The mentions that lead to other sites."""
        return [
            m
            for m in self.mentions()
            if (parts := _split(m.address))
            and parts.hostname
            and parts.scheme in (*WEB, "")
            and not self._is_own(m.address)
        ]

    def target(self, m: Mention) -> str:
        """Where `m` leads from the site's root; its address as written if that cannot be told."""
        try:
            return urljoin(f"http://here{_quoted(self.base if m.from_root else self.base + m.file)}", m.address.strip())
        except ValueError:
            return m.address

    def _is_own(self, address: str) -> bool:
        return address.startswith(self.own) if self.own else False

    def _fault(self, m: Mention) -> tuple[str, str] | None:
        address = m.address.strip()
        if not address:
            return "it is empty", "write where it leads, or delete the link"
        parts = _split(address)
        if parts is None:
            return "it cannot be read as an address", "write it anew"
        if parts.scheme in WEB or (parts.netloc and not parts.scheme):
            return self._full(address, parts, m)
        if parts.scheme:
            return _other(parts)
        return self._local(parts, m)

    def _full(self, address: str, parts: SplitResult, m: Mention) -> tuple[str, str] | None:
        if not parts.hostname:
            return "it names no site", "write the full address with https://"
        own = next((own for own in self.own if address.startswith(own)), None)
        if own is None:
            return None
        rest = urlsplit("/" + address[len(own) :].lstrip("/"))
        return self._there(unquote(rest.path)[1:], rest.fragment, m)

    def _local(self, parts: SplitResult, m: Mention) -> tuple[str, str] | None:
        if re.search(r"%(?![0-9a-fA-F]{2})", parts.path + parts.fragment):
            return (
                "it has a % that stands for no character",
                "write %25 for a percent sign, or write the character itself",
            )
        above = posixpath.normpath(
            posixpath.join(posixpath.dirname("" if m.from_root else m.file), unquote(parts.path))
        )
        if not parts.path.startswith("/") and above.startswith(".."):
            return "it leads above the site’s first folder", "take away a ../"
        joined = urlsplit(self.target(m))
        path = unquote(joined.path)
        if not path.startswith(self.base):
            return (
                f"it leaves the site, which stands under {self.base}",
                "write it from this page on, without the first /",
            )
        return self._there(path[len(self.base) :], joined.fragment, m)

    def _there(self, path: str, fragment: str, m: Mention) -> tuple[str, str] | None:
        target = self._file(path)
        if target is None:
            return self._not_there(path)
        fragment = unquote(place_in(fragment))
        if m.kind == "refresh" and (circle := self._circle(target)):
            return circle
        if not fragment or not target.endswith((".html", ".htm")):
            return None
        ids = self.seen[target].ids if target in self.seen else frozenset()
        if fragment in ids:
            return None
        near = nearest(fragment, ids)
        do = f"did you mean “#{near}”?" if near else "name a heading or an item that is there"
        return f"there is no place “{fragment}” on that page", do

    def _file(self, path: str) -> str | None:
        """The file that a server sends for `path`; None if there is none with exactly this name."""
        name = posixpath.normpath(path) if path else "."
        if path.endswith("/") or name in self.folders:
            name = posixpath.join("" if name == "." else name, "index.html")
        return name if name in self.files else None

    def _not_there(self, path: str) -> tuple[str, str]:
        wanted = posixpath.normpath(path or ".").lower()
        other = self.by_small.get(wanted) or self.by_small.get(posixpath.join(wanted, "index.html"))
        wrong = "there is no such page or file"
        if other == posixpath.normpath(path or "."):
            return wrong, f"did you mean {other}, without a slash behind it?"
        if other:
            written = other.removesuffix("index.html")
            return (
                f"{wrong}: the case of its letters differs",
                f"write {written}: most servers tell capitals from small letters",
            )
        if unquote(path) != path and self._file(unquote(path)):
            return f"{wrong}: its characters are encoded twice", "write %20 instead of %2520, and so on"
        pages = (name.removesuffix("index.html") for name in self.files if name.endswith("index.html"))
        ending = Path(path).suffix
        near = nearest(
            path, pages if path.endswith("/") or not ending else (name for name in self.files if name.endswith(ending))
        )
        return wrong, f"did you mean {near}?" if near else HELPS

    def _circle(self, target: str) -> tuple[str, str] | None:
        """A fault if `target` is a redirect that leads back to itself."""
        been: list[str] = []
        while target and target not in been:
            been.append(target)
            sent = self.seen[target].refresh if target in self.seen else None
            if not sent:
                return None
            parts = _split(sent)
            if parts is None or (parts.netloc and not self._is_own(sent)):
                return None
            path = unquote(urlsplit(urljoin(f"http://here{_quoted(self.base + target)}", sent)).path)
            target = self._file(path.removeprefix(self.base)) or ""
        return ("it redirects in a circle", "let one of the pages lead to where the text is now") if target else None


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
        return parts
    except ValueError:
        return None


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")


def _other(parts: SplitResult) -> tuple[str, str] | None:
    if parts.scheme in QUIET:
        return None
    if parts.scheme == "mailto":
        return mail_fault(parts.path, parts.query)
    if parts.scheme in ("tel", "sms"):
        digits = re.sub(r"[^0-9]", "", unquote(parts.path))
        return None if len(digits) >= 3 else ("it has no telephone number", "write it as tel:+441234567890")
    return f"addresses of the form “{parts.scheme}:” lead nowhere", "did you mean https:?" if nearest(
        parts.scheme, WEB
    ) else HELPS


def mail_fault(to: str, query: str) -> tuple[str, str] | None:
    """What is wrong with an email address: `to` is what follows mailto:, `query` what follows its question mark."""
    fields = [(name.lower(), value) for name, value in parse_qsl(query.replace("+", "%2B"), keep_blank_values=True)]
    given = unquote(to).split(",") if to else []
    given += [one for name, value in fields if name in ("to", "cc", "bcc") for one in value.split(",")]
    if not to and not any(name == "to" and value for name, value in fields):
        return "it names nobody to write to", "write mailto:office@example.org"
    for one in given:
        if not re.fullmatch(MAILBOX.pattern, one.strip()) or ".." in one:
            return f"“{one.strip()}” is no email address", "write it as office@example.org"
    return None
