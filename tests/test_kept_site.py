"""A build of the very same is a copy of what was kept; of anything else, and of anything damaged, it never is."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil

import pytest

from macros import kept
from macros.__main__ import main
from macros.commands import build as building
from macros.engine import current
from macros.engine.engines import DEFAULT, ENGINES
from macros.publish import kept_site
from tests.conftest import HOME
from tests.test_build import changed, copied, tree

pytestmark = pytest.mark.slow
ADDRESS = "https://club.example/"


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(os, "environ", {**os.environ, "TZ": "UTC"})
    return copied(tmp_path / "source")


@pytest.fixture
def builds(monkeypatch):
    """The builds that were whole builds, and no copies."""
    found, real = [], building.build
    monkeypatch.setattr(building, "build", lambda *given, **named: found.append(given) or real(*given, **named))
    return found


def build(site, out, engine=DEFAULT) -> int:
    """What `build` ends with, in a process that has read nothing yet."""
    current.loaded.cache_clear()
    return main(["build", "--site", str(site), "--out", str(out), "--url", ADDRESS, "--engine", engine])


def built(site, out, capsys, engine=DEFAULT):
    """The files of the site that a build wrote to `out`, and what it said."""
    capsys.readouterr()
    assert build(site, out, engine) == 0
    return tree(out), capsys.readouterr()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_second_build_is_a_copy_and_says_the_same(site, builds, tmp_path, capsys, engine):
    first, again = (built(site, tmp_path / "site", capsys, engine) for _ in range(2))
    assert first == again and "no errors" in again[1].out and len(builds) == 1
    # A folder that is in the way is refused as ever.
    (tmp_path / "site" / "own.txt").write_text("mine")
    assert build(site, tmp_path / "site") == 1
    assert "own.txt" in capsys.readouterr().err and (tmp_path / "site" / "own.txt").is_file()


def spoilt(path):
    """Changes a byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "told.json").write_text("{}"),
        lambda folder: (folder / "told.json").unlink(),
        lambda folder: changed(folder / "told.json", "no errors", "No errors"),
        lambda folder: spoilt(folder / "files"),
        lambda folder: (folder / "files").write_bytes((folder / "files").read_bytes()[:-1]),
        lambda folder: (folder / "files").unlink(),
    ],
)
def test_what_is_damaged_is_built_again_and_kept_again(site, builds, tmp_path, capsys, damage):
    first = built(site, tmp_path / "site", capsys)
    [folder] = (kept.CACHE / "sites").iterdir()
    damage(folder)
    assert built(site, tmp_path / "site", capsys) == first and len(builds) == 2
    assert built(site, tmp_path / "site", capsys) == first and len(builds) == 2


def test_whatever_goes_into_a_site_makes_another(site, monkeypatch, tmp_path):
    def folder(url=ADDRESS, number="unknown", engine="mkdocs"):
        return kept_site.asked(site, url, number, engine).folder

    engine = tmp_path / "engine"
    for name in ("macros", "overrides"):
        shutil.copytree(kept.HOME / name, engine / name)
    monkeypatch.setattr(kept, "HOME", engine)
    found = [
        folder(),
        folder(url="https://elsewhere.example/"),
        folder(url=None),
        folder(number="abc123"),
        folder(engine="zensical"),
    ]
    for path, old, new in (
        (site / "mkdocs.yml", "site_name: ", "site_name: The "),
        (site / "data" / "site.yml", "organisation: ", "organisation:  "),
        (engine / "macros" / "built.py", "import re", "import  re"),
        (engine / "overrides" / "main.html", "<main>", "<main >"),
    ):
        changed(path, old, new)
        found.append(folder())
    (site / "docs" / "new.md").write_text("# New\n")
    found.append(folder())
    (site / "docs" / "new.md").rename(site / "docs" / "other.md")
    found.append(folder())
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1")
    found.append(folder())
    tomorrow = datetime.date.today() + datetime.timedelta(1)
    monkeypatch.setattr(kept_site, "date", type("date", (), {"today": staticmethod(lambda: tomorrow)}))
    found.append(folder())
    monkeypatch.setattr(kept.sysconfig, "get_path", lambda _: str(tmp_path))
    found.append(folder())
    assert None not in found and len(set(found)) == len(found) and folder() == found[-1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("site_name: x\n", ["mkdocs.yml"]),
        ("INHERIT: ../above.yml\n", ["mkdocs.yml", "../above.yml"]),
        ("INHERIT: ../above.yml\nINHERIT: ../above.yml\n", None),
        ("# INHERIT\n", None),
        ("INHERIT: {x: y}\n", None),
        ("site_name: x!\n", None),
        ("INHERIT: ../tagged.yml\n", None),
    ],
)
def test_settings_are_read_at_a_glance_or_not_at_all(tmp_path, text, names):
    (tmp_path / "site").mkdir()
    (tmp_path / "above.yml").write_text("site_name: x\n")
    (tmp_path / "tagged.yml").write_text("site_name: !ENV X\n")
    (tmp_path / "site/mkdocs.yml").write_text(text)
    try:
        found = kept_site._settings(tmp_path / "site/mkdocs.yml")
    except OSError:
        found = None
    assert found == (names and [tmp_path / "site" / name for name in names])


OF_OTHER_KINDS = [
    ("mkdocs", "plugins:\n", "plugins:\n  meta: {}\n"),
    ("mkdocs", "    module_name:", "    include_yaml: [data/site.yml]\n    module_name:"),
    ("mkdocs", "plugins:\n", "markdown_extensions: [attr_list]\nplugins:\n"),
    ("mkdocs", "plugins:\n", "extra: {more: !ENV HOME}\nplugins:\n"),
    ("mkdocs", "hook.py]", "hook.py, own.py]"),
    ("zensical", "plugins:\n", "markdown_extensions: [attr_list]\nplugins:\n"),
    ("zensical", "plugins:\n", "markdown_extensions:\n  - attr_list: {}\nplugins:\n"),
    ("zensical", "{home}/overrides", "own"),
]


@pytest.mark.parametrize(("engine", "old", "new"), [one for one in OF_OTHER_KINDS if one[0] in ENGINES])
def test_a_site_that_brings_code_or_settings_of_other_kinds_is_not_kept(
    site, builds, tmp_path, capsys, engine, old, new
):
    (site / "own.py").touch()
    shutil.copytree(HOME / "overrides", site / "own")
    changed(site / "mkdocs.yml", old.format(home=HOME), new)
    first, again = (built(site, tmp_path / "site", capsys, engine) for _ in range(2))
    assert first == again and len(builds) == 2 and not [*kept.CACHE.glob("sites/*")]


def test_nothing_is_kept_where_something_was_edited_meanwhile(site, monkeypatch, tmp_path, capsys):
    real = building.finish

    def edited(*given):
        (site / "docs" / "late.md").write_text("# Late\n")
        return real(*given)

    monkeypatch.setattr(building, "finish", edited)
    built(site, tmp_path / "site", capsys)
    assert not [*kept.CACHE.glob("sites/*")]


def test_a_broken_site_is_neither_kept_nor_taken(site, builds, tmp_path, capsys):
    built(site, tmp_path / "site", capsys)
    changed(site / "data" / "site.yml", "organisation: ", "organization: ")
    for _ in range(2):
        assert build(site, tmp_path / "site") == 1
    assert len(builds) == 3 and len([*kept.CACHE.glob("sites/*")]) == 1


def test_of_what_is_damaged_nothing_is_left_behind(tmp_path):
    folder, made = tmp_path / "kept", tmp_path / "made"
    folder.mkdir()
    contents = {"a/good": b"good", "empty": b"", "bad": b"\xff"}
    (folder / "files").write_bytes(b"".join(contents.values()))
    files = {name: (hashlib.sha256(content).hexdigest(), len(content)) for name, content in contents.items()}
    told = json.dumps({"said": {"header": "x"}, "files": files})
    (folder / "told.json").write_text(f"{hashlib.sha256(told.encode()).hexdigest()}\n{told}")
    asked = kept_site.BuildRequest(tmp_path, None, "unknown", DEFAULT, folder)
    assert kept_site.take(asked, made) == {"header": "x"} == kept_site.said(folder)
    assert {name: (made / name).read_bytes() for name in tree(made)} == contents
    shutil.rmtree(made)
    (folder / "files").write_bytes(b"good\xfe")
    assert kept_site.take(asked, made) is None and not made.exists()


def test_what_is_known_of_a_file_is_not_worked_out_again(tmp_path):
    for name in ("old", "deep/new"):
        kept_site.write(tmp_path / "made" / name, name.encode())
    with (tmp_path / "files").open("wb") as file:
        found = dict(kept_site._kept_in(file, tmp_path / "made", {"old": "known"}))
    assert found == {"deep/new": (hashlib.sha256(b"deep/new").hexdigest(), 8), "old": ("known", 3)}
    assert (tmp_path / "files").read_bytes() == b"deep/newold"


def test_so_many_are_kept(site, tmp_path, capsys):
    for number in range(kept_site.MOST + 1):
        (site / "docs" / f"more-{number}.md").write_text("# More\n")
        built(site, tmp_path / "site", capsys)
    assert len([*kept.CACHE.glob("sites/*")]) == kept_site.MOST


def test_a_build_needs_no_place_to_keep_a_site(site, tmp_path, capsys):
    kept.CACHE.write_text("no folder")
    first, again = (built(site, tmp_path / "site", capsys) for _ in range(2))
    assert first == again
