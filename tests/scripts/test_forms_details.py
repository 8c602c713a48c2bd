"""The forms' pure modules: what is read, what is left out, and the words around it."""

import pytest

from tests.scripts.form_modules import REQUEST, form, question

READ = "const form = m.published.readForm(raw); const now = new Date('2026-03-03T12:00:00Z');"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["a", " b ", "a", "", None, 3], "a b"),
        ([], ""),
        ("a", ""),
        (None, ""),
    ],
)
def test_choices_are_kept_as_ids_each_once(forms, given, expected):
    assert forms("return m.answers.joined(given)", given=given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (" 3 ", 3),
        ("3,5", 3.5),
        ("−2", -2),
        ("-2.25", -2.25),
        ("3,5,1", None),
        ("1e3", None),
        ("1.", None),
        ("", None),
        ("123456789012", 123456789012),
        ("1234567890123", None),
        ("0.1234567", None),
        ("x3", None),
        ("3x", None),
    ],
)
def test_numbers_as_people_type_them(forms, given, expected):
    assert forms("return m.answers.numberOf(given)", given=given) == expected


def test_only_a_former_question_that_leads_somewhere_is_renamed(forms):
    raw = form(question("who", "line"), renamed={"was": "who", "bad": "NO ID", "worse": 3, "No Id": "who"})
    assert forms(READ + "return form.renamed", raw=raw) == {"was": "who"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://crew.example/new", "https://crew.example/new"),
        ("http://crew.example", "http://crew.example"),
        (" https://crew.example/ ", "https://crew.example/"),
        ("ftp://crew.example", ""),
        ("https://", ""),
        ("https://crew.example/a b", ""),
        ("see https://crew.example", ""),
        ("javascript:1", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_request_goes_only_to_an_address_of_the_web(forms, address, expected):
    made = forms(READ + "return form.handover", raw=form(handover={"mail": True, "issue": address, "post": address}))
    assert made == {"mail": True, "issue": expected, "post": expected}


def test_mail_is_a_way_only_where_the_form_says_so(forms):
    assert [
        forms(READ + "return form.handover.mail", raw=form(handover={"mail": said}))
        for said in (True, False, "yes", None)
    ] == [True, False, False, False]


def test_the_parts_of_a_record_say_what_is_what(forms):
    raw = form(question("a", "line"), question("b", "line"))
    parts = forms(
        READ + "return m.form_record.toParts(m.form_record.formRecord(form, { a: 'An answer' }, now))", raw=raw
    )
    assert parts["title"] == "A plan"
    assert parts["tables"] == [
        {
            "title": "All",
            "head": ["Question", "Answer"],
            "rows": [["What of a?", "An answer"], ["What of b?", "(still empty)"]],
        }
    ]
    assert parts["lists"] == [{"title": "Still empty", "items": ["What of b?"]}]


def test_a_form_without_a_title_makes_a_record_all_the_same(forms):
    assert (
        forms(READ + "return m.form_record.formRecord(form, {}, now).title", raw=form(question("a", "line"), title=""))
        == "Form"
    )


def test_the_subject_of_a_request_says_which_list_and_which_account(forms):
    answers = {"handle": "https://birds.example/Blue_Crew", "who": "Blue crew", "where": "birds"}
    subject = READ + "return m.request.subject(form, answers)"
    assert forms(subject, raw=REQUEST, answers=answers) == "The river list: Blue_Crew: Blue crew"
    assert forms(subject, raw=REQUEST, answers={}) == "The river list"
    assert (
        forms(subject, raw=REQUEST | {"register": None}, answers={"who": "Blue crew"}) == "Ask to be listed: Blue crew"
    )
    long = forms(subject, raw=REQUEST, answers={"who": "x" * 200})
    assert long == "The river list: " + "x" * 60


def test_what_the_directory_has_is_read_no_further_than_an_address_goes(forms):
    entry = {
        "platform": "birds",
        "handle": "blue",
        "unit": " Blue  crew ",
        "stateWord": "listed",
        "lists": ["Crews", 3],
        "href": "x" * 3000,
    }
    account = {"platform": {"id": "birds", "handle": None}, "handle": "blue"}
    found = "return m.which_list.inDirectory(given, account)"
    assert forms(found, given={"accounts": [entry]}, account=account) == {
        "title": "Blue crew",
        "state": "listed",
        "lists": ["Crews", ""],
        "href": "x" * 2000,
    }
    assert forms(found, given=[entry], account=account)["state"] == "listed"
    assert forms(found, given=[entry], account=account | {"handle": "red"}) is None
    assert forms(found, given=[entry | {"platform": "fish"}], account=account) is None
    assert (
        forms(found, given=[entry | {"handle": "new", "formerly": ["blue"]}], account=account)["title"] == "Blue crew"
    )


def test_the_address_of_an_account_is_known_once_platform_and_handle_are(forms):
    address = READ + "return m.understood.accountAddress(form, answers)"
    assert (
        forms(address, raw=REQUEST, answers={"where": "birds", "handle": "@Blue_Crew"})
        == "https://birds.example/Blue_Crew"
    )
    assert forms(address, raw=REQUEST, answers={"where": "birds", "handle": "no handle"}) == ""
    assert forms(address, raw=REQUEST, answers={"handle": "Blue_Crew"}) == ""
    assert forms(address, raw=form(question("who", "line")), answers={"who": "Blue crew"}) == ""
