"""A request in an email, as mail programs save it, in any encoding: it is read, or its kind is named."""

from __future__ import annotations

import base64
import json
import quopri
from email.message import EmailMessage

import pytest

from tests.registering import ANSWERS, block, entry, mail, request, tree

pytestmark = pytest.mark.slow

AUDIENCE = "Moths – and whoever ♥ them."
ASKED = request(ANSWERS | {"garden-audience": AUDIENCE})
TEXT = mail(ASKED)
JSON = json.dumps(ASKED, ensure_ascii=False)


def letter(text: str, coding: str = "base64", charset: str = "utf-8", kind: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = (
        "someone@lantern-gardens.example",
        "keeper@lantern-gardens.example",
        "Registration – ♥",
    )
    made.set_content(text, subtype=kind, charset=charset, cte=coding)
    return made


def attached(data: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    made = letter("Here it is.")
    made.add_attachment(data, *kind.split("/"), filename=name)
    return made.as_bytes()


def both() -> bytes:
    made = letter(TEXT, "quoted-printable")
    made.add_alternative("<html><body>" + TEXT.replace("\n", "<br>\n") + "</body></html>", subtype="html")
    return made.as_bytes()


def forwarded() -> bytes:
    made = letter("See below.")
    made.add_attachment(letter(TEXT))
    return made.as_bytes()


def lines(before: str, text: str = block(ASKED)) -> bytes:
    return "".join(f"{before}{line}\n" for line in text.split("\n")).encode()


STYLE = f'<span style="{"font-family:Calibri;" * 40}">'
GOOD = {
    "a mail in base64": letter(TEXT).as_bytes(),
    "a mail in quoted-printable": letter(TEXT, "quoted-printable").as_bytes(),
    "a mail in UTF-16": letter(TEXT, charset="utf-16").as_bytes(),
    "a mail with CRLF": letter(TEXT).as_bytes().replace(b"\n", b"\r\n"),
    "a mail of a mailbox file": b"From someone Mon Nov 23 10:00:00 2026\n" + letter(TEXT).as_bytes(),
    "a mail saved as UTF-16": letter(TEXT).as_bytes().decode().encode("utf-16"),
    "a mail as text and HTML": both(),
    "a mail in a mail": forwarded(),
    "a mail of an unknown encoding": letter(TEXT).as_bytes().replace(b"utf-8", b"x-unheard-of"),
    "the text attached": attached(TEXT.encode(), "request.txt"),
    "the text in UTF-16 attached": attached(TEXT.encode("utf-16"), "request.txt"),
    "JSON attached": attached(JSON.encode(), "request.json", "application/json"),
    "text in UTF-16": TEXT.encode("utf-16"),
    "text in UTF-16 without its mark": TEXT.encode("utf-16-le"),
    "text in UTF-16, the other way round": TEXT.encode("utf-16-be"),
    "text in UTF-32": TEXT.encode("utf-32"),
    "JSON in UTF-16": JSON.encode("utf-16"),
    "the body of a mail in base64": base64.encodebytes(TEXT.encode()),
    "the body of a mail in quoted-printable": quopri.encodestring(TEXT.replace("\n", " \n").encode()),
    "HTML source": (
        f"<html>{STYLE}"
        + TEXT.replace("-----BEGIN REGISTRATION-----", f"-----BEGIN {STYLE}REGISTRATION</span>-----")
        .replace("crc32", f"{STYLE}crc32</span>")
        .replace("\n", f"</span><br>{STYLE}\n")
        + "</html>"
    ).encode(),
    "a soft hyphen in BEGIN": TEXT.replace("BEGIN", "BE\u00adGIN").encode(),
    "a soft hyphen as HTML has it": TEXT.replace("REGISTRATION", "REGIS&shy;TRATION").encode(),
    "a bullet before each line": lines("• "),
    "a star before each line": lines("* "),
    "a hyphen before each line": lines("- "),
    "a number before each line": b"".join(
        b"%d. %s\n" % (number, line.encode()) for number, line in enumerate(block(ASKED).split("\n"), 1)
    ),
    "a colon before each line": lines(": "),
    "a long answer in a mail": letter("  " + "words " * 2000 + "\n\n" + TEXT).as_bytes(),
    "a person’s own “<” before it": f"my <b\n{block(ASKED)}\nend > here".encode(),
}


@pytest.mark.parametrize("case", GOOD)
def test_the_request_is_found_and_read(say, site, case):
    status, _, err = say("add", "--write", text=GOOD[case])
    assert (status, err) == (0, "")
    assert entry(site).audience == AUDIENCE


BAD = {
    "Outlook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "this is a message as Outlook keeps it (.msg), or an old Office file, and cannot be read here",
    ),
    "Word": (b"PK\x03\x04" + bytes(100), "this is a zip or Office file"),
    "PDF": (b"%PDF-1.7\n", "this is a PDF, and cannot be read here\n    tip: open it, and copy its text"),
    "RTF": (b"{\\rtf1\\ansi " + TEXT.encode(), "this is a text with formatting (RTF)"),
    "JSON in Latin-1": (JSON.replace(AUDIENCE, "Caf\u00e9").encode("latin-1"), "it is not written in UTF-8 or UTF-16"),
    "a mail without a request": (letter("Dear keeper, please add me.").as_bytes(), "there is no request in this text"),
    "a mail with an endless header": (
        b"Content-Type: text/plain" + b";" * 100_000 + b"\n\n" + TEXT.encode(),
        "this is a mail with a line in its headers that is too long",
    ),
    "a mail with a header of many lines": (
        b"Content-Type: text/plain\n" + b" ;;;;;;;;\n" * 10_000 + b"\n" + TEXT.encode(),
        "too long",
    ),
    "the start of a second block": (
        TEXT.partition("-----END")[0] + block(request(ANSWERS | {"garden-name": "Other"})),
        "this block has no end",
    ),
    "a second block without its end": (TEXT + TEXT.partition("-----END")[0], "this block has no end"),
    "two requests, as text and HTML": (
        both().replace(
            b"</body>", b"<p>" + block(request(ANSWERS | {"garden-name": "Other"})).encode() + b"</p></body>"
        ),
        "there are 2 different requests in this text",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_called_by_its_name(say, site, case):
    data, words = BAD[case]
    before = tree(site)
    status, out, err = say("add", "--write", text=data)
    assert (status, out, words in err, "Traceback" in err) == (1, "", True, False), err
    assert tree(site) == before


def test_a_mail_in_a_thousand_mails_ends_with_a_sentence(say):
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(2000)
    )
    status, _, err = say("add", text=nested)
    assert (status, err.startswith("error: ")) == (1, True)
