"""What the forms' pure modules make of answers, each result as a whole: a request, a record, the lists that fit."""

import base64
import json

from tests.scripts.form_modules import REQUEST, form, question
from tests.scripts.test_forms_modules import READ, WHOLE, unpacked

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
