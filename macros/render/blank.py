"""A form as a blank Word file, to fill in by hand or in a word processor."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import Content
from macros.content.markdown import paragraphs, plain
from macros.content.model import Form, FormQuestion, QuestionGroup
from macros.render import forms
from macros.render.published import guideline
from macros.render.word.form import Box, Paragraph, file
from macros.render.words import Words, words_in

LINES = {"text": 6}
CHOOSE = {"choice": "choose_one", "choices": "choose_some"}
EMPTY = "☐"


def blank(content: Content, form: Form) -> bytes:
    """The bytes of the Word file."""
    language, direction = content.site.language, words_in(content.words).direction
    return file(_parts(content, form), form.title, language, content.colours.light.accent, direction)


def _parts(content: Content, form: Form) -> Iterator[Paragraph | Box]:
    words = words_in(content.words)
    yield Paragraph(form.title, "Heading 1")
    yield from _prose(form.purpose)
    if form.guideline:
        about = guideline(content.guidelines[form.guideline], content)
        known = [
            words.blank.updated(day=about["updated"]) if about["updated"] else "",
            words.blank.approved(approval=about["approval"]) if about["approval"] else "",
        ]
        yield Paragraph(" · ".join([words.blank.about(title=about["title"]), *filter(None, known)]), "Help")
    if form.take_to:
        yield Paragraph(words.blank.take_to(contact=content.contacts[form.take_to].role), "Help")
    yield Paragraph(words.blank.date, "Help")
    yield Box(words.blank.date)
    for group in form.groups:
        yield from _group(content, form, group)
    yield Paragraph(words.next.title, "Heading 2")
    yield Paragraph(words.blank.request_next if form.register else words.blank.other_next)


def _group(content: Content, form: Form, group: QuestionGroup) -> Iterator[Paragraph | Box]:
    words = words_in(content.words)
    yield Paragraph(group.title, "Heading 2")
    if group.text:
        yield from _prose(group.text)
    if group.items:
        yield Paragraph(words.form.guidance, "Help")
    yield from (Paragraph(content.positions[id].plainly, "Quote") for id in group.items)
    yield from (
        Paragraph(words.register.checklist(title=content.checklists[id].title), "List Bullet")
        for id in group.checklists
    )
    for question in group.questions:
        yield from _question(content, form, question)


def _question(content: Content, form: Form, question: FormQuestion) -> Iterator[Paragraph | Box]:
    words = words_in(content.words)
    yield Paragraph(question.text, "Heading 3")
    yield from (Paragraph(text, "Help") for text in _about(words, form, question))
    if question.help:
        yield from (Paragraph(text, "List Bullet" if listed else "Help") for listed, text in paragraphs(question.help))
    if question.example:
        yield Paragraph(words.form.example(example=question.example), "Help")
    if question.answer == "consent":
        yield Paragraph(f"{EMPTY} {forms.consent(content.registers[form.register or '']) or question.text}", "Option")
    elif question.answer in CHOOSE:
        yield Paragraph(words.blank[CHOOSE[question.answer]], "Help")
        for offered in forms.options(words, content, form, question):
            yield Paragraph(f"{EMPTY} {offered.text}" + (f" ({plain(offered.help)})" if offered.help else ""), "Option")
    else:
        yield Box(words.blank.answer(question=question.text), LINES.get(question.answer, 1), question.unit or "")
    for one in form.consequences:
        if one.when.question == question.id:
            then = [plain(one.text)] if one.text else []
            then += [content.positions[id].plainly for id in one.items]
            yield Paragraph(
                words.blank.consequence(condition=forms.condition(words, content, form, one), then=" ".join(then)),
                "Hint",
            )


def _about(words: Words, form: Form, question: FormQuestion) -> Iterator[str]:
    marks = [
        forms.asker(words, form, question),
        words.form.needed if question.needed else "",
        forms.audience(words, question),
        forms.limits(words, question),
    ]
    if any(marks):
        yield " ".join(mark if mark.endswith(".") else words.blank.mark(mark=mark) for mark in marks if mark)


def _prose(text: str) -> Iterator[Paragraph]:
    return (Paragraph(words, "List Bullet" if listed else "Normal") for listed, words in paragraphs(text))
