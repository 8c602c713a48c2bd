"""`replace-person`: somebody else takes over a role. The former name is kept, so that the check finds texts that still
have it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.content.content import Content
from macros.content.days import Day
from macros.content.findings import did_you_mean, shown
from macros.content.load import Loaded
from macros.content.model import Contact
from macros.content.refused import Refused
from macros.editing import known
from macros.editing.changed import Changed, content_of, tried
from macros.editing.data_file import DataFile
from macros.editing.groups import add_to_list, drop_entry, drop_field, flow, parent, set_value, value


def replaced(root: Path, loaded: Loaded, who: str, person: str, on: Day, by: str) -> Changed:
    """What naming `person` (nobody if empty) in the role `who` would change: `who` is a contact's id, or the current
    name, in every role. `by` confirmed it on the day `on`. Raises Refused."""
    content, person = content_of(loaded), " ".join(person.split())
    if not by.strip() or "\n" in by.strip():
        raise Refused("--by: say in a few words what confirmed it, as “the office's page”")
    changed = Changed(root)
    for contact in _roles(loaded, content, who):
        if (contact.person or "") == person:
            raise Refused(f"“{contact.id}” names {person or 'nobody'} already")
        _named(changed.file(contact.place.path), contact, person, on, by.strip())
        changed.told.append(
            f"{contact.role}: {person or 'nobody is named'}, in the place of {contact.person or 'nobody'}; "
            f"confirmed {on}, {by}."
        )
    try:
        tried(changed, loaded.findings)
    except Refused as refused:
        raise Refused(
            f"{refused}\nWho approved something in the past did so under that name: only what speaks of today is found."
        ) from None
    changed.told += _told(content)
    return changed


def _roles(loaded: Loaded, content: Content, who: str) -> list[Contact]:
    if who in content.contacts:
        return [content.contacts[who]]
    found = [one for one in content.contacts.values() if one.person and one.person.casefold() == who.strip().casefold()]
    if found:
        return found
    if any(one.id == who for one in loaded.reading.declared):
        known.the(loaded, who, ("contact",))
    former = next((one for one in content.contacts.values() if who in one.former_people), None)
    if former:
        raise Refused(f"{who} is not named any more: “{former.id}” names {former.person or 'nobody'} today")
    people = [one.person for one in content.contacts.values() if one.person]
    tip = did_you_mean(who, [*content.contacts, *people])
    raise Refused(f"there is no contact “{shown(who)}”, and nobody of that name is named" + (f": {tip}" if tip else ""))


def _named(file: DataFile, contact: Contact, person: str, on: Day, by: str) -> None:
    group = parent(file.way(contact.at("id")))
    if person:
        set_value(file, group, "person", person, "source" if contact.source else "role")
    else:
        drop_field(file, group, "person")
    behind = "person" if person and contact.person else "source" if contact.source else "role"
    set_value(file, group, "confirmed", on.iso, behind)
    set_value(file, group, "confirmed_by", by, "confirmed" if contact.confirmed else behind)
    former = value(group, "former_people")
    if former is not None and person in contact.former_people:
        place = contact.former_people.index(person)
        if contact.person:
            again = former.value[place]
            file.replace(file.start(again), file.end(again), flow(contact.person))
        else:
            drop_entry(file, [group, former], place)
    elif contact.person:
        add_to_list(file, group, "former_people", [contact.person])


def _told(content: Content) -> Iterator[str]:
    yield "A former name is kept under “former_people”, which no page shows: “make check” finds it in texts."
    for guideline in content.guidelines.values():
        if guideline.approval and guideline.approval.text:
            yield f"What “{guideline.title}” says of its approval stays as it is: {guideline.approval.text}"
    yield "No tick hangs on a person: readers' ticks stay as they are."
