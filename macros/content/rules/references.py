"""What is mentioned exists, and is of the kind that is meant."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.fields import Declared, Reference
from macros.content.findings import Finding, errors, shown
from macros.content.kinds import with_article
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at each mention of an id, or of a topic, that leads to nothing."""
    known: dict[str, list[Declared]] = {}
    for declared in draft.reading.declared:
        known.setdefault(declared.id, []).append(declared)
    topics = {topic for link in draft.links for topic in link.topics}
    # Of a link that could not be read, nobody knows the topics.
    doubtful = "link" in draft.reading.doubtful or any(
        one.place.path == "data/links.yml" for one in errors(draft.reading.findings)
    )
    names: dict[tuple[str, ...], list[str]] = {}
    for reference in draft.reading.references:
        if reference.kinds == ("topic",):
            if reference.id not in topics and not doubtful:
                yield Finding(
                    reference.place,
                    f"no link has the topic “{shown(reference.id)}”",
                    tip=draft.reading.did_you_mean(reference.id, topics),
                )
        elif reference.id in known:
            yield from _fitting(reference, known[reference.id])
        elif not draft.reading.doubtful & set(reference.kinds):
            if reference.kinds not in names:
                names[reference.kinds] = [
                    d.id for d in draft.reading.declared if d.kind in reference.kinds and not d.former
                ]
            yield Finding(
                reference.place,
                f"there is no {' or '.join(reference.kinds)} “{shown(reference.id)}”",
                tip=draft.reading.did_you_mean(reference.id, names[reference.kinds]),
            )


def _fitting(reference: Reference, known: list[Declared]) -> Iterator[Finding]:
    if any(declared.kind in reference.kinds and not declared.former for declared in known):
        return
    declared = known[0]
    if declared.former:
        yield Finding(
            reference.place, f"“{reference.id}” is a former id", tip=f"write the new one: see {declared.place}"
        )
    else:
        wanted = with_article(" or ".join(reference.kinds))
        yield Finding(
            reference.place,
            f"“{reference.id}” is {with_article(declared.kind)}, and here {wanted} is expected",
            tip=f"it stands at {declared.place}",
        )
