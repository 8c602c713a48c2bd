"""A published page does not disappear: the last sitemap compared with the site just built."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.conftest import Built, command
from tests.serving import Server

pytestmark = pytest.mark.slow

NEXT = "Nothing should be published before that is mended.\n"


@pytest.fixture
def old(moved, tmp_path):
    """What was published before: the same site, to be changed."""
    return shutil.copytree(moved.folder, tmp_path / "old")


def compared(old, moved: Built, folder=None):
    return command("published", "--sitemap", old / "sitemap.xml", "--folder", folder or moved.folder)


def test_the_same_site_takes_nothing_away(old, moved):
    done = compared(old, moved)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All ") and done.stdout.endswith(" places that were published stay within reach.\n")


def test_by_the_live_address(moved):
    done = command("published", "--sitemap", f"{moved.url}sitemap.xml", "--folder", moved.folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_another_host_and_another_path_make_no_difference(old, moved):
    sitemap = (old / "sitemap.xml").read_text("utf-8")
    (old / "sitemap.xml").write_text(sitemap.replace(moved.url, "https://other.example/"), "utf-8")
    assert compared(old, moved).returncode == 0


def test_a_page_that_would_be_gone_stops_the_publish(old, moved):
    sitemap = (old / "sitemap.xml").read_text("utf-8")
    (old / "sitemap.xml").write_text(
        sitemap.replace("</urlset>", f"<url><loc>{moved.url}tides/high/</loc></url></urlset>"), "utf-8"
    )
    done = compared(old, moved)
    assert done.returncode == 1
    assert done.stderr == (
        "the page “tides/high/” was published, and would be gone: write its old id under “previous_ids”, or "
        "name it under "
        f"“former_pages” in data/site.yml, with where it is now or why it was retired\n{NEXT}"
    )


def test_a_redirect_that_would_be_gone_stops_it_too(old, moved):
    (old / "redirects.json").write_text('{"first-address/": "boats/"}', "utf-8")
    done = compared(old, moved)
    assert done.returncode == 1
    assert done.stderr.startswith("the page “first-address/” was published, and would be gone: ")


def test_an_item_that_would_be_gone_stops_it_too(old, moved):
    (old / "anchors.json").write_text('{"guidelines/on-the-water/": ["wear-a-cap", "sign-out"]}', "utf-8")
    done = compared(old, moved)
    assert done.returncode == 1
    assert done.stderr == (
        "the item or section “wear-a-cap” was published, and would be gone: give it “retired”, or write its id under "
        f"“previous_ids” of what took its place\n{NEXT}"
    )


def test_what_stood_on_a_page_that_was_retired_with_a_reason_may_go_with_it(old, moved):
    (old / "anchors.json").write_text('{"old/boathouse/": ["wear-a-cap"]}', "utf-8")
    assert compared(old, moved).returncode == 0


def test_what_could_be_ticked_stops_it_where_it_would_be_gone_without_a_word(old, moved):
    ticks = json.loads((old / "ticks.json").read_text("utf-8"))
    ticks["before-an-outing"] += ["count-the-blades"]
    (old / "ticks.json").write_text(json.dumps(ticks | {"before-breakfast": ["boil-an-egg"]}), "utf-8")
    done = compared(old, moved)
    assert done.returncode == 1
    assert done.stderr == (
        "“count-the-blades” was to be ticked in the checklist “before-an-outing”, and would be gone: keep its "
        "entry there and "
        f"give it “retired”, or write its id under “previous_ids” of what took its place\n{NEXT}"
    )


def test_a_site_from_before_there_was_a_list_of_ticks_takes_nothing_away(old, moved):
    (old / "ticks.json").unlink()
    assert compared(old, moved).returncode == 0


def test_the_first_publish_has_nothing_before_it(moved, tmp_path):
    done = command("published", "--sitemap", tmp_path / "sitemap.xml", "--folder", moved.folder)
    assert (done.returncode, done.stdout) == (
        0,
        f"Nothing was published before: there is no {tmp_path / 'sitemap.xml'}\n",
    )
    done = command("published", "--sitemap", f"{moved.url}elsewhere/sitemap.xml", "--folder", moved.folder)
    assert done.returncode == 0


def test_what_cannot_be_known_stops_the_publish(old, moved):
    with Server(old) as server:
        url = f"{server.url}sitemap.xml"
    done = command("published", "--sitemap", url, "--folder", moved.folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{url} cannot be reached: ") and "Traceback" not in done.stderr
    assert done.stderr.endswith("What was published before is not known, so nothing should be published now.\n")


@pytest.mark.parametrize(
    "name, text", [("sitemap.xml", "<html>Hello"), ("redirects.json", "[]"), ("anchors.json", "{"), ("ticks.json", "7")]
)
def test_what_is_no_sitemap_and_no_list_is_said(old, moved, name, text):
    (old / name).write_text(text, "utf-8")
    done = compared(old, moved)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (
        "is not a sitemap\n" in done.stderr
        or f"{name} beside {old / 'sitemap.xml'} is not what a build writes\n" in done.stderr
    )


def test_a_hostile_sitemap_reads_nothing_outside_the_site(old, moved):
    (old / "redirects.json").write_text(json.dumps({"../../../etc/passwd": "", "/etc/passwd": ""}), "utf-8")
    done = compared(old, moved)
    assert done.returncode == 1 and "the page “../../../etc/passwd” was published" in done.stderr
    assert "the page “/etc/passwd” was published" in done.stderr


def test_a_folder_that_is_no_site(old, moved, tmp_path):
    done = compared(old, moved, tmp_path / "nothing")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'nothing'} is not a site that was built here\n")
