"""What happened to each thing between two states of a guideline, for readers: one difference for each thing, in the
order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.editions.description import Description, describe
from macros.content.editions.state import ROOT, Key, Part, State
from macros.content.markdown import plain

# What happened to it -> the name of that for an item or a section.
KINDS = {
    "added": "new",
    "split": "divided",
    "retired": "retired",
    "removed": "gone",
    "meaning": "changed in meaning",
    "reworded": "reworded",
    "moved": "moved",
    "restored": "holds again",
    "title": "another title",
}
WORDS = ("text", "corrected", "title", "details", "empty")
# How something is presented, not what it says: no news for readers.
QUIET = ("source", "previous_ids", "continues", "layout")


@dataclass(frozen=True)
class Difference:
    """What happened to one thing. `kind` is one of KINDS; `old` and `new` are its words, in Markdown (empty if there
    are none).

    `force` and `does` are the changes in its force and its kind, as (old, new); `others` are the items that it was
    split into, or that replace it; `reason` is why it was retired; `moved` says that it is also elsewhere, `raised`
    that its revision is higher.
    """

    kind: str
    key: Key
    old: str
    new: str
    force: tuple[str | None, str | None] | None = None
    does: tuple[str | None, str | None] | None = None
    others: tuple[str, ...] = ()
    reason: str = ""
    moved: bool = False
    raised: bool = False

    @property
    def about(self) -> str:
        """What it is about, and what happened to it, in a few words."""
        name = "the title" if self.key == ROOT else f"“{self.key[1]}”"
        return f"{name} is {'another' if self.key == ROOT else KINDS[self.kind]}"


def differences(old: State, new: State) -> list[Difference]:
    """The differences between `old` and `new`, in the order of `new`, with what is gone last; without what is not news:
    see QUIET."""
    found = describe(old, new)
    before = {found.renamed.get(key, key): part for key, part in old.by_key.items()}
    titles = [Difference("title", ROOT, *found.title)] if found.title else []
    told = {one.key: one for one in _told(found, before, new)}
    successors = {("item", id) for one in told.values() if one.kind == "split" for id in one.others}
    kept = [one for key, one in told.items() if not (one.kind == "added" and key in successors)]
    gone = [Difference("removed", key, _words(before[key]), "") for key in found.removed]
    return [*titles, *kept, *gone]


def _told(found: Description, before: dict[Key, Part], new: State) -> Iterator[Difference]:
    placed = {one.key: one for one in found.placed}
    added = {key: one.part for key, one in placed.items() if one.part}
    for part in new.parts:
        key = part.key
        if key in added:
            yield Difference("added", key, "", _words(part))
        elif any(name not in QUIET for name in found.altered.get(key, ())):
            yield _altered(part, before[key], key in placed, added)
        elif key in placed:
            yield Difference("moved", key, _words(before[key]), _words(part), moved=True)


def _altered(part: Part, was: Part, moved: bool, added: dict[Key, Part]) -> Difference:
    old, new = _words(was), _words(part)
    end, ended = part.fields.get("retired"), was.fields.get("retired")
    changed = {name: (was.fields.get(name), part.fields.get(name)) for name in ("force", "kind")}
    force, does = (pair if pair[0] != pair[1] else None for pair in changed.values())
    if end and not ended:
        divided = len(end.replaced_by) > 1 and all(("item", id) in added for id in end.replaced_by)
        return Difference(
            "split" if divided else "retired",
            part.key,
            old,
            new,
            others=end.replaced_by,
            reason=end.reason,
            moved=moved,
        )
    if ended and not end:
        return Difference("restored", part.key, old, new, force, does, moved=moved)
    units, own = set(was.fields.get("source") or ()), set(part.fields.get("source") or ())
    if (
        own and not units & own
    ):  # its units are those of another document: their numbers say nothing about the former ones
        units = set()
    shared = tuple(key[1] for key, one in added.items() if units & set(one.fields.get("source") or ()))
    raised = part.fields.get("revision", 1) > was.fields.get("revision", 1)
    return Difference(
        "split" if shared else "meaning" if raised else "reworded",
        part.key,
        old,
        new,
        force,
        does,
        others=shared,
        moved=moved,
        raised=raised,
    )


def _words(part: Part) -> str:
    """The words of `part`, followed by those in its details."""
    return "\n\n".join(filter(None, (part.wording, part.fields.get("details"), part.fields.get("empty"))))


def in_plain(one: Difference) -> tuple[str, str]:
    """Its old and new words without marks; with marks if they differ only in those."""
    old, new = (" ".join(plain(words).split()) for words in (one.old, one.new))
    return (old, new) if old != new or one.old == one.new else (one.old, one.new)
