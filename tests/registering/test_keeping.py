"""What the keeper of a register does besides adding: recording, reviewing, printing; and rules that only several files
can break."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from macros.__main__ import main
from macros.content.findings import errors
from macros.content.load import load
from tests.registering import TODAY, entry, tree

KEPT = """\
# The oldest plot of all.
unit: 'Alder Bay'   # as on the gate
kind: plot-account
platform: seedboard

handle: AlderBay
lists:
  - plots
platform_id: 007
state: 'requested'  # see the minutes
since: 2026-01
by: no
"""


def test_a_state_is_recorded_and_comments_and_order_stay(say, site):
    path = site / "data/registers/garden-accounts/alder-bay.yml"
    path.write_text(KEPT, "utf-8")
    status, out, err = say(
        "set", "@alderbay", "--state", "listed", "--on", "2026-11-21", "--reason", "The gate: is “open” # today"
    )
    assert (status, err) == (0, "")
    assert "alder-bay.yml: On a list since 2026-11-21" in out
    assert (
        path.read_text("utf-8")
        == """\
# The oldest plot of all.
unit: 'Alder Bay'   # as on the gate
kind: plot-account
platform: seedboard

handle: AlderBay
lists:
  - plots
platform_id: 007
state: 'listed'     # see the minutes
since: 2026-11-21
by: Keeper of the plots
verified:
  on: 2026-11-21
  by: Keeper of the plots
review_by: 2027-11-21
history:
  - state: requested
    on: 2026-01
    by: no
  - state: listed
    on: 2026-11-21
    by: Keeper of the plots
    reason: 'The gate: is “open” # today'
"""
    )
    status, *_ = say("set", "https://seedboard.example/AlderBay", "--state", "left", "--by", "The plot")
    account = entry(site, "alder-bay")
    assert (status, [one.state for one in account.history], account.state, account.review_by) == (
        0,
        ["requested", "listed", "left"],
        "left",
        None,
    )
    assert path.read_text("utf-8").count("#") == 4


def test_a_new_name_is_recorded_with_the_old_one(say, site):
    assert say("set", "AlderBay", "--state", "renamed", "--to", "@AlderBayPlot")[0] == 0
    account = entry(site, "alder-bay")
    assert (account.handle, account.formerly, account.state) == (
        "AlderBayPlot",
        ("AlderBay_Old", "AlderBay"),
        "renamed",
    )


@pytest.mark.parametrize(
    "words, said",
    [
        (("set", "Nobody", "--state", "left"), "no entry is for the account “Nobody”"),
        (("set", "AlderBay", "--state", "renamed"), "an account that was renamed has a new name"),
        (("set", "AlderBay", "--state", "left", "--to", "X"), "an account that was renamed has a new name"),
        (("set", "AlderBay", "--state", "renamed", "--to", "Birchcorner"), "the account “AlderBay"),
        (("set", "AlderBay", "--state", "renamed", "--to", "a b"), "--to: “a b” has a space in it"),
        (("set", "AlderBay", "--state", "left", "--on", "2026-11-23"), "the date 2026-11-23 is in the future"),
        (
            ("set", "AlderBay", "--state", "left", "--reason", "rosa@lantern-gardens.example asked"),
            "there is an email address here",
        ),
        (("set", "near_shed@sheds.example", "--state", "closed"), "it is not said who decided this"),
        (("export", "--list", "plot"), "there is no list “plot”\n    tip: did you mean “plots”?"),
        (("add", __file__, "--register", "plots"), "there is no register “plots”"),
        (("issue-form",), "several forms ask for entries\n    tip: say for which register: --register ID"),
        (("issue-form", "--register", "x"), "no form asks for entries of this register"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(say, site, words, said):
    before = tree(site)
    status, _, err = say(*words)
    if "the account “AlderBay" in said:
        said = "has an entry already"
    assert (status, said in err, "Traceback" in err) == (1, True, False), err
    assert tree(site) == before


def test_a_name_on_two_platforms_needs_the_platform(say, site):
    platforms = site / "data/platforms.yml"
    platforms.write_text(platforms.read_text("utf-8").partition("    handle:\n      characters: a-z ")[0], "utf-8")
    for name in ("garden-accounts/far-shed", "tool-sheds/near-shed"):
        path = site / f"data/registers/{name}.yml"
        path.write_text(path.read_text("utf-8").replace("@sheds.example", ""), "utf-8")
    (site / "data/registers/garden-accounts/twin-plot.yml").write_text(
        (
            "unit: Twin\nkind: plot-account\nplatform: seedboard\nhandle: far_shed\nlists: [plots]\nstate: "
            "listed\nsince: 2026-05\nby: The keeper\n"
        ),
        "utf-8",
    )
    status, _, err = say("set", "far_shed", "--state", "closed")
    assert (
        status,
        "“far_shed” is on several platforms: seedboard, shedspace\n    tip: say which with --platform" in err,
    ) == (1, True)
    assert say("set", "far_shed", "--state", "closed", "--platform", "seedboard")[0] == 0
    assert (entry(site, "twin-plot").state, entry(site, "far-shed").state) == ("closed", "listed")


# ---- review and export -------------------------------------------------------------------------


def test_review_names_what_is_due_the_longest_first(site, capsys):
    def review(today: str) -> list[str]:
        assert main(["register", "review", "--site", str(site), "--today", today]) == 0
        return capsys.readouterr().out.splitlines()

    assert review(TODAY) == ["No entries are to be looked at again."]
    place = "data/registers/garden-accounts"
    assert review("2027-02-15") == [
        (
            f"due 19 January 2027: @JuniperPath on Seedboard, Juniper Path (On a list, said 19 January 2026): "
            f"{place}/juniper-path.yml"
        ),
        (
            f"due 10 February 2027: @KaleYard on Seedboard, Kale Yard (On a list, said 10 February 2026): "
            f"{place}/kale-yard.yml"
        ),
        (
            f"due 11 February 2027: @BirchCorner on Seedboard, Birch Corner (On a list, said 11 February 2026): "
            f"{place}/birch-corner.yml"
        ),
        "3 entries are to be looked at again.",
    ]


def test_export_prints_the_names_on_a_list(say):
    status, out, _ = say("export", "--list", "gardeners")
    assert (status, out) == (0, "BasilPott\nRosaTrellis\n")
    assert say("export", "--list", "gardeners", "--state", "left") == (0, "IvyLeaf\n", "")


# ---- the rules that no single file can break ---------------------------------------------------


def test_a_full_list_is_an_error(site):
    path = site / "data/registers/garden-accounts.yml"
    path.write_text(path.read_text("utf-8").replace("limit: 40", "limit: 10"), "utf-8")
    [finding] = errors(load(site, date.fromisoformat(TODAY)).findings)
    assert str(finding) == (
        "data/registers/garden-accounts.yml:7:5: error: the list “plots” has 16 accounts; 10 are allowed\n"
        "    tip: begin a second list, or take accounts off this one"
    )


def test_entries_of_no_register(site):
    shutil.copytree(site / "data/registers/tool-sheds", site / "data/registers/tool-shed")
    assert [str(finding) for finding in errors(load(site, date.fromisoformat(TODAY)).findings)] == [
        (
            "data/registers/tool-shed:1:1: error: there is no register “tool-shed” that these entries could be "
            "in\n    tip: did you mean “tool-sheds”?"
        )
    ]
