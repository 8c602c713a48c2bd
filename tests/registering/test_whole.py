"""A request becomes an entry: in whatever form it comes, and whatever stands in it; or it is refused with a
sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.content.load import load
from macros.content.refused import Refused
from macros.editing.yaml_values import read_values
from macros.registering import entry_file
from macros.registering.request import read
from tests.conftest import HOME
from tests.registering import ANSWERS, GARDENS, HOSTILE, PRIVATE, SEED, TODAY, block, entry, mail, request, tree

pytestmark = pytest.mark.slow


def test_without_write_it_is_shown_and_nothing_changes(say, site):
    before = tree(site)
    status, out, err = say("add", text=mail(request()))
    assert (status, err) == (0, "")
    for words in (
        "Understood, for the register “Garden accounts”:",
        "  unit: Night Garden",
        "  kind: A plot",
        "  platform: Seedboard",
        "  lists: Plots",
        "seedboard-nightgarden.yml",
        "handle: NightGarden",
        "Nothing was written. To write this entry: the same command with --write",
    ):
        assert words in out
    assert tree(site) == before


def test_a_request_becomes_exactly_this_file(say, site):
    status, out, err = say("add", "--write", text=mail(request()))
    path = site / "data/registers/garden-accounts/seedboard-nightgarden.yml"
    assert (status, err) == (0, "")
    assert f"Written: {path}" in out
    assert path.read_text("utf-8") == textwrap.dedent("""\
        unit: Night Garden
        kind: plot-account
        platform: seedboard
        handle: NightGarden
        lists: [plots]
        state: requested
        since: 2026-11-20
        by: The request itself
        proof: https://lantern-gardens.example/night
        purpose: What opens at dusk.
        audience: Moths, and whoever likes them.
        """)
    assert [name for name in tree(site) if "/." in name] == []


def garbled(text: str, how: str) -> str:
    if how == "quoted":
        return "".join(f"> {line}\n" for line in text.split("\n"))
    if how == "quoted twice, by two programs":
        return "".join(f">> | {line}\n" for line in text.split("\n"))
    if how == "rewrapped":
        return "\n".join(textwrap.fill(line, 37) for line in text.split("\n"))
    if how == "in one line":
        return text.replace("\n", " ")
    if how == "with CRLF":
        return text.replace("\n", "\r\n")
    if how == "with other spaces":
        return text.replace("\n", "\u00a0\n\u200b ").replace("crc32 ", "crc32\u00a0")
    if how == "as HTML":
        return (
            "<div>"
            + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br />\n")
            + "</div>"
        )
    if how == "with other dashes":
        return text.replace("-----BEGIN", "—–BEGIN").replace("-----END", "—–END")
    if how == "sent twice":
        return text + "\n" + "".join(f"> {line}\n" for line in text.split("\n"))
    return "\ufeff" + text + "\n-- \nA signature\n"


GARBLED = (
    "quoted",
    "quoted twice, by two programs",
    "rewrapped",
    "in one line",
    "with CRLF",
    "with other spaces",
    "as HTML",
    "with other dashes",
    "sent twice",
    "signed",
)


@pytest.mark.parametrize("how", GARBLED)
def test_whatever_mail_programs_do_to_it(say, site, how):
    status, _, err = say("add", "--write", text=garbled(mail(request()), how))
    assert (status, err) == (0, "")
    assert entry(site).purpose == "What opens at dusk."


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("field", ["unit", "purpose", "audience"])
def test_a_hostile_text_is_the_text_of_the_entry(say, site, name, field):
    text = HOSTILE[name]
    question = {"unit": "garden-name"}.get(field, f"garden-{field}")
    status, _, err = say("add", "--write", text=block(request(ANSWERS | {question: text})))
    if field == "unit" and name == "long":
        assert (status, "this text has 9999 characters; the limit is 300" in err) == (1, True)
        return
    assert (status, err) == (0, "")
    assert getattr(entry(site), field) == (" ".join(text.split()) if field == "unit" else text.strip())


def test_signs_that_no_file_can_hold_are_left_out_and_that_is_said(say, site):
    status, out, _ = say(
        "add", "--write", text=block(request(ANSWERS | {"garden-purpose": "a\u202eb\x00c\u2028d\x1be"}))
    )
    assert status == 0
    assert "left out of the answer to “What is it for?”: 3 invisible characters" in out
    assert entry(site).purpose == "abc\nde"


@pytest.mark.parametrize(
    "text",
    [mail(request()), json.dumps(request(private=PRIVATE)), block(request(ANSWERS | PRIVATE))],
    ids=["mail", "post", "block"],
)
def test_what_is_private_is_left_out_and_is_nowhere(say, site, text):
    status, out, err = say("add", "--write", text=text)
    assert (status, err, SEED in out) == (0, "", False)
    assert ("left out, for the keeper only: Where can we write to you?" in out) == (not text.startswith("A request"))
    assert [name for name, data in tree(site).items() if SEED.lower().encode() in data.lower()] == []


def test_nothing_private_is_found_on_the_built_site(say, site, tmp_path):
    settings_file = site / "mkdocs.yml"
    settings_file.write_text(settings_file.read_text("utf-8").replace("../../../", f"{HOME.as_posix()}/"), "utf-8")
    assert say("add", "--write", text=json.dumps(request(private=PRIVATE)))[0] == 0
    out = tmp_path / "built"
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build", "--site", site, "--out", out],
        cwd=HOME,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert b"NightGarden" in (out / "registers/garden-accounts/accounts.json").read_bytes()
    assert [name for name, data in tree(out).items() if SEED.lower().encode() in data.lower()] == []


@pytest.mark.parametrize(
    "change, words",
    [
        (
            {"garden-handle": "https://sprout.example/NightGarden?s=21"},
            "“https://sprout.example/NightGarden?s=21” was read as NightGarden",
        ),
        (
            {"garden-consent": True, "garden-kind": "gardener-account", "garden-lists": ["gardeners"]},
            "consent: given on 2026-11-20",
        ),
        ({"other": "x"}, "left out, no question of this form: other"),
    ],
)
def test_what_was_understood_is_said(say, change, words):
    status, out, err = say("add", text=block(request(ANSWERS | change)))
    assert (status, err, words in out) == (0, "", True)


@pytest.mark.parametrize(
    "change, words",
    [
        (
            {"garden-handle": "alderbay"},
            (
                "“alderbay” has an entry already: data/registers/garden-accounts/alder-bay.yml:4:9 (On a list "
                "since 10 January 2026)"
            ),
        ),
        ({"garden-handle": "Ivyleaf"}, "(Left since 2 May 2026)"),
        ({"garden-handle": "Night Garden"}, "“What is the account called?”: “Night Garden” has a space in it"),
        ({"garden-handle": ""}, "“What is the account called?” has no answer, and an entry needs one"),
        ({"garden-platform": "sproutt"}, "“sproutt” is no answer to “Which platform is it on?”"),
        ({"garden-lists": ["plots", "weeds"]}, "“weeds” is no answer to “Which lists do you have in mind?”"),
        ({"garden-lists": ["sheds-too"]}, "the list “sheds-too” is on “shedspace”, and the account is on “seedboard”"),
        ({"garden-kind": "gardener-account"}, "is a person’s account, and the entry has no consent"),
        ({"garden-kind": {"a": 1}}, "the answer to “Whose account is it?” is not of the form that is expected"),
        (
            {"garden-purpose": "Write to night@lantern-gardens.example"},
            "there is an email address here, and everything in an entry is public",
        ),
        ({"garden-proof": "javascript:alert(1)"}, "addresses of the form “javascript:” are not allowed"),
        ({"garden-name": 7}, "the answer to “What is the garden called?” is not of the form that is expected"),
    ],
)
def test_what_cannot_be_an_entry_is_refused_and_nothing_is_written(say, site, change, words):
    before = tree(site)
    status, out, err = say("add", "--write", text=block(request(ANSWERS | change)))
    assert (status, words in err, "Traceback" in out + err) == (1, True, False), err
    assert tree(site) == before


GOOD = mail(request())
DAMAGED = {
    "no end": (
        GOOD.partition("-----END")[0],
        "error: this block has no end\n    tip: copy all of it, from the line BEGIN REGISTRATION",
    ),
    "no sum": (GOOD.replace("crc32", "crc"), "the line with the check sum (crc32 …) is missing or incomplete"),
    "cut": (
        GOOD.replace(block(request()).split("\n")[2] + "\n", ""),
        "this block was damaged on its way: the check sum does not agree",
    ),
    "a character changed": (
        GOOD.replace(block(request()).split("\n")[1], block(request()).split("\n")[1][:-1] + "*"),
        "a character in this block that does not belong there: “*”",
    ),
    "odd length": (
        "-----BEGIN REGISTRATION-----\nabcde\ncrc32 00000000\n-----END REGISTRATION-----",
        "a part of this block is missing",
    ),
    "two": (GOOD + block(request(ANSWERS | {"garden-name": "Other"})), "there are 2 different requests in this text"),
    "no request": ("Dear keeper, please add me.", "there is no request in this text"),
    "nothing": ("", "there is no request in this text"),
    "bad JSON": ('{"v": 1,', "this begins like JSON, and cannot be read as such"),
    "deep JSON": ('{"a":' + "[" * 100_000, "this begins like JSON, and cannot be read as such"),
    "no answers": ('{"v": 1}', "there are no answers in this request"),
    "another version": (json.dumps(request(v=2)), "this request was made by another version of the site"),
    "another register": (
        json.dumps(request(register="plot-accounts")),
        "this request is for the register “plot-accounts”, and there is none",
    ),
    "another form": (json.dumps(request(form="ask-shed")), "the register “garden-accounts” has no form “ask-shed”"),
    "too long": ("x" * 1_000_001, "this is too long for a request: 1,000,001 bytes"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_is_said_exactly(say, site, case):
    text, words = DAMAGED[case]
    before = tree(site)
    status, out, err = say("add", "--write", text=text)
    assert (status, out, words in err) == (1, "", True), err
    assert tree(site) == before


def test_from_a_pipe():
    done = subprocess.run(
        [sys.executable, "-m", "macros", "register", "add", "-", "--site", GARDENS, "--today", TODAY],
        cwd=HOME,
        input=GOOD.encode(),
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"handle: NightGarden" in done.stdout


def test_a_second_register_with_other_fields_is_only_data(say, site):
    answers = {
        "shed-name": "Tall Shed",
        "shed-kind": "shed-account",
        "shed-platform": "shedspace",
        "shed-handle": "https://sheds.example/@tall_shed",
        "shed-lists": "open-sheds",
    }
    value = {"v": 1, "form": "ask-shed", "register": "tool-sheds", "answers": answers}
    status, _, err = say("add", "--write", text=block(value))
    assert (status, err) == (0, "")
    account = entry(site, "shedspace-tall-shed-sheds-example")
    assert (account.register, account.handle, account.lists, account.since.iso) == (
        "tool-sheds",
        "tall_shed@sheds.example",
        ("open-sheds",),
        TODAY,
    )


def test_where_the_data_are_broken_nothing_is_written(say, site):
    (site / "data/contacts.yml").write_text("contacts: [", "utf-8")
    before = tree(site)
    status, _, err = say("add", "--write", text=GOOD)
    assert (status, "data/contacts.yml:1:" in err) == (1, True)
    assert tree(site) == before


def test_a_file_that_is_not_there_is_said(say):
    assert say("add", "no-such-file.txt") == (1, "", "error: no-such-file.txt: No such file or directory\n")


QUIET = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
SCRAPS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "-----BEGIN REGISTRATION-----",
                "-----END REGISTRATION-----",
                "crc32 ",
                "\n> ",
                "### What is it for?\n",
                "### Do you agree?\n- [x] x\n",
                "{",
                "}",
                '{"v":1,',
                "\x00",
                "\u202e",
                "&gt;",
                "<br>",
                "_No response_",
                "\ud800",
                "eyJ2IjoxfQ",
                *block(request()).split("\n"),
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=12,
).map("".join)


@QUIET
@given(text=SCRAPS)
def test_whatever_comes_is_a_request_or_a_sentence(text):
    try:
        assert read(text.encode("utf-8", "surrogatepass"), CONTENT, None).form.register
    except Refused as stopped:
        assert stopped.message and "Traceback" not in str(stopped)


@QUIET
@given(st.dictionaries(st.sampled_from(["unit", "purpose", "audience", "by"]), st.text(max_size=80), min_size=1))
def test_a_new_file_reads_as_what_was_meant_or_is_refused(values):
    meant = {name: " ".join(text.split()) for name, text in values.items() if text.strip()}
    try:
        written = entry_file.new_file(meant) if meant else ""
    except Refused:
        return
    assert not meant or read_values(written) == meant


CONTENT = load(GARDENS, date.fromisoformat(TODAY)).content
