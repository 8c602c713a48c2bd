"""What can be found of things with pages: the things themselves, and what is on their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.content.content import Content, positions
from macros.content.markdown import plain, words
from macros.content.model import Form, FormQuestion, Guideline, Platform, Register
from macros.content.page_kinds import PAGE_KINDS
from macros.render import accounts
from macros.render.forms import options
from macros.render.words import words_in
from macros.search.record import Record, opening


def of_pages(content: Content) -> Iterator[Record]:
    """The records for all kinds of page."""
    for kind in PAGE_KINDS:
        yield from OWN[kind](content) if kind in OWN else _titles(content, kind)


def _titles(content: Content, kind: str) -> Iterator[Record]:
    """For a kind without a function of its own: each page by its title; with_pages adds its other words. A result is
    called a page unless there is a word for the kind."""
    name = kind if kind in words_in(content.words).search else "page"
    for one in content.pages[kind].values():
        yield Record(one.id, name, PAGE_KINDS[kind].address(one.id), one.title)


def _guidelines(content: Content) -> Iterator[Record]:
    for id in content.guidelines:
        yield from _of_guideline(content, id)[0]
    for id in dict.fromkeys(position.guideline.id for position in content.positions.values()):
        yield from _of_guideline(content, id)[1]


def _of_guideline(content: Content, id: str) -> tuple[list[Record], list[Record]]:
    """The records of a guideline with its sections, and those of its items."""

    def make(content: Content) -> tuple[list[Record], list[Record]]:
        one = content.guidelines[id]
        return list(_sections(one)), list(_items(content, one))

    made: tuple[list[Record], list[Record]] = content.kept(("records", id), make)
    return made


def _sections(one: Guideline) -> Iterator[Record]:
    page = PAGE_KINDS["guideline"].address(one.id)
    yield Record(one.id, "guideline", page, one.title, words(one.summary), aliases=one.aliases, notes=_about(one))
    for section, _ in one.all_sections:
        if section.title or section.details:
            yield Record(
                section.id,
                "section",
                f"{page}#{section.id}",
                section.title or opening(section.details),
                guideline=one.title,
                notes=" ".join(filter(None, [words(section.details), words(section.empty)])),
            )


def _items(content: Content, one: Guideline) -> Iterator[Record]:
    for position in positions(one):
        item = position.item
        if item.retired:
            continue
        notes = [
            words(item.details),
            words(item.help),
            *(content.links[id].title for id in item.links),
            *(content.contacts[id].role for id in item.contacts),
        ]
        yield Record(
            item.id,
            "item",
            f"{PAGE_KINDS['guideline'].address(one.id)}#{item.id}",
            text=position.plainly,
            section=position.heading,
            guideline=one.title,
            moments=item.moments,
            aliases=item.aliases,
            notes=" ".join(filter(None, notes)),
        )


def _about(one: Guideline) -> str:
    approval = (one.approval.text or "") if one.approval else ""
    return " ".join(
        filter(None, [approval, one.updated.text if one.updated else "", words(one.source.note) if one.source else ""])
    )


def _checklists(content: Content) -> Iterator[Record]:
    for one in content.checklists.values():
        page = PAGE_KINDS["checklist"].address(one.id)
        helps = " ".join(words(entry.help) for entry in one.asked if entry.item and entry.help)
        yield Record(
            one.id,
            "checklist",
            page,
            one.title,
            opening(one.intro),
            moments=one.moments,
            aliases=one.aliases,
            notes=f"{words(one.intro)} {helps}",
        )
        for entry in one.asked:
            if not entry.item:
                yield Record(
                    entry.key,
                    "entry",
                    f"{page}#_tick-{one.id}-{entry.key}",
                    text=plain(entry.text or ""),
                    section=one.title,
                    moments=one.moments,
                    notes=words(entry.help),
                )


def _forms(content: Content) -> Iterator[Record]:
    for one in content.forms.values():
        page = PAGE_KINDS["form"].address(one.id)
        groups = " ".join(f"{group.title}. {words(group.text)}" for group in one.groups)
        yield Record(
            one.id,
            "form",
            page,
            one.title,
            opening(one.purpose),
            moments=one.moments,
            aliases=one.aliases,
            notes=f"{words(one.purpose)} {groups}",
        )
        for group in one.groups:
            for question in group.questions:
                yield Record(
                    question.id,
                    "question",
                    f"{page}#{question.id}",
                    question.text,
                    section=f"{one.title}: {group.title}",
                    moments=one.moments,
                    notes=_asked(content, one, question),
                )


def _asked(content: Content, form: Form, question: FormQuestion) -> str:
    found = options(words_in(content.words), content, form, question)
    return " ".join(filter(None, [words(question.help), question.example, *(option.text for option in found)]))


def _registers(content: Content) -> Iterator[Record]:
    for one in content.registers.values():
        page = PAGE_KINDS["register"].address(one.id)
        platforms = [content.platforms[id] for id in one.all_platforms]
        names = tuple(name for platform in platforms for name in (platform.title, *platform.formerly))
        yield Record(
            one.id,
            "register",
            page,
            one.title,
            opening(one.wanted),
            aliases=(*names, *one.aliases),
            notes=_kept(content, one, platforms),
        )
        for kept in one.lists:
            yield Record(
                kept.id,
                "list",
                f"{page}#{kept.id}",
                kept.title,
                opening(kept.note),
                section=one.title,
                aliases=names,
                notes=words(kept.note),
            )
        for row in accounts.shown(content, one):
            account = row.account
            text = " ".join(filter(None, [f"@{account.handle}", row.platform, *(text for _, text in row.in_own_words)]))
            yield Record(
                account.id,
                "account",
                f"{accounts.page(one.id)}#{account.id}",
                account.unit,
                text,
                section=_directory(content, one),
                aliases=account.formerly,
            )


def _directory(content: Content, one: Register) -> str:
    return one.directory or words_in(content.words).accounts.directory


def _kept(content: Content, one: Register, platforms: list[Platform]) -> str:
    told = [
        _directory(content, one),
        one.wanted,
        *(words(platform.note) for platform in platforms),
        *(step.text for step in one.steps),
        *(open.text for open in one.unknown),
        *(f"{kind.title} {kind.why or ''}" for kind in one.kinds),
        one.retention,
    ]
    return " ".join(words(text) for text in told if text)


def _moments(content: Content) -> Iterator[Record]:
    for one in content.moments.values():
        yield Record(one.id, "moment", PAGE_KINDS["moment"].address(one.id), one.title, one.task, moments=(one.id,))


# Functions for kinds of which more than the pages can be found.
OWN: dict[str, Callable[[Content], Iterator[Record]]] = {
    "guideline": _guidelines,
    "moment": _moments,
    "checklist": _checklists,
    "register": _registers,
    "form": _forms,
}
