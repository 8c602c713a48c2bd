"""What every engine gets from the data, and the folder that Zensical reads: to the letter, without building
anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from macros.content.content import Content
from macros.engine import current, made
from macros.engine.stopped import Abort
from macros.engine.zensical import settings, staging
from macros.search import listing
from tests.as_expected import HINT, kept_apart
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded

SITES = HOME / "tests" / "sites"
ADDRESS = "https://lauben.example/ordnung/"
PAGES = {
    "Über uns.md": '# Fisch & *Brot* \\<3 "q"\n\n{{ links("garten") }}\n',
    "deep/times.md": "---\ntitle: Ebbe’s & Flut “x”\ndescription: y\n---\n\nText.\n\n## A\n\n{{ tasks() }}",
    "deep/index.md": "\ufeff# Deep\r\n\r\n{{ tasks() }}\r\n",
    "without_a-title.md": "## Only a second one\n\n{{ guidelines() }}\n\n{{ checklists() }}\n",
    "Named by Hand.md": "No heading, and {{ search_title() }} in a line.\n",
    "guidelines/gartenordnung.md": "# By hand\n",
    "search/all.md": "# All, by hand\n",
}
MENU = (
    "  - Über diese Seiten: about.md\n",
    '  - "Über & <uns>": Über uns.md\n  - Deep:\n      - Deeper:\n          - deep/times.md\n      - deep/index.md\n'
    "  - Elsewhere: https://example.org/\n  - without_a-title.md\n",
)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    current.reset()
    yield
    current.reset()


def site(folder: Path, name: str = "lauben") -> Path:
    """A copy of a site, that uses the engine where it is."""
    shutil.copytree(SITES / name, folder)
    told = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(told.replace("../../../", f"{HOME.as_posix()}/"), "utf-8")
    return folder


def content(name: str) -> Content:
    found = loaded(SITES / name).content
    assert found
    return found


# ---- What every engine gets ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["small", "rowing", "lauben", "gardens", "shapes"])
def test_the_pages_the_menu_and_the_frame_that_the_data_make(name, request, tmp_path):
    found = content(name)
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "index.md").touch()
    menu = [
        "index.md",
        {"Guidance": "guidelines/"},
        {"More": ["checklists/", {"Moments": "moments/"}, "none/"]},
        {"Elsewhere": "https://example.org/"},
    ]
    frame = made.frame(found)
    told = [*(f"{stub.path}: {stub.markdown!r}" for stub in made.pages(found))]
    told += [f"{path}: {text!r}" for path, text in made.search_pages(found).items()]
    told += [f"menu: {made.navigation(menu, tmp_path, found)}", f"pictures: {made.pictures(found)}"]
    told += [f"named: {[*made.named(made.navigation(menu, tmp_path, found))]}"]
    told += [f"{part}: {frame[part]}" for part in frame if part not in ("words", "sheets")]
    told += [f"sheet: {sheet}" for sheet in frame["sheets"] if name in ("small", "lauben")]
    told += [f"words: {frame['words']['direction']}, {frame['words']['search']['title']}"]
    assert kept_apart(request, "\n".join(told)) == "", HINT


@pytest.mark.parametrize("name, address", [("rowing", ""), ("lauben", ADDRESS)])
def test_the_files_beside_the_pages(name, address, request, tmp_path):
    root = site(tmp_path / "site", name)
    # A Word file is made when it is written.
    found = {path: held() if callable(held) else held for path, held in made.files(root, "A name", address)}
    told = [
        f"{path}: {text!r}"
        if path in ("anchors.json", "ticks.json", "opensearch.xml")
        else f"{path}: {len(text) > 200}"
        for path, text in found.items()
    ]
    assert kept_apart(request, "\n".join(told)) == "", HINT


def test_a_long_list_of_everything_has_a_page_for_each_of_its_parts(monkeypatch):
    monkeypatch.setattr(listing, "names", lambda content: ["a", "b", "c"])
    found = made.search_pages(content("small"))
    assert list(found) == ["search.md", "search/all.md", "search/all/1.md", "search/all/2.md", "search/all/3.md"]
    assert len({found[path] for path in found if path != "search.md"}) == 1


@pytest.mark.parametrize("said, language", [("en", "de"), ("de", "de"), ("fr", None), ("", None)])
def test_the_language_is_that_of_the_data_alone(said, language):
    if language:
        assert made.language(said, content("lauben")) == language
        return
    with pytest.raises(Abort) as stopped:
        made.language(said, content("lauben"))
    assert str(stopped.value) == (
        f"mkdocs.yml: the theme's language is “{said}”, and that of the site is “de”: say it in data/site.yml alone, "
        f"as “language: {said}”"
    )


def test_pictures_are_those_that_the_data_name():
    for logo, favicon, named in (
        ("", "", {}),
        ("a.svg", None, {"logo": "a.svg"}),
        ("a", "b", {"logo": "a", "favicon": "b"}),
    ):
        assert made.pictures(SimpleNamespace(site=SimpleNamespace(logo=logo, favicon=favicon))) == named


# ---- What Zensical reads ------------------------------------------------------------------------


def test_the_folder_that_zensical_reads(tmp_path, request):
    root = site(tmp_path / "site")
    for name, text in PAGES.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, "utf-8", newline="")
    (root / "docs" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with (root / "data" / "site.yml").open("a", encoding="utf-8") as data:
        data.write("\nfavicon: picture.png\ncopyright: © Niemand & Söhne\n")
    told = (root / "mkdocs.yml").read_text("utf-8")
    assert MENU[0] in told
    (root / "mkdocs.yml").write_text(
        told.replace(*MENU) + "\nextra: {own: [1, {2: 3}]}\nextra_javascript: [own.js]\n", "utf-8"
    )
    (tmp_path / "made").mkdir()
    staged = staging.stage(root, tmp_path / "made", ADDRESS)
    files = sorted(path.relative_to(staged.folder).as_posix() for path in staged.folder.rglob("*") if path.is_file())
    ours = {f"theme/{path.relative_to(HOME / 'overrides').as_posix()}" for path in (HOME / "overrides").rglob("*")}
    lines = [f"files: {name}" for name in files if name not in ours]
    lines += [
        f"not there: {name}" for name in sorted(name for name in ours - {*files} if "." in name.rpartition("/")[2])
    ]
    lines += ["changed: " + name for name in files if name in ours and _differs(staged.folder, name)]
    options = yaml.safe_load(staged.file.read_text("utf-8"))
    assert options["extra"].pop("words") == made.frame(current.content(root))["words"]
    assert options["extra"].pop("sheets") == made.frame(current.content(root))["sheets"]
    lines += ["", yaml.safe_dump(options, allow_unicode=True, sort_keys=False, width=100)]
    for path in staged.pages:
        lines += [f"---- {path}", (staged.folder / "docs" / path).read_bytes().decode().replace("\r", "\\r")]
    lines += [f"{number}: {part.strip()[:60]!r}" for number, part in enumerate(staged.parts)]
    assert kept_apart(request, "\n".join(lines).replace(str(HOME), "ENGINE")) == "", HINT


def _differs(folder: Path, name: str) -> bool:
    return (folder / name).read_bytes() != (HOME / name.replace("theme/", "overrides/", 1)).read_bytes()


def test_a_site_without_statistics_and_without_an_address(tmp_path):
    root, folder = site(tmp_path / "site", "rowing"), tmp_path / "made"
    folder.mkdir()
    staged = staging.stage(root, folder, None)
    told = yaml.safe_load(staged.file.read_text("utf-8"))
    assert (told["site_url"], told["copyright"], told["extra"]["statistics"]) == ("", "", None)
    assert [one["path"] for one in told["extra_javascript"]] == ["assets/js/site.js"]
    assert not any((folder / "theme" / path).exists() for path in made.STATISTICS)
    assert (folder / "theme" / "sitemap.xml").read_text() == ""
    assert (staged.site, staged.file, staged.theme) == (folder / "site", folder / "mkdocs.yml", f"{HOME}/overrides")


def test_what_the_menu_names_and_nobody_wrote_is_said_all_at_once(tmp_path):
    root = site(tmp_path / "site", "rowing")
    told = (root / "mkdocs.yml").read_text("utf-8").replace("  - Start: index.md", "  - Start: start.md\n  - more.md")
    (root / "mkdocs.yml").write_text(told, "utf-8")
    (tmp_path / "made").mkdir()
    with pytest.raises(Abort) as stopped:
        staging.stage(root, tmp_path / "made", "")
    assert str(stopped.value) == "\n".join(
        f"mkdocs.yml: “nav” names {path}, and there is no such page" for path in ("start.md", "more.md")
    )


@pytest.mark.parametrize(
    "text, title",
    [
        ("---\ntitle: A\n---\n# B\n", "A"),
        ("--- \ntitle: A\n... \n# B\n", "A"),
        ("---\nother: A\n---\n# B\n", "B"),
        ("---\n- a\n---\n# B *c* `d` & <e>f</e>\n", "B c d &amp; f"),
        ("---\ntitle: 7\n---\n", "7"),
        ("\n# B\n\n# C\n", "B"),
        ("# B {x}\nmore\n", "B {x}"),
        ("Text.\n\n# B\n", "Über uns hier"),
        ("", "Über uns hier"),
    ],
)
def test_the_title_of_a_page_is_said_at_its_top_or_by_its_name(text, title):
    assert staging._title("deep/Über_uns-hier.md", text) == title
    assert staging._title("deep/über_uns-hier.md", "") == "Über uns hier"


@pytest.mark.parametrize(
    "told, url, expected",
    [
        ({}, "", {}),
        (
            {
                "site_description": "d",
                "nav": ["a"],
                "markdown_extensions": ["toc"],
                "extra_css": ["c"],
                "copyright": "c",
            },
            "u",
            {},
        ),
        (
            {"site_description": None, "nav": [], "hooks": ["h"], "plugins": ["p"], "repo_url": "r", "validation": {}},
            "u",
            {},
        ),
    ],
)
def test_of_the_settings_zensical_gets_what_it_can_follow(told, url, expected):
    theme = {"name": "material", "logo": "l.svg", "favicon": "", "custom_dir": "x", "font": True, "language": "fr"}
    found = settings.for_zensical({"site_name": "A", "theme": theme, **told}, url, "de")
    taken = {name: told[name] for name in settings.TAKEN if told.get(name) is not None}
    assert found == {
        "site_name": "A",
        **taken,
        "site_url": url,
        "extra": {},
        "extra_javascript": [],
        "theme": {"name": None, "custom_dir": "theme", "language": "de", "font": False, "logo": "l.svg"},
        "plugins": [],
        "validation": {"invalid_links": False, "invalid_link_anchors": False},
    }
    assert "repo_url" not in found and "hooks" not in found


GOOD = {"site_name": "A", "nav": ["index.md"], "theme": {"custom_dir": "overrides"}}


@pytest.mark.parametrize(
    "told, said",
    [
        ({}, []),
        (
            {
                "hooks": ["macros/engine/mkdocs/hook.py", "../../macros/engine/mkdocs/hook.py"],
                "plugins": ["search", "macros"],
            },
            [],
        ),
        ({"plugins": [{"macros": {"a": 1}}, {"search": {}}]}, []),
        ({"plugins": ["tags", {"blog": {}}, {}]}, ["plugin “tags”", "plugin “blog”", "plugin “”"]),
        ({"hooks": ["own.py", 7]}, ["hook “own.py”", "hook “7”"]),
        ({"hooks": "own.py"}, ["“hooks” should be a list"]),
        ({"extra_css": {}}, ["“extra_css” should be a list"]),
        ({"extra_javascript": "x"}, ["“extra_javascript” should be a list"]),
        ({"extra": []}, ["“extra” should be settings, each as “name: value”"]),
        ({"theme": {}}, ["“theme” should be settings, each as “name: value”"]),
        ({"theme": {"custom_dir": None}}, ["the theme's “custom_dir” should name the folder with the templates"]),
        ({"site_name": ""}, ["“site_name” should be what the site is called"]),
        ({"nav": {}}, ["“nav” should be the list of the pages in the menu"]),
        ({"nav": [], "site_name": 7}, ["“site_name” should be what the site is called"]),
    ],
)
def test_each_setting_that_zensical_cannot_follow_is_named(told, said):
    found = list(settings.faults(GOOD | told))
    assert [one.removeprefix("the ").removesuffix(" is run by MkDocs alone") for one in found] == [
        one.removeprefix("the ") for one in said
    ]
    assert all(one.endswith(" is run by MkDocs alone") for one in found if one.startswith(("the hook", "the plugin")))


def test_settings_are_inherited_over_several_files_and_never_in_a_circle(tmp_path):
    (tmp_path / "top").mkdir()
    (tmp_path / "top/a.yml").write_text("INHERIT: ../b.yml\na: {x: 1, y: {z: 1}}\n", "utf-8")
    (tmp_path / "b.yml").write_text("a: {w: 0, x: 0, y: {z: 0, q: 0}}\nb: 0\nc: [1]\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: top/a.yml\na: {y: 7}\nc: {d: 1}\nname: é\n", "utf-8")
    assert settings.read(tmp_path / "mkdocs.yml") == {"a": {"w": 0, "x": 1, "y": 7}, "b": 0, "c": {"d": 1}, "name": "é"}
    (tmp_path / "b.yml").write_text("INHERIT: top/a.yml\n", "utf-8")
    with pytest.raises(Abort) as stopped:
        settings.read(tmp_path / "mkdocs.yml")
    assert str(stopped.value) == f"{tmp_path / 'top/a.yml'} cannot be used: it inherits from itself"


@pytest.mark.parametrize(
    "told, theme, only",
    [
        ({}, HOME / "overrides", True),
        ({"markdown_extensions": ["toc", {"tables": {}}, {"fenced_code": None}]}, HOME / "macros/../overrides", True),
        ({"markdown_extensions": ["toc", "attr_list"]}, HOME / "overrides", False),
        ({"markdown_extensions": [{"attr_list": {}}]}, HOME / "overrides", False),
        ({"markdown_extensions": [{}]}, HOME / "overrides", False),
        ({}, HOME, False),
    ],
)
def test_a_site_that_may_read_other_files_is_told_apart(told, theme, only):
    assert settings.only_its_own(told, theme) is only


# ---- What is read of the data -------------------------------------------------------------------


def test_in_a_process_that_builds_once_an_error_stops_it_with_the_report(tmp_path):
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    assert current.content(root) is current.content(root)
    text = (root / "data" / "site.yml").read_text("utf-8")
    (root / "data" / "site.yml").write_text(text.replace("organisation:", "organization:"), "utf-8")
    current.forget()
    with pytest.raises(Abort) as stopped:
        current.content(root)
    # Other entries may be due for review by now.
    assert "\ndata/site.yml:1:1: error: “organization” is not a known name here\n" in str(stopped.value)


def test_a_relative_folder_is_the_same_site(tmp_path, monkeypatch):
    monkeypatch.chdir(SITES)
    current._resolved.cache_clear()
    assert current.content(Path("small")) is current.content(SMALL)
    current._resolved.cache_clear()


def test_the_age_of_every_file_of_the_engine_is_known_and_of_nothing_else(tmp_path, monkeypatch):
    for name in ("macros/a.py", "macros/deep/b.py", "macros/deep/__pycache__/c.pyc", "overrides/d.css", "data/e.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
        os.utime(tmp_path / name, ns=(0, 1234567891))
    (tmp_path / "overrides" / "gone").symlink_to("nowhere")
    monkeypatch.setattr(current, "HOME", tmp_path)
    found = {os.path.relpath(path, tmp_path): age for path, age in current.engine().items()}
    assert found == {
        "macros/a.py": 1234567891,
        "macros/deep/b.py": 1234567891,
        "overrides/d.css": 1234567891,
        "overrides/gone": 0,
    }
