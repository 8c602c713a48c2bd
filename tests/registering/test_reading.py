"""What is read in the text of a request, in each of its forms, and what is said where none can be read, to the
mail."""

from __future__ import annotations

import base64
import codecs
import json
import re
import zlib
from datetime import date

import pytest

from macros.content.load import load
from macros.content.refused import Refused
from macros.registering import block as blocks
from macros.registering import issue, mail_text
from macros.registering.request import MOST_BYTES, read
from tests.registering import ANSWERS, GARDENS, PRIVATE, TODAY, block, mail, request

CONTENT = load(GARDENS, date.fromisoformat(TODAY)).content
FORM, SHED = CONTENT.forms["ask-garden"], CONTENT.forms["ask-shed"]
QUESTIONS = {question.id: question for question in (*FORM.questions, *SHED.questions)}
COPY = "\n    tip: copy all of it, from the line BEGIN REGISTRATION to the line END REGISTRATION"


def said(data: bytes | str, register: str | None = None) -> str:
    """The sentence with which `data` is refused."""
    with pytest.raises(Refused) as stopped:
        read(data.encode() if isinstance(data, str) else data, CONTENT, register)
    return str(stopped.value)


# ---- What is said ------------------------------------------------------------------------------


def packed(data: bytes, checksum: int | None = None) -> str:
    coded = base64.urlsafe_b64encode(data).decode().rstrip("=")
    return (
        f"-----BEGIN REGISTRATION-----\n{coded}\ncrc32 "
        f"{zlib.crc32(data) if checksum is None else checksum:08x}\n-----END REGISTRATION-----"
    )


SAVED = "\n    tip: send the file as it was saved"
REGISTERS = "garden-accounts"
REFUSED = {
    "no end": (block(request()).partition("-----END")[0], None, f"this block has no end{COPY}"),
    "no sum": (
        block(request()).replace("crc32", "crc"),
        None,
        f"the line with the check sum (crc32 …) is missing or incomplete in this block{COPY}",
    ),
    "something behind the sum": (
        block(request()).replace("\n-----END", "x\n-----END"),
        None,
        f"the line with the check sum (crc32 …) is missing or incomplete in this block{COPY}",
    ),
    "another sum": (
        packed(b"{}", 1),
        None,
        f"this block was damaged on its way: the check sum does not agree{COPY}",
    ),
    "a foreign character": (
        packed(b"{}").replace("e30", "e*0"),
        None,
        f"there is a character in this block that does not belong there: “*”{COPY}",
    ),
    "a part missing": (packed(b"{}").replace("e30", "e3000"), None, f"a part of this block is missing{COPY}"),
    "no JSON in the block": (packed(b"{"), None, "this block holds no request"),
    "no text in the block": (packed(b"\xff"), None, "this block holds no request"),
    "deep JSON in the block": (packed(b"[" * 100_000), None, "this block holds no request"),
    "two": (
        block(request()) + block(request(ANSWERS | {"garden-name": "Other"})),
        None,
        "there are 2 different requests in this text\n    tip: give one at a time",
    ),
    "not JSON": ("{1", None, f"this begins like JSON, and cannot be read as such{SAVED}"),
    "Latin-1": (
        b'{"v": "\xe9"}',
        None,
        f"some characters of this file cannot be read: it is not written in UTF-8 or UTF-16{SAVED}",
    ),
    "a list": (packed(b"[]"), None, "there are no answers in this request"),
    "answers in a list": ('{"v": 1, "answers": []}', None, "there are no answers in this request"),
    "another version": (
        json.dumps(request(v=2)),
        None,
        "this request was made by another version of the site\n    tip: ask for it to be prepared again",
    ),
    "no version": (
        '{"answers": {}}',
        None,
        "this request was made by another version of the site\n    tip: ask for it to be prepared again",
    ),
    "no register": (
        '{"v": 1, "answers": {}}',
        None,
        (
            "this request is for the register “None”, and there is none\n    tip: known names are: "
            "garden-accounts, tool-sheds"
        ),
    ),
    "a register slightly off": (
        json.dumps(request(register="garden-account")),
        None,
        (
            "this request is for the register “garden-account”, and there is none\n    tip: did you mean "
            "“garden-accounts”?"
        ),
    ),
    "a register that is a list": (
        json.dumps(request(register=[1])),
        None,
        (
            "this request is for the register “[1]”, and there is none\n    tip: known names are: "
            "garden-accounts, tool-sheds"
        ),
    ),
    "another register": (
        json.dumps(request()),
        "tool-sheds",
        "this request is for the register “garden-accounts”, not for “tool-sheds”",
    ),
    "an unknown register": (
        json.dumps(request()),
        "tool-shed",
        "there is no register “tool-shed”\n    tip: did you mean “tool-sheds”?",
    ),
    "another form": (
        json.dumps(request(form="ask-gardens")),
        None,
        "the register “garden-accounts” has no form “ask-gardens”\n    tip: did you mean “ask-garden”?",
    ),
    "the form of another register": (
        json.dumps(request(form="ask-shed")),
        None,
        "the register “garden-accounts” has no form “ask-shed”\n    tip: known names are: ask-garden",
    ),
    "nothing": (
        "Dear all",
        None,
        (
            "there is no request in this text\n    tip: give the whole mail, from BEGIN REGISTRATION to END "
            "REGISTRATION, or the file"
        ),
    ),
    "the heading of another form": (
        "### Which shed is it?\n\nx",
        "garden-accounts",
        (
            "there is no request in this text\n    tip: give the whole mail, from BEGIN REGISTRATION to END "
            "REGISTRATION, or the file"
        ),
    ),
    "too long": (
        b"{" * (MOST_BYTES + 1),
        None,
        "this is too long for a request: 1,000,001 bytes, where 1,000,000 are allowed",
    ),
    "a heading twice": (
        "### What is it for?\n\nx\n\n### What is it for?\n\ny",
        None,
        ("“What is it for?” is a heading twice here\n    tip: delete the line from the answer that repeats it"),
    ),
    "Outlook": (
        b"\xd0\xcf\x11\xe0",
        None,
        "this is a message as Outlook keeps it (.msg), or an old Office file, and cannot be read here\n"
        "    tip: open it, and save it as text or copy its text",
    ),
    "zip": (
        b"PK\x03\x04",
        None,
        "this is a zip or Office file, and cannot be read here\n    tip: open it, and copy its text",
    ),
    "PDF": (b"%PDF", None, "this is a PDF, and cannot be read here\n    tip: open it, and copy its text"),
    "RTF": (
        b"{\\rtf",
        None,
        ("this is a text with formatting (RTF), and cannot be read here\n    tip: open it, and save it as plain text"),
    ),
    "a header too long": (
        b"Subject: x\nContent-Type: " + b"x" * 4000 + b"\n\n",
        None,
        "this is a mail with a line in its headers that is too long\n    tip: open it, and copy its text",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_refusal_says_exactly_what_is_wrong_and_what_to_do(case):
    data, register, words = REFUSED[case]
    assert said(data, register) == words


def test_there_is_no_block_where_none_is_asked_for():
    with pytest.raises(Refused) as stopped:
        blocks.read("Dear all")
    assert str(stopped.value) == f"there is no block in this text{COPY}"
    assert (stopped.value.message, str(Refused("only this"))) == (
        "there is no block in this text",
        "only this",
    )


def test_the_first_reason_is_the_one_that_is_said():
    broken = packed(b"{}", 1).replace("-----BEGIN", "<b>-----BEGIN").replace("e30", "e3<i>0")
    assert said(broken) == f"this block was damaged on its way: the check sum does not agree{COPY}"


def test_a_request_may_be_as_long_as_is_allowed():
    text = mail(request())
    assert read((text + "x" * (MOST_BYTES - len(text.encode()))).encode(), CONTENT, None).form is FORM


# ---- A request as JSON -------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_sign_for_what_cannot_be_shown_may_be_a_persons_own(encoding):
    text = json.dumps(request(ANSWERS | {"garden-purpose": "a \ufffd b"}), ensure_ascii=False)
    assert read(text.encode(encoding), CONTENT, None).answers["garden-purpose"] == "a \ufffd b"


def test_only_what_becomes_public_is_kept_and_the_rest_is_named():
    found = read(
        json.dumps(request(ANSWERS | {"x" * 50: 1, "garden-mailbox": "m"}, private=PRIVATE)).encode(),
        CONTENT,
        "garden-accounts",
    )
    assert (found.form, found.date, found.answers) == (FORM, "2026-11-20", ANSWERS)
    assert sorted(found.left_out) == [
        "for the keeper only: What is your name?",
        "for the keeper only: Where can we write to you?",
        "for the keeper only: Who approved the account?",
        f"no question of this form: {'x' * 30}…",
    ]


def test_what_stands_among_the_answers_counts_before_what_is_private():
    assert (
        read(json.dumps(request(private={"garden-name": "Another"})).encode(), CONTENT, None).answers["garden-name"]
        == "Night Garden"
    )
    assert read(json.dumps(request(private=["garden-name"])).encode(), CONTENT, None).answers == ANSWERS


@pytest.mark.parametrize("form", ["", None])
def test_without_a_form_the_only_one_is_meant(form):
    found = read(json.dumps(request(form=form, date=None)).encode(), CONTENT, None)
    assert found == read(json.dumps(request(date="")).encode(), CONTENT, None)
    assert found.date == ""


# ---- A request as an issue ---------------------------------------------------------------------


ISSUE = """\
Before any heading.
### What is the GARDEN **called**?

  Night
Garden

### Another heading
###No heading
### Whose  account\tis it?
_A `plot`_

### Which lists do you have in mind?

- [x]  Plots
- [ ] Gardeners
- [X] Weeds\x20
- [x]\x20

### Which platform is it on?

_No response_

### What is it for?

None

### Whom is it for?
- [x] as it is
### Do you agree?

- [X] Show my account here, please.
### Which page names the account?
"""
READ = {
    "garden-name": "Night\nGarden\n\n### Another heading\n###No heading",
    "garden-kind": "plot-account",
    "garden-lists": ["plots", "Weeds"],
    "garden-audience": "- [x] as it is",
    "garden-consent": True,
}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_answers_of_an_issue_stand_under_its_headings(ends):
    assert issue.read(ISSUE.replace("\n", ends), FORM, CONTENT) == READ


@pytest.mark.parametrize(
    "text, answer",
    [
        ("Plots, Gardeners,  Weeds ", ["plots", "gardeners", "Weeds"]),
        ("plots", ["plots"]),
        ("- [ ] Plots", None),
        ("- [] Plots", None),
        ("- [x] Plots\nother", ["plots"]),
        ("- [ ]\n- [x] Gardeners", ["gardeners"]),
        ("None", None),
    ],
)
def test_several_choices_are_ticked_or_stand_with_commas(text, answer):
    found = issue.read(f"### Which lists do you have in mind?\n\n{text}", FORM, CONTENT)
    assert found.get("garden-lists") == answer


@pytest.mark.parametrize("text, agreed", [("- [x] yes", True), ("- [ ] yes", False), ("yes", False), ("- [x] ", False)])
def test_a_consent_is_a_box_that_is_ticked(text, agreed):
    assert issue.read(f"### Do you agree?\n{text}", FORM, CONTENT).get("garden-consent", False) is agreed


def test_a_choice_that_is_none_stays_as_it_was_written():
    assert issue.read("### Whose account is it?\nA **gate**", FORM, CONTENT) == {"garden-kind": "A **gate**"}


def test_the_form_with_the_most_headings_is_meant():
    assert read(b"### Which shed is it?\nx\n### Where?\ny", CONTENT, None).form is SHED
    assert read(ISSUE.encode(), CONTENT, None).form is FORM


def test_headings_are_told_with_where_they_stand():
    text = "x\n### What is it for?\r\ny\n### Whom is it for?"
    assert issue.headings(text, FORM) == [(QUESTIONS["garden-purpose"], 2, 21), (QUESTIONS["garden-audience"], 24, 43)]


# ---- A mail ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_is_in(mark, encoding):
    assert mail_text.texts(mark + "Wörter – for all".encode(encoding)) == ["Wörter – for all"]


@pytest.mark.parametrize(
    "start",
    [
        "Received: by x\n",
        "Message-ID: <x>\n",
        "SUBJECT: x\n",
        "MIME-Version: 1.0\n",
        "Content-Transfer-Encoding: 8bit\n",
        "Content-Type: text/plain\n",
        "X-Other: 1\n  continued: here\n\tand here\nSubject: x\n",
        "From someone at noon\nSubject: x\n",
        "\n\nSubject: x\n",
    ],
)
def test_what_begins_with_the_headers_of_a_mail_is_one(start):
    assert mail_text.texts(f"{start}\nthe body: 1\n".encode()) == ["the body: 1\n"]


@pytest.mark.parametrize(
    "text",
    [
        "To: all\n\nbody",
        "Hello\nSubject: x\n\nbody",
        "a b: x\nSubject: x\n\nbody",
        "Subject\n\nbody",
        "X: y\nFrom someone at noon\nSubject: x\n\nbody",
        f"{'x' * 80}: y\nSubject: x\n\nbody",
        "no headers\n\nSubject: x",
    ],
)
def test_what_only_looks_like_a_mail_is_a_text(text):
    assert mail_text.texts(text.encode())[0] == text


@pytest.mark.parametrize("length, fits", [(4000, True), (4001, False)])
def test_a_header_has_as_many_bytes_as_mail_programs_write(length, fits):
    line = "Content-Type: text/plain; x=" + "y" * 972
    data = f"Subject: {'s' * 9000}\nX-Other: {'o' * 9000}\n{line}\n{(' ' + 'z' * (length - 1001))}\n\nbody".encode()
    if fits:
        assert mail_text.texts(data) == ["body"]
    else:
        with pytest.raises(Refused, match="a line in its headers that is too long"):
            mail_text.texts(data)


def test_the_text_of_a_mail_stands_before_the_json_that_is_attached():
    parts = "".join(
        f"--b\nContent-Type: {kind}\n\n{text}\n"
        for kind, text in (("text/plain", "one"), ("application/json", ' {"a": 1}'), ("text/plain", "two"))
    )
    assert mail_text.texts(f"Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n".encode()) == [
        'one\n\n {"a": 1}\n\ntwo',
        ' {"a": 1}',
    ]


def test_of_a_mail_with_parts_without_end_the_first_are_read():
    parts = "".join(f"--b\n\npart {number}\n" for number in range(300))
    [text] = mail_text.texts(f"Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n".encode())
    # The mail itself is the first of two hundred.
    assert text.split("\n\n") == [f"part {number}" for number in range(199)]


@pytest.mark.parametrize(
    "text, before",
    [
        ("SGVsbG8g4pml\n", "Hello ♥"),
        ("Hello, =E2=99=A5", "Hello, ♥"),
        ("a long line =\r\nthat goes on", "a long line that goes on"),
        ("a = b", None),
        ("=e2", None),
    ],
)
def test_a_body_without_its_headers_is_undone_too(text, before):
    assert mail_text.texts(text.encode()) == [text, *([before] if before else [])]


# ---- A block -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN REGISTRATION-----",
        "- BEGIN REGISTRATION -",
        "––BEGIN\n> REGISTRATION––",
        "--- * BEGIN • REGISTRATION : ---",
        "----BEGIN  REGISTRATION ----",
    ],
)
def test_a_block_begins_where_its_words_stand_between_dashes(line):
    assert blocks.stands_in(f"x {line} y")
    assert blocks.read(packed(b'{"a": 1}').replace("-----BEGIN REGISTRATION-----", line)) == {"a": 1}


@pytest.mark.parametrize(
    "line",
    [
        "BEGIN REGISTRATION",
        "-----BEGINREGISTRATION-----",
        "-----begin registration-----",
        "-----END REGISTRATION-----",
        "-----BEGIN a REGISTRATION-----",
        "",
    ],
)
def test_no_block_begins_elsewhere(line):
    assert not blocks.stands_in(line)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("crc32 ", "crc32: "),
        lambda text: text.replace("crc32 ", "crc32"),
        lambda text: re.sub("crc32 .*", lambda found: "crc32 " + found[0][6:].upper(), text),
        lambda text: text.replace("\n", "\n1) "),
        lambda text: text.replace("\n", "\n999. "),
        lambda text: text.replace("\n", "\r\r\n= | > "),
        lambda text: text.replace("\n", "\n- "),
        lambda text: text.replace("-----END", "-----END REGISTRATION-----\nx -----END"),
        lambda text: text.replace("e", "e\u00ad").replace("E", "E\u200b"),
        lambda text: text.replace("\n", "<br>&nbsp;\n"),
        lambda text: text.translate(str.maketrans("-_", "+/")).replace("+++++", "-----"),
        lambda text: f"{text}\n{text}",
    ],
)
def test_what_programs_do_to_a_block_is_undone(change):
    value = {"a": "ü>>>???~~~"}
    assert blocks.read(change(packed(json.dumps(value, ensure_ascii=False).encode()))) == value
