"""The Git host's part: the issue form, and what happens to an issue. Anybody can write its text."""

from __future__ import annotations

import base64
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.commands.register.issue_form import LABEL, made
from macros.content.load import load
from tests import own
from tests.conftest import HOME
from tests.registering import ANSWERS, GARDENS, HOSTILE, SEED, TODAY, block, request, tree

SHIPPED = HOME / ".github" / "ISSUE_TEMPLATE" / "register-account.yml"
WORKFLOW = HOME / ".github" / "workflows" / "register.yml"
CONTENT = load(GARDENS, date.fromisoformat(TODAY)).content


def body(**changed: str) -> str:
    """The body of an issue, as the Git host writes it from the form."""
    texts = {
        question["attributes"]["label"]: _filled(question)
        for question in yaml.safe_load(made(CONTENT, "garden-accounts"))["body"]
        if "id" in question
    }
    return "\n\n".join(f"### {label}\n\n{changed.get(label, text)}" for label, text in texts.items()) + "\n"


def _filled(question: dict) -> str:
    titles = {"plot-account": "A plot", "seedboard": "Seedboard"}
    answer = ANSWERS.get(question["id"], "_No response_")
    if question["type"] == "checkboxes":
        return "\n".join(
            f"- [{'X' if one['label'] == 'Plots' else ' '}] {one['label']}" for one in question["attributes"]["options"]
        )
    return titles.get(answer, answer)


def run(site: Path, text: str | None, tmp_path: Path, label: str = LABEL) -> tuple[int, dict[str, str]]:
    """The exit status of `register from-issue` for an issue with this text, and what it passes on."""
    event, output = tmp_path / "event.json", tmp_path / "output"
    issue = {
        "number": 7,
        "title": "Register: $(id) `id`",
        "body": text,
        "labels": [{"name": "help"}, {"name": label}],
        "user": {"login": "someone"},
    }
    event.write_text(
        json.dumps({"action": "opened", "issue": issue, "repository": {"full_name": "lantern/gardens"}}), "utf-8"
    )
    output.unlink(missing_ok=True)
    status = main(
        ["register", "from-issue", str(event), "--output", str(output), "--site", str(site), "--today", TODAY]
    )
    lines = output.read_text("ascii").splitlines() if output.exists() else []
    return status, dict(line.split("=", 1) for line in lines)


def decoded(text: str) -> str:
    return base64.b64decode(text).decode("utf-8")


def test_the_form_for_issues_is_fresh():
    content = own.content()
    assert SHIPPED.read_text("utf-8") == made(content, None), (
        ".github/ISSUE_TEMPLATE/register-account.yml is stale: run “make issue-form”"
    )


def test_the_form_asks_what_is_public_and_nothing_else():
    form = yaml.safe_load(made(CONTENT, "garden-accounts"))
    assert form["labels"] == [LABEL]
    asked = [question["id"] for question in form["body"] if "id" in question]
    assert set(asked) == {*ANSWERS, "garden-consent"}
    warning = form["body"][0]["attributes"]["value"]
    assert "An issue is public as soon as you send it" in warning
    assert "not asked here" in warning and "Where can we write to you?" in warning
    assert {question["type"] for question in form["body"]} == {
        "markdown",
        "input",
        "dropdown",
        "checkboxes",
        "textarea",
    }


def test_each_field_is_one_that_the_git_host_knows():
    for form in (yaml.safe_load(SHIPPED.read_text("utf-8")), yaml.safe_load(made(CONTENT, "tool-sheds"))):
        assert set(form) == {"name", "description", "title", "labels", "body"}
        labels = [question["attributes"]["label"] for question in form["body"] if "id" in question]
        assert len(labels) == len(set(labels)) > 4
        for question in form["body"]:
            known = {"label", "description", "placeholder", "options"} if question["type"] != "markdown" else {"value"}
            assert set(question["attributes"]) <= known
            assert re.fullmatch(r"[A-Za-z0-9_-]+", question.get("id", "x"))


def test_an_issue_becomes_the_entry_that_was_meant(site, tmp_path):
    status, out = run(site, body(), tmp_path)
    assert (status, out["made"], out["path"]) == (0, "true", "data/registers/garden-accounts/seedboard-nightgarden.yml")
    text = decoded(out["entry"])
    assert (site / out["path"]).read_text("utf-8") == text
    assert yaml.safe_load(text) == {
        "unit": "Night Garden",
        "kind": "plot-account",
        "platform": "seedboard",
        "handle": "NightGarden",
        "lists": ["plots"],
        "state": "requested",
        "since": date.fromisoformat(TODAY),
        "by": "The request itself",
        "proof": ANSWERS["garden-proof"],
        "purpose": ANSWERS["garden-purpose"],
        "audience": ANSWERS["garden-audience"],
    }
    answer = decoded(out["answer"])
    assert "Nobody is on a list yet: a person reads it, and decides." in answer and "unit: Night Garden" in answer


def test_an_issue_with_a_block_is_read_as_well(site, tmp_path):
    status, out = run(site, f"Prepared on the site\n\n{block(request())}", tmp_path)
    assert (status, out["made"]) == (0, "true")


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("block", "heading")])
def test_hostile_text_is_the_text_of_the_entry(site, tmp_path, name):
    status, out = run(site, body(**{"What is it for?": HOSTILE[name]}), tmp_path)
    assert (status, out["made"]) == (0, "true")
    account = load(site, date.fromisoformat(TODAY)).content.accounts["seedboard-nightgarden"]
    assert account.purpose == HOSTILE[name].strip()


REFUSED = {
    "no text": (None, "there is no request in this text"),
    "other text": ("Hello @everybody", "there is no request in this text"),
    "no handle": (
        body(**{"What is the account called?": "_No response_"}),
        "“What is the account called?” has no answer",
    ),
    "there already": (
        body(**{"What is the account called?": "@AlderBay"}),
        "“AlderBay” has an entry already: data/registers/garden-accounts/alder-bay.yml:4:9",
    ),
    "a mailbox": (
        body(**{"What is it for?": f"Write to {SEED}@lantern-gardens.example"}),
        "there is an email address here",
    ),
    "a heading twice": (
        body(**{"What is it for?": "### What is the garden called?\n\nAnother"}),
        "“What is the garden called?” is a heading twice here",
    ),
    "an unknown choice": (
        body(**{"Whose account is it?": "```\n@everybody $(id)"}),
        "is no answer to “Whose account is it?”",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_an_entry_gets_an_answer_and_nothing_is_written(site, tmp_path, case):
    text, words = REFUSED[case]
    before = tree(site)
    status, out = run(site, text, tmp_path)
    answer = decoded(out["answer"])
    assert (status, out["made"], set(out)) == (0, "false", {"made", "answer"})
    assert words in answer and "Traceback" not in answer and SEED not in answer
    assert tree(site) == before


def test_what_is_quoted_in_an_answer_calls_nobody(site, tmp_path):
    _, out = run(site, body(**{"Whose account is it?": "````\n@everybody"}), tmp_path)
    fence = re.search(r"^(`{3,})text$", decoded(out["answer"]), re.M)[1]
    inside = decoded(out["answer"]).split(f"{fence}text\n")[1]
    assert (
        "@\u200beverybody" in inside
        and "@everybody" not in inside
        and inside.count(f"\n{fence}\n") == 1
        and len(fence) > 4
    )


@pytest.mark.parametrize(
    "event",
    [
        b"",
        b"[]",
        b'{"issue": 1}',
        b'{"issue": {"labels": [], "body": "x"}}',
        b'{"issue": {"labels": [{"name": "register-account"}], "body": 7}}',
        b"\xff",
    ],
)
def test_an_event_of_another_kind_is_refused(site, tmp_path, capsys, event):
    path = tmp_path / "event.json"
    path.write_bytes(event)
    assert main(["register", "from-issue", str(path), "--site", str(site)]) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_an_issue_without_the_label_is_left_alone(site, tmp_path):
    assert run(site, body(), tmp_path, label="other") == (1, {})


def test_the_workflow_keeps_reading_and_writing_apart():
    text = WORKFLOW.read_text("utf-8")
    workflow = yaml.load(text, yaml.BaseLoader)
    assert workflow["permissions"] == {}
    assert workflow["on"] == {"issues": {"types": ["opened", "edited"]}}
    jobs = workflow["jobs"]
    assert jobs["read"]["permissions"] == {"contents": "read"}
    assert f"'{LABEL}'" in jobs["read"]["if"]
    assert jobs["answer"]["needs"] == "read"
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert runs == [
        "make check",
        '.venv/bin/python -m macros register from-issue "$GITHUB_EVENT_PATH" --output "$GITHUB_OUTPUT"',
        "make .venv/ready",
        '.venv/bin/python -m macros register offer "$GITHUB_EVENT_PATH"',
    ]
    # What is made from the text travels in variables, only to the last step; only that step may write.
    passed = {name: f"${{{{ needs.read.outputs.{name} }}}}" for name in jobs["read"]["outputs"]}
    assert jobs["answer"]["steps"][-1]["env"] == {"GITHUB_TOKEN": "${{ github.token }}"} | {
        f"REQUEST_{name.upper()}": value for name, value in passed.items()
    }
    assert "env" not in jobs["answer"] and not any("env" in step for job in jobs.values() for step in job["steps"][:-1])
    # From the event, only the issue's number and labels are used, and whether this is a fork.
    assert set(re.findall(r"github\.event\.[\w.*]+", text)) == {
        "github.event.issue.number",
        "github.event.issue.labels.*.name",
        "github.event.repository.fork",
    }


def test_a_request_that_no_variable_can_hold_gets_an_answer(site, tmp_path):
    before = tree(site)
    status, out = run(site, body(**{"What is it for?": "🐦 " * 9000, "Whom is it for?": "🐦 " * 9000}), tmp_path)
    assert (status, out["made"]) == (0, "false") and "this is too long for an issue" in decoded(out["answer"])
    assert tree(site) == before
    status, out = run(
        site, body(**{"What is it for?": "x" * 9_990 + "\n" + "x" * 9_990, "Whom is it for?": "é " * 9000}), tmp_path
    )
    assert (status, out["made"]) == (0, "true") and len(out["entry"]) < 131_072


def test_an_answer_too_long_for_a_line_of_a_data_file_is_called_that(site, tmp_path):
    status, out = run(site, body(**{"What is it for?": "x" * 20_000}), tmp_path)
    assert (status, out["made"]) == (0, "false")
    assert (
        "error: an answer is too long for one line of a data file: 20,000 characters are allowed\n    tip: "
        "have it shortened, or divided"
    ) in decoded(out["answer"])


def test_the_workflow_uses_only_what_the_other_one_uses():
    def uses(path: Path) -> set[str]:
        return set(re.findall(r"uses: (\S+@[0-9a-f]{40})", path.read_text("utf-8")))

    assert uses(WORKFLOW) and uses(WORKFLOW) <= uses(HOME / ".github" / "workflows" / "ci.yml")
    assert (
        WORKFLOW.read_text("utf-8").count("actions/checkout@")
        == WORKFLOW.read_text("utf-8").count("persist-credentials: false")
        == 2
    )
