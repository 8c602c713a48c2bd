"""Writes a person's confirmation, or a moved address, into links.yml: comments and order stay, and nothing is written
that has findings."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import CommentToken

from macros.content.refused import Refused
from macros.editing import together

LINKS = "data/links.yml"
INDENTS = ((4, 2), (2, 0), (4, 0), (3, 1), (6, 4))


@dataclass(frozen=True)
class Moved:
    """A link, and its new address."""

    id: str
    new: str


def confirm(root: Path, id: str, by: str, on: str) -> str:
    """Records that a person in the role `by` opened the link `id` on the day `on`. Returns what was done. Raises
    Refused, OSError."""

    def change(data: Any) -> None:
        link = _link(data, id)
        _put(
            link,
            "checked",
            _day(on),
            after=("seen", "evidence", "facts", "audience", "purpose", "source", "confidence"),
        )
        _put(link, "checked_by", by, after=("checked",))

    _edit(root, change, date.today())
    return f"“{id}” was opened on {on} ({by})."


def move(root: Path, id: str, new: str, when: str, by: str | None, today: date) -> str:
    """Gives the link `id` the address `new` wherever its old one is, and keeps that as `formerly`. Returns what was
    done.

    Raises Refused, OSError.
    """
    moved: list[str] = []

    def change(data: Any) -> None:
        old = str(_link(data, id).get("url") or "")
        if old == new:
            raise Refused(f"“{id}” has this address already")
        for link in data["links"]:
            address = str(link.get("url") or "")
            if link.get("id") == id or (old and urldefrag(address).url == urldefrag(old).url):
                _move(link, address, new if link.get("id") == id else _with_place(new, address), when)
                moved.append(str(link["id"]))
        if by:
            link = _link(data, id)
            _put(link, "checked", today, after=("seen", "confidence"))
            _put(link, "checked_by", by, after=("checked",))

    pages = _edit(root, change, today, Moved(id, new))
    return f"Moved {', '.join(moved)} to {new}" + (f"; also in {', '.join(pages)}" if pages else "") + "."


def _move(link: Any, old: str, new: str, when: str) -> None:
    link["url"] = new
    # What people saw or assumed was about the old address; nothing is known about the new one yet.
    link["confidence"] = "given"
    for name in ("checked", "checked_by", "seen", "evidence"):
        _drop(link, name)
    former = [one for one in link.get("formerly") or [] if one.get("url") != new]
    if old:
        former.insert(0, CommentedMap(url=old, when=when))
    if "formerly" in link:
        link["formerly"].clear()
        link["formerly"].extend(former)
    elif former:
        _put(link, "formerly", CommentedSeq(former), after=("facts", "audience", "purpose", "source", "confidence"))


def _day(text: str) -> date | str:
    """The day that `text` names, as YAML writes it without quotation marks; other text stays, and becomes a finding."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _with_place(new: str, address: str) -> str:
    """`new` with the place on the page that `address` names."""
    place = urldefrag(address).fragment
    return f"{urldefrag(new).url}#{place}" if place else new


def _link(data: Any, id: str) -> Any:
    for link in data.get("links") or []:
        if link.get("id") == id:
            return link
    raise Refused(f"there is no link “{id}” in {LINKS}")


def _put(link: Any, name: str, value: Any, after: tuple[str, ...]) -> None:
    """Sets `name` in `link`; a new line comes after the first of `after` that is there."""
    if name in link:
        link[name] = value
        return
    names = list(link)
    before = next((one for one in after if one in names), names[-1])
    link.insert(names.index(before) + 1, name, value)
    _carry_comment(link, before, name)


def _drop(link: Any, name: str) -> None:
    """Removes `name` from `link`; what came after its line now comes after the line before it."""
    if name in link:
        names = list(link)
        _carry_comment(link, name, names[names.index(name) - 1])
        del link[name]


def _carry_comment(link: Any, before: str, name: str) -> None:
    """Moves what came after the lines of `before` (an empty line, a comment above the next link) to after those of
    `name`; a comment beside a line stays with it."""
    (block, key), (other, last) = _end(link, before), _end(link, name)
    after = _comment(block, key)
    if after is None:
        return
    beside, _, below = after.value.partition("\n")
    del block.ca.items[key]
    if beside:
        _comment_after(block, key, f"{beside}\n", after)
    if below:
        known = _comment(other, last)
        _comment_after(other, last, (known.value if known else "\n") + below, known or after)


def _comment(block: Any, key: Any) -> Any:
    """What ruamel keeps of comments and empty lines after block[key]; None if there are none."""
    kept = block.ca.items.get(key)
    return kept and kept[2 if isinstance(block, CommentedMap) else 0]


def _comment_after(block: Any, key: Any, text: str, like: Any) -> None:
    token = CommentToken(text, like.start_mark, None)
    block.ca.items[key] = [None, None, token, None] if isinstance(block, CommentedMap) else [token, None]


def _end(block: Any, key: Any) -> tuple[Any, Any]:
    """The innermost map or list in which the lines of block[key] end, and the key of its last one: ruamel keeps what
    follows there."""
    value = block[key]
    while isinstance(value, (CommentedMap, CommentedSeq)) and value and not value.fa.flow_style():
        block, key = value, list(value)[-1] if isinstance(value, CommentedMap) else len(value) - 1
        value = block[key]
    return block, key


def _edit(root: Path, change: Callable[[Any], None], today: date, moved: Moved | None = None) -> list[str]:
    """Changes links.yml, and the pages that have the address of the `moved` link. Returns the names of those pages."""
    path = root / LINKS
    if not path.is_file():
        raise Refused(f"there is no {LINKS} here")
    before: dict[str, bytes | None] = {LINKS: path.read_bytes()}
    mark, text, ends = together.read(path)
    yaml, data = _read(text)
    pages = _pages(root, str(_link(data, moved.id).get("url") or ""), moved.new) if moved else {}
    change(data)
    before |= {name: was for name, (was, _) in pages.items()}
    files = {LINKS: mark + _written(yaml, data).replace("\n", ends)} | {name: now for name, (_, now) in pages.items()}
    together.write(root, files, before, today)
    return list(pages)


def _read(text: str) -> tuple[YAML, Any]:
    """A reader with which `text` is written back unchanged, and its data. Raises Refused."""
    for sequence, offset in INDENTS:
        yaml = YAML()
        yaml.preserve_quotes, yaml.width, yaml.allow_unicode = True, 10_000, True
        yaml.indent(mapping=2, sequence=sequence, offset=offset)
        try:
            data = yaml.load(text)
            if isinstance(data, dict) and _written(yaml, data) == text:
                return yaml, data
        except (YAMLError, ValueError) as error:
            raise Refused(f"{LINKS} cannot be read: run make check") from error
    raise Refused(f"{LINKS} is laid out in a way that a program would change as a whole: make this change by hand")


def _written(yaml: YAML, data: Any) -> str:
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _pages(root: Path, old: str, new: str) -> dict[str, tuple[bytes, str]]:
    """The Markdown pages that have `old` as a link's address, by name: what they are, and with `new` instead."""
    found = {}
    for path in sorted((root / "docs").rglob("*.md")) if old else ():
        was = path.read_bytes()
        text = was.decode("utf-8")
        moved = text.replace(f"]({old})", f"]({new})").replace(f"]: {old}\n", f"]: {new}\n")
        if moved != text:
            found[path.relative_to(root).as_posix()] = was, moved
    return found
