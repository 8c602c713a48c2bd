"""The site's own links, as the link checker sees them over a real server: every page, file and anchor."""

from __future__ import annotations

import csv
import subprocess
import sys

from tests.conftest import HOME

SETTINGS = """[checking]
threads=4
maxrequestspersecond=1000
[filtering]
checkextern=0
ignorewarnings=url-rate-limited
[output]
status=0
[AnchorCheck]
"""


def checked(url: str, tmp_path) -> tuple[int, list[dict[str, str]]]:
    """Runs linkchecker over the site at `url`; returns how many links it saw, and those with a fault."""
    settings = tmp_path / "linkcheckerrc"
    settings.write_text(SETTINGS, "utf-8")
    # As root it goes on as another user, who must be able to read its settings.
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-m", "linkcheck", "--config", str(settings), "--no-robots", "--verbose", "--output", "csv", url],
                          cwd=HOME, capture_output=True, text=True, encoding="utf-8")
    rows = [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
    links = list(csv.DictReader(rows, delimiter=";"))
    assert links, done.stderr
    return len(links), [link for link in links if not link["valid"] == "True" or link["warningstring"]]


def test_every_link_of_the_site_leads_somewhere(built, tmp_path):
    count, faults = checked(built.url, tmp_path)
    assert [(f["parentname"], f["urlname"], f["result"], f["warningstring"]) for f in faults] == []
    assert count > 50


def test_a_missing_page_and_a_missing_anchor_are_found(tmp_path):
    from tests.serving import Server

    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "index.html").write_text('<!doctype html><title>x</title><a href="gone.html">a</a><a href="there.html#nowhere">b</a>', "utf-8")
    (folder / "there.html").write_text('<!doctype html><title>y</title><p id="here">c', "utf-8")
    with Server(folder) as server:
        _, faults = checked(server.url, tmp_path)
    assert sorted(f["urlname"] for f in faults) == ["gone.html", "there.html#nowhere"]
