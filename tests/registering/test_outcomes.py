"""The exact output of the commands of a register and of a review, with and without problems."""

from __future__ import annotations

import base64
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.commands.register import from_issue, offer
from macros.commands.register.issue_form import made
from macros.commands.review import Due, _markdown, waiting
from macros.content.load import load
from tests.content.sites import SMALL
from tests.registering import ANSWERS, GARDENS, TODAY, block, entry, mail, request

CONTENT = load(GARDENS, date.fromisoformat(TODAY)).content

# ---- register add, set, review, export ---------------------------------------------------------


UNDERSTOOD = """\
Understood, for the register “Garden accounts”:
  platform: Seedboard
  unit: {name}
  kind: A plot
  handle: NightGarden
  lists: Plots, Gardeners
  proof: https://lantern-gardens.example/night
  purpose: What opens at dusk.
  audience: Moths, and whoever likes them.
  consent: given on 2026-11-20
  state: requested
  since: 2026-11-20
  by: The request itself
  left out, no question of this form: other

{path}

unit: {whole}
kind: plot-account
platform: seedboard
handle: NightGarden
lists: [plots, gardeners]
state: requested
since: 2026-11-20
by: The request itself
proof: https://lantern-gardens.example/night
purpose: What opens at dusk.
audience: Moths, and whoever likes them.
consent:
  on: 2026-11-20
  wording: Show my account here, please.

"""


def test_what_was_understood_is_shown_and_then_written(say, site):
    path = site / "data/registers/garden-accounts/seedboard-nightgarden.yml"
    name = "x y " * 90 + "z"
    more = {"garden-lists": ["plots", "gardeners"], "garden-consent": True, "other": 1}
    shown = UNDERSTOOD.format(name=name[:300].rstrip() + " …", whole=name, path=path)
    status, out, err = say("add", text=mail(request(ANSWERS | more | {"garden-name": name})))
    assert (status, out, err) == (
        0,
        shown + "Nothing was written. To write this entry: the same command with --write\n",
        "",
    )
    shown = UNDERSTOOD.format(name="Night Garden", whole="Night Garden", path=path)
    assert say("add", "--write", text=mail(request(ANSWERS | more))) == (0, f"{shown}Written: {path}\n", "")


def test_a_warning_about_what_was_written_is_said_with_it(say, site):
    status, out, err = say("set", "BirchCorner", "--state", "listed", "--on", "2020-01-01")
    assert (status, err) == (0, "")
    first, second, *_ = out.splitlines()
    assert first == "Written: data/registers/garden-accounts/birch-corner.yml: On a list since 2020-01-01"
    assert second.startswith("data/registers/garden-accounts/birch-corner.yml:") and ": warning: " in second


MAKES_ONE = "\n    tip: .venv/bin/python -m macros register add makes one from a request\n"
SAID = {
    "set Nobody --state left": f"error: no entry is for the account “Nobody”{MAKES_ONE}",
    "set BirchCorner --state left --register tool-sheds": f"error: no entry is for the account “BirchCorner”{MAKES_ONE}",
    "set BirchCorner --state left --platform shedspace": f"error: no entry is for the account “BirchCorner”{MAKES_ONE}",
    "set AlderBay --state renamed": "error: an account that was renamed has a new name\n    tip: write --state renamed --to NEWNAME\n",
    "set AlderBay --state left --to X": "error: an account that was renamed has a new name\n    tip: write --state renamed --to NEWNAME\n",
    "set AlderBay --state renamed --to Alder,Bay": "error: --to: “,” is not allowed in a name here; these are: A-Z a-z 0-9 _\n",
    "set near_shed@sheds.example --state closed": "error: it is not said who decided this\n    tip: write --by with a role, not with a person’s name\n",
    "export --list plot --register tool-sheds": "error: there is no list “plot”\n    tip: known names are: open-sheds\n",
    "export --list plots --register tool-sheds": "error: there is no list “plots”\n    tip: known names are: open-sheds\n",
    "issue-form": "error: several forms ask for entries\n    tip: say for which register: --register ID\n",
    "issue-form --register garden-account": "error: no form asks for entries of this register\n    tip: did you mean “garden-accounts”?\n",
    "from-issue /no/such": "error: /no/such is not the record of an issue\n",
    "offer /no/such": "error: /no/such is not the record of an issue\n",
    "add /no/such": "error: /no/such: No such file or directory\n",
}


@pytest.mark.parametrize("words", SAID)
def test_what_cannot_be_done_is_said_to_the_letter(say, words):
    status, out, err = say(*words.split())
    assert (status, out) == (1, "")
    assert err == SAID[words]


def test_what_the_check_finds_fault_with_is_not_written(say):
    status, out, err = say("set", "AlderBay", "--state", "left", "--on", "2026-11-23")
    assert (status, out) == (1, "") and err.endswith("\n2 errors, no warnings\nNothing was changed.\n")
    status, out, err = say("add", "--write", text=mail(request(ANSWERS | {"garden-proof": "http:x"})))
    assert status == 1 and out.startswith("Understood") and err.endswith("\nNothing was written.\n")


def test_an_account_that_is_there_is_named_with_its_place(say):
    assert say("add", text=block(request(ANSWERS | {"garden-handle": "ALDERBAY"}))) == (
        1,
        "",
        "error: “ALDERBAY” has an entry already: data/registers/garden-accounts/alder-bay.yml:4:9 (On a list "
        "since 10 January 2026)\n"
        "    tip: record what changed with: .venv/bin/python -m macros register set\n",
    )
    assert say("add", text=block(request(ANSWERS | {"garden-handle": "a b", "garden-kind": "gate"})))[2] == (
        "error: “gate” is no answer to “Whose account is it?”\nerror: “What is the account called?”: “a b” has "
        "a space in it: "
        "write the name that follows the @, not the display name.\n    tip: ask whoever "
        "sent it; nothing was written\n"
    )


@pytest.mark.parametrize(
    "handle, state, told",
    [
        ("BasilPott", "left", True),
        ("BasilPott", "closed", True),
        ("BasilPott", "inactive", False),
        ("BirchCorner", "left", False),
    ],
)
def test_a_persons_entry_that_nobody_needs_is_to_be_deleted(say, handle, state, told):
    status, out, err = say("set", handle, "--state", state)
    assert (status, err) == (0, "")
    assert ("This was a person’s entry: when nobody needs it any more, delete the file.\n" in out) is told


def test_what_happened_is_added_to_the_history_in_order(say, site):
    for words in (
        ("--state", "listed", "--by", " The plot ", "--on", "2026-05-05", "--reason", " Asked. "),
        ("--state", "left", "--on", "2026-06-06"),
    ):
        assert (
            say("set", "near_shed@sheds.example", *words, *(() if "--by" in words else ("--by", "Shed keeper")))[0] == 0
        )
    account = entry(site, "near-shed")
    assert [(one.state, one.on.iso, one.by, one.reason) for one in account.history][-2:] == [
        ("listed", "2026-05-05", "The plot", "Asked."),
        ("left", "2026-06-06", "Shed keeper", None),
    ]
    assert (account.verified.on.iso, account.verified.by, account.review_by) == ("2026-05-05", "The plot", None)


def test_the_review_counts_what_is_due_on_the_day_itself(site, capsys):
    def review(*words: str) -> str:
        assert main(["register", "review", "--site", str(site), *words]) == 0
        return capsys.readouterr().out

    due = (
        "due 19 January 2027: @JuniperPath on Seedboard, Juniper Path (On a list, said 19 January 2026): "
        "data/registers/garden-accounts/juniper-path.yml\n"
        "1 entry is to be looked at again.\n"
    )
    assert review("--today", "2027-01-18") == "No entries are to be looked at again.\n"
    assert review("--today", "2027-01-19") == review("--today", "2027-01-19", "--register", "garden-accounts") == due
    assert review("--today", "2027-01-19", "--register", "tool-sheds") == "No entries are to be looked at again.\n"


def test_the_names_on_a_list_are_in_the_order_of_the_alphabet(say, site):
    for name, handle in (("aaa", "zinnia"), ("bbb", "Acorn"), ("ccc", "acorn_2")):
        (site / f"data/registers/garden-accounts/{name}.yml").write_text(
            (
                f"unit: x\nkind: plot-account\nplatform: seedboard\nhandle: {handle}\nlists: [plots]\nstate: "
                f"closed\nsince: 2026-05\nby: The keeper\n"
            ),
            "utf-8",
        )
    assert say("export", "--list", "plots", "--state", "closed") == (
        0,
        "Acorn\nacorn_2\nIvyWall\nSorrelStrip\nzinnia\n",
        "",
    )
    assert say("export", "--list", "open-sheds", "--register", "tool-sheds")[1].count("\n") >= 1


# ---- The form for issues -----------------------------------------------------------------------


def test_the_form_for_issues_to_the_letter(say):
    warning = (
        '"**An issue is public as soon as you send it, and so is its history.** Write nothing here that is not '
        "to be read by everybody: no personal mailbox, "
        "no telephone number, no name of somebody who has not agreed.\\n\\nThese questions are therefore not "
        "asked here; whoever keeps the register may ask them "
        "elsewhere: Who has the key?\\n\\nSending this puts no account on a list. The answers are checked, and "
        'a person decides."'
    )
    fields = "".join(
        (
            f"  - type: {kind}\n    id: {id}\n    attributes:\n      label: {label}\n{options}    validations:\n   "
            f"   required: {needed}\n"
        )
        for kind, id, label, options, needed in (
            ("input", "shed-name", "Which shed is it?", "", "true"),
            ("dropdown", "shed-kind", "What is it?", "      options:\n        - A shed\n", "true"),
            ("dropdown", "shed-platform", "Where?", "      options:\n        - Shedspace\n", "true"),
            ("input", "shed-handle", "Its account, with the server?", "", "true"),
            ("dropdown", "shed-lists", "Which list?", "      options:\n        - Open sheds\n", "false"),
        )
    )
    assert say("issue-form", "--register", "tool-sheds") == (
        0,
        (
            "# Made by `make issue-form` from the form in the data: do not edit it by hand.\nname: Put your "
            "shed on the list\n"
            "description: For the register “Tool sheds”. Everything here is public.\ntitle: 'Register: "
            "'\nlabels:\n  - register-account\nbody:\n"
            f"  - type: markdown\n    attributes:\n      value: {warning}\n{fields}"
        ),
        "",
    )


def test_each_kind_of_question_is_a_field_of_its_kind(site):
    form = site / "data/forms/ask-garden.yml"
    text = (
        form.read_text("utf-8")
        .replace("        answer: handle\n", "        answer: handle\n        help: As *it*\n          stands.\n")
        .replace("        entry: audience\n", "        entry: audience\n        example: Moths\n")
        .replace("        options_from: kinds\n", "        options_from: kinds\n        help: One.\n")
    )
    form.write_text(text, "utf-8")
    told = {
        one["id"]: one
        for one in yaml.safe_load(made(load(site, date.fromisoformat(TODAY)).content, "garden-accounts"))["body"]
        if "id" in one
    }
    assert told["garden-handle"] == {
        "type": "input",
        "id": "garden-handle",
        "validations": {"required": True},
        "attributes": {
            "label": "What is the account called?",
            "description": "As it stands.",
            "placeholder": "HeronPlot",
        },
    }
    assert (
        told["garden-audience"]["attributes"] == {"label": "Whom is it for?", "placeholder": "Moths"}
        and told["garden-audience"]["type"] == "textarea"
    )
    assert told["garden-kind"]["attributes"] == {
        "label": "Whose account is it?",
        "description": "One.",
        "options": ["A plot", "A gardener"],
    }
    assert told["garden-lists"] == {
        "type": "checkboxes",
        "id": "garden-lists",
        "attributes": {
            "label": "Which lists do you have in mind?",
            "options": [{"label": "Plots"}, {"label": "Gardeners"}, {"label": "Sheds, too"}],
        },
    }
    assert told["garden-consent"]["attributes"]["options"] == [
        {"label": "Show my account here, please.", "required": False}
    ]


# ---- An issue becomes an entry -----------------------------------------------------------------


def event(tmp_path: Path, body: object, **more) -> str:
    path = tmp_path / "event.json"
    path.write_text(
        json.dumps({"issue": {"number": 7, "labels": [{"name": "register-account"}], "body": body, **more}}), "utf-8"
    )
    return str(path)


def outcome(out: str) -> dict[str, str]:
    return {
        name: value if name in ("made", "path") else base64.b64decode(value).decode()
        for name, value in (line.split("=", 1) for line in out.splitlines() if "=" in line)
    }


def test_without_a_file_for_it_the_outcome_is_printed(say, site, tmp_path):
    path = "data/registers/garden-accounts/seedboard-nightgarden.yml"
    status, out, err = say("from-issue", event(tmp_path, block(request())))
    found = outcome(out)
    assert (status, err, out.splitlines()[-1], list(found)) == (
        0,
        "",
        f"Written: {path}",
        ["made", "path", "entry", "answer"],
    )
    assert (found["made"], found["path"], found["entry"]) == ("true", path, (site / path).read_text("utf-8"))
    assert found["answer"].startswith(
        "## What was understood\n\nThe entry is offered as a pull request. Nobody is on a list yet: a person "
        "reads it, and decides.\n\n"
        "```text\nUnderstood, for the register “Garden accounts”:\n  platform: Seedboard\n"
    )
    assert found["answer"].endswith("\n  by: The request itself\n```\n")


def test_an_issue_that_is_no_request_gets_this_answer(say, tmp_path):
    status, out, err = say("from-issue", event(tmp_path, None))
    assert (status, err, out.splitlines()[-1]) == (0, "", "No entry could be made of this issue; the answer says why.")
    assert outcome(out) == {
        "made": "false",
        "answer": "## No entry could be made of this\n\nNothing is lost: edit the issue, and it is read "
        "again.\n\n```text\nerror: there is no request in this text\n"
        "    tip: give the whole mail, from BEGIN REGISTRATION to END REGISTRATION, or the file\n```\n",
    }


@pytest.mark.parametrize(
    "text, fenced",
    [
        ("a", "```text\na\n```\n"),
        ("``a````b", "`````text\n``a````b\n`````\n"),
        ("```", "````text\n```\n````\n"),
        ("x" * 6000, "```text\n" + "x" * 6000 + "\n```\n"),
        ("x" * 6001, "```text\n" + "x" * 6000 + "\n…\n```\n"),
        ("@all", "```text\n@\u200ball\n```\n"),
    ],
)
def test_a_text_in_an_answer_cannot_end_its_fence(text, fenced):
    assert from_issue._fenced(text) == fenced


@pytest.mark.parametrize(
    "body, more, words",
    [
        ("x", {"labels": [{"name": "other"}]}, "this issue does not have the label “register-account”"),
        (7, {}, "{} is not the record of an issue"),
        ("x", {"labels": None}, "{} is not the record of an issue"),
    ],
)
def test_an_event_of_another_kind_is_refused_to_the_letter(say, tmp_path, body, more, words):
    path = event(tmp_path, body, **more)
    assert say("from-issue", path) == (1, "", f"error: {words.format(path)}\n")


@pytest.mark.parametrize(
    "given, words",
    [
        ({}, "REQUEST_MADE must be “true” or “false”, as register from-issue said"),
        ({"MADE": "false"}, "REQUEST_ANSWER must be a text in base64, as register from-issue said it"),
        (
            {"MADE": "true", "ANSWER": "eA=="},
            "REQUEST_PATH is not the place of an entry: data/registers/<register>/<entry>.yml",
        ),
        (
            {"MADE": "true", "ANSWER": "eA==", "PATH": "data/registers/a/b.yml"},
            "REQUEST_ENTRY must be a text in base64, as register from-issue said it",
        ),
    ],
)
def test_an_outcome_of_another_kind_is_refused_to_the_letter(say, tmp_path, monkeypatch, given, words):
    for name in ("MADE", "ANSWER", "PATH", "ENTRY"):
        monkeypatch.delenv(f"REQUEST_{name}", raising=False)
    for name, value in given.items():
        monkeypatch.setenv(f"REQUEST_{name}", value)
    assert say("offer", event(tmp_path, "x")) == (1, "", f"error: {words}\n")


def test_what_a_pull_request_says():
    assert offer.BODY.format(7) == (
        "What was understood stands in the issue. Nobody is on a list yet: a person reads this, and "
        "decides.\n\nCloses #7\n"
    )


# ---- Which guidance is due ---------------------------------------------------------------------


@pytest.fixture
def small(tmp_path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "mkdocs.yml").touch()
    return folder


DUE = "data/guidelines/house-rules.yml:21:3: {}: “House rules” {} by March 2028 (approved 15 March 2026)\n"


@pytest.mark.parametrize(
    "words, said",
    [
        (["--today", "2028-01-30"], "No guidance is due for review within 60 days.\n"),
        (["--today", "2028-01-31"], DUE.format("due soon", "is due")),
        (["--today", "2028-03-31", "--soon", "0"], DUE.format("due soon", "is due")),
        (["--today", "2028-04-01"], DUE.format("overdue", "was due")),
        (["--today", "2028-03-30", "--soon", "0"], "No guidance is due for review within 0 days.\n"),
    ],
)
def test_what_is_due_is_said_from_its_first_day_to_its_last(small, capsys, words, said):
    assert main(["review", "--site", str(small), *words]) == 0
    assert capsys.readouterr() == (said, "")


def test_the_text_of_the_issue_has_its_parts_in_order():
    listed = [
        Due(date(2026, 1, 1), "overdue", "A *b* <c> [d] `e` é", "x.yml:1:1", "was due"),
        Due(date(2026, 3, 1), "soon", "C", "y", "is due"),
        Due(date(2026, 2, 1), "overdue", "B", "z", "was due"),
    ]
    told = (
        "A review ends with a new date under `updated` in the file that is named. This issue closes by itself when "
        "nothing is left.\n"
    )
    assert _markdown(listed) == (
        "## Overdue\n\n- A \\*b\\* \\<c\\> \\[d\\] \\`e\\` é was due (`x.yml:1:1`)\n- B was due (`z`)\n\n"
        f"## Due soon\n\n- C is due (`y`)\n\n{told}"
    )
    assert (
        _markdown([Due(date.max, "unknown", "U", "u", "has none")])
        == f"## Nobody can tell when\n\n- U has none (`u`)\n\n{told}"
    )
    assert _markdown([]) == ""


def test_of_what_nobody_can_tell_it_is_said_what_is_missing(small):
    path = small / "data/guidelines/house-rules.yml"
    whole = path.read_text("utf-8")
    updated = whole[whole.index("updated:") : whole.index("approval:")]
    review = whole[whole.index("review:") : whole.index("changes:")]
    for without, words in (
        (updated, "says how often it is to be reviewed, and not when it was last updated"),
        (review, "has no interval for its review"),
    ):
        path.write_text(whole.replace(without, ""), "utf-8")
        loaded = load(small, date(2026, 11, 22))
        assert loaded.content, loaded.findings
        [found] = waiting(loaded.content, date(2026, 11, 22), 60)
        assert (found.state, found.on, found.title, found.words) == ("unknown", date.max, "House rules", words)
        assert found.place.startswith("data/guidelines/house-rules.yml:")
