"""`find`: an editor sees what a reader would get for some words, and why."""

from __future__ import annotations

import os
import shutil

import pytest

from macros.built import read
from tests.conftest import HOME, command

pytestmark = pytest.mark.slow

ROWING = HOME / "tests" / "sites" / "rowing"


def test_find_says_what_a_reader_gets_and_why():
    done = command("find", "--site", ROWING, "--limit", "1", "sunest")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "“sunest”"
    assert "also looked for: " in lines[1]
    assert [line for line in lines if line.startswith("1. Guidance: ")]
    assert [line for line in lines if line.startswith("   sunest (as “") and "in its " in line]
    assert not [line for line in lines if line.startswith("2. ")]
    assert lines[-1].endswith(" found in all.")


def test_find_says_where_nothing_fits_and_its_status_is_1():
    done = command("find", "--site", ROWING, "zzzz qqqq")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "“zzzz qqqq”",
        "  zzzz: nothing here is about it",
        "  qqqq: nothing here is about it",
        "Nothing fits: a reader is told so, and no weak match is shown.",
    ]


def test_find_in_a_site_with_faults_names_them(tmp_path):
    site = tmp_path / "site"
    shutil.copytree(ROWING, site)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../../", os.path.relpath(HOME, site) + "/"), "utf-8")
    broken = next((site / "data" / "guidelines").glob("*.yml"))
    broken.write_text(broken.read_text("utf-8") + "nonsense: yes\n", "utf-8")
    done = command("find", "--site", site, "boat")
    assert done.returncode == 1
    assert f"data/guidelines/{broken.name}:" in done.stderr
    assert done.stderr.endswith("The search could not be asked.\n")
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    "page, title, first",
    [
        (
            "<article><h1>Logos</h1><p>On logos:</p><p>The <a>guidance</a>.</p></article>",
            "Logos",
            "On logos: The guidance.",
        ),
        ("<article><h1>Two<br>lines</h1><p>One<br>two</p></article>", "Two lines", "One two"),
    ],
)
def test_words_of_neighbouring_elements_are_apart(page, title, first):
    seen = read(page)
    assert (" ".join(seen.title.split()), " ".join(seen.first.split())) == (title, first)
