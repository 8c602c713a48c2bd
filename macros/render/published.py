"""What a page tells its scripts about a checklist: the keys of the ticks, and what happened to them."""

from __future__ import annotations

from typing import Any

from macros.content.content import Content
from macros.content.editions.history import meanings
from macros.content.markdown import plain
from macros.content.model import Change, Checklist, Entry, Guideline, Item, Retired, RetiredEntry
from macros.render import editions
from macros.render.addresses import Addresses, relative
from macros.render.ticks import headings, steps
from macros.render.words import words_in


def published(content: Content, checklist: Checklist, page: str) -> dict[str, Any]:
    """The checklist as overrides/assets/js/checklist/view.js reads it, for the page at the address `page`."""
    named = {content.positions[entry.item].guideline.id: None for entry in checklist.asked if entry.item}
    numbers, above = steps(checklist), headings(content, checklist)
    return {
        "id": checklist.id,
        "title": checklist.title,
        "previousIds": list(checklist.previous_ids),
        "guidelines": [guideline(content.guidelines[id], content) for id in named],
        "entries": [_entry(entry, content, page) | _standing(entry, numbers, above) for entry in checklist.asked],
        "renamed": _renamed(content, checklist),
        "retired": _retired(content, checklist),
    }


def guideline(one: Guideline, content: Content) -> dict[str, str]:
    """What a record says about the guideline that it is based on, in words; empty if that is not known."""
    words = words_in(content.words)
    approval, updated, revised = one.approval, one.updated, one.revised
    role = content.contacts[approval.by].role if approval else ""
    known = editions.record(content, one)
    if known:
        return {"title": one.title} | dict(zip(("approval", "updated", "revision"), known, strict=True))
    return {
        "title": one.title,
        "approval": words.rests_on.approval(role=role, day=words.day(approval.on))
        if approval and approval.on
        else role,
        "updated": words.day(updated.on) if updated else "",
        "revision": words.rests_on.revision(number=one.revision, day=words.day(revised[0].on))
        if revised
        else words.number(one.revision),
    }


def _entry(entry: Entry, content: Content, page: str) -> dict[str, Any]:
    if not entry.item:
        return {
            "key": entry.key,
            "text": plain(entry.text or ""),
            "revision": entry.revision,
            "href": "",
            "force": None,
            "changes": [],
            "earlier": _earlier(entry),
        }
    position = content.positions[entry.item]
    item = position.item
    return {
        "key": item.id,
        "text": plain(item.wording) if entry.lead else position.plainly,
        "revision": item.revision,
        "href": relative(Addresses(content).item(item.id), page),
        "force": content.forces[position.force].word if position.force else None,
        "changes": _changes(item, position.guideline, content),
        "earlier": _earlier(item),
    }


def _standing(entry: Entry, numbers: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """The number of a line, and the headings above it, if any."""
    found = {"step": numbers.get(entry.key), "group": above.get(entry.key)}
    return {name: words for name, words in found.items() if words}


def _earlier(one: Item | Entry) -> list[dict[str, Any]]:
    return [{"revision": former.revision, "text": plain(former.text)} for former in one.earlier]


def _changes(item: Item, guideline: Guideline, content: Content) -> list[dict[str, Any]]:
    """The changes of an item's meaning: those in which an edition raised its revision, and those typed by hand."""
    raised = meanings(item, content.editions.get(guideline.id, ()))
    closed = [
        {"on": edition.date.iso, "summary": plain(edition.summary), "revision": revision}
        for edition, revision in raised
    ]
    return closed + [_change(change) for change in guideline.changes if change.meaning and item.id in change.items]


def _change(change: Change) -> dict[str, Any]:
    return {"on": change.on.iso, "summary": plain(change.summary), "revision": None}


def _renamed(content: Content, checklist: Checklist) -> dict[str, str]:
    return content.renamed_items | {former: entry.key for entry in checklist.entries for former in entry.previous_ids}


def _retired(content: Content, checklist: Checklist) -> dict[str, dict[str, Any]]:
    """Retired items, and lines that this checklist no longer has."""
    entries = {entry.key: entry for entry in checklist.entries if entry.retired}
    return {
        key: _ended(key, one.retired, content) for key, one in (content.retired_items | entries).items() if one.retired
    }


def _ended(key: str, end: Retired | RetiredEntry, content: Content) -> dict[str, Any]:
    return {
        "text": _words(key, content),
        "on": end.on.iso,
        "reason": plain(end.reason),
        "replacedBy": [{"key": one, "text": _words(one, content)} for one in end.replaced_by],
    }


def _words(key: str, content: Content) -> str:
    """What a tick with `key` is for: the wording of an item, or an entry's own text."""
    if key in content.positions:
        return content.positions[key].plainly
    return plain(content.own_entries[key].text or "")
