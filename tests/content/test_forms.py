"""Forms from data to page: what scripts are told, what a reader sees without them, and the blank Word file."""

from __future__ import annotations

import dataclasses
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.content import Content
from macros.content.wording import shipped
from macros.render import forms
from macros.render.blank import blank
from macros.render.renderer import Renderer
from macros.render.word.form import Box, Paragraph, file
from macros.render.words import words_in
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded

WORDS = words_in(shipped("en"))


@pytest.fixture(scope="module")
def small() -> Content:
    return loaded(SMALL).content


@pytest.fixture(scope="module")
def own() -> Content:
    return loaded(HOME).content


def published(content: Content, id: str) -> dict:
    return forms.published_form(content, content.forms[id], f"forms/{id}/")


def changed(content: Content, **register) -> Content:
    """`content` with other values in its one register."""
    ((id, one),) = content.registers.items()
    return dataclasses.replace(content, pages=content.pages | {"register": {id: dataclasses.replace(one, **register)}})


def words(file: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph of a Word file that has any, those in tables among them."""
    document = docx.Document(io.BytesIO(file))
    parts = [
        part if isinstance(part, docx.text.paragraph.Paragraph) else part.rows[0].cells
        for part in document.iter_inner_content()
    ]
    found = [
        one
        for part in parts
        for one in (
            [part] if isinstance(part, docx.text.paragraph.Paragraph) else [p for cell in part for p in cell.paragraphs]
        )
    ]
    return [(one.style.name, one.text) for one in found if one.text]


def test_scripts_are_told_everything_of_a_plan(small):
    plan = published(small, "plan-a-circle")
    assert plan == {
        "id": "plan-a-circle",
        "title": "Plan a reading circle",
        "previousIds": ["circle-plan"],
        "kind": "form",
        "guideline": {
            "title": "House rules",
            "revision": "2, of 2 May 2026",
            "approval": "Front desk, 15 March 2026",
            "updated": "March 2026",
        },
        "takeTo": "Front desk",
        "groups": plan["groups"],
        "consequences": [
            {"id": "the-large-room", "question": "plan-rooms", "has": "large"},
            {"id": "few-hours", "question": "plan-hours", "below": 1},
            {"id": "many-hours", "question": "plan-hours", "above": 4.5},
        ],
        "prefill": [],
        "renamed": {"plan-titles": "plan-books"},
        "register": None,
        "handover": {
            "mail": False,
            "issue": "https://git.example/rooms/issues/new",
            "post": "https://rooms.example/take",
        },
    }
    assert [(group["id"], group["title"], [one["id"] for one in group["questions"]]) for group in plan["groups"]] == [
        ("plan-reasons", "Reasons", ["plan-books", "plan-rooms"]),
        ("plan-time", "Time", ["plan-hours", "plan-start"]),
    ]
    books, rooms, hours = plan["groups"][0]["questions"] + plan["groups"][1]["questions"][:1]
    assert (books["source"], books["example"], books["needed"], books["entry"], books["private"]) == (
        ["S9"],
        "Letters from the harbour",
        False,
        None,
        False,
    )
    assert rooms["options"] == [{"id": "large", "text": "The large room"}, {"id": "small", "text": "The small room"}]
    assert (hours["unit"], hours["least"], hours["most"]) == ("hours a week", 0.5, 20)


def test_scripts_are_told_of_the_register_that_a_request_is_for(small):
    request = published(small, "join-a-circle")
    register = request["register"]
    assert {name: register[name] for name in ("id", "title", "keeper", "consent", "directory")} == {
        "id": "reading-circles",
        "title": "Reading circles",
        "keeper": "Front desk",
        "consent": "I want my account to be shown here.",
        "directory": "../../registers/reading-circles/accounts.json",
    }
    assert register["kinds"][0] == {
        "id": "circle-account",
        "title": "A circle",
        "person": False,
        "lists": ["morning-circles"],
        "why": "The list is for circles.",
    }
    assert [(one["id"], one["platform"], one["kinds"]) for one in register["lists"]] == [
        ("morning-circles", "notice-board", ["circle-account"]),
        ("other-circles", "second-board", []),
    ]
    assert register["platforms"][0]["handle"]["most"] == 20
    assert request["prefill"] == [
        {"question": "circle-purpose", "form": "plan-a-circle", "from": "plan-books", "title": "Plan a reading circle"}
    ]
    options = {
        one["id"]: [o["id"] for o in one["options"]]
        for group in request["groups"]
        for one in group["questions"]
        if one["options"]
    }
    assert options == {
        "circle-kind": ["circle-account", "reader-account"],
        "circle-platform": ["notice-board", "second-board"],
        "circle-lists": ["morning-circles", "other-circles"],
    }


def test_mail_is_offered_only_where_somebody_is_known_to_read_it(small):
    assert small.registers["reading-circles"].wanted
    assert (
        published(small, "join-a-circle")["register"]["mailbox"],
        published(small, "join-a-circle")["handover"]["mail"],
    ) == (None, False)
    known = changed(small, wanted=None)
    assert (
        published(known, "join-a-circle")["register"]["mailbox"],
        published(known, "join-a-circle")["handover"]["mail"],
    ) == ("desk@rooms.example", True)
    assert 'href="mailto:desk@rooms.example"' in Renderer(known, "forms/join-a-circle/").part("form", "join-a-circle")
    assert "mailto:" not in Renderer(small, "forms/join-a-circle/").part("form", "join-a-circle")
    unasked = dataclasses.replace(known, site=dataclasses.replace(known.site, handover=None))
    assert published(unasked, "join-a-circle")["handover"] == {"mail": False, "issue": None, "post": None}
    assert published(unasked, "join-a-circle")["register"]["mailbox"] is None


@pytest.mark.parametrize(
    "post, said, where",
    [
        (
            None,
            "Filling in this form does not send anything or add you to a list.</strong>",
            "It cannot be sent yet. Not known: Who keeps the evening circles. Ask: ",
        ),
        (
            "https://rooms.example/take",
            (
                "Filling in this form does not add you to a list, and sends nothing unless you press “Send to "
                "rooms.example”.</strong>"
            ),
            "rooms.example: from this page, with JavaScript",
        ),
    ],
)
def test_the_page_says_whether_anything_can_be_sent(small, post, said, where):
    site = dataclasses.replace(
        small.site, handover=dataclasses.replace(small.site.handover, mail=False, issue=None, post=post)
    )
    page = Renderer(dataclasses.replace(small, site=site), "forms/join-a-circle/").part("form", "join-a-circle")
    assert said in page
    assert where in page


def test_conditions_and_limits_in_words(small):
    plan = small.forms["plan-a-circle"]
    assert [forms.condition(WORDS, small, plan, one) for one in plan.consequences] == [
        "If you choose “The large room”",
        "If it is less than 1 hours a week",
        "If it is more than 4.5 hours a week",
    ]
    hours = next(one for one in plan.questions if one.id == "plan-hours")
    assert forms.limits(WORDS, hours) == "A number from 0.5 to 20."
    assert forms.limits(WORDS, dataclasses.replace(hours, most=None)) == "A number, 0.5 or more."
    assert forms.limits(WORDS, dataclasses.replace(hours, least=None)) == "A number, 20 or less."
    assert forms.limits(WORDS, dataclasses.replace(hours, least=None, most=None)) == ""


def test_every_question_has_one_control_that_its_words_name(small):
    for id, form in small.forms.items():
        page = Renderer(small, f"forms/{id}/").part("form", id)
        for question in form.questions:
            if question.answer in ("choice", "choices", "consent"):
                assert f'<legend><h3 id="{question.id}">{question.text}</h3></legend>' in page
                assert f'name="{question.id}" value=' in page
            else:
                assert f'<h3 id="{question.id}"><label for="{question.id}-answer">{question.text}</label></h3>' in page
                assert page.count(f'id="{question.id}-answer" name="{question.id}"') == 1
        assert set(re.findall(r'aria-describedby="([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
        assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_whose_question_it_is_and_who_sees_the_answer_stand_in_words(small):
    plan = Renderer(small, "forms/plan-a-circle/").part("form", "plan-a-circle")
    assert plan.count("From the guidance (S9)") == 1 and plan.count("The editor’s question") == 3
    request = Renderer(small, "forms/join-a-circle/").part("form", "join-a-circle")
    assert (
        request.count(">Becomes public</span>") == 9
        and request.count(">For the keeper only, never published</span>") == 1
    )
    assert request.count(">Required</span>") == 6


def test_the_blank_word_file_has_every_word_and_a_place_for_every_answer(small):
    plan = words(blank(small, small.forms["plan-a-circle"]))
    assert [text for style, text in plan if style == "Heading 1"] == ["Plan a reading circle"]
    assert [text for style, text in plan if style == "Heading 2"] == ["Reasons", "Time", "What happens next"]
    assert [text for style, text in plan if style == "Heading 3"] == [
        one.text for one in small.forms["plan-a-circle"].questions
    ]
    assert ("Option", "☐ The large room (It is seldom free.)") in plan
    assert ("Normal", "hours a week") in plan
    assert (
        "Hint",
        "If you choose “The large room”: Ask whether it is free. Book a seat before you come, on the booking page.",
    ) in plan
    request = blank(small, small.forms["join-a-circle"])
    assert ("Option", "☐ I want my account to be shown here.") in words(request)
    document = zipfile.ZipFile(io.BytesIO(request)).read("word/document.xml").decode()
    assert document.count("<w:tbl>") == 1 + sum(
        one.answer not in ("choice", "choices", "consent") for one in small.forms["join-a-circle"].questions
    )


def test_the_word_file_has_a_title_a_language_and_always_the_same_bytes(small):
    french = dataclasses.replace(small, site=dataclasses.replace(small.site, language="fr"))
    made = blank(french, small.forms["plan-a-circle"])
    assert made == blank(french, small.forms["plan-a-circle"])
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.testzip() is None
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name in archive.namelist():
        ET.fromstring(archive.read(name))
    core, styles = archive.read("docProps/core.xml").decode(), archive.read("word/styles.xml").decode()
    properties = docx.Document(io.BytesIO(made)).core_properties
    assert (properties.title, properties.language, properties.author, properties.created) == (
        "Plan a reading circle",
        "fr",
        "",
        None,
    )
    assert re.findall(r"\d{4}-\d\d", core) == []
    assert '<w:lang w:val="fr"' in styles
    used = set(re.findall(r'<w:pStyle w:val="(\w+)"/>', archive.read("word/document.xml").decode()))
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles)) and {"Heading1", "Heading2", "Heading3"} <= used


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_makes_a_word_file_that_holds_it(text):
    made = file([Paragraph(text), Box(text, 2, text)], text, "en", "#0b4a8f", "ltr")
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", text)
    # A reader of XML takes each kind of line end for one.
    assert [one for _, one in words(made)] == ([kept] * 2 if kept else [])


def test_the_plan_of_the_shipped_site_says_which_questions_are_the_sources(own):
    plan = own.forms["social-media-strategy"]
    questions = list(plan.questions)
    assert 12 <= len(questions) <= 20
    assert {one.id: one.source for one in questions if one.source} == dict.fromkeys(
        ["plan-purpose", "plan-platforms", "plan-platform-reasons", "plan-hours"], ("S13",)
    )
    assert not any(one.needed for one in questions)
    assert {item for one in plan.consequences if one.when.has == "facebook" for item in one.items} == {
        "facebook-personal-account",
        "facebook-admin-levels",
    }


def test_the_request_of_the_shipped_site_promises_nothing(own):
    assert own.site.handover is None
    request = published(own, "register-account")
    assert request["register"]["mailbox"] is None and request["handover"] == {
        "mail": False,
        "issue": None,
        "post": None,
    }
    page = Renderer(own, "forms/register-account/").part("form", "register-account")
    assert "mailto:" not in page
    assert "The source makes nothing a condition of being listed" in page
    assert (
        re.findall(
            r"(?i)\b(?:must|has been sent|is registered|will be listed)\b",
            re.sub(r"<script.*?</script>", "", page, flags=re.S),
        )
        == []
    )
