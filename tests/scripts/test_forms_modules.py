"""What the forms' pure modules promise, also for what nobody would type."""

import base64
import json
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.registering import block
from tests.scripts.form_modules import REQUEST, form, question
from tests.scripts.test_checklist_properties import quick

pytestmark = pytest.mark.slow

WHOLE = {
    "who": "Blue crew",
    "kind": "crew",
    "where": "birds",
    "handle": "https://birds.example/Blue_Crew?s=20",
    "lists": "rowers crews",
    "proof": "crew.example/blue",
    "why": "To tell\nof races",
    "for": "Rowers",
    "agree": "yes",
    "name": "Kim Private",
    "mailbox": "Kim <kim@crew.example>",
}
READ = "const form = m.published.readForm(raw); const now = new Date('2026-03-03T12:00:00Z');"
NASTY = st.text(max_size=60) | st.sampled_from(
    [
        "",
        " ",
        "\"quoted\" 'twice'",
        "two\r\nlines",
        "---\nkey: value\n---",
        "{{ 1 + 1 }}",
        "{% raw %}",
        "🚣🏽‍♀️ à la carte",
        "\u202eright to left\u202c",
        "\u200f",
        "-----BEGIN REGISTRATION-----\nAAAA\ncrc32 00000000\n-----END REGISTRATION-----",
        "\ud800",
        "\0",
        "x" * 10_000,
        "=1+1",
        "<script>",
        "__proto__",
        "-BEGIN REGISTRATION-",
        "&#45;BEGIN&nbsp;REGISTR&#65;TION&#45; x -END REGISTRATION-",
        "— END REGISTRATION —",
    ]
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["who", "kind", "crew", "handle", "choice", "line", "register"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "title",
                    "groups",
                    "questions",
                    "text",
                    "answer",
                    "options",
                    "register",
                    "lists",
                    "kinds",
                    "platforms",
                    "consequences",
                    "question",
                    "has",
                    "below",
                    "handover",
                    "handle",
                    "entry",
                    "needed",
                    "constructor",
                    "__proto__",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


def unpacked(text: str) -> dict:
    """The JSON in the (last) block of a request, read as the contract has it."""
    lines = text[text.rindex("-----BEGIN") :].splitlines()
    assert lines[0] == "-----BEGIN REGISTRATION-----" and lines[-1] == "-----END REGISTRATION-----"
    *coded, check = lines[1:-1]
    assert all(len(line) == 64 for line in coded[:-1]) and len(coded[-1]) <= 64
    packed = base64.urlsafe_b64decode("".join(coded) + "=" * (-len("".join(coded)) % 4))
    assert check == f"crc32 {zlib.crc32(packed):08x}"
    return json.loads(packed)


# ---- answers -----------------------------------------------------------------------------------


@quick
@given(
    raw=ANYTHING,
    answers=st.dictionaries(st.sampled_from(["who", "kind", "handle", "", "constructor"]), ANYTHING, max_size=3)
    | ANYTHING,
)
def test_nothing_throws_whatever_the_page_and_the_run_hold(forms, raw, answers):
    made = forms(
        READ
        + """
        const all = [form, m.published.readForm(m.published.asRunPage(form))];
        for (const one of [form, m.published.readForm(whole)]) {
          all.push(m.answers.progress(one.questions, answers), m.consequences.holding(one, answers), m.validate.problems(one, answers),
            m.request.requestText(one, answers, now), m.request.posted(one, answers, now), m.request.subject(one, answers),
            m.which_list.whichLists(one, answers), m.which_list.inDirectory(answers, { platform: { id: "birds", handle: null }, handle: "blue" }),
            m.form_record.toText(m.form_record.formRecord(one, answers, now, answers)), m.form_record.toParts(m.form_record.formRecord(one, answers, now)));
        }
        return all.length;
    """,
        raw=raw,
        whole=REQUEST,
        answers=answers,
    )
    assert made == 22


# ---- what is wrong, and what to do about it ----------------------------------------------------


def test_what_is_needed_is_asked_for_and_the_rest_is_not(forms):
    found = forms(READ + "return m.validate.problems(form, {})", raw=REQUEST)
    assert [one["question"] for one in found] == ["who", "kind", "where", "handle", "name", "mailbox"]
    assert all(re.match(r"[A-Z].*\.$", one["message"]) for one in found)
    assert forms(READ + "return m.validate.problems(form, {})", raw=REQUEST | {"register": None}) == []


@pytest.mark.parametrize(
    ("kind", "value", "value_or_reason"),
    [
        ("number", "3", "3"),
        ("number", " 3,50 ", "3.5"),
        ("number", "three", "such as 3"),
        ("number", "1e3", "such as 3"),
        ("number", "-1", "0 or more"),
        ("number", "169", "168 or less"),
        ("date", "2026-02-28", "2026-02-28"),
        ("date", "2026-02-30", "a real date"),
        ("date", "next week", "a real date"),
        ("mailbox", "kim@crew.example", "kim@crew.example"),
        ("mailbox", "mailto:kim@crew.example", "kim@crew.example"),
        ("mailbox", "Kim <kim@crew.example>", "kim@crew.example"),
        ("mailbox", "kim@crew", "one whole email address"),
        ("mailbox", "kim at crew.example", "one whole email address"),
        ("mailbox", "a@b.example, c@d.example", "one whole email address"),
        ("address", "https://crew.example/blue", "https://crew.example/blue"),
        ("address", "crew.example/blue", "https://crew.example/blue"),
        ("address", "http://crew.example", "begins with https://"),
        ("address", "blue", "whole address"),
        ("address", "https://a:b@crew.example", "password"),
        ("address", "javascript:alert(1)", "address"),
        ("address", "two words.example", "whole address"),
        ("address", "data:text/html,x", "address"),
        ("line", "two\n  lines", "two lines"),
        ("text", "two\n  lines", "two\n  lines"),
    ],
)
def test_what_an_answer_is_understood_as(forms, kind, value, value_or_reason):
    raw = REQUEST | form(question("q", kind, entry="purpose", least=0, most=168)) | {"register": REQUEST["register"]}
    read = forms(READ + "return m.understood.understood(form.questions[0], form, { q: answer })", raw=raw, answer=value)
    assert value_or_reason == read["value"] or (read["value"] == "" and value_or_reason in read["problem"])


# ---- the request -------------------------------------------------------------------------------


def test_the_block_holds_the_public_answers_and_no_private_one(forms):
    text = forms(
        READ + "return m.request.requestText(form, answers, now)", raw=REQUEST, answers=WHOLE | {"kind": "rower"}
    )
    assert unpacked(text) == {
        "v": 1,
        "form": "ask",
        "register": "river",
        "date": "2026-03-03",
        "answers": {
            "who": "Blue crew",
            "kind": "rower",
            "where": "birds",
            "handle": "Blue_Crew",
            "lists": ["rowers", "crews"],
            "proof": "https://crew.example/blue",
            "why": "To tell\nof races",
            "for": "Rowers",
            "agree": True,
        },
    }
    head, private = text.split("For the keeper only")
    assert "Kim Private" not in head and "kim@crew.example" not in head
    assert "Kim Private" in private and "3 March 2026" in head
    public = forms(
        READ + "return m.request.requestText(form, answers, now, true)", raw=REQUEST, answers=WHOLE | {"kind": "rower"}
    )
    assert "Kim" not in public and "kim" not in public and unpacked(public) == unpacked(text)


def test_consent_of_a_crew_is_not_asked_for_and_not_sent(forms):
    assert "agree" not in forms(
        READ + "return m.request.request(form, answers, now).answers", raw=REQUEST, answers=WHOLE
    )
    assert [
        one["id"]
        for one in forms(READ + "return m.answers.asked(form, answers)", raw=REQUEST, answers={})
        if one["entry"] == "consent"
    ] == ["agree"]


def test_what_is_posted_has_the_private_answers_apart(forms):
    body = json.loads(forms(READ + "return m.request.posted(form, answers, now)", raw=REQUEST, answers=WHOLE))
    assert body.pop("private") == {"name": "Kim Private", "mailbox": "kim@crew.example"}
    assert body == unpacked(forms(READ + "return m.request.block(form, answers, now)", raw=REQUEST, answers=WHOLE))


@quick
@given(
    answers=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("who", "why", "for", "name", "mailbox", "proof", "handle"), NASTY)
    ),
    kind=st.sampled_from(["crew", "rower", ""]),
)
def test_whatever_is_written_the_block_is_one_and_exact_and_private_answers_stay_out(forms, answers, kind):
    secret = answers | {"kind": kind, "name": f"{answers.get('name', '')}Qzxj"}
    text, sent, body = forms(
        READ
        + """return [m.request.requestText(form, answers, now), m.request.request(form, answers, now), m.request.posted(form, answers, now)]""",
        raw=REQUEST,
        answers=secret,
    )
    assert unpacked(text) == sent and "Qzxj" not in json.dumps(sent)
    assert block.read(text) == sent
    assert "".join(sent["answers"].get("why", "").split()) == "".join(_plain(answers.get("why", "")).split())
    assert json.loads(body)["answers"] == sent["answers"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\0]", text)


def _plain(text: str) -> str:
    """Text as a run keeps it: UTF-8 can hold it, and no control characters."""
    return (
        re.sub("[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))[:10_000]
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
    )


@quick
@given(title=NASTY, body=NASTY)
def test_the_mail_link_is_short_or_there_is_none(forms, title, body):
    link = forms("return m.request.mailto('keeper@river.example', title, words)", title=title, words=body)
    assert link is None or (
        len(link) < 2000 and link.startswith("mailto:keeper@river.example?subject=") and re.fullmatch(r"[!-~]+", link)
    )


# ---- lists and the directory -------------------------------------------------------------------


def test_which_list_fits_and_why(forms):
    fit = READ + "return m.which_list.whichLists(form, answers)"
    assert forms(fit, raw=REQUEST, answers={}) == {"kind": "", "lists": []}
    found = forms(fit, raw=REQUEST, answers={"kind": "rower", "lists": "crews"})
    assert found["kind"] == "A rower"
    assert [(one["id"], one["fits"], one["chosen"], one["why"]) for one in found["lists"]] == [
        ("crews", False, True, "For crews."),
        ("rowers", True, False, "For all who row."),
    ]


# ---- the record --------------------------------------------------------------------------------


def test_the_record_holds_every_answer_and_names_what_is_empty(forms):
    guideline = {"title": "Rules", "approval": "Captain", "updated": "2020-10", "revision": "2, of May 2026"}
    raw = form(
        question("a", "text"),
        question("b", "number", unit="hours"),
        question("c", "line"),
        guideline=guideline,
        takeTo="Captain of boats",
    )
    text, parts, name = forms(
        READ
        + """
        const made = m.form_record.formRecord(form, { a: "one\\ntwo", b: "3" }, now, { name: "Zoë’s lab", started: "2026-03-01T12:00:00.000Z" });
        return [m.form_record.toText(made), m.form_record.toParts(made), m.form_record.fileName(made, "docx")];
    """,
        raw=raw,
    )
    for words in (
        "A plan: Zoë’s lab",
        "Record made on: 3 March 2026",
        "Started on: 1 March 2026",
        "Take it to: Captain of boats",
        "Approval: Captain",
        "Revision: 2, of May 2026",
        "What of a?\n  one\n  two",
        "What of b?\n  3 hours",
        "What of c?\n  (still empty)",
        "Still empty: 1\n- What of c?",
    ):
        assert words in text
    assert parts["tables"][0]["rows"] == [
        ["What of a?", "one\ntwo"],
        ["What of b?", "3 hours"],
        ["What of c?", "(still empty)"],
    ]
    assert (parts["lists"][0]["items"], name) == (["What of c?"], "form-a-plan-zoe-s-lab-2026-03-03.docx")
