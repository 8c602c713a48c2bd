"""What a page tells its scripts of one checklist: the keys that ticks hang on, and what became of them."""

from __future__ import annotations

from typing import Any

from macros.content.content import Content, Position
from macros.content.markdown import plain
from macros.content.model import Change, Checklist, Entry, Guideline
from macros.render.addresses import Addresses, relative


def published(content: Content, checklist: Checklist, page: str) -> dict[str, Any]:
    """The checklist as overrides/assets/js/checklist/view.js reads it, for the page at the address `page`."""
    named = [content.positions[entry.item] for entry in checklist.entries if entry.item]
    return {
        "id": checklist.id, "title": checklist.title, "previousIds": list(checklist.previous_ids),
        "guideline": guideline(named[0].guideline, content) if named else None,
        "entries": [_entry(entry, content, page) for entry in checklist.entries],
        "renamed": _renamed(content, checklist), "retired": _retired(content),
    }


def guideline(one: Guideline, content: Content) -> dict[str, Any]:
    """What a record says of the guideline that it rests on."""
    approval, updated = one.approval, one.updated
    return {
        "title": one.title, "revision": None,
        "approval": content.contacts[approval.by].role if approval else "",
        "updated": str(updated.on) if updated else "",
    }


def _entry(entry: Entry, content: Content, page: str) -> dict[str, Any]:
    if not entry.item:
        return {"key": entry.key, "text": plain(entry.text), "revision": entry.revision, "href": "", "force": None, "changes": [], "earlier": []}
    position = content.positions[entry.item]
    item = position.item
    return {
        "key": item.id, "text": plain(item.wording), "revision": item.revision,
        "href": relative(Addresses(content).of("item", item.id), page),
        "force": content.forces[item.force].word if item.force else None,
        "changes": [_change(change) for change in position.guideline.changes if change.meaning and item.id in change.items],
        "earlier": [{"revision": one.revision, "text": plain(one.text)} for one in item.earlier],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"on": change.on.iso, "summary": plain(change.summary), "revision": None}


def _renamed(content: Content, checklist: Checklist) -> dict[str, str]:
    items = {former: id for id, position in content.positions.items() for former in position.item.previous_ids}
    return items | {former: entry.key for entry in checklist.entries for former in entry.previous_ids}


def _retired(content: Content) -> dict[str, dict[str, Any]]:
    return {id: _ended(position, content) for id, position in content.positions.items() if position.item.retired}


def _ended(position: Position, content: Content) -> dict[str, Any]:
    end = position.item.retired
    return {
        "text": plain(position.item.wording), "on": end.on.iso, "reason": plain(end.reason),
        "replacedBy": [{"key": key, "text": plain(content.positions[key].item.wording)} for key in end.replaced_by],
    }
