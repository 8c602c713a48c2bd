"""`register offer`: an entry becomes a pull request, and the issue gets a reply; with a real server."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.commands.register.issue_form import LABEL
from macros.host.comment import A_PAGE
from tests.conftest import HOME
from tests.registering import GARDENS, HOSTILE, TODAY, block
from tests.registering import request as asked

pytestmark = pytest.mark.slow

PATH = "data/registers/garden-accounts/seedboard-nightgarden.yml"
BRANCH = "register/issue-7"
ENTRY = "unit: Night Garden\n"
MARK = "<!-- kept up to date by a command: register -->\n"
WRITING = ("POST", "PATCH", "PUT", "DELETE")


def coded(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


MADE = {"MADE": "true", "PATH": PATH, "ENTRY": coded(ENTRY), "ANSWER": coded("## What was understood\n")}
REFUSED = {"MADE": "false", "PATH": "", "ENTRY": "", "ANSWER": coded("## No entry could be made of this\n")}


def event(number: object = 7, label: str = LABEL, **more) -> dict:
    return {"issue": {"number": number, "title": "$(id) `id` @all", "labels": [{"name": label}], **more}}


@pytest.fixture
def offer(api, tmp_path, monkeypatch, capsys):
    """Runs the command with a result, as the workflow does; returns the exit status, its output and its complaints."""

    def run(outcome: dict[str, str], told: object = None, **environment: str):
        (tmp_path / "event.json").write_text(json.dumps(event() if told is None else told), "utf-8")
        given = {
            "GITHUB_REPOSITORY": "an-owner/a-site",
            "GITHUB_TOKEN": "a-token",
            "GITHUB_API_URL": api.url,
            **environment,
        }
        for name, value in (given | {f"REQUEST_{name}": value for name, value in outcome.items()}).items():
            monkeypatch.setenv(name, value)
        status = main(["register", "offer", str(tmp_path / "event.json"), "--site", str(HOME)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def written(api) -> list[str]:
    return [call for call in api.calls if call.startswith(WRITING)]


def bodies(api) -> list[str]:
    return [comment["body"] for comment in api.comments.get(7, [])]


def test_an_entry_is_offered_and_the_issue_answered(api, offer):
    assert offer(MADE) == (0, "opened pull request 50\nanswered issue 7\n", "")
    assert api.files(BRANCH) == {"README.md": "Read me\n", PATH: ENTRY}
    assert api.commits[api.refs[f"heads/{BRANCH}"]]["parents"] == [api.refs["heads/main"]]
    assert api.files("main") == {"README.md": "Read me\n"}
    [pull] = api.pulls
    assert (pull["title"], pull["base"], pull["head"]["ref"]) == ("Register: an account from issue 7", "main", BRANCH)
    assert pull["body"] == (
        "What was understood stands in the issue. Nobody is on a list yet: a person reads this, and "
        "decides.\n\nCloses #7\n"
    )
    assert bodies(api) == [f"{MARK}## What was understood\n\nThe entry is in pull request #50.\n"]


def test_what_cannot_be_an_entry_gets_an_answer_alone(api, offer):
    assert offer(REFUSED) == (0, "answered issue 7\n", "")
    assert bodies(api) == [f"{MARK}## No entry could be made of this\n"]
    assert written(api) == ["POST issues/7/comments"] and api.pulls == []


def test_an_issue_that_is_edited_changes_what_is_there(api, offer):
    offer(REFUSED)
    offer(MADE)
    api.put("main", other="Meanwhile\n")
    other = "data/registers/garden-accounts/seedboard-daygarden.yml"
    done = offer(MADE | {"PATH": other, "ENTRY": coded("unit: Day Garden\n"), "ANSWER": coded("Another")})
    assert done == (0, "brought up to date: pull request 50\nbrought the answer to issue 7 up to date\n", "")
    assert api.files(BRANCH) == {"README.md": "Read me\n", "other": "Meanwhile\n", other: "unit: Day Garden\n"}
    assert [pull["state"] for pull in api.pulls] == ["open"]
    assert bodies(api) == [f"{MARK}Another\n\nThe entry is in pull request #50.\n"]
    assert offer(REFUSED)[0] == 0
    assert bodies(api) == [
        (
            f"{MARK}## No entry could be made of this\n\nWhat was understood before is still offered, unchanged, "
            f"in pull request #50.\n"
        )
    ]


def test_what_is_said_already_is_not_said_again(api, offer):
    offer(REFUSED)
    api.calls.clear()
    assert offer(REFUSED)[1] == "the answer to issue 7 says it already\n"
    assert written(api) == []


def test_one_that_was_closed_is_offered_anew(api, offer):
    offer(MADE)
    api.pulls[0]["state"] = "closed"
    assert offer(MADE)[1].startswith("opened pull request 51\n")


def test_a_file_that_is_there_is_never_overwritten(api, offer):
    api.put("main", **{PATH: "unit: An older one\n"})
    status, out, err = offer(MADE)
    assert (status, out, err) == (1, "", f"error: {PATH} is there already on main, and is not overwritten\n{AGAIN}")
    assert written(api) == [] and BRANCH not in str(api.refs)


def test_a_comment_of_somebody_else_is_left_alone(api, offer):
    theirs = [
        {"id": 1, "user": {"login": "someone", "type": "User"}, "body": f"{MARK}Mine"},
        {"id": 2, "user": None, "body": MARK},
        {"id": 3, "user": {"login": "other[bot]", "type": "Bot"}, "body": f"> {MARK}"},
    ]
    api.comments[7] = [dict(one) for one in theirs]
    assert offer(REFUSED)[1] == "answered issue 7\n"
    assert api.comments[7][:3] == theirs and len(api.comments[7]) == 4


def test_an_answer_is_found_behind_many_comments(api, offer):
    api.comments[7] = [{"id": n, "user": {"type": "User"}, "body": "me too"} for n in range(A_PAGE)]
    offer(REFUSED)
    assert offer(MADE)[1].endswith("brought the answer to issue 7 up to date\n")
    assert len(api.comments[7]) == A_PAGE + 1


READ = [
    "",
    "GET issues/7/comments",
    "GET",
    "GET branches/main",
    "GET pulls",
    "POST git/trees",
    "POST git/commits",
    "POST pulls",
]
CALLED = [*READ, f"GET contents/{PATH}", f"GET git/ref/heads/{BRANCH}", "POST git/refs"]
NO = (403, b'{"message": "GitHub Actions is not\\n::error::permitted"}')


@pytest.mark.parametrize(
    "call, refusal",
    [
        *((call, NO) for call in CALLED),
        *((call, (502, b"<html>")) for call in CALLED),
        *((call, (200, b"7")) for call in READ),
    ],
)
def test_a_refusal_is_said_and_the_issue_gets_no_answer(api, offer, call, refusal):
    api.refusals[call] = refusal
    status, out, err = offer(MADE)
    assert (status, out, bodies(api), api.pulls) == (1, "", [], [])
    assert err.startswith("error: ") and "Traceback" not in err and "\n::" not in err and "a-token" not in err
    assert err.endswith(AGAIN)
    del api.refusals[call]
    assert offer(MADE) == (0, "opened pull request 50\nanswered issue 7\n", "")


def test_where_the_answer_is_refused_the_next_time_gives_it(api, offer):
    api.refusals["POST issues/7/comments"] = 403, b'{"message": "Locked"}'
    status, out, err = offer(MADE)
    assert (status, out) == (
        1,
        "opened pull request 50\n",
    ) and "POST issues/7/comments is answered with 403 Locked" in err
    api.refusals.clear()
    assert offer(MADE)[:2] == (0, "brought up to date: pull request 50\nanswered issue 7\n")
    assert len(api.pulls) == 1


AGAIN = "    tip: mend what is said here and run this again: nothing is done twice\n"
TEXT = "a text in base64, as register from-issue"
HOSTILE_PATHS = [
    "",
    "/etc/passwd",
    "../x.yml",
    "data/registers/../x.yml",
    "data/registers/a/../../x.yml",
    "data/registers/a/b.yml\n",
    "data/registers/a/b.yml\nx",
    "data/registers/a.yml",
    "data/registers/a/b/c.yml",
    "data/registers/A/b.yml",
    "data/registers/a/b.yaml",
    "data/registers/a/-b.yml",
    "data/registers/a/b?ref=x.yml",
    "data/registers/a/b%2f.yml",
    ".github/workflows/x.yml",
    f"data/registers/a/{'b' * 61}.yml",
    "data\\registers\\a\\b.yml",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_another_place_is_refused(api, offer, path):
    status, _, err = offer(MADE | {"PATH": path})
    assert (status, err) == (
        1,
        "error: REQUEST_PATH is not the place of an entry: data/registers/<register>/<entry>.yml\n",
    )
    assert api.calls == []


@pytest.mark.parametrize(
    "wrong, name",
    [
        ({"MADE": ""}, "REQUEST_MADE"),
        ({"MADE": "True"}, "REQUEST_MADE"),
        ({"MADE": "true\nfalse"}, "REQUEST_MADE"),
        ({"ENTRY": ""}, "REQUEST_ENTRY"),
        ({"ENTRY": "%%%"}, "REQUEST_ENTRY"),
        ({"ENTRY": coded(b"\xff")}, "REQUEST_ENTRY"),
        ({"ENTRY": "é"}, "REQUEST_ENTRY"),
        ({"ANSWER": "x"}, "REQUEST_ANSWER"),
        ({"ANSWER": coded(" \n")}, "REQUEST_ANSWER"),
    ],
)
def test_an_outcome_of_another_kind_is_refused(api, offer, wrong, name):
    status, _, err = offer(MADE | wrong)
    must = "“true” or “false”, as register from-issue said" if name == "REQUEST_MADE" else f"{TEXT} said it"
    assert (status, err) == (1, f"error: {name} must be {must}\n")
    assert api.calls == []


@pytest.mark.parametrize(
    "told",
    [[], {}, {"issue": 1}, event("7"), event(True), event(0), event("7/../8"), event(None), event(label="other")],
    ids=repr,
)
def test_an_event_of_another_kind_is_refused(api, offer, told):
    status, _, err = offer(MADE, told)
    assert status == 1 and re.fullmatch(
        r"error: (\S+ is not the record of an issue|this issue does not have the label “register-account”)\n", err
    )
    assert api.calls == []


@pytest.mark.parametrize(
    "wrong",
    [{"GITHUB_REPOSITORY": "../../user"}, {"GITHUB_REPOSITORY": ""}, {"GITHUB_TOKEN": ""}, {"GITHUB_TOKEN": "a\nb"}],
)
def test_what_is_missing_is_said(api, offer, wrong):
    status, _, err = offer(MADE, **wrong)
    assert status == 1 and err.startswith(f"error: {next(iter(wrong))} must be set") and api.calls == []


@pytest.mark.parametrize("text", ["@everyone see #1", f"x\n{MARK}", "right\u202eleft\x00", "x" * 200_000])
def test_hostile_text_in_an_answer_is_made_harmless(api, offer, text):
    assert offer(REFUSED | {"ANSWER": coded(text)})[0] == 0
    [body] = bodies(api)
    said = body.removeprefix(MARK)
    assert (
        "<!--" not in said
        and "@everyone" not in said
        and "#1" not in said
        and "\u202e" not in said
        and "\x00" not in said
        and len(said) < 65_536
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_from_the_issue_to_the_pull_request(api, offer, tmp_path, capsys, name):
    """Both commands, one after the other, as in the workflow."""
    site = Path(shutil.copytree(GARDENS, tmp_path / "gardens"))
    told, output = (
        event(body=block(asked({**asked()["answers"], "garden-purpose": HOSTILE[name]}))),
        tmp_path / "output",
    )
    (tmp_path / "event.json").write_text(json.dumps(told), "utf-8")
    assert (
        main(
            [
                "register",
                "from-issue",
                str(tmp_path / "event.json"),
                "--output",
                str(output),
                "--site",
                str(site),
                "--today",
                TODAY,
            ]
        )
        == 0
    )
    passed = dict(line.split("=", 1) for line in output.read_text("ascii").splitlines())
    assert passed["made"] == "true"
    assert offer({key.upper(): value for key, value in passed.items()}, told)[0] == 0
    entry = yaml.load(api.files(BRANCH)[passed["path"]], yaml.BaseLoader)
    assert (entry["unit"], entry["state"], entry["purpose"].strip()) == (
        "Night Garden",
        "requested",
        HOSTILE[name].strip(),
    )
    assert api.files(BRANCH)[passed["path"]] == (site / passed["path"]).read_text("utf-8")
    [body] = bodies(api)
    assert body.startswith(f"{MARK}## What was understood") and body.count("<!--") == 1
    fence = body.split("text\n")[0].rsplit("\n", 1)[1]
    assert body.count(f"\n{fence}\n") == 1
