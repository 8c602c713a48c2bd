"""What may be wrong in a file of words: unknown ids, missing ids, forms that the language does not have, names without
a value."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.building import nothing
from macros.content.fields import Reading
from macros.content.findings import Place, shown
from macros.content.message import NAME, Message
from macros.content.nodes import Group, Node, Text, in_words

Messages = dict[str, Message]
MOST_NAMED = 8


def rooms(
    node: Group, forms: tuple[str, ...], known: dict[str, Messages] | None, whole: bool, reading: Reading
) -> dict[str, Messages]:
    """The messages in `node`, by the part of the interface and their ids; findings go to `reading`.

    `forms` are the plural forms of the language. `known` are the existing messages (None: those of this file decide);
    `whole` says that none of them may be missing.
    """
    found: dict[str, Messages] = {}
    for room, inside in _named(node, reading):
        if room == "locale":
            continue
        if known is not None and room not in known:
            reading.wrong(
                node.named(room), f"“{shown(room)}” is no part of the interface", reading.did_you_mean(room, known)
            )
        elif not isinstance(inside, Group):
            reading.wrong(
                inside.place,
                f"here the words of “{shown(room)}” are expected, and this is {in_words(inside)}",
                "write them below it, a line each: “id: words”",
            )
        else:
            found[room] = _messages(room, inside, forms, None if known is None else known[room], reading)
            if whole and known:
                _missing(room, [id for id in known[room] if id not in inside.values], node.named(room), reading)
    if whole and known:
        for room in known:
            if room not in node.values:
                _missing(room, list(known[room]), node.place, reading)
    return found


def _named(group: Group, reading: Reading) -> Iterator[tuple[str, Node]]:
    for name, place, first in group.twice():
        reading.wrong(place, f"“{shown(name)}” appears twice; first on line {first}", "keep one of the two")
    yield from group.values.items()


def _missing(room: str, ids: list[str], place: Place, reading: Reading) -> None:
    if ids:
        more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
        reading.wrong(
            place,
            f"words are missing in “{room}”: {', '.join(ids[:MOST_NAMED])}{more}",
            "macros/words/en.yml has them in English: translate those lines",
        )


def _messages(room: str, node: Group, forms: tuple[str, ...], known: Messages | None, reading: Reading) -> Messages:
    found: Messages = {}
    for id, value in _named(node, reading):
        if known is not None and id not in known:
            reading.wrong(
                node.named(id), f"“{shown(id)}” is not one of the words of “{room}”", reading.did_you_mean(id, known)
            )
            continue
        message = _message(id, value, node.named(id), forms, known[id] if known else None, reading)
        if message is not None:
            found[id] = message
    return found


def _message(
    id: str, node: Node, name: Place, forms: tuple[str, ...], first: Message | None, reading: Reading
) -> Message | None:
    counted = isinstance(node, Group) if first is None else first.counted
    if not counted:
        text = _text(id, node, name, reading)
        texts = None if text is None else {"other": text}
    elif isinstance(node, Group):
        texts = _forms(id, node, forms, reading)
    else:
        reading.wrong(
            name,
            f"“{id}” depends on a count, and has one form for all",
            f"write a form for each, below it: {', '.join(forms)}",
        )
        texts = None
    made = None if texts is None else Message(texts, counted)
    wrong = made is not None and first is not None and _names_wrong(id, node, made, first, reading)
    return None if wrong else made


def _forms(id: str, node: Group, forms: tuple[str, ...], reading: Reading) -> dict[str, str] | None:
    """The text of each form; None if one is missing or wrong."""
    texts: dict[str, str] = {}
    for form, value in _named(node, reading):
        if form not in forms:
            reading.wrong(
                node.named(form),
                f"“{shown(form)}” is no form of a count in this language",
                f"its forms are: {', '.join(forms)}",
            )
            continue
        text = _text(form, value, node.named(form), reading)
        if text is not None:
            texts[form] = text
    missing = [form for form in forms if form not in node.values]
    if missing:
        reading.wrong(
            node.place, f"“{id}” lacks a form: {', '.join(missing)}", f"this language has these: {', '.join(forms)}"
        )
    return texts if len(texts) == len(forms) else None


def _text(id: str, node: Node, name: Place, reading: Reading) -> str | None:
    """The text in `node`; None, and a finding, if there is none, or braces in it name no value."""
    if not isinstance(node, Text):
        reading.wrong(
            node.place, f"“{shown(id)}” is one text, and this is {in_words(node)}", "write the words on its line"
        )
        return None
    if nothing(node):
        reading.wrong(name, f"“{shown(id)}” has no words", "write some, or delete the line")
        return None
    if "\n" in node.text.strip():
        reading.wrong(node.place, f"“{shown(id)}” has several lines", "write it on one line")
        return None
    rest = NAME.sub("", node.text)
    if "{" in rest or "}" in rest:
        reading.wrong(
            node.at("{" if "{" in rest else "}"),
            "what stands in these braces cannot be a name",
            "write a name as it is in macros/words/en.yml: {count}",
        )
        return None
    return node.text.strip()


def _names_wrong(id: str, node: Node, made: Message, first: Message, reading: Reading) -> bool:
    """Whether a text of `made` names a value that is not filled in there, or leaves out one of `first`."""
    wrong = False
    for form, text in made.forms.items():
        value = node.values[form] if isinstance(node, Group) else node
        named = set(NAME.findall(text))
        for one in sorted(named - first.names):
            wrong = True
            reading.wrong(
                value.at(f"{{{one}}}"),
                f"nothing is filled in for {{{one}}} here",
                reading.did_you_mean(one, first.names) if first.names else "delete it",
            )
        for one in sorted(first.needed(form) - named):
            wrong = True
            reading.wrong(
                value.place, f"“{id}” leaves out {{{one}}}", f"in English it is: {shown(first.forms['other'], 80)}"
            )
    return wrong
