"""Nothing broken gets out: a build is whole and always the same, or it says why not and leaves the last good site
alone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import HOME, command

pytestmark = pytest.mark.slow

ROWING = HOME / "tests" / "sites" / "rowing"
# Put before Python's own start: everything that asks for the time is told a day more than a year later.
LATER = """
import datetime, time
_time, _day, _moment = time.time, datetime.date, datetime.datetime
_gone = datetime.timedelta(days=400)
class date(_day):
    @classmethod
    def today(cls): return _day.today() + _gone
class moment(_moment):
    @classmethod
    def now(cls, tz=None): return _moment.now(tz) + _gone
    @classmethod
    def utcnow(cls): return _moment.now(datetime.timezone.utc).replace(tzinfo=None) + _gone
time.time = lambda: _time() + _gone.total_seconds()
datetime.date, datetime.datetime = date, moment
"""


def tree(folder: Path) -> dict[str, str]:
    """The hash of every file below `folder`."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def copied(folder: Path) -> Path:
    """A copy of the small site in `folder`, that uses the engine where it is."""
    shutil.copytree(ROWING, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../../", f"{HOME.as_posix()}/"), "utf-8")
    return folder


@pytest.fixture
def site(tmp_path) -> Path:
    return copied(tmp_path / "source")


@pytest.fixture(scope="session")
def good(tmp_path_factory) -> Path:
    """A built small site, to be copied."""
    folder = tmp_path_factory.mktemp("good") / "site"
    done = command("build", "--site", ROWING, "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def out(tmp_path, good) -> Path:
    """A built site, alone in its folder."""
    return shutil.copytree(good, tmp_path / "public" / "site")


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


class Inline(HTMLParser):
    """The scripts that stand in a page, and its policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.policies: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given["content"])
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.inside = True
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def pages(built) -> dict[str, Inline]:
    return {p.relative_to(built.folder).as_posix(): Inline(p.read_text("utf-8")) for p in built.folder.rglob("*.html")}


# ---- The same in, the same out -----------------------------------------------------------------


def test_two_builds_are_the_same_byte_for_byte(built, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(LATER, "utf-8")
    source = tmp_path / "elsewhere"
    for name in ("macros", "overrides", "data", "docs"):
        shutil.copytree(HOME / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", source)
    words = [sys.executable, "-m", "macros", "build", "--out", tmp_path / "again", "--url", built.url]
    other = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PYTHONPATH": str(tmp_path)}
    # Without these Python takes the locale “C” for UTF-8.
    other |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        words, cwd=source, env={**os.environ, **other}, umask=0o077, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "again") == tree(built.folder)


# ---- What is broken stays in -------------------------------------------------------------------


BROKEN = {
    "a wrong id": (
        "data/checklists/before-an-outing.yml",
        "item: sign-out",
        "item: sign-up",
        "data/checklists/before-an-outing.yml:6:11: error: there is no item “sign-up”",
    ),
    "YAML that cannot be read": ("data/site.yml", "forces:", "forces: [", "data/site.yml:"),
    "a link to no page": ("docs/about.md", "The first rule", "The [first rule](rules.md)", "'rules.md'"),
    "a link to no place on the page": ("docs/about.md", "The first rule", "The [first rule](#rules)", "'#rules'"),
    "a link to no place on another page": (
        "docs/about.md",
        "The first rule",
        "The [first rule](index.md#nowhere)",
        "'#nowhere'",
    ),
    "a picture from elsewhere": (
        "docs/about.md",
        "The first rule",
        "![The rule](https://example.org/rule.png) The first rule",
        "<img> leads to “https://example.org/rule.png”: pages fetch nothing from elsewhere",
    ),
    "a page without the text of its macro": (
        "docs/about.md",
        '{{ links("river") }}',
        '{{ lniks("river") }}',
        "there is no macro “lniks”",
    ),
    "a navigation entry for no page": ("mkdocs.yml", "about.md", "abuot.md", "'abuot.md'"),
    "settings that cannot be read": ("mkdocs.yml", "hooks: [", "hooks: [[", "mkdocs.yml cannot be used: "),
    "a plugin that is not there": ("mkdocs.yml", "  macros:", "  marcos:", 'The "marcos" plugin is not installed'),
    "settings that inherit from nothing": (
        "mkdocs.yml",
        "INHERIT: ",
        "INHERIT: no",
        "mkdocs.yml cannot be used: Inherited config file",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_broken_stops_the_build_and_the_last_good_site_stays(site, out, fault):
    name, old, new, words = BROKEN[fault]
    changed(site / name, old, new)
    before = tree(out)
    done = command("build", "--site", site, "--out", out)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "Built" not in done.stdout
    assert tree(out) == before
    assert [p.name for p in out.parent.iterdir()] == ["site"]


def test_where_the_first_build_fails_nothing_is_left(site, tmp_path):
    changed(site / "data/site.yml", "forces:", "forces: [")
    assert command("build", "--site", site, "--out", tmp_path / "public" / "site").returncode == 1
    assert [*(tmp_path / "public").glob("*")] == []


def test_a_fault_of_the_engine_is_said_in_one_line_with_its_place(site, out, tmp_path):
    for name in ("macros", "overrides"):
        shutil.copytree(HOME / name, tmp_path / "engine" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", tmp_path / "engine")
    changed(site / "mkdocs.yml", f"{HOME.as_posix()}/overrides", (tmp_path / "engine" / "overrides").as_posix())
    footer = tmp_path / "engine" / "overrides" / "partials" / "footer.html"
    footer.write_text("\n{% if %}\n", "utf-8")
    done = command("build", "--site", site, "--out", out, cwd=tmp_path / "engine")
    assert done.returncode == 1
    assert "overrides/partials/footer.html:2: TemplateSyntaxError: " in done.stderr
    assert "Traceback" not in done.stderr


# ---- Where it is built -------------------------------------------------------------------------


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear all", "utf-8")
    done = command("build", "--site", ROWING, "--out", mine)
    assert (done.returncode, done.stderr.startswith(f"{mine} is not known to be a site that was made here: ")) == (
        1,
        True,
    )
    assert [p.name for p in tmp_path.rglob("*")] == ["mine", "letter.txt"]


def test_a_file_is_not_replaced(tmp_path):
    mine = tmp_path / "mine"
    mine.write_text("Dear all", "utf-8")
    done = command("build", "--site", ROWING, "--out", mine)
    assert (done.returncode, done.stderr) == (1, f"{mine} is a file: name a folder\n")
    assert mine.read_text("utf-8") == "Dear all"


def test_a_place_where_nothing_can_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    done = command("build", "--site", ROWING, "--out", tmp_path / "file" / "site")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path / 'file' / 'site'} cannot be made: ")
    assert "Traceback" not in done.stderr


def test_an_empty_folder_and_a_built_site_are_replaced(site, out):
    changed(site / "data/guidelines/on-the-water.yml", "Carry a gas horn", "Carry a loud gas horn")
    assert command("build", "--site", site, "--out", out).returncode == 0
    assert "Carry a loud gas horn" in (out / "moments" / "afloat" / "index.html").read_text("utf-8")
    assert [p.name for p in out.parent.iterdir()] == ["site"]
    empty = out.parent / "empty"
    empty.mkdir()
    assert command("build", "--site", site, "--out", empty).returncode == 0
    assert tree(empty) == tree(out)


def test_a_git_work_tree_that_looks_like_a_site_is_not_replaced(site, out):
    subprocess.run(["git", "init", "-q", out], check=True)
    (out / "CNAME").write_text("guidance.example", "utf-8")
    before = tree(out)
    done = command("build", "--site", site, "--out", out)
    assert (done.returncode, done.stderr) == (
        1,
        f"{out} is a Git work tree: name another folder, and copy what was made into the work tree\n",
    )
    assert tree(out) == before


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_removes_the_rest(site, out):
    before = tree(out)
    process = subprocess.Popen(
        [sys.executable, "-m", "macros", "build", "--site", site, "--out", out],
        cwd=HOME,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not any(out.parent.glob(".building-site/made-*/site/*.html")):
        assert process.poll() is None
    process.kill()
    process.wait()
    assert tree(out) == before and [p.name for p in out.parent.glob(".*")] == [".building-site"]
    assert command("build", "--site", site, "--out", out.parent / "other").returncode == 0
    assert sorted(p.name for p in out.parent.iterdir()) == ["other", "site"]
    assert tree(out) == before


def test_without_its_address_the_build_says_what_the_page_for_what_is_missing_cannot_do(site, tmp_path):
    said = (
        "No address was given (SITE_URL=https://…/): so the page for what is not there, 404.html, works at the "
        "root of a host only, not below a path."
    )
    assert said in command("build", "--site", site, "--out", tmp_path / "site").stdout.splitlines()
    with_address = command("build", "--site", site, "--out", tmp_path / "site", "--url", "https://club.example/a/b/")
    assert with_address.returncode == 0 and "404.html" not in with_address.stdout
    missing = (tmp_path / "site" / "404.html").read_text("utf-8")
    own = [
        address
        for address in re.findall(r'(?:href|src)="([^"]*)"', missing)
        if not address.startswith(("#", "https:", "mailto:"))
    ]
    assert own and [address for address in own if not address.startswith("/a/b/") and address != "/a/b"] == []


def test_a_folder_that_is_no_site_is_said(tmp_path):
    done = command("build", "--site", tmp_path, "--out", tmp_path / "site")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path} is not the folder of a site: it has no mkdocs.yml\n")


# ---- What is in it -----------------------------------------------------------------------------


def test_every_page_has_the_policy_that_is_printed(built, pages):
    printed = re.search(r"^Content-Security-Policy: (.*)$", built.printed, re.M)[1]
    assert printed.endswith("; frame-ancestors 'none'")
    rule = printed.removesuffix("; frame-ancestors 'none'")
    assert len(pages) > 20
    assert {name: page.policies for name, page in pages.items() if page.policies != [rule]} == {}


def test_the_policy_allows_nothing_at_large(pages):
    rule = pages["index.html"].policies[0]
    assert re.findall(r"unsafe|https?:|\*", rule) == []
    assert {part.split()[0] for part in rule.split("; ")} >= {
        "default-src",
        "script-src",
        "style-src",
        "base-uri",
        "form-action",
    }
    assert "default-src 'none'" in rule


def test_no_page_has_an_inline_script_and_the_policy_allows_none(pages):
    assert {script for page in pages.values() for script in page.scripts} == set()
    assert "script-src 'self';" in pages["404.html"].policies[0]


def test_what_no_reader_fetches_is_not_there(built):
    names = list(tree(built.folder))
    assert [n for n in names if n.endswith((".map", ".gz", ".py", ".yml", ".md")) or "lunr" in n or "worker" in n] == []
    assert [p for p in built.folder.rglob("*") if p.is_dir() and not any(p.iterdir())] == []


def test_the_sitemap_lists_every_page_and_no_time(built):
    sitemap = (built.folder / "sitemap.xml").read_text("utf-8")
    assert set(re.findall(r"<loc>(.*?)</loc>", sitemap)) == {built.url + page for page in built.pages}
    assert "<lastmod" not in sitemap


# ---- By make -----------------------------------------------------------------------------------


def test_make_hands_on_a_name_with_any_signs(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "requirements.lock").touch()
    python = tmp_path / "bin" / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    python.chmod(0o755)
    out, site = "Jürgen's “a” \"b\" (1) & it''s", "row'ing club"
    done = subprocess.run(
        [
            "make",
            "-s",
            "-f",
            HOME / "Makefile",
            "build",
            f"OUT={out}",
            f"SITE={site}",
            "SITE_URL=https://x.example/it's/",
            "REVISION=a'b",
            f"PY={python}",
            f"READY={python}",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.stderr, done.stdout.splitlines()) == (
        "",
        [
            "-m",
            "macros",
            "build",
            "--out",
            out,
            "--site",
            site,
            "--url",
            "https://x.example/it's/",
            "--revision",
            "a'b",
        ],
    )


def test_make_clean_leaves_what_is_somebodys_own(out):
    home = out.parent
    (home / "served").mkdir()
    (home / "served" / "letter.txt").write_text("Dear all", "utf-8")
    words = [
        sys.executable,
        "-c",
        (
            f"import sys; from pathlib import Path; from macros.publish.clear import clear; "
            f"sys.exit(clear(Path({str(home)!r})))"
        ),
    ]
    done = subprocess.run(words, cwd=HOME, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1 and done.stderr.startswith(f"{home / 'served'} is not known to be a folder for nginx")
    assert [p.relative_to(home).as_posix() for p in sorted(home.rglob("*"))] == ["served", "served/letter.txt"]
