"""The commands for external links, from the data to what is printed, remembered and reported; exceptions; the report's
page."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import HOME, PATIENCE, command
from tests.links.faults import Faults
from tests.test_build import changed, copied

pytestmark = pytest.mark.slow

HOSTS = ("river.example", "club.example", "board.example")
LINKS = """links:
  - {id: river-levels, title: Levels of the Tarn, url: "http://river.example/ok", confidence: confirmed, topics: [river]}
  - {id: old-rules, title: Old rules, url: "http://club.example/to/301/ok", confidence: likely, topics: [river]}
  - {id: lost-page, title: A lost page, url: "http://club.example/status/404", confidence: likely, successor: The new rules., topics: [river]}
  - {id: front-door, title: A page behind the front door, url: "http://club.example/to/302/", confidence: likely, topics: [river]}
  - {id: our-account, title: Our account, url: "http://board.example/status/403", confidence: derived, topics: [river]}
  - {id: our-other-account, title: Our other account, url: "http://www.board.example/ok", confidence: derived, checked: 2026-10, checked_by: Web editor, topics: [river]}
"""
EXCEPTION = """exceptions:
  - {link: front-door, verdict: front-page, reason: They are moving it., by: Web editor, until: 2999-12}
  - {link: river-levels, verdict: certificate, reason: It was wrong., by: Web editor, until: 2999-12}
"""
CHECKS = """link_checks:
  gone_after_days: 2
  refuse_robots:
    - {host: board.example, answers: ["200", "403"]}

"""


@dataclass
class World:
    """A site with links to the server of faults."""

    root: Path
    faults: Faults

    @property
    def state(self) -> Path:
        return self.root / "links-state.json"

    def words(self, day: str, *more: str) -> list[str]:
        hosts = {host: ["127.0.0.1", self.faults.port] for host in (*HOSTS, "www.board.example", "elsewhere.example")}
        return [
            sys.executable,
            "-m",
            "tests.links.driver",
            str(self.root),
            str(self.state),
            day,
            json.dumps(hosts),
            *more,
        ]

    def outside(self, day: str = "2026-11-22", *more: str):
        return subprocess.run(self.words(day, *more), cwd=HOME, capture_output=True, text=True, encoding="utf-8")

    def report(self, out: Path):
        return command("links", "report", "--site", self.root, "--today", "2026-11-24", "--out", out)


def world(folder: Path, faults: Faults, more: str = "") -> World:
    root = copied(folder / "source")
    (root / "data/links.yml").write_text(LINKS + more, "utf-8")
    site = root / "data/site.yml"
    site.write_text(CHECKS + site.read_text("utf-8"), "utf-8")
    with (root / "docs/about.md").open("a", encoding="utf-8") as about:
        about.write("\nAlso [the weather](http://elsewhere.example/ok#nowhere).\n")
    return World(root, faults)


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Checked on two days; what was printed each time, and the report."""
    folder = tmp_path_factory.mktemp("asked")
    with Faults(folder) as faults:
        one = world(folder, faults, EXCEPTION)
        said = [one.outside("2026-11-22"), one.outside("2026-11-24")]
        reported = one.report(folder / "report")
        assert reported.returncode == 0, reported.stderr
        yield one, said, folder / "report"


def rows(folder: Path) -> dict[str, dict]:
    return {row["id"] or row["address"]: row for row in json.loads((folder / "links.json").read_text("utf-8"))["links"]}


def lines(done) -> list[str]:
    """The findings that were printed, each with its tip."""
    found = re.split(r"\n(?! )", done.stderr)
    return [one for one in found if ": error: " in one or ": warning: " in one]


def test_each_link_that_needs_somebody_is_one_finding(asked):
    _, (first, second), _ = asked
    assert first.returncode == second.returncode == 1
    assert [line.split(": ", 2)[:2] for line in lines(second)] == [
        ["data/links.yml:3:44", "warning"],
        ["data/links.yml:4:46", "error"],
        ["data/links.yml:6:48", "warning"],
        ["data/links.yml:10:5", "error"],
        ["docs/about.md:19:6", "error"],
    ]
    assert (
        "data/links.yml:4:46: warning: about/: “A lost page” leads to “http://club.example/status/404”: not "
        "found, not yet called gone: its server answers 404: "
        "there is no such page; it failed on 1 day, first on 2026-11-22\n    tip: nothing yet: it is called gone after "
        "2 different days"
    ) in lines(first)
    assert (
        "gone: its server answers 404: there is no such page; it failed on 2 days, first on 2026-11-22\n    tip: find "
        "where it is now (links move)"
    ) in second.stderr
    assert "moved: it moved permanently to http://club.example/ok\n    tip: move it (links move)" in second.stderr
    assert "“the weather” leads to “http://elsewhere.example/ok#nowhere”: place on the page missing: " in second.stderr


def test_the_site_says_whether_a_broken_link_stops_publishing(tmp_path):
    with Faults(tmp_path) as faults:
        one = world(tmp_path, faults)
        stopped = one.outside("2026-11-22", "--publishing")
        changed(one.root / "data/site.yml", "gone_after_days: 2", "gone_after_days: 2\n  publishing: warn")
        warned = one.outside("2026-11-22", "--publishing")
        assert (stopped.returncode, warned.returncode, one.outside("2026-11-22").returncode) == (1, 0, 1)
        assert lines(stopped) == lines(warned) != []


def test_an_exception_that_is_needed_is_kept_to_and_one_that_is_not_is_an_error(asked):
    _, (_, second), _ = asked
    assert "front-door" not in second.stderr and "behind the front door" not in second.stderr
    assert (
        "the exception for “river-levels” (certificate) is no longer needed: its verdict today is “alive”\n    tip: "
        "delete it"
    ) in second.stderr


def test_a_persons_look_is_enough_where_robots_are_refused(asked):
    _, (_, second), _ = asked
    assert "“Our account” leads to" in second.stderr
    assert "“Our other account”" not in second.stderr


def test_where_there_is_no_terminal_nothing_moves(asked):
    _, (first, _), _ = asked
    assert "\r" not in first.stderr + first.stdout


def test_in_a_terminal_progress_is_shown(asked):
    one, _, _ = asked
    reader, writer = pty.openpty()
    termios.tcsetwinsize(writer, (24, 80))
    done = subprocess.run(one.words("2026-11-24"), cwd=HOME, stdout=subprocess.DEVNULL, stderr=writer, timeout=PATIENCE)
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 65536):
            shown += piece
    except OSError:
        pass  # everything was read
    os.close(reader)
    assert done.returncode == 1
    assert b"\rBuilding the site" in shown and re.search(rb"\rAsking other sites: \d of 7 \|", shown)


def test_the_report_has_every_link(asked):
    _, _, folder = asked
    found = rows(folder)
    assert {id: (row["verdict"], row["since"]) for id, row in found.items()} == {
        "river-levels": ("alive", "2026-11-22"),
        "old-rules": ("moved", "2026-11-22"),
        "lost-page": ("gone", "2026-11-22"),
        "front-door": ("front-page", "2026-11-22"),
        "our-account": ("refused", "2026-11-22"),
        "our-other-account": ("refused", "2026-11-22"),
        "http://elsewhere.example/ok#nowhere": ("anchor", "2026-11-22"),
    }
    assert found["old-rules"]["successor"] == "http://club.example/ok"
    assert (
        found["our-other-account"]["confirmed_on"] == "2026-10"
        and found["our-other-account"]["confirmed_by"] == "Web editor"
    )
    assert found["front-door"]["exception"] == {"reason": "They are moving it.", "by": "Web editor", "until": "2999-12"}
    assert found["lost-page"]["successor_words"] == "The new rules."
    assert {"page": "guidelines/on-the-water/", "words": "“level of the river”"} in found["river-levels"]["used"]
    assert "data/guidelines/on-the-water.yml:12:48" in found["river-levels"]["mentioned"]
    page = (folder / "index.html").read_text("utf-8")
    assert "<strong>Gone</strong>, since" in page and ".venv/bin/python -m macros links move old-rules" in page
    assert all(row["title"] in page and row["address"] in page for row in found.values())


def test_without_a_memory_the_report_says_so(asked, tmp_path):
    one, _, _ = asked
    done = command(
        "links", "report", "--site", one.root, "--state", tmp_path / "none.json", "--out", tmp_path / "report"
    )
    assert done.returncode == 0, done.stderr
    assert {row["verdict"] for row in rows(tmp_path / "report").values()} == {"not-checked"}
    assert "Nothing here has been checked yet." in (tmp_path / "report/index.html").read_text("utf-8")


def test_the_same_memory_gives_the_same_report(asked, tmp_path):
    one, _, folder = asked
    assert one.report(tmp_path / "again").returncode == 0
    assert {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()} == {
        p.relative_to(tmp_path / "again"): p.read_bytes() for p in (tmp_path / "again").rglob("*") if p.is_file()
    }


def test_what_needs_somebody_as_a_list(asked):
    one, _, _ = asked
    done = command("links", "report", "--site", one.root, "--today", "2026-11-24", "--markdown")
    assert done.returncode == 0, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "- **Place on the page missing**",
        "- **Gone**",
        "- **Moved**",
        "- **Cannot be checked automatically**",
    ]
    assert (
        "“A lost page”, <http://club.example/status/404> (data/links.yml:4:46). its server answers 404" in done.stdout
    )


def test_somebody_elses_folder_is_not_replaced(asked, tmp_path):
    one, _, _ = asked
    (tmp_path / "letter.txt").write_text("Dear all", "utf-8")
    done = one.report(tmp_path)
    assert (done.returncode, [p.name for p in tmp_path.iterdir()]) == (1, ["letter.txt"])
    assert "is not known to be a report on links that was made here" in done.stderr


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reports_page_keeps_the_sites_promises(asked, browser, scheme):
    from tests.browser.test_every_page import TOO_WIDE, faults
    from tests.browser.visiting import NOTHING, visit
    from tests.serving import Server

    with Server(asked[2]) as server:
        for width in (1280, 320):
            with visit(browser, server, width=width, color_scheme=scheme) as visiting:
                visiting.go()
                assert faults(visiting.page) == []
                assert visiting.page.evaluate(TOO_WIDE) == 0
                assert (visiting.complaints, visiting.elsewhere, visiting.stored()) == ([], [], NOTHING)
