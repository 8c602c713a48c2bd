"""Where an id is mentioned: in the data, on pages, in the menu; and putting another id there instead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import yaml

from macros.content.fields import Declared
from macros.content.findings import Place
from macros.content.load import Loaded
from macros.content.markdown import TARGET, plain, targets
from macros.content.page_kinds import FOLDERS
from macros.content.placements import MACROS
from macros.content.refused import Refused
from macros.editing.changed import Changed, content_of
from macros.editing.data_file import DataFile

CALL = re.compile(r"\{\{\s*(\w+)\(([^{}]*)\)\s*\}\}")
# What can be chosen in a form, by the kind of thing: see OPTIONS_FROM.
CHOSEN = {"list": "lists", "kind": "kinds", "platform": "platforms"}
ADDRESS = re.compile(r"(\]\(\s*<?|^\[[^\]\n]+\]:\s*<?)([^\s)>]+)", re.M)


def rename(changed: Changed, loaded: Loaded, thing: Declared, new: str) -> int:
    """Requests `new` wherever `thing` is mentioned in the data, on pages and in the menu. Returns the number of places.

    Raises Refused if a mention cannot be changed without changing more.
    """
    seen: set[tuple[str, int]] = set()
    for place in _places(loaded, thing):
        file, path = changed.file(place.path), place.path
        node = file.way(place)[-1]
        if (path, file.start(node)) not in seen:
            seen.add((path, file.start(node)))
            _in_value(file, node, thing, new)
    return (
        len(seen) + sum(_on_page(changed, name, thing, new) for name in _pages(changed)) + _in_menu(changed, thing, new)
    )


def _places(loaded: Loaded, thing: Declared) -> Iterator[Place]:
    """Where the data name `thing`: by itself, in a text that links to it, as an option that somebody chose."""
    for reference in loaded.reading.references:
        if reference.id == thing.id and thing.kind in reference.kinds and not reference.place.path.startswith("docs/"):
            yield reference.place
    for form in content_of(loaded).forms.values() if thing.kind in CHOSEN else ():
        offers = {question.id for question in form.questions if question.options_from == CHOSEN[thing.kind]}
        for one in form.consequences:
            if one.when.has == thing.id and one.when.question in offers:
                yield one.when.at("has")


def _in_value(file: DataFile, node: yaml.Node, thing: Declared, new: str) -> None:
    start, end = file.start(node), file.end(node)
    token, line = file.text[start:end], node.start_mark.line + 1
    if node.value.strip() == thing.id:
        made = token.replace(thing.id, new) if token.count(thing.id) == 1 else ""
    else:
        target = rf"(\]\(\s*<?{thing.kind}:){re.escape(thing.id)}(?![\w-])"
        made = re.sub(target, rf"\g<1>{new}", token)
        if not _only_links(node.value, re.sub(target, rf"\g<1>{new}", node.value)):
            made = ""
    if not made or made == token:
        raise Refused(f"{file.name}:{line}: “{thing.id}” cannot be changed here by a command: change it by hand first")
    file.replace(start, end, made)


def _only_links(old: str, new: str) -> bool:
    """Whether the two differ only in where links lead, not in what people read."""
    return plain(old) == plain(new) and old != new and len(list(targets(old, False))) == len(list(targets(new, False)))


def _pages(changed: Changed) -> Iterator[str]:
    for path in sorted((changed.root / "docs").rglob("*.md")):
        yield path.relative_to(changed.root).as_posix()


def _on_page(changed: Changed, name: str, thing: Declared, new: str) -> int:
    """Changes the macros of a page, and its links to a page or a place with this id."""
    try:
        text = (changed.root / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return 0  # a link that leads nowhere, or a file that is not text, has a finding of its own
    if thing.id not in text:
        return 0
    file, before = changed.file(name), len(changed.file(name).edits)
    for call in CALL.finditer(file.text):
        macro = MACROS.get(call[1])
        for argument in (
            re.finditer(rf"([\"']){re.escape(thing.id)}\1", call[2]) if macro and thing.kind in macro.kinds else ()
        ):
            at = call.start(2) + argument.start() + 1
            file.replace(at, at + len(thing.id), new)
    for link in ADDRESS.finditer(file.text):
        address = _led(changed, name, link[2], thing, new)
        if address != link[2]:
            file.replace(link.start(2), link.end(2), address)
    if len(file.edits) == before:
        del changed.files[name]
        return 0
    return len(file.edits) - before


def _led(changed: Changed, page: str, address: str, thing: Declared, new: str) -> str:
    """`address` as written on `page`, with the new name of the page or place that it leads to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or TARGET.fullmatch(address):
        return address
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    folder, made = FOLDERS.get(thing.kind), parts.path
    if folder and path in (f"docs/{folder}/{thing.id}.md", f"docs/{folder}/{thing.id}/accounts.md"):
        made = re.sub(rf"(^|/){re.escape(thing.id)}(?=\.md$|/accounts\.md$)", rf"\g<1>{new}", parts.path)
    own = changed.root / path
    placed = not own.is_file() or "{{" in own.read_bytes().decode("utf-8", "replace")
    fragment = new if parts.fragment == thing.id and placed else parts.fragment
    return (
        parts._replace(path=made, fragment=fragment).geturl()
        if (made, fragment) != (parts.path, parts.fragment)
        else address
    )


def _in_menu(changed: Changed, thing: Declared, new: str) -> int:
    folder = FOLDERS.get(thing.kind)
    if not folder or not (changed.root / "mkdocs.yml").is_file():
        return 0
    file = changed.file("mkdocs.yml")
    found = list(re.finditer(rf"(?<![\w./-]){folder}/({re.escape(thing.id)})(?=\.md\b|/accounts\.md\b)", file.text))
    for one in found:
        file.replace(one.start(1), one.end(1), new)
    if not found:
        del changed.files["mkdocs.yml"]
    return len(found)
