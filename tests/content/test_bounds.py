"""No file costs more than its length: faults twice as many take twice the steps, and a report stays short and
honest."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from macros.content import findings as finding_module
from macros.content.findings import Finding, Place, Suggestions, report
from tests.as_expected import HINT, kept_apart
from tests.conftest import HOME
from tests.content.sites import loaded, report_of, small_copy

pytestmark = pytest.mark.slow

FAULTS = {
    "unknown names": ("data/checklists/x.yml", "title: T\n", "name{}: x\n"),
    "dangling references": ("data/checklists/x.yml", "title: T\nintro: i\nentries:\n", "  - item: book-a-seat{}\n"),
    "faulty entries": ("data/links.yml", "links:\n", "  - id: link-{}\n    tilte: x\n    url: http//x\n"),
    "comments that swallow": ("data/checklists/x.yml", "title: T\n", "n{}: a #b\n"),
    "ids used twice": ("data/links.yml", "links:\n", "  - id: link\n    title: x{}\n"),
    "HTML in a page": ("docs/x.md", "", "<b>{}\n\n"),
    "macros in a page": ("docs/x.md", "", '{{{{ items("a{}") }}}}\n\n'),
}


def steps(root) -> int:
    """How many lines of ours run while the site in `root` is checked."""
    count = 0

    def step(frame, event, _):
        nonlocal count
        if not frame.f_code.co_filename.startswith(str(HOME / "macros")):
            return None
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        loaded(root)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("fault", FAULTS)
def test_twice_the_faults_are_twice_the_steps(fault, tmp_path):
    root = small_copy(tmp_path)
    name, start, line = FAULTS[fault]

    def of(number: int) -> int:
        (root / name).write_text(start + "".join(line.format(n) for n in range(number)), "utf-8")
        return steps(root)

    none, some, twice = of(1), of(400), of(800)
    assert (twice - none) < 2.3 * (some - none)


def test_a_run_compares_only_so_much(monkeypatch):
    compared = 0

    def nearest(word, known):
        nonlocal compared
        compared += len(known)

    monkeypatch.setattr(finding_module, "nearest", nearest)
    suggestions = Suggestions()
    known = [f"name-{n}" for n in range(1000)]
    tips = [suggestions.did_you_mean(f"nmae-{n}", known) for n in range(4000)]
    assert compared == 50_000
    assert tips[49] == "" and tips[50] == (
        "no similar name was looked for, as there is too much to compare: fix some findings, and check again"
    )
    assert Suggestions().nearest("x" * 81, ["x" * 80]) is None


def test_a_long_report_says_how_much_it_leaves_out():
    found = [Finding(Place("a.yml", n), "mild", "warning") for n in range(1, 300)] + [
        Finding(Place("a.yml", 500), "grave"),
        Finding(Place("b.yml"), "other"),
    ]
    lines = report(found).split("\n")
    assert len(lines) == 103
    assert "a.yml:500:1: error: grave" in lines and "b.yml:1:1: error: other" in lines
    assert (
        lines[100]
        == "a.yml:1:1: 200 more findings in this file are not listed here: fix some of these, and check again"
    )
    assert lines[-1] == "2 errors, 299 warnings"


@pytest.mark.parametrize(
    "text, said",
    [
        ("a\n\n" + "[" * 21, "3:21: error: more than 20 “[” are open here"),
        ("[a](" * 21, "1:84: error: more than 20 “(” are open here"),
        ("a\n" * 1001, "1001:1: error: there are more than 1,000 lines here without an empty one"),
        ("1. " * 21 + "a", "1:1: error: this is nested too deeply"),
        (" " * 101 + "- a", "1:102: error: this is nested too deeply"),
        ("x" * 20_001, "1:20001: error: this line is too long: 20,000 characters are allowed"),
    ],
)
def test_a_page_that_would_take_the_generator_minutes(tmp_path, text, said, request):
    root = small_copy(tmp_path)
    (root / "docs/x.md").write_text(text, "utf-8")
    report = report_of(root)
    assert report.startswith(f"docs/x.md:{said}\n    tip: ")
    assert kept_apart(request, report) == "", HINT


@pytest.mark.parametrize(
    "text", ["[" * 20 + "]" * 20, "a\n" * 1000, "1. " * 20 + "a", "- - " * 30, "x" * 20_000, "(\n\n" * 50]
)
def test_a_page_within_the_bounds(tmp_path, text):
    root = small_copy(tmp_path)
    (root / "docs/x.md").write_text(text, "utf-8")
    assert report_of(root) == "no errors, no warnings"


@pytest.mark.parametrize(
    "front, said",
    [
        ("a: &a [x]\nb: [*a, *a]\n", "2:4: error: text that starts with “&” must be in quotes"),
        ("title: *a\n", "2:8: error: text that starts with “*” must be in quotes"),
        ("title: !!python/object:os.system x\n", "2:8: error: text that starts with “!” must be in quotes"),
        ("tilte: x\n", "2:1: error: “tilte” is not a known name here"),
        ('title: "\\x7b\\x7b 7*7 }}"\n', "2:8: error: braces in front matter would be executed"),
        ("search:\n  boost: -1\n", "3:10: error: “-1” is not a whole number from 1 to 999"),
        (
            "title: " + "x" * 2_000 + "\n",
            "1:1: error: the front matter of this page has 2,008 characters; 2,000 are allowed",
        ),
        ("- a\n", "2:1: error: expected a group of “name: value” lines, found a list"),
    ],
)
def test_front_matter_that_is_refused(tmp_path, front, said, request):
    root = small_copy(tmp_path)
    (root / "docs/x.md").write_text(f"---\n{front}---\n\n# X\n", "utf-8")
    report = report_of(root)
    assert report.startswith(f"docs/x.md:{said}\n    tip: ")
    assert kept_apart(request, report) == "", HINT


def test_front_matter_that_is_taken(tmp_path):
    root = small_copy(tmp_path)
    (root / "docs/x.md").write_text(
        "---\ntitle: X\ndescription: Y\nhide: [toc]\nsearch: {exclude: true, boost: 2}\n---\n\n# X\n", "utf-8"
    )
    assert report_of(root) == "no errors, no warnings"


def test_words_that_would_be_taken_for_a_setting(tmp_path, request):
    root = small_copy(tmp_path)
    (root / "docs/x.md").write_text("Note: ask first.\n\n# X\n", "utf-8")
    assert kept_apart(request, report_of(root)) == "", HINT


@pytest.mark.parametrize(
    "name",
    ["data/links.yml", "data/guidelines/x.yml", "data/registers/reading-circles/x.yml", "docs/x.md", "docs/x.png"],
)
@pytest.mark.parametrize("what", ["pipe", "socket", "device"])
def test_what_is_no_file_is_not_waited_for(tmp_path, monkeypatch, name, what, request):
    root = small_copy(tmp_path)
    (root / name).unlink(missing_ok=True)
    monkeypatch.chdir((root / name).parent)  # a socket's path is short
    bound = socket.socket(socket.AF_UNIX)
    if what == "pipe":
        os.mkfifo(os.path.basename(name))
    elif what == "socket":
        bound.bind(os.path.basename(name))
    else:
        os.symlink("/dev/zero", os.path.basename(name))
    bound.close()
    # A link that leads out of docs/ is refused whatever is at its end.
    away = what == "device" and name.startswith("docs/")
    report = report_of(root)
    assert (
        f"{name}:1:1: error: "
        f"{'this link leads out of docs/, or nowhere' if away else f'this file cannot be read: it is a {what}'}\n"
    ) in report
    assert kept_apart(request, report) == "", HINT


RIGHTS = """
import os, sys
from pathlib import Path
from tests.content.sites import report_of
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
print(report_of(Path(sys.argv[1])))
"""


@pytest.mark.parametrize(
    "name, said",
    [
        ("data", "data:1:1: error: this folder cannot be read: Permission denied"),
        ("data/guidelines", "data/guidelines:1:1: error: this folder cannot be read: Permission denied"),
        (
            "data/registers/reading-circles",
            "data/registers/reading-circles:1:1: error: this folder cannot be read: Permission denied",
        ),
        ("data/links.yml", "data/links.yml:1:1: error: this file cannot be read: Permission denied"),
        ("docs", "docs:1:1: error: this folder cannot be read: Permission denied"),
        ("docs/index.md", "docs/index.md:1:1: error: this file cannot be read: Permission denied"),
    ],
)
def test_what_nobody_may_read_is_said(name, said):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        Path(folder).chmod(0o755)
        root = small_copy(Path(folder))
        (root / name).chmod(0)
        try:
            done = subprocess.run(
                [sys.executable, "-c", RIGHTS, root], cwd=HOME, capture_output=True, text=True, encoding="utf-8"
            )
        finally:
            (root / name).chmod(0o755)
    assert done.stderr == ""
    lines = done.stdout.split("\n")
    tip = lines[lines.index(said) + 1]
    assert tip == (
        "    tip: ask for the right to read it, or to have its rights mended"
        if "folder" in said
        else "    tip: check that it is a file, and who may read it"
    )
