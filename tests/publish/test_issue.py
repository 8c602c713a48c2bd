"""One issue kept up to date, against a real server that speaks the few calls of GitHub's API."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.host.issue import CALLS, LONGEST, harmless
from tests.conftest import HOME

pytestmark = pytest.mark.slow

MARK = "<!-- kept up to date by a command: links -->\n"


@pytest.fixture
def keep(api, tmp_path):
    """Runs the command with a text, as a workflow does."""

    def run(text, label="links", **environment):
        (tmp_path / "text.md").write_text(text, "utf-8")
        words = [
            sys.executable,
            "-m",
            "macros",
            "issue",
            "--label",
            label,
            "--title",
            "Links that are gone",
            "--file",
            tmp_path / "text.md",
        ]
        given = {
            "GITHUB_REPOSITORY": "an-owner/a-site",
            "GITHUB_TOKEN": "a-token",
            "GITHUB_API_URL": api.url,
            **environment,
        }
        return subprocess.run(
            words, cwd=HOME, env={**os.environ, **given}, capture_output=True, text=True, encoding="utf-8"
        )

    return run


def test_its_whole_life(api, keep):
    assert keep("").stdout == "all is well, and there is no issue to close\n"
    assert keep("- one link\n").stdout == "opened issue 1\n"
    assert api.issues == [
        {
            "number": 1,
            "state": "open",
            "title": "Links that are gone",
            "body": f"{MARK}- one link\n",
            "labels": ["links"],
        }
    ]
    assert keep("- one link\n").stdout == "issue 1 says it already\n"
    assert keep("- two links\n").stdout == "brought issue 1 up to date\n"
    assert api.issues[0]["body"] == f"{MARK}- two links\n"
    assert keep(" \n").stdout == "closed issue 1: all is well\n"
    assert (api.issues[0]["state"], api.issues[0]["state_reason"]) == ("closed", "completed")
    assert keep("- one link\n").stdout == "brought issue 1 up to date\n"
    assert [issue["state"] for issue in api.issues] == ["open"]


def test_nothing_is_written_where_nothing_changed(api, keep):
    keep("- one link\n")
    api.calls.clear()
    keep("- one link\n")
    assert api.calls == ["GET issues"]


def test_each_label_has_its_own(api, keep):
    keep("- a link\n")
    keep("- a review\n", label="review")
    keep("")
    assert [(issue["labels"], issue["state"]) for issue in api.issues] == [(["links"], "closed"), (["review"], "open")]


def test_what_people_wrote_is_left_alone(api, keep):
    theirs = [
        {"number": 1, "state": "open", "title": "Mine", "body": None, "labels": ["links"]},
        {"number": 2, "state": "open", "title": "Quote", "body": f"> {MARK}", "labels": ["links"]},
        {"number": 3, "state": "open", "title": "A change", "body": MARK, "labels": ["links"], "pull_request": {}},
    ]
    api.issues += [dict(issue) for issue in theirs]
    assert keep("").stdout == "all is well, and there is no issue to close\n"
    assert keep("- one link\n").stdout == "opened issue 4\n"
    assert api.issues[:3] == theirs


def test_two_become_one(api, keep):
    api.issues += [{"number": n, "state": "open", "title": "t", "body": MARK, "labels": ["links"]} for n in (1, 2)]
    assert keep("- one link\n").stdout == "brought issue 2 up to date\n"
    assert [issue["state"] for issue in api.issues] == ["closed", "open"]


REFUSED = {
    "no right to": (
        (403, b'{"message": "Resource not accessible by integration"}'),
        "GET issues is answered with 403 Resource not accessible by integration",
    ),
    "no JSON": ((200, b"<html>"), "GET issues is answered with 200"),
    "a fault of theirs": ((502, b""), "GET issues is answered with 502"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_said(api, keep, case):
    api.refusals[""], words = REFUSED[case]
    done = keep("- one link\n")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"an-owner/a-site cannot be kept up to date: {words}\n",
    )


def test_what_is_missing_is_said(api, keep, tmp_path):
    assert keep("x", GITHUB_TOKEN="", GITHUB_REPOSITORY="").stderr.startswith(
        "GITHUB_REPOSITORY and GITHUB_TOKEN must be set"
    )
    assert keep("x", GITHUB_REPOSITORY="../../user").stderr.startswith("GITHUB_REPOSITORY must be set")
    assert keep("x", label="a,b").stderr == "“a,b” is not a label: small letters, digits and hyphens\n"
    assert api.calls == []


def test_the_token_is_never_printed(api, keep):
    done = keep("x", GITHUB_TOKEN="another-token")
    assert done.returncode == 1 and "Bad credentials" in done.stderr
    assert "another-token" not in done.stdout + done.stderr
    done = keep("x", GITHUB_TOKEN="another-token\nX-Other: header")
    assert done.returncode == 1 and done.stderr.startswith("GITHUB_TOKEN must be set")
    assert "another-token" not in done.stdout + done.stderr


HOSTILE = {
    "@everyone look": "@\u200beveryone look",
    "see #12 and GH-12 and a/b#12": "see #\u200b12 and GH-\u200b12 and a/b#\u200b12",
    "<!-- hidden -->": "&lt;!-- hidden -->",
    f"x\n{MARK}": "x\n&lt;" + MARK[1:],
    "right\u202eleft\x00\x1b[31m": "rightleft[31m",
    "## A heading, a # alone, mail@ alone": "## A heading, a # alone, mail@ alone",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_made_harmless(api, keep, text):
    assert keep(text).returncode == 0
    assert api.issues[0]["body"] == MARK + HOSTILE[text]


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("@#<!->GH-1a\n\u202e\x00"), st.characters()), max_size=200))
def test_no_text_calls_anybody_or_hides_anything(text):
    made = harmless(text)
    assert not CALLS.search(made) and "<!--" not in made and "\x00" not in made and "\u202e" not in made
    assert harmless(made) == made


def test_a_text_that_is_too_long_is_cut_at_a_line():
    made = harmless("- a line\n" * LONGEST)
    assert len(made) < LONGEST + 200
    assert made.endswith("- a line\n\n…\n\nThe rest does not fit into an issue: run the command yourself to see it.")
