"""What the forms' pure modules read, each result as a whole: every part of it, to the last word and the last character
that fits."""

import pytest

from tests.browser.form_modules import REGISTER, form, options, question
from tests.browser.test_forms_modules import READ

pytestmark = pytest.mark.browser


# ---- reading what is published -----------------------------------------------------------------

ASKED = {
    "id": "hours",
    "text": " How  many? ",
    "answer": "number",
    "unit": "hours",
    "least": 0,
    "most": 168.5,
    "needed": True,
    "entry": "purpose",
    "private": True,
    "example": " 3 \nsecond line",
    "options": [
        {"id": "x", "text": "The x"},
        {"id": "x", "text": "again"},
        {"id": "No Id", "text": "bad"},
        {"id": "bare"},
    ],
}
READ_ASKED = {
    "id": "hours",
    "text": "How many?",
    "answer": "number",
    "unit": "hours",
    "least": 0,
    "most": 168.5,
    "needed": True,
    "entry": "purpose",
    "private": True,
    "example": "3",
    "options": [{"id": "x", "text": "The x"}, {"id": "bare", "text": "bare"}],
}
RULE = {
    "characters": "a-z",
    "least": 2,
    "most": 9,
    "case": "kept",
    "hosts": ["b.example", 3, ""],
    "paths": ["@{handle}"],
    "below": ["about"],
    "reserved": ["home"],
    "instance": True,
}
FULL = {
    "id": "plan",
    "title": " A  plan ",
    "previousIds": ["was", "No Id", 3],
    "takeTo": " Captain ",
    "guideline": {"title": "Rules", "approval": "Captain", "updated": "2020-10", "revision": "2"},
    "groups": [
        {"id": "one", "title": "One", "questions": [ASKED, ASKED, {"id": "odd", "answer": "colour"}]},
        {"id": "two", "title": "Two", "questions": [ASKED | {"id": "other"}]},
        {"id": "two", "title": "twice"},
        {"title": "no id"},
        None,
    ],
    "renamed": {"was": "hours"},
    "consequences": [
        {"id": "hint", "question": "hours", "has": "x", "below": 1, "above": 2.5},
        {"id": "hint", "question": "hours"},
        {"id": "lost"},
        7,
    ],
    "prefill": [
        {"question": "hours", "form": "other", "from": "their", "title": "Other form"},
        {"question": "hours", "form": "other"},
        {"form": "a", "from": "b"},
        {"question": "a", "from": "b"},
    ],
    "register": {
        "id": "river",
        "title": "",
        "keeper": "Keeper",
        "mailbox": "k@river.example",
        "directory": "../a.json",
        "lists": [{"id": "crews", "title": "Crews", "kinds": ["crew", "No Id"], "why": "For crews."}, {"id": "crews"}],
        "kinds": [{"id": "crew", "title": "A crew", "person": True}, {"id": "boat", "person": "yes"}],
        "platforms": [
            {"id": "birds", "title": "Birds", "address": "https://birds.example/{handle}", "handle": RULE},
            {"id": "fish", "address": "ftp://fish.example", "handle": 3},
        ],
    },
    "handover": {"mail": True, "issue": "https://git.example/new", "post": "https://form.example/take"},
}


def test_a_whole_form_is_read(forms):
    other = READ_ASKED | {"id": "other"}
    assert forms(READ + "return [form, m.published.readForm(form) === form]", raw=FULL) == [
        {
            "id": "plan",
            "title": "A plan",
            "previousIds": ["was"],
            "takeTo": "Captain",
            "guideline": FULL["guideline"],
            "groups": [
                {"id": "one", "title": "One", "questions": [READ_ASKED]},
                {"id": "two", "title": "Two", "questions": [other]},
            ],
            "questions": [READ_ASKED, other],
            "renamed": {"was": "hours"},
            "consequences": [{"id": "hint", "question": "hours", "has": "x", "below": 1, "above": 2.5}],
            "prefill": FULL["prefill"][:1],
            "register": {
                "id": "river",
                "title": "river",
                "keeper": "Keeper",
                "mailbox": "k@river.example",
                "directory": "../a.json",
                "lists": [{"id": "crews", "title": "Crews", "kinds": ["crew"], "why": "For crews."}],
                "kinds": [
                    {"id": "crew", "title": "A crew", "person": True},
                    {"id": "boat", "title": "boat", "person": False},
                ],
                "platforms": [
                    {
                        "id": "birds",
                        "title": "Birds",
                        "address": "https://birds.example/{handle}",
                        "handle": RULE | {"hosts": ["b.example"]},
                    },
                    {"id": "fish", "title": "fish", "address": "", "handle": None},
                ],
            },
            "handover": FULL["handover"],
        },
        True,
    ]


NO_FORM = {
    "id": "",
    "title": "",
    "previousIds": [],
    "takeTo": "",
    "guideline": None,
    "groups": [],
    "questions": [],
    "renamed": {},
    "consequences": [],
    "prefill": [],
    "register": None,
    "handover": {"mail": False, "issue": "", "post": ""},
}


@pytest.mark.parametrize("raw", [{}, None, dict.fromkeys(NO_FORM, 7), {name: {"id": "No Id"} for name in NO_FORM}])
def test_of_what_is_no_form_nothing_is_read(forms, raw):
    assert forms(READ + "return form", raw=raw) == NO_FORM


def test_what_a_page_leaves_out_has_a_value_all_the_same(forms):
    raw = {
        "id": "f",
        "groups": [
            {
                "id": "g",
                "questions": [{"id": "q", "answer": "line", "needed": "yes", "private": 1, "least": "3", "most": None}],
            }
        ],
        "register": {"id": "r", "platforms": [{"id": "p", "handle": {"instance": "yes", "least": -1, "most": 2.5}}]},
    }
    read = forms(READ + "return [form.questions[0], form.register, m.published.asRunPage(form)]", raw=raw)
    assert read[0] == {
        "id": "q",
        "text": "",
        "answer": "line",
        "unit": "",
        "least": None,
        "most": None,
        "needed": False,
        "entry": "",
        "private": False,
        "example": "",
        "options": [],
    }
    assert read[1]["platforms"][0]["handle"] == {
        "characters": "",
        "least": 1,
        "most": 10_000,
        "case": "",
        "hosts": [],
        "paths": [],
        "below": [],
        "reserved": [],
        "instance": False,
    }
    assert read[2] == {
        "id": "f",
        "title": "",
        "previousIds": [],
        "guidelines": [],
        "entries": [{"key": "q", "text": "", "revision": 1, "href": "#q"}],
        "renamed": {},
    }


def test_a_form_is_kept_as_a_page_whose_items_are_its_questions(forms):
    page = forms(READ + "return m.published.asRunPage(form)", raw=FULL)
    assert page == {
        "id": "plan",
        "title": "A plan",
        "previousIds": ["was"],
        "guidelines": [FULL["guideline"]],
        "renamed": {"was": "hours"},
        "entries": [{"key": key, "text": "How many?", "revision": 1, "href": f"#{key}"} for key in ("hours", "other")],
    }


def test_what_is_too_long_for_its_place_is_cut_there(forms):
    long, web = "x" * 3000, "https://long.example/" + "x" * 3000
    raw = {
        "id": "f",
        "groups": [
            {"id": "g", "questions": [{"id": "q", "answer": "line", "unit": long, "entry": long, "text": long}]}
        ],
        "register": {"id": "r", "mailbox": long, "directory": long, "platforms": [{"id": "p", "address": web}]},
        "handover": {"post": web},
    }
    lengths = forms(
        READ
        + """const [q] = form.questions, r = form.register;
        return [q.unit, q.entry, q.text, r.mailbox, r.directory, r.platforms[0].address, form.handover.post].map(one => one.length)""",
        raw=raw,
    )
    assert lengths == [100, 30, 1000, 254, 2000, 2000, 2000]
    assert forms("return m.published.KINDS") == [
        "line",
        "text",
        "choice",
        "choices",
        "number",
        "date",
        "handle",
        "mailbox",
        "address",
        "consent",
    ]


# ---- answers and what is wrong with them -------------------------------------------------------

EMPTY = {
    "line": "Write an answer.",
    "text": "Write an answer.",
    "choice": "Choose one of these.",
    "choices": "Choose at least one of these.",
    "number": "Write a number.",
    "date": "Give a date.",
    "handle": "Write the handle, or paste the account’s address.",
    "mailbox": "Write an email address.",
    "address": "Write the address of a page.",
    "consent": "Tick this box if you agree. Without it the request cannot be made.",
}


def test_each_kind_of_empty_answer_has_its_sentence(forms):
    raw = form(*(question(kind, kind, needed=True, options=options("x")) for kind in EMPTY), register=REGISTER)
    found = forms(READ + "return m.validate.problems(form, {})", raw=raw)
    assert found == [
        {"question": kind, "text": f"What of {kind}?", "message": message} for kind, message in EMPTY.items()
    ]


NUMBER, MAILBOX = (
    "Write a number in digits, such as {}.",
    "Write one whole email address, such as name@department.example.",
)
DATE = "Write a real date as year, month and day, such as 2026-03-31."
WHOLE_ADDRESS, SECURE = (
    "Copy the whole address of the page, such as https://department.example/people.",
    "Use an address that begins with https://: open the page and copy its address from the browser.",
)
PASSWORD = "Leave the name and password out of the address."


@pytest.mark.parametrize(
    ("kind", "more", "value", "good", "problem"),
    [
        ("number", {}, "three", "", NUMBER.format("3")),
        ("number", {"example": "about 12"}, "x", "", NUMBER.format("about 12")),
        ("number", {"example": "few"}, "x", "", NUMBER.format("3")),
        ("number", {"unit": "hours"}, "x", "", NUMBER.format("3: it is counted in hours")),
        ("number", {"least": 2, "most": 4}, "2", "2", ""),
        ("number", {"least": 2, "most": 4}, "4", "4", ""),
        ("number", {"least": 2}, "1.9", "", "Write a number that is 2 or more."),
        ("number", {"most": 4}, "4.1", "", "Write a number that is 4 or less."),
        ("number", {}, "-7,50", "-7.5", ""),
        ("date", {}, " 2026-12-31 ", "2026-12-31", ""),
        ("date", {}, "2024-02-29", "2024-02-29", ""),
        ("date", {}, "2026-02-29", "", DATE),
        ("date", {}, "2026-13-01", "", DATE),
        ("date", {}, "2026-04-31", "", DATE),
        ("date", {}, "2026-01-00", "", DATE),
        ("date", {}, "x2026-01-01", "", DATE),
        ("date", {}, "2026-01-012", "", DATE),
        ("date", {}, "2025-12-01", "2025-12-01", ""),
        ("mailbox", {}, "Kim <kim@crew.example> ", "kim@crew.example", ""),
        ("mailbox", {}, "MAILTO: kim@crew.example", "kim@crew.example", ""),
        ("mailbox", {}, "Kim@Crew.Example", "Kim@Crew.Example", ""),
        ("mailbox", {}, "<kim@crew.example> or so", "", MAILBOX),
        ("mailbox", {}, "x" * 64 + "@crew.example", "x" * 64 + "@crew.example", ""),
        ("mailbox", {}, "x" * 65 + "@crew.example", "", MAILBOX),
        ("mailbox", {}, "kim@-crew.example", "", MAILBOX),
        ("mailbox", {}, "kim@crew-.example", "", MAILBOX),
        ("mailbox", {}, "kim@crew.e", "", MAILBOX),
        ("mailbox", {}, "kim@crew.ex1", "", MAILBOX),
        ("mailbox", {}, "kim@a.ex", "kim@a.ex", ""),
        ("mailbox", {}, "kim@" + "a." * 126 + "exa", "", MAILBOX),
        ("mailbox", {}, "kim@crew.example and more", "", MAILBOX),
        ("mailbox", {}, "a kim@crew.example", "", MAILBOX),
        ("address", {}, "crew.example:8080/a", "https://crew.example:8080/a", ""),
        ("address", {}, "//crew.example/a", "https://crew.example/a", ""),
        ("address", {}, "/crew.example", "https://crew.example/", ""),
        ("address", {}, "https://crew.example/a.b:1", "https://crew.example/a.b:1", ""),
        ("address", {}, "HTTPS://CREW.example/A", "https://crew.example/A", ""),
        ("address", {}, "http://crew.example", "", SECURE),
        ("address", {}, "ftp://crew.example", "", SECURE),
        ("address", {}, "https://localhost", "", WHOLE_ADDRESS),
        ("address", {}, "https://crew.example/a b", "", WHOLE_ADDRESS),
        ("address", {}, "https://", "", WHOLE_ADDRESS),
        ("address", {}, "https://kim@crew.example", "", PASSWORD),
        ("address", {}, "https://:secret@crew.example", "", PASSWORD),
        ("line", {"entry": "unit"}, "x" * 300, "x" * 300, ""),
        ("line", {"entry": "unit"}, "x" * 301, "", "1 character too many: shorten it."),
        ("line", {}, "x" * 301, "x" * 301, ""),
        ("line", {}, "x" * 10_000, "x" * 10_000, ""),
        ("text", {}, "x" * 10_001, "", "1 character too many: shorten it."),
        ("text", {}, "x" * 12_000, "", "2,000 characters too many: shorten it."),
    ],
)
def test_an_answer_is_understood_or_there_is_one_sentence(forms, kind, more, value, good, problem):
    raw = form(question("q", kind, **more), register=REGISTER)
    assert forms(
        READ + "return m.understood.understood(form.questions[0], form, { q: answer })", raw=raw, answer=value
    ) == {"value": good, "problem": problem}
    assert (
        forms(READ + "return m.validate.problemWith(form.questions[0], form, { q: answer })", raw=raw, answer=value)
        == problem
    )


def test_a_form_without_a_register_only_says_what_is_too_long(forms):
    raw = form(question("q", "number", needed=True))
    said = forms(
        READ
        + (
            "return ['', 'three', ' ' + 'x'.repeat(10000), 'x'.repeat(10002)].map(q => "
            "m.validate.problemWith(form.questions[0], form, { q }))"
        ),
        raw=raw,
    )
    assert said == ["", "", "", "2 characters too many: shorten it."]


def test_the_platform_is_the_chosen_one_or_the_only_one(forms):
    platforms = [
        {"id": id, "title": id, "address": f"https://{id}.example/@{{handle}}", "handle": None}
        for id in ("birds", "fish")
    ]
    where, handle = (
        question("where", "choice", entry="platform", options=options("birds", "fish")),
        question("handle", "handle", entry="handle"),
    )
    for asked, some, answers, expected in [
        ([where, handle], platforms, {"where": "fish", "handle": "a b"}, ["fish", ""]),
        ([where, handle], platforms, {"where": "fish", "handle": "blue"}, ["fish", "https://fish.example/@blue"]),
        ([where, handle], platforms[:1], {"handle": "blue"}, [None, ""]),
        ([handle], platforms[:1], {"handle": "blue"}, ["birds", "https://birds.example/@blue"]),
        ([handle], platforms, {"handle": "blue"}, [None, ""]),
        ([where], platforms, {"where": "fish"}, ["fish", ""]),
    ]:
        found = forms(
            READ
            + "return [m.understood.platformOf(form, answers)?.id ?? null, m.understood.accountAddress(form, answers)]",
            raw=form(*asked, register=REGISTER | {"platforms": some}),
            answers=answers,
        )
        assert found == expected
    problem = forms(
        READ + "return m.understood.understood(form.questions[1], form, { handle: 'blue' })",
        raw=form(where, handle, register=REGISTER | {"platforms": platforms}),
    )
    assert problem == {"value": "", "problem": "Choose the platform first: it decides what a handle looks like."}


@pytest.mark.parametrize(
    ("kind", "value", "said", "reviewed"),
    [
        ("handle", "https://birds.example/Blue_Crew", "Understood as: Blue_Crew", "Blue_Crew"),
        ("handle", "Blue_Crew", "", "Blue_Crew"),
        ("handle", " Blue_Crew ", "", "Blue_Crew"),
        ("handle", "a b", "", "a b"),
        ("mailbox", "Kim <kim@crew.example>", "Understood as: kim@crew.example", "kim@crew.example"),
        ("address", "crew.example", "Understood as: https://crew.example/", "https://crew.example/"),
        ("line", "two\nlines", "", "two lines"),
        ("number", "3,50", "", "3,50"),
        ("text", "two\nlines", "", "two\nlines"),
        ("handle", "", "", ""),
    ],
)
def test_what_was_understood_otherwise_than_it_was_written_is_said(forms, kind, value, said, reviewed):
    raw = form(question("q", kind, entry="handle"), register=REGISTER)
    assert forms(
        READ
        + (
            "return [m.understood.remark(form.questions[0], form, { q }), m.understood.reviewed(form.questions[0], "
            "form, { q })]"
        ),
        raw=raw,
        q=value,
    ) == [said, reviewed]


@pytest.mark.parametrize(
    ("kind", "unit", "value", "words"),
    [
        ("number", "hours", "1", "1 (hours)"),
        ("number", "hours", " 2 ", "2 hours"),
        ("number", None, "2", "2"),
        ("number", "hours", " ", ""),
        ("line", "hours", "2", "2"),
        ("choice", None, "y x", "The y; The x"),
        ("choices", None, "gone", "gone (no longer offered)"),
        ("consent", None, "yes", "Yes, agreed"),
        ("consent", None, "no", ""),
    ],
)
def test_an_answer_in_words(forms, kind, unit, value, words):
    raw = form(question("other", "line"), question("q", kind, unit=unit, options=options("x", "y")))
    assert forms(READ + "return m.answers.inWords(form.questions[1], { q, other: 'no' })", raw=raw, q=value) == words


def test_the_first_of_two_chosen_options_counts_where_one_may_be_chosen(forms):
    raw = form(
        question("one", "choice", entry="kind", options=options("x", "y", "z")),
        question("many", "choices", entry="lists", options=options("x", "y", "z")),
        question("line", "line", entry="unit"),
    )
    found = forms(
        READ
        + """const answers = { one: 'gone z y', many: 'gone z y z', line: ' Blue  crew ' };
        return [m.answers.offered(form.questions[0], answers.one), m.answers.offered(form.questions[1], answers.many), m.answers.chosen(answers.many),
          ...['kind', 'lists', 'unit', 'proof'].map(entry => m.answers.entryAnswer(form, answers, entry)), m.answers.isEmpty(form.questions[0], { one: 'gone' }), m.answers.isEmpty(form.questions[1], answers)]""",
        raw=raw,
    )
    assert found == [["z"], ["z", "y"], ["gone", "z", "y"], "z", "z", "Blue  crew", "", True, False]


def test_progress_as_numbers_for_the_bar(forms):
    raw = form(question("a", "line"), question("b", "line"))
    found = forms(READ + "return [m.answers.progress(form.questions, { b: 'x' }), m.answers.progress([], {})]", raw=raw)
    assert found == [
        {"answered": 1, "total": 2, "empty": ["a"], "words": "1 of 2 answered, 1 still empty", "value": 1, "max": 2},
        {"answered": 0, "total": 0, "empty": [], "words": "Nothing to answer", "value": 0, "max": 1},
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("rower", [True, ["kind", "agree"]]), ("crew", [False, ["kind"]]), ("", [False, ["kind", "agree"]])],
)
def test_consent_is_asked_of_whoever_may_be_a_person(forms, kind, expected):
    raw = form(
        question("kind", "choice", entry="kind", options=options("crew", "rower")),
        question("agree", "consent", entry="consent"),
        register=REGISTER,
    )
    assert (
        forms(
            READ
            + (
                "return [m.answers.isNeeded(form.questions[1], form, { kind }), m.answers.asked(form, { kind "
                "}).map(one => one.id)]"
            ),
            raw=raw,
            kind=kind,
        )
        == expected
    )


@pytest.mark.parametrize(
    ("rule", "value", "holds"),
    [
        ({"below": 2, "above": 5}, "1", True),
        ({"below": 2, "above": 5}, "6", True),
        ({"below": 2, "above": 5}, "2", False),
        ({"below": 2, "above": 5}, "5", False),
        ({"above": -1}, "0", True),
        ({}, "1", False),
        ({"above": 1}, "two", False),
    ],
)
def test_a_consequence_begins_beyond_its_bound(forms, rule, value, holds):
    raw = form(
        question("first", "number"),
        question("q", "number"),
        consequences=[{"id": "a", "question": "first", "below": 1}, {"id": "hint", "question": "q"} | rule],
    )
    assert forms(READ + "return m.consequences.holding(form, { first: '1', q })", raw=raw, q=value) == (
        ["hint"] if holds else []
    )
