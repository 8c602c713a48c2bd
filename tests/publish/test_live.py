"""The check of the live site, with a plain server like any host; tests/deploy covers nginx."""

from __future__ import annotations

import json
import shutil
import threading

import pytest

from tests.conftest import command
from tests.serving import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def site(moved, tmp_path):
    """A copy of the site, served at `url`, that each test breaks in its own way."""
    shutil.copytree(moved.folder, tmp_path / "club")
    shutil.copy(moved.folder / "404.html", tmp_path)
    with Server(tmp_path) as server:
        sitemap = tmp_path / "club" / "sitemap.xml"
        url = f"{server.url}club/"
        sitemap.write_text(sitemap.read_text("utf-8").replace(moved.url, url), "utf-8")
        yield tmp_path / "club", url


def test_a_site_that_is_well(moved, tmp_path, site):
    _, url = site
    done = command("live", url, "--revision", "abc123")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{url} shows revision abc123, whole and with what it should send.\n"


def test_another_revision(site):
    _, url = site
    done = command("live", url, "--revision", "def456")
    assert (done.returncode, done.stderr) == (1, f"{url} shows the revision “abc123”, and “def456” was published\n")


def test_headers_are_wanted_where_the_server_is_ours(site):
    _, url = site
    done = command("live", url, "--revision", "abc123", "--headers")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"the header {name} is missing"
        for name in (
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "X-Frame-Options",
        )
    ]


def without(folder, name):
    (folder / name).unlink()


def written(folder, name, text):
    (folder / name).write_text(text, "utf-8")


BROKEN = {
    "a page is gone": (
        lambda f: without(f, "about/index.html"),
        "about/ is not a page of this site: it has no Content-Security-Policy",
    ),
    "a page is empty": (lambda f: written(f, "about/index.html", ""), "about/ has no heading"),
    "no revision": (lambda f: without(f, "revision.json"), "revision.json is answered with 404"),
    "a revision that is none": (
        lambda f: written(f, "revision.json", "[]"),
        "one of the site's own files of data is not what was built",
    ),
    "no search": (lambda f: without(f, "search/index.json"), "search/index.json is answered with 404"),
    "an empty search": (lambda f: written(f, "search/index.json", '{"records": []}'), "the search has no entries"),
    "a search that leads nowhere": (
        lambda f: written(f, "search/index.json", '{"records": ["about/#", "nowhere"]}'),
        "the search leads to “about/#nowhere”, and the page has no such place",
    ),
    "no sitemap": (lambda f: written(f, "sitemap.xml", "<urlset></urlset>"), "the sitemap lists no page"),
    "built for another address": (
        lambda f: written(f, "sitemap.xml", "<urlset><loc>https://other.example/</loc></urlset>"),
        "the sitemap names https://other.example/, which is not under ",
    ),
    "a home page that is none": (
        lambda f: written(f, "index.html", "<p>Welcome to your new server"),
        "the home page has no heading",
    ),
    "a redirect is gone": (
        lambda f: without(f, "boats/index.html"),
        "boats/ is not a page of this site: it has no Content-Security-Policy",
    ),
    "somebody else's page for what is missing": (
        lambda f: written(f.parent, "404.html", "Oops"),
        "a page that is not there is not answered with the site's own page",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_said(case, site):
    folder, url = site
    spoil, words = BROKEN[case]
    spoil(folder)
    done = command("live", url, "--revision", "abc123")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_an_address_where_nothing_answers(tmp_path):
    with Server(tmp_path) as server:
        url = server.url
    done = command("live", url, "--revision", "abc123")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"{url}revision.json cannot be reached: " in done.stderr


def test_an_address_that_is_none():
    done = command("live", "file:///etc/", "--revision", "abc123")
    assert done.returncode == 1
    assert "“file:///etc/revision.json” is not an address on the web" in done.stderr


def test_a_host_that_takes_its_time_is_waited_for(site):
    folder, url = site
    revision = folder / "revision.json"
    told = revision.read_text("utf-8")
    revision.write_text(json.dumps({"revision": "the one before"}), "utf-8")
    later = threading.Timer(1, lambda: revision.write_text(told, "utf-8"))
    later.start()
    done = command("live", url, "--revision", "abc123", "--within", "60")
    later.join()
    assert (done.returncode, done.stderr) == (0, "")
