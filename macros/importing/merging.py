"""The draft of a guideline's next edition: what its document says now, with what its editors wrote, and what is
gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from macros.content.findings import shown
from macros.content.markdown import TARGET, plain, targets
from macros.content.model import Guideline, Item, Section, Source
from macros.content.units import departed, number, words
from macros.importing.dates_and_approval import REORDERED
from macros.importing.leftover import Leftover
from macros.importing.making import EMPTY, Made
from macros.importing.pairing import Pairing
from macros.importing.tree import Node

OTHERWISE = "An edition before this document has it in other words."
PLACED = "It stands where an edition before this document placed it."


@dataclass
class Merged:
    """The parts in order, with the purpose separate; what the guideline says about its document's units; the questions
    for an editor.

    `gone` are the items that this retires, each with its former words.
    """

    pairing: Pairing
    sections: list[Node]
    purpose: Node | None
    departures: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # how -> reason -> units
    questions: list[str] = field(default_factory=list)
    gone: list[tuple[Node, str]] = field(default_factory=list)

    @property
    def nodes(self) -> Iterator[Node]:
        """Every part, in the order of the page."""
        return self.pairing.nodes


def merged(guideline: Guideline, source: Source, made: Made, today: date) -> Merged:
    """What `guideline`, taken from `source`, becomes when the current document is what was `made`."""
    pairing = Pairing(guideline, source, made)
    whole = Merged(pairing, pairing.sections, pairing.purpose)
    for node in list(whole.nodes):
        if node.old is not None:
            _settle(node, whole, made)
    left = Leftover(pairing, guideline, today)
    left.place()
    whole.gone = left.gone
    _tidy(whole)
    _departures(whole, guideline, made)
    return whole


def _settle(node: Node, whole: Merged, made: Made) -> None:
    """Decides what is rewritten in a part of the guideline: its units, its place, and its words if they changed."""
    fresh, old, pairing = node.fresh or {}, node.old, whole.pairing
    assert old is not None
    put = node.put
    if tuple(node.units) != old.source:
        put["source"] = node.units or None
    if node.kind == "section" or node.items:
        layout = fresh.get("layout")
        if layout and layout != old.layout:
            put["layout"] = layout
        elif not layout and old.layout != type(old).__dataclass_fields__["layout"].default:
            put["layout"] = None
    own = [pairing.was.get(unit) for unit in node.units]
    same = all(map(pairing.same, node.units)) and own == list(old.source)
    if isinstance(old, Section):
        _heading(node, old, whole)
        if old.empty and (node.items or node.sections or fresh.get("details")):
            put["empty"] = None
    elif fresh.get("continues", False) != old.continues:
        put["continues"] = True if fresh.get("continues") else None
    if not same and fresh.get("details") != old.details:
        put["details"] = fresh.get("details")
    if isinstance(old, Item):
        _wording(node, old, whole, made)


def _heading(node: Node, old: Section, whole: Merged) -> None:
    title = (node.fresh or {}).get("title")
    if title and title != old.title and not (node.units and whole.pairing.same(node.units[0])):
        node.put["title"] = title


def _wording(node: Node, old: Item, whole: Merged, made: Made) -> None:
    fresh, pairing = node.fresh or {}, whole.pairing
    if old.retired and not old.source:  # the document has it again
        node.put["retired"] = None
        node.put["meaning"] = None
        return
    text = fresh.get("text", old.text)
    first = node.units[: max(len(node.units) - _in_details(fresh, node), 1)]
    merged_before = len(old.source) > 1 and not old.details
    new_words = not all(map(pairing.same, first)) or (merged_before and len(first) != len(old.source))
    if not new_words and not _newly_linked(text, old, made):
        return
    node.put["text"] = text
    if not new_words:
        return
    node.put["meaning"] = None
    was = " ".join(pairing.old_texts[pairing.was[unit]] for unit in first if unit in pairing.was)
    if words(plain(old.text)) != words(was) and words(plain(old.text)) != words(plain(text)):
        whole.questions.append(
            f"“{old.id}” had your own words, “{shown(plain(old.text), 200)}”, and has the document's new ones now. Is "
            "anything of yours to be kept, under “corrected” or “help”?"
        )
    if old.corrected:
        node.put["corrected"] = None
        if words(plain(old.corrected)) != words(plain(text)):
            whole.questions.append(
                f"“{old.id}” was corrected to “{shown(plain(old.corrected), 200)}”, and the document has other words "
                "now. Is a correction still needed?"
            )


def _in_details(fresh: dict[str, object], node: Node) -> int:
    """How many of its units are in its details: in an import each item has one unit in its text or, if that is very
    long or was merged, those with words in it."""
    if "details" not in fresh:
        return 0
    return max(len(node.units) - 1, 0)


def _newly_linked(text: str, old: Item, made: Made) -> bool:
    """Whether the document's words now link to a page that nobody knew of."""
    new = {one["id"] for one in (*made.links, *made.contacts)}
    found = {match[2] for target in targets(text, True) if (match := TARGET.fullmatch(target))}
    return bool(found & new)


def _tidy(whole: Merged) -> None:
    """The first item of a list continues nothing; a heading with nothing under it says so, and one with items does
    not."""
    for node in whole.nodes:
        first = node.items[0] if node.items else None
        if (
            first is not None
            and first.old is not None
            and first.put.get("continues", getattr(first.old, "continues", False))
        ):
            first.put["continues"] = None
        fresh = node.fresh or {}
        if node.kind != "section":
            continue
        if node.items and fresh.get("empty"):
            del fresh["empty"]
        old = node.old
        if old is not None and node.items and getattr(old, "empty", None):
            node.put["empty"] = None
        details = node.put.get("details", getattr(old, "details", None)) if old is not None else fresh.get("details")
        said = getattr(old, "empty", None) if old is not None else fresh.get("empty")
        if not node.items and not node.sections and not details and not said:
            node.put["empty"] = EMPTY


def _departures(whole: Merged, guideline: Guideline, made: Made) -> None:
    """What the guideline says about units that it does not contain, words differently, or has elsewhere."""
    pairing, source = whole.pairing, guideline.source
    reasons: dict[tuple[str, str], str] = {}
    for how in ("left_out", "reworded", "moved"):
        for one in getattr(source, how, ()):
            reasons |= {(how, unit): one.reason for unit in one.units}
    for unit, was in pairing.left_out.items():
        _say(whole, "left_out", reasons["left_out", was], unit)
    reworded = set(departed(guideline, "reworded"))
    for node in whole.nodes:
        if not node.units or _word_for_word(node, pairing):
            continue
        for unit in node.units:
            was = pairing.was.get(unit, "")
            if was in reworded or pairing.same(unit):
                _say(whole, "reworded", reasons.get(("reworded", was), OTHERWISE), unit)
    at_the_top = [unit for name in ("updated", "approval") for unit in made.guideline.get(name, {}).get("source", ())]
    order = [*(whole.purpose.units if whole.purpose else ()), *at_the_top]
    order += [unit for top in whole.sections for node in top.all for unit in node.units]
    latest = 0
    for unit in order:
        if number(unit) < latest:
            reason = reasons.get(("moved", pairing.was.get(unit, "")), REORDERED if unit in at_the_top else PLACED)
            _say(whole, "moved", reason, unit)
        latest = max(latest, number(unit))


def _say(whole: Merged, how: str, reason: str, unit: str) -> None:
    found = whole.departures.setdefault(how, {}).setdefault(reason, [])
    if unit not in found:
        found.append(unit)


def _word_for_word(node: Node, pairing: Pairing) -> bool:
    """Whether the new text of a part is what its units say or, for a part of a unit, whether it is in it."""
    old, fresh = node.old, node.fresh or {}
    if old is None:
        return True
    title = node.put.get("title", old.title) if isinstance(old, Section) else node.put.get("text", old.text)
    details = node.put.get("details", old.details)
    if details is not None and "details" not in node.put:
        return True  # as before, word for word
    said = words(plain(title or "")) if not isinstance(old, Section) else words(title or "")
    theirs = [word for unit in node.units for word in words(pairing.texts[unit])]
    if "text" not in fresh and node.kind == "item":  # one of several with this unit
        return " ".join(said) in " ".join(theirs)
    return details is not None or said == theirs
