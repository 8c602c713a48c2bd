"""What only MkDocs does; that Zensical builds the same site, page by page, the search and the policy too; and the day
on which MkDocs goes, and this file with it: see docs-dev/publishers.md.

Files are compared byte by byte, so that nothing of them can differ unnoticed: texts, anchors, links, the policy,
checklists, forms, the search index. tests/engine_differences.yml lists what may.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from contextlib import redirect_stderr
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from mkdocs.config import load_config

from macros.engine import made
from macros.engine.engines import ENGINES
from macros.engine.mkdocs import engine, framed, frames, kept_pages, placing
from macros.engine.mkdocs.kept_pages import Shown
from macros.engine.stopped import Abort
from tests.conftest import HOME, command
from tests.test_build import changed, copied, tree

LAUBEN, ROWING = (HOME / "tests" / "sites" / name for name in ("lauben", "rowing"))
ADDRESS = "https://lauben.example/ordnung/"
DIFFERENCES = yaml.safe_load((HOME / "tests" / "engine_differences.yml").read_text("utf-8"))
# The lists of all files with their hashes: of a file that is different they say so.
LISTS = {".built", "sbom.json"}
# What goes on the day, as docs-dev/publishers.md says: of the project, and of the packages.
GOES = ("macros/engine/mkdocs", "tests/test_mkdocs.py", "tests/engine_differences.yml")
PACKAGES = ("mkdocs", "material", "mkdocs_material", "mkdocs_macros", "mkdocs_get_deps", "pyyaml_env_tag")
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
ODD_TITLES = {
    "search": "One: “a” & < *c* _d_ e>",
    "n1": "One: “a” & < *c* _d_ e>",
    "n2": "Öl und Ähre — 🐟",
    "n3": "# 1. In the navigation",
    "n4": "…",
}
ODD_NAME = ("Gartenordnung Lindenau", "'Garten \"Lindenau\" & <mehr>'")
ODD_MENU = (
    "  - Über diese Seiten: about.md",
    '  - "Über diese & <andere>": about.md\n  - Tief:\n      - Tiefer:\n          - Über uns.md\n      - '
    "tiefe/zeiten.md\n"
    "  - Anderswo: https://example.org/\n  - tiefe/index.md",
)
ODD_PAGES = {
    "Über uns.md": (
        '# Fisch & *Brot* \\<3 "q" `c` – ü 🐟\n\n## Eins\n\n[Zeiten](tiefe/zeiten.md "A & B")\n\n## Eins\n\n* a\n\n '
        "   * b\n"
    ),
    "tiefe/zeiten.md": (
        "---\ntitle: Ebbe's & Flut “x”\ndescription: 'Wenn \"es\" steigt & fällt'\n---\n\nText.\n\n## A & B\n\n"
        "| a | b |\n| :-- | --: |\n| 1 | [x](../about.md) |\n\n[auf](../index.md), [hier](#a-b), "
        "[da](../Über%20uns.md#eins), ![p](../bild.png) `a<b`\n\n    {wörtlich} & <x\n\n1. eins\n2. zwei\n"
    ),
    "tiefe/index.md": "\ufeff# Tiefe\r\n\r\n{{ tasks() }}\r\n",
    "ohne_titel.md": "## Nur eine zweite\n\n{{ guidelines() }}\n\n{{ checklists() }}\n",
    "schlicht.md": "Ohne Überschrift.\n",
}


def files(site: Path) -> dict[str, bytes]:
    """What is in each file of a built site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Day:
    """The project as it will be when MkDocs is gone: its folder, and a Python that has no MkDocs."""

    home: Path
    python: Path

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Runs `python -m macros` with `words`."""
        return subprocess.run(
            [self.python, "-m", "macros", *map(str, words)], cwd=self.home, capture_output=True, encoding="utf-8"
        )


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """The day: what docs-dev/publishers.md says is done to a copy."""
    home = tmp_path_factory.mktemp("day")
    gone = shutil.ignore_patterns("__pycache__", *(Path(path).name for path in GOES))
    for name in ("macros", "overrides", "data", "docs", "tests/sites"):
        shutil.copytree(HOME / name, home / name, ignore=gone)
    (home / "macros" / "__init__.py").write_text("", "utf-8")
    settings = (HOME / "mkdocs.yml").read_text("utf-8")
    (home / "mkdocs.yml").write_text(re.sub(r"(?m)^(hooks|plugins):.*\n(  .*\n)*", "", settings), "utf-8")
    venv.create(home / ".venv", symlinks=True)
    packages = next((home / ".venv").glob("lib/python*/site-packages"))
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if path.name.partition(".")[0].partition("-")[0] not in PACKAGES:
            (packages / path.name).symlink_to(path)
    return Day(home, home / ".venv" / "bin" / "python")


def listed(site: dict[str, bytes], but: set[str]) -> dict[str, dict]:
    """What the bill of a site's parts says of each file and each software, by its name, `but` for some."""
    components = json.loads(site["sbom.json"])["components"]
    return {one["name"]: one for one in components if one["name"] not in but}


def same(with_mkdocs: Path, with_zensical: Path, name: str) -> None:
    """Asserts that the site `name`, built by both, is the same but for the differences that are listed, and that it has
    these."""
    expected, found = files(with_mkdocs), files(with_zensical)
    assert sorted(expected) == sorted(found)
    but = {path for path in expected if path not in LISTS and expected[path] != found[path]}
    for one in [one for one in DIFFERENCES if name in one["seen"]]:
        told, instead = (one[engine].encode() for engine in ENGINES)
        where = [path for path in but if fnmatch(path, one["file"])]
        assert any(told in expected[path] and instead in found[path] for path in where), f"no longer: {one}"
        for site in (expected, found):
            site.update({path: site[path].replace(told, instead) for path in where})
    assert [path for path in sorted(but) if expected[path] != found[path]] == []
    assert listed(expected, but) == listed(found, but)


def test_a_configuration_that_cannot_be_used_is_said(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    with pytest.raises(Abort) as said:
        engine.generate(tmp_path, tmp_path / "made", None)
    assert (
        str(said.value).startswith(f"{tmp_path / 'mkdocs.yml'} cannot be used: ") and not (tmp_path / "made").exists()
    )


def test_what_mkdocs_warns_of_is_heard_in_one_line_and_no_more(monkeypatch):
    mkdocs = logging.getLogger("mkdocs")
    monkeypatch.setattr(mkdocs, "handlers", [logging.NullHandler()])
    monkeypatch.setattr(mkdocs, "level", mkdocs.level)
    with redirect_stderr(io.StringIO()) as heard:
        engine.show_warnings()
        mkdocs.info("silent")
        mkdocs.warning("one")
    assert heard.getvalue() == "WARNING: one\n"
    assert len(mkdocs.handlers) == 1


@pytest.mark.parametrize(
    "old, new, kept",
    [
        ("hooks:", "hooks:", True),
        ("nav:", "markdown_extensions: [toc, tables, fenced_code]\nnav:", True),
        ("nav:", "markdown_extensions: [toc, attr_list]\nnav:", False),
        ("plugins:\n", "plugins:\n  meta: {}\n", False),
        ("    module_name:", "    include_dir: docs\n    module_name:", False),
        ("    module_name:", "    include_yaml: [data/site.yml]\n    module_name:", False),
        ("    module_name:", "    modules: [own]\n    module_name:", False),
        ("    module_name: {home}/macros", "    module_name: own", False),
        ("hook.py]", "hook.py, own.py]", False),
        ("hooks: [{home}/macros/engine/mkdocs/hook.py]", "hooks: []", False),
        ("nav:", "docs_dir: data\nnav:", False),
        ("custom_dir: {home}/overrides", "custom_dir: own", False),
    ],
)
def test_a_site_that_may_read_other_files_is_told_apart(tmp_path, old, new, kept):
    site = copied(tmp_path / "site")
    (site / "own").mkdir()
    (site / "own.py").touch()
    changed(site / "mkdocs.yml", old.format(home=HOME), new)
    config = load_config(str(site / "mkdocs.yml"))
    assert engine.keeps(config, site.resolve()) is kept
    assert not engine.keeps(config, site.parent.resolve())


def test_a_page_is_kept_by_every_setting_that_it_can_show_and_by_no_other(tmp_path):
    site = copied(tmp_path / "site")

    def told(by_hand=(("a/", "A"),), unlisted=(), extra=None, copyright="", language="en", **given) -> str:
        config = load_config(str(site / "mkdocs.yml"), **given)
        for name, pages in (("by_hand", by_hand), ("unlisted", unlisted)):
            config.extra[name] = [SimpleNamespace(url=url, title=title) for url, title in pages]
        config.extra |= extra or {}
        config.copyright, config.theme["language"] = copyright, language
        return kept_pages._settings(config)

    first = told()
    assert first == told(site_dir=str(tmp_path / "made")) == told(strict=True)
    others = [
        {"by_hand": [("b/", "A")]},
        {"by_hand": [("a/", "B")]},
        {"unlisted": [("a/", "A")]},
        {"extra": {"organisation": "Other"}},
        {"copyright": "Ours"},
        {"language": "de"},
        {"site_name": "Other"},
        {"site_url": "https://club.example/"},
        {"site_description": "Other"},
        {"use_directory_urls": False},
    ]
    assert len({first, *(told(**one) for one in others)}) == len(others) + 1
    changed(site / "mkdocs.yml", "theme:\n", "theme:\n  logo: logo.svg\n")
    assert told() != first


def test_the_menu_is_shown_as_far_as_pages_have_it_open():
    def entry(title, url=None, children=()):
        return SimpleNamespace(title=title, url=url, children=list(children))

    one, two, link = entry("One", "one/"), entry("Two", "two/"), SimpleNamespace(title="Link", url="https://x.example/")
    nav = SimpleNamespace(items=[entry("Part", None, [entry("Deeper", None, [one, two]), two]), two, link])
    page = SimpleNamespace(ancestors=[nav.items[0]])
    kept = kept_pages.KeptPages(None, nav, None)
    kept.entries = tuple(map(kept_pages._entry, nav.items))
    found = kept.entries_of(page)
    deeper = kept_pages.Entry("Deeper", None, (kept_pages.Entry("One", "one/", ()),))
    assert found == (
        kept_pages.Entry("Part", None, (deeper,), True),
        kept_pages.Entry("Two", "two/", (), False),
        kept_pages.Entry("Link", "https://x.example/", (), False),
    )
    two.ancestors = []
    assert [one.active for one in kept.entries_of(two)] == [False, True, False]


def test_a_library_that_is_wanted_later_is_loaded_when_it_is_used(monkeypatch):
    monkeypatch.setitem(sys.modules, "this", engine._Later("this"))
    with pytest.raises(AttributeError):
        _ = sys.modules["this"].nothing_of_this_name
    monkeypatch.setitem(sys.modules, "colorsys", engine._Later("colorsys"))
    later = sys.modules["colorsys"]
    assert later.rgb_to_hsv(0, 0, 1) == (2 / 3, 1.0, 1) and sys.modules["colorsys"] is not later
    assert later.hsv_to_rgb(0, 0, 1) == (1, 1, 1)


def test_a_macro_on_a_page_leaves_its_place_and_a_title_stands_in_the_line():
    page = SimpleNamespace(path="about.md", parts_made=[])
    env = SimpleNamespace(project_dir=str(ROWING), page=page, conf={"site_url": None}, macros={})
    placing.define(env)
    assert env.macros["search_title"]() == "Search"
    said = [env.macros["tasks"](), env.macros["guidelines"]()]
    assert said == ['<div data-part="0"></div>', '<div data-part="1"></div>'] and len(page.parts_made) == 2
    # In a folder, addresses lead up to the site's root; in another engine a page takes the part itself.
    assert 'href="../moments/afloat/"' in page.parts_made[0]
    env.page = SimpleNamespace(file=SimpleNamespace(src_uri="deep/about.md"))
    assert 'href="../../moments/afloat/"' in env.macros["tasks"]()
    filled = placing.filled(f"<p>{said[1]}</p>\n{said[0]}<table></table>", ["<b>$1 \\1</b>", "<i></i>"])
    assert filled == '<p><i></i></p>\n<b>$1 \\1</b><div class="wide"><table></table></div>'
    assert placing.anchors(['<p id="a"><b id="b" data-id="c"></b>', '<p\nid="a"></p> id="d"']) == {"a", "b", "d"}


@pytest.mark.slow
def test_a_made_page_is_what_the_macros_plugin_makes_of_its_calls(tmp_path):
    """Whether the plugin makes it, or only its parts are put into Markdown, or into the frame of another page."""
    engine = tmp_path / "engine"
    for name in ("macros", "overrides"):
        shutil.copytree(HOME / name, engine / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", engine)
    changed(engine / "macros" / "engine" / "mkdocs" / "hook.py", "file.placed = ", "file.not_placed = ")
    changed(engine / "macros" / "engine" / "mkdocs" / "frames.py", "if not (config.nav ", "if True or not (config.nav ")
    for home in (HOME, engine):
        site = _many(tmp_path / home.name / "of" / "a" / "site", home)
        words = [sys.executable, "-m", "macros", "build", "--engine", "mkdocs", "--site", site, "--url", ADDRESS]
        done = subprocess.run(
            [*words, "--out", tmp_path / f"of-{home.name}"], cwd=home, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / f"of-{HOME.name}") == tree(tmp_path / f"of-{engine.name}")


def _many(site: Path, home: Path) -> Path:
    """The rowing site with five guidelines more, for the project in `home`: their titles and ids are odd, one stands in
    the navigation by itself, others are left out, and pages of ours lead to them."""
    shutil.copytree(ROWING, site)
    told = (site / "mkdocs.yml").read_text("utf-8").replace("../../../", f"{home}/")
    told = told.replace("  - Forms: forms/\n", "  - One: guidelines/n3.md\n")
    (site / "mkdocs.yml").write_text(f"{told}\nextra:\n  footer: [{{title: Two, url: guidelines/n2/}}]\n", "utf-8")
    text = re.sub(r"(?m)^ *previous_ids: .*\n", "", (site / "data/guidelines/on-the-water.yml").read_text("utf-8"))
    ids = re.compile(r"(?m)(?<=\bid: )[a-z0-9-]+$")
    for number, (id, title) in enumerate(ODD_TITLES.items()):
        one = ids.sub(lambda found, number=number: f"{found[0]}-{number}", text)
        one = re.sub("(?m)^title: .*$", f"title: {json.dumps(title, ensure_ascii=False)}", one, count=1)
        (site / "data/guidelines" / f"{id}.yml").write_text(one, "utf-8")
    with (site / "docs" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[Two](guidelines/n2.md), [search](guidelines/search.md#green-level-0)\n")
    return site


def test_which_made_pages_mkdocs_need_not_build():
    """The first of each folder in the navigation is built, and whatever has a place of its own there."""
    stubs = [
        made.Stub(path, "title", "one", "id")
        for path in ("a/1.md", "a/2.md", "a/3.md", "a/4.md", "b/1.md", "c/d/1.md", "c/d/2.md")
    ]
    nav = [{"A": "a/"}, {"Three": "./a/3.md"}, {"In": [{"Deep": "c/"}, "index.md"]}, {"Deeper": "c/d/"}]
    found = framed.like(nav, stubs, {"a/1.md"})
    assert found == {"a/4.md": "a/2.md", "b/1.md": None}
    listed = [{"A": ["a/1.md", "a/2.md", "a/3.md", "a/4.md"]}, {"Three": "./a/3.md"}, "index.md"]
    assert framed.without(listed, found) == [{"A": ["a/1.md", "a/2.md", "a/3.md"]}, listed[1], "index.md"]


def test_a_frame_that_does_not_give_the_page_of_the_template_is_not_used():
    def page(id: str, title: str) -> Shown:
        return Shown(f"a/{id}/", title, f"<h1>{title}</h1>", {}, f"https://a.example/a/{id}/")

    def text(of: Shown) -> str:
        return f'<title>{of.title}</title><a href="../b/">{of.canonical_url} {of.url}</a>{of.content}'

    like = Shown(f"a/{frames.ID}/", frames.TITLE, f"{frames.CONTENT}<h1\ue001", {}, frames.ADDRESS)
    for shouted in (False, True):
        frame = frames.Frame((page("x", "One"), text(page("x", "ONE" if shouted else "One"))))
        frame.try_on(text(like))
        assert [frame.fits(page(id, "Two")) for id in ("y", "b")] == [not shouted, False]
    frame = frames.Frame((page("x", "One"), text(page("x", "One"))))
    frame.try_on(text(like))
    assert frame.filled(page("y", "Two")) == text(page("y", "Two"))


# ---- The same site by either engine ---------------------------------------------------------


def test_every_difference_that_is_listed_has_a_reason():
    assert all(set(one) == {"file", *ENGINES, "why", "seen"} and len(one["why"].split()) > 5 for one in DIFFERENCES)
    assert all(one["seen"] for one in DIFFERENCES)


def test_the_site_is_the_same(built, with_zensical):
    same(built.folder, with_zensical.folder, "own")
    assert len(with_zensical.pages) > 25 and len(files(with_zensical.folder)) > 60


@pytest.fixture
def odd(tmp_path) -> Path:
    """The German site, which has statistics, with pages of every kind that somebody may write by hand."""
    site = tmp_path / "site"
    shutil.copytree(LAUBEN, site)
    for name, text in ODD_PAGES.items():
        (site / "docs" / name).parent.mkdir(exist_ok=True)
        (site / "docs" / name).write_text(text, "utf-8")
    (site / "docs" / "bild.png").write_bytes(PICTURE)
    with (site / "data" / "site.yml").open("a", encoding="utf-8") as data:
        data.write("\nfavicon: bild.png\ncopyright: © Niemand & Söhne\n")
    told = (site / "mkdocs.yml").read_text("utf-8").replace("../../../", f"{HOME}/").replace(*ODD_NAME)
    told = told.replace("theme:\n", "theme:\n  logo: bild.png\n")
    (site / "mkdocs.yml").write_text(told.replace(*ODD_MENU), "utf-8")
    return site


def test_on_the_day_nothing_of_mkdocs_is_needed(day, built, with_zensical, tmp_path):
    asked = [day.python, "-c", "import zensical, watchdog\nimport mkdocs"]
    assert "No module named 'mkdocs'" in subprocess.run(asked, capture_output=True, encoding="utf-8").stderr
    for _ in range(2):
        done = day.run("build", "--out", tmp_path / "site", "--url", built.url)
        assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "site") == files(with_zensical.folder)
    for words in (("check",), ("links", "check", "--built", tmp_path / "site", "--url", built.url)):
        done = day.run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    done = day.run("build", "--engine", "mkdocs", "--out", tmp_path / "other")
    assert done.returncode == 2 and "there is no engine “mkdocs”: the site is built with zensical" in done.stderr


def test_on_the_day_no_other_test_asks_for_mkdocs():
    asking = [
        path.relative_to(HOME).as_posix()
        for path in sorted((HOME / "tests").rglob("test_*.py"))
        if re.search(r"(?m)^\s*(from|import) (mkdocs|macros\.engine\.mkdocs)", path.read_text("utf-8"))
    ]
    assert asking == ["tests/test_mkdocs.py"]


def test_what_is_done_on_the_day_is_written_down():
    told = (HOME / "docs-dev" / "publishers.md").read_text("utf-8")
    assert [path for path in (*GOES, "macros/__init__.py") if f"`{path}`" not in told and path not in told] == []


@pytest.mark.slow
def test_on_the_day_an_odd_site_is_the_same(odd, day, tmp_path):
    one, other = tmp_path / "mkdocs", tmp_path / "zensical"
    done = command("build", "--site", odd, "--out", one, "--url", ADDRESS)
    assert done.returncode == 0, done.stderr
    done = day.run("build", "--site", odd, "--out", other, "--url", ADDRESS)
    assert (done.returncode, done.stderr) == (0, "")
    same(one, other, "odd")
    page = (other / "index.html").read_text("utf-8")
    assert [mark for mark in ("<statistics-notice", "site-logo", "© Niemand") if mark not in page] == []


@pytest.mark.slow
def test_on_the_day_the_search_answers_the_same(day):
    said = [run("find", "--site", ROWING, "--limit", "3", "capsize") for run in (command, day.run)]
    assert [(one.returncode, one.stderr) for one in said] == [(0, ""), (0, "")]
    assert said[0].stdout == said[1].stdout and said[0].stdout.count("\n") > 5
