"""What the forms' pure modules make of answers, each result as a whole: a request, a record, the lists that fit."""

import base64
import json

import pytest

from tests.browser.form_modules import REGISTER, REQUEST, form, options, question
from tests.browser.test_forms_modules import READ, WHOLE, unpacked

pytestmark = pytest.mark.browser


# ---- the request -------------------------------------------------------------------------------

REQUEST_IN_WORDS = """Ask to be listed
3 March 2026

What of who?
  A Registration & #45;

What of kind?
  The rower

What of where?
  The birds

What of handle?
  Blue_Crew

What of lists?
  The rowers; The crews

What of proof?
  https://crew.example/blue

What of why?
  To tell
  of races

What of for?
  Rowers

What of agree?
  Yes, agreed

For the keeper only, not to be published:

What of name?
  Kim Private

What of mailbox?
  kim@crew.example

The lines below hold the public answers again, for the keeper’s tool. Please leave them as they are.

-----BEGIN REGISTRATION-----
"""


def test_a_request_for_people_to_read(forms):
    text, public, empty = forms(
        READ
        + (
            "return [m.request.requestText(form, answers, now), m.request.requestText(form, answers, now, true), "
            "m.request.requestText(form, {}, now)]"
        ),
        raw=REQUEST,
        answers=WHOLE | {"kind": "rower", "who": "A REGISTRATION &#45;"},
    )
    assert text[: len(REQUEST_IN_WORDS)] == REQUEST_IN_WORDS
    start, end = REQUEST_IN_WORDS.index("For the keeper only"), REQUEST_IN_WORDS.index("The lines below")
    assert public[: public.index("-----BEGIN")] == (REQUEST_IN_WORDS[:start] + REQUEST_IN_WORDS[end:]).removesuffix(
        "-----BEGIN REGISTRATION-----\n"
    )
    assert empty.startswith("Ask to be listed\n3 March 2026\n\nThe lines below") and unpacked(empty)["answers"] == {}


def test_numbers_and_choices_are_sent_as_what_they_are(forms):
    raw = form(
        question("n", "number", entry="purpose", least=0),
        question("none", "number", entry="purpose"),
        question("wrong", "number", entry="purpose"),
        question("zero", "number", entry="purpose"),
        question("c", "choice", entry="kind", options=options("x", "y")),
        question("m", "choices", entry="lists", options=options("x", "y")),
        question("d", "date", entry="proof"),
        register=None,
    )
    answers = {"n": "3,50", "wrong": "three", "zero": "0", "c": "y x", "m": "y gone x", "d": "2026-01-31"}
    assert forms(READ + "return m.request.request(form, answers, now)", raw=raw, answers=answers) == {
        "v": 1,
        "form": "plan",
        "register": "",
        "date": "2026-03-03",
        "answers": {"n": 3.5, "zero": 0, "c": "y", "m": ["y", "x"], "d": "2026-01-31"},
    }


def test_every_byte_comes_through_the_block(forms):
    """Base64 for addresses has - and _ where the usual one has + and /, and lines of 64 characters."""
    used = set()
    for why in [*("?" * count + "~~~" + "þÿ¿" * count for count in range(1, 9)), "x" * 6000]:
        text = forms(READ + "return m.request.block(form, { why }, now)", raw=REQUEST, why=why)
        assert unpacked(text)["answers"] == {"why": why}
        coded = "".join(text.splitlines()[1:-2])
        assert coded == base64.urlsafe_b64encode(
            base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
        ).decode().rstrip("=")
        used |= set(coded)
    assert {"-", "_"} <= used


def test_a_mail_or_an_issue_is_filled_in_as_long_as_it_fits(forms):
    mail, issue = forms("""
        const fits = (make, most) => [0, 1].map(more => { const bare = make("").length; return make("x".repeat(most - bare + more)); });
        return [fits(body => m.request.mailto("k@river.example", "A", body) ?? "none", 1999), fits(body => m.request.issue("https://git.example/new", "A", body), 7000)];""")
    assert (len(mail[0]), mail[1]) == (1999, "none")
    assert (len(issue[0]), issue[1]) == (7000, "https://git.example/new?title=A")
    assert forms(
        "return [m.request.mailto('', 'A', 'B'), m.request.issue('no address', 'A', 'B'), m.request.mailto('a "
        "b?@river.example', 'A & B', 'x=1')]"
    ) == [None, "", "mailto:a%20b%3F@river.example?subject=A%20%26%20B&body=x%3D1"]


def test_what_is_posted_as_json(forms):
    body = json.loads(
        forms(
            READ + "return m.request.posted(form, answers, now)",
            raw=REQUEST,
            answers={"name": "Kim", "who": "Blue crew"},
        )
    )
    assert body == {
        "v": 1,
        "form": "ask",
        "register": "river",
        "date": "2026-03-03",
        "answers": {"who": "Blue crew"},
        "private": {"name": "Kim"},
    }


# ---- lists and the record ----------------------------------------------------------------------


def test_the_lists_that_fit_or_were_chosen_as_a_whole(forms):
    fit = READ + "return m.which_list.whichLists(form, answers)"
    crews, rowers = (
        {"id": "crews", "title": "Crews", "why": "For crews."},
        {"id": "rowers", "title": "Rowers", "why": "For all who row."},
    )
    assert forms(fit, raw=REQUEST, answers={"kind": "crew", "lists": "rowers"}) == {
        "kind": "A crew",
        "lists": [crews | {"fits": True, "chosen": False}, rowers | {"fits": True, "chosen": True}],
    }
    assert forms(fit, raw=REQUEST, answers={"lists": "crews gone"}) == {
        "kind": "",
        "lists": [crews | {"fits": False, "chosen": True}],
    }
    assert forms(fit, raw=REQUEST | {"register": None}, answers={"kind": "crew"}) == {"kind": "", "lists": []}


RECORD = (
    """A plan: Lab X
Form: A plan
Run: Lab X
Record made on: 3 March 2026
Started on: 1 March 2026
Progress: 2 of 3 answered, 1 still empty
Take it to: Captain
Guideline: Rules
Approval: Captain
Updated: 2020-10
Revision: 2

First part
----------

What of a?
  one
  two

What of b?
  3 hours

"""
    + "x" * 90
    + "\n"
    + "-" * 60
    + """

What of c?
  (still empty)

Still empty: 1
- What of c?
"""
)


def test_a_record_is_written_out_whole(forms):
    raw = form(
        guideline={"title": "Rules", "approval": "Captain", "updated": "2020-10", "revision": "2"}, takeTo="Captain"
    ) | {
        "groups": [
            {
                "id": "one",
                "title": "First part",
                "questions": [question("a", "text"), question("b", "number", unit="hours")],
            },
            {"id": "none", "title": "Nothing here", "questions": []},
            {"id": "two", "title": "x" * 90, "questions": [question("c", "line")]},
        ]
    }
    text, full, bare = forms(
        READ
        + """const make = (answers, run) => m.form_record.formRecord(form, answers, now, run);
        const some = { a: "one\\ntwo", b: "3" }, all = make({ ...some, c: "x" });
        return [m.form_record.toText(make(some, { name: "Lab X", started: "2026-03-01T12:00:00.000Z" })), [m.form_record.toText(all).split("\\n").slice(-2), m.form_record.toParts(all)], make(some)]""",
        raw=raw,
    )
    assert text == RECORD
    assert full[0] == ["Still empty: nothing", ""]
    assert full[1]["lists"] == [{"title": "Still empty", "items": ["Nothing"]}]
    assert full[1]["terms"][0] == ["Form", "A plan"] and full[1]["title"] == "A plan"
    assert bare["empty"] == ["What of c?"] and bare["name"] == "" and bare["day"] == "2026-03-03"
    assert [term for term, _ in bare["terms"]] == [
        "Form",
        "Record made on",
        "Progress",
        "Take it to",
        "Guideline",
        "Approval",
        "Updated",
        "Revision",
    ]


def test_consent_that_is_not_asked_for_is_not_called_empty(forms):
    raw = form(
        question("kind", "choice", entry="kind", options=options("crew", "rower")),
        question("agree", "consent", entry="consent"),
        register=REGISTER,
    )
    made = forms(
        READ
        + (
            "return ['crew', 'rower'].map(kind => { const one = m.form_record.formRecord(form, { kind }, now); "
            "return [one.empty, one.parts[0].rows.length]; })"
        ),
        raw=raw,
    )
    assert made == [[[], 1], [["What of agree?"], 2]]


def test_an_answer_that_is_too_long_stands_whole_in_the_record_and_is_said(forms):
    made = forms(
        READ + "return m.form_record.formRecord(form, { a: 'x'.repeat(10003) }, now).parts[0].rows",
        raw=form(question("a", "text")),
    )
    assert made == [{"question": "What of a?", "answer": "3 characters too many: shorten it.\n" + "x" * 10_003}]


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("Übung für Ärzte!", "", "form-ubung-fur-arzte-2026-03-03.docx"),
        ("…", "", "form-2026-03-03.docx"),
        ("-a--b-", "C", "form-a-b-c-2026-03-03.docx"),
        ("x" * 90, "", "form-" + "x" * 80 + "-2026-03-03.docx"),
        ("x" * 79 + " y", "", "form-" + "x" * 79 + "-2026-03-03.docx"),
    ],
)
def test_the_name_of_the_file_of_a_record(forms, title, name, expected):
    made = forms(
        READ + "return m.form_record.fileName(m.form_record.formRecord(form, {}, now, { name }), 'docx')",
        raw=form(question("a", "line"), title=title),
        name=name,
    )
    assert made == expected
