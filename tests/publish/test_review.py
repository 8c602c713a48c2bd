"""Which guidance is due for review, on a given day."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import command
from tests.content.sites import SMALL

pytestmark = pytest.mark.slow

FILE = "data/guidelines/house-rules.yml"


@pytest.fixture
def site(tmp_path):
    """The small site, with a file of settings, which commands ask for."""
    folder = shutil.copytree(SMALL, tmp_path / "site")
    (folder / "mkdocs.yml").touch()
    return folder


def dated(site, updated="2016-01-15", months="12", title=None):
    path = site / FILE
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^(updated:\n  on: ).*\n  text: .*", rf"\g<1>{updated}", text)
    text = re.sub(r"(?m)^(  months: ).*", rf"\g<1>{months}", text)
    path.write_text(re.sub(r"(?m)^title: .*", f"title: {title}", text) if title else text, "utf-8")


@pytest.mark.parametrize(
    "today, words",
    [
        ("2016-11-01", "No guidance is due for review within 60 days."),
        ("2016-12-01", "due soon: “House rules” is due by 15 January 2017"),
        ("2017-01-15", "due soon: “House rules” is due by 15 January 2017"),
        ("2017-01-16", "overdue: “House rules” was due by 15 January 2017"),
    ],
)
def test_by_the_day(site, today, words):
    dated(site, title="House rules")
    done = command("review", "--site", site, "--today", today)
    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout and len(done.stdout.splitlines()) == 1


def test_how_far_ahead_is_for_you_to_say(site):
    dated(site, title="House rules")
    assert "due soon" in command("review", "--site", site, "--today", "2016-11-01", "--soon", "90").stdout


def test_the_text_of_an_issue(site):
    dated(site, title="'House *rules* & @somebody'")
    done = command("review", "--site", site, "--today", "2017-02-01", "--markdown")
    assert done.returncode == 0
    assert done.stdout.startswith("## Overdue\n\n- House \\*rules\\* \\& \\@somebody was due by 15 January 2017")
    assert f"(`{FILE}:" in done.stdout
    assert done.stdout.endswith("This issue closes by itself when nothing is left.\n")


def test_no_text_where_all_is_well(site):
    dated(site)
    done = command("review", "--site", site, "--today", "2016-02-01", "--markdown")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_nobody_can_tell_is_said(site):
    path = site / FILE
    path.write_text(re.sub(r"(?m)^review:\n(  .*\n)+", "", path.read_text("utf-8")), "utf-8")
    done = command("review", "--site", site, "--today", "2016-02-01", "--markdown")
    assert done.stdout.startswith("## Nobody can tell when\n\n- ") and "has no interval for its review" in done.stdout


def test_broken_data_is_said_and_no_issue_is_written(site):
    (site / FILE).write_text("title: [", "utf-8")
    done = command("review", "--site", site, "--markdown")
    assert done.returncode == 1 and done.stdout == ""
    assert f"{FILE}:" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("day", ["tomorrow", "2016-02-30", "20260201"])
def test_a_day_that_is_none(site, day):
    done = command("review", "--site", site, "--today", day)
    assert done.returncode == 2 and "Traceback" not in done.stderr
