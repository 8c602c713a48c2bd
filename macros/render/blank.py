"""A form as a blank Word file, to fill in by hand or in a word processor."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import Content
from macros.content.markdown import paragraphs, plain
from macros.content.model import Form, FormQuestion, QuestionGroup
from macros.render import forms
from macros.render.published import guideline
from macros.render.word.form import Box, Paragraph, file

LINES = {"text": 6}
CHOOSE = {"choice": "Choose one.", "choices": "Choose as many as fit."}
EMPTY = "☐"


def blank(content: Content, form: Form, language: str) -> bytes:
    """The bytes of the Word file, in the site's `language`."""
    return file(_parts(content, form), form.title, language, content.site.colours.light.accent)


def _parts(content: Content, form: Form) -> Iterator[Paragraph | Box]:
    yield Paragraph(form.title, "Heading 1")
    yield from _prose(form.purpose)
    if form.guideline:
        about = guideline(content.guidelines[form.guideline], content)
        known = [f"updated {about['updated']}" if about["updated"] else "", f"approved by: {about['approval']}" if about["approval"] else ""]
        yield Paragraph(" · ".join([f"Goes with: {about['title']}", *filter(None, known)]), "Help")
    if form.take_to:
        yield Paragraph(f"To take to: {content.contacts[form.take_to].role}", "Help")
    yield Paragraph("Date", "Help")
    yield Box("Date")
    for group in form.groups:
        yield from _group(content, form, group)
    yield Paragraph("What happens next", "Heading 2")
    yield Paragraph("This form sends nothing and puts no account on a list: whoever keeps the lists decides." if form.register
                    else "This form goes nowhere by itself: show it to whom you like.")


def _group(content: Content, form: Form, group: QuestionGroup) -> Iterator[Paragraph | Box]:
    yield Paragraph(group.title, "Heading 2")
    if group.text:
        yield from _prose(group.text)
    if group.items:
        yield Paragraph("What the guidance says:", "Help")
    yield from (Paragraph(content.positions[id].plainly, "Quote") for id in group.items)
    yield from (Paragraph(f"Checklist: {content.checklists[id].title}", "List Bullet") for id in group.checklists)
    for question in group.questions:
        yield from _question(content, form, question)


def _question(content: Content, form: Form, question: FormQuestion) -> Iterator[Paragraph | Box]:
    yield Paragraph(question.text, "Heading 3")
    yield from (Paragraph(words, "Help") for words in _about(form, question))
    if question.help:
        yield from (Paragraph(text, "List Bullet" if listed else "Help") for listed, text in paragraphs(question.help))
    if question.example:
        yield Paragraph(f"For example: {question.example}", "Help")
    if question.answer == "consent":
        yield Paragraph(f"{EMPTY} {forms.consent(content.registers[form.register or '']) or question.text}", "Option")
    elif question.answer in CHOOSE:
        yield Paragraph(CHOOSE[question.answer], "Help")
        for offered in forms.options(content, form, question):
            yield Paragraph(f"{EMPTY} {offered.text}" + (f" ({plain(offered.help)})" if offered.help else ""), "Option")
    else:
        yield Box(f"Answer: {question.text}", LINES.get(question.answer, 1), question.unit or "")
    for one in form.consequences:
        if one.when.question == question.id:
            words = [plain(one.text)] if one.text else []
            words += [content.positions[id].plainly for id in one.items]
            yield Paragraph(f"{forms.condition(content, form, one)}: {' '.join(words)}", "Hint")


def _about(form: Form, question: FormQuestion) -> Iterator[str]:
    marks = [forms.asker(form, question), "needed" if question.needed else "", forms.audience(question), forms.limits(question)]
    words = ". ".join(mark.rstrip(".") for mark in marks if mark)
    if words:
        yield f"{words[0].upper()}{words[1:]}."


def _prose(text: str) -> Iterator[Paragraph]:
    return (Paragraph(words, "List Bullet" if listed else "Normal") for listed, words in paragraphs(text))
