"""What Zensical cannot do gets a sentence, and stops the build. That it builds the same site as MkDocs:
test_mkdocs.py."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.engine.engines import ENGINES
from macros.engine.stopped import Abort
from macros.engine.zensical import engine, settings
from macros.engine.zensical.staging import Staged, place_of
from tests.as_expected import HINT, kept_apart
from tests.conftest import HOME, command

ROWING = HOME / "tests" / "sites" / "rowing"
MENU = 'nav:\n  - Start: index.md\ntheme:\n  custom_dir: "{home}/overrides"\n'


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Each file below `folder` with the time of its last change and what is in it."""
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_an_engine_that_there_is_not_is_named(tmp_path):
    done = command("build", "--engine", "nonsense", "--out", tmp_path / "site")
    assert done.returncode == 2 and [*tmp_path.iterdir()] == []
    assert f"there is no engine “nonsense”: the site is built with {' or '.join(ENGINES)}" in done.stderr


@pytest.mark.parametrize("target", ["build", "serve"])
def test_make_hands_on_the_engine(tmp_path, target):
    (tmp_path / "ready").touch()  # not a file of the project: make would bring that up to date, even with -n
    ready = f"READY={tmp_path / 'ready'}"
    done = subprocess.run(
        ["make", "-n", "--no-print-directory", target, "ENGINE=zensical", ready, f"OUT={tmp_path}"],
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.split()[-2:] == ["--engine", "'zensical'"], done.stderr


def test_where_zensical_fails_the_old_site_stays(with_zensical, tmp_path):
    shutil.copytree(HOME / "overrides", tmp_path / "overrides")
    shutil.copytree(ROWING, tmp_path / "source")
    shutil.copytree(with_zensical.folder, tmp_path / "public" / "site")
    before = tree(tmp_path / "public")
    with (tmp_path / "overrides" / "partials" / "footer.html").open("a", encoding="utf-8") as footer:
        footer.write("{% if %}\n")
    menu = tmp_path / "source" / "mkdocs.yml"
    told = menu.read_text("utf-8").replace("../../../overrides", "../overrides").replace("../../../", f"{HOME}/")
    menu.write_text(told, "utf-8")
    words = ("--engine", "zensical", "--site", tmp_path / "source", "--out", tmp_path / "public" / "site")
    done = command("build", *words)
    assert (done.returncode, tree(tmp_path / "public")) == (1, before)
    line = (tmp_path / "overrides" / "partials" / "footer.html").read_text("utf-8").count("\n")
    assert done.stderr == (
        f"../overrides/partials/footer.html:{line}: this template cannot be used by Zensical: unexpected end of block\n"
        "Nothing was published.\n"
    )


SETTINGS = {
    "no list": ("site_name: [\n", "mkdocs.yml cannot be used: while parsing a flow node"),
    "no settings": ("- a\n", "it should hold settings, each as “name: value”"),
    "a circle": ("INHERIT: mkdocs.yml\n", "it inherits from itself"),
    "no such file": ("INHERIT: other.yml\n", "other.yml cannot be used: [Errno 2] No such file"),
    "no name": (MENU, "mkdocs.yml: “site_name” should be what the site is called"),
    "no menu": (MENU.replace("  - Start: index.md\n", " []\n") + "site_name: A\n", "“nav” should be the list of"),
    "a word as a menu": ("site_name: A\nnav: index.md\n", "“nav” should be the list of the pages in the menu"),
    "a word as a theme": ("site_name: A\nnav: [index.md]\ntheme: material\n", "“theme” should be settings, each as"),
    "no templates": ("site_name: A\nnav: [index.md]\ntheme: {name: material}\n", "the theme's “custom_dir” should"),
    "templates nowhere": (
        "site_name: A\nnav: [index.md]\ntheme: {custom_dir: nowhere}\n",
        "nowhere, and there is no such folder",
    ),
    "a hook": (MENU + "site_name: A\nhooks: [own.py]\n", "the hook “own.py” is run by MkDocs alone"),
    "a plugin": (MENU + "site_name: A\nplugins: [tags, macros: {}]\n", "the plugin “tags” is run by MkDocs alone"),
    "a page in the menu": (
        MENU.replace("index.md", "gone.md") + "site_name: A\n",
        "“nav” names gone.md, and there is no such page",
    ),
    "a language": (
        MENU + "  language: de\nsite_name: A\n",
        "the theme's language is “de”, and that of the site is “en”",
    ),
}


@pytest.mark.parametrize("fault", SETTINGS)
def test_settings_that_zensical_cannot_follow_are_named(tmp_path, fault, request):
    told, words = SETTINGS[fault]
    for name in ("data", "docs"):
        shutil.copytree(ROWING / name, tmp_path / name)
    (tmp_path / "mkdocs.yml").write_text(told.replace("{home}", str(HOME)), "utf-8")
    with pytest.raises(Abort) as stopped:
        engine.generate(tmp_path, tmp_path / "made", "")
    assert words in str(stopped.value)
    assert kept_apart(request, str(stopped.value).replace(str(tmp_path), "…").replace(str(HOME), "ENGINE")) == "", HINT
    assert not (tmp_path / "made").exists()


def test_settings_of_a_file_above_are_inherited_group_by_group(tmp_path):
    (tmp_path / "above.yml").write_text("a: 1\ntheme: {name: x, font: false}\nnav: [a.md, b.md]\n", "utf-8")
    path = tmp_path / "mkdocs.yml"
    path.write_text("INHERIT: above.yml\ntheme: {name: y}\nnav: [c.md]\n", "utf-8")
    assert settings.read(path) == {"a": 1, "theme": {"name": "y", "font": False}, "nav": ["c.md"]}


def staged(folder: Path, page: str, parts: list[str]) -> Staged:
    """As if Zensical had written `page` as the page of index.md, where there should be two pages."""
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text(page, "utf-8")
    return Staged(folder, {}, "overrides", ["index.md"], parts)


def test_parts_take_their_places_and_what_nobody_fetches_goes(tmp_path):
    parts = ['<p id="a">1</p>', "<table>\\1</table>"]
    page = f'<a href="./..">x</a>{place_of(1, parts[1])}<a href="&#x2f;">{place_of(0, parts[0])}'
    made = staged(tmp_path, page, parts)
    for name in ("search.json", "objects.inv", "sitemap.xml"):
        (made.site / name).write_text("{}", "utf-8")
    engine._fill(made)
    text = (made.site / "index.html").read_text("utf-8")
    assert text == '<a href="..">x</a><div class="wide"><table>\\1</table></div><a href="/"><p id="a">1</p>'
    assert [path.name for path in made.site.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    "pages, page, words",
    [
        (["index.md", "about.md"], "0", "Zensical left out about.md, and did not say why"),
        (["index.md"], "", "Zensical kept 0 of 1 places for parts of pages"),
        (["index.md"], "00", "Zensical kept 2 of 1 places for parts of pages"),
    ],
)
def test_what_zensical_leaves_out_stops_the_build(tmp_path, pages, page, words):
    made = staged(tmp_path, page.replace("0", place_of(0, "<p>")), ["<p>"])
    made.pages[:] = pages
    with pytest.raises(Abort, match=words):
        engine._fill(made)


@pytest.mark.parametrize(
    "complaint, words",
    [
        ("", "Zensical could not build the site: it ended with status 9"),
        ("Error: no such thing\n\n", "Zensical could not build the site: no such thing"),
        (
            (
                'RuntimeError: could not render include: error in "a/b.html" (in main.html:66): undefined value '
                "(in a/b.html:3)"
            ),
            "overrides/a/b.html:3: this template cannot be used by Zensical: undefined value",
        ),
        ("python: No module named zensical", "Zensical is not installed here: “make check” installs what is pinned"),
    ],
)
def test_a_complaint_becomes_a_sentence(complaint, words):
    assert engine._sentence(complaint, 9, "overrides") == words
