"""The list that a build leaves in a folder that it made: what stands in it, and what it refuses."""

from __future__ import annotations

import hashlib
import json

import pytest

from macros.publish import marker
from macros.publish.marker import REPORT, SERVED, SITE
from macros.publish.place import OutputFolder, refusal
from tests.publish.test_place import made, refused

pytestmark = pytest.mark.slow


def test_the_list_holds_the_kind_and_each_file_with_its_hash(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "empty").mkdir()
    for name in ("b.txt", "a/c.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "nowhere").symlink_to("none")
    marker.write(tmp_path, SITE)
    hashes = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("b.txt", "a/c.txt")}
    text = (tmp_path / ".built").read_text()
    assert json.loads(text) == {"kind": "a site", "files": hashes} and text.endswith("}\n")
    assert text.startswith('{\n"kind": "a site",\n"files": {\n"')
    (tmp_path / "nowhere").unlink()
    (tmp_path / "empty").rmdir()
    marker.write(tmp_path, SITE)
    assert (tmp_path / ".built").read_text() == text and marker.refusal(tmp_path, SITE) == ""
    # What is known of a file already is not worked out again.
    marker.write(tmp_path, SITE, {"b.txt": "known", "gone.txt": "known"})
    assert json.loads((tmp_path / ".built").read_text())["files"] == hashes | {"b.txt": "known"}


def test_what_a_build_knows_of_its_files_is_in_the_list(tmp_path):
    with OutputFolder(tmp_path / "site", SITE) as place:
        place.made.mkdir()
        (place.made / "index.html").touch()
        place.publish({"index.html": "known"})
    assert json.loads((tmp_path / "site" / ".built").read_text())["files"] == {"index.html": "known"}


def test_what_is_missing_or_empty_can_be_replaced(tmp_path):
    out = made(tmp_path / "site")
    (out / "a" / "b.html").unlink()
    assert refusal(out, SITE) == ""
    (out / "a").rmdir()
    assert refusal(out, SITE) == ""
    (tmp_path / "empty").mkdir()
    assert refusal(tmp_path / "empty", SITE) == refusal(tmp_path / "nothing", SITE) == ""


@pytest.mark.parametrize(
    "number, words",
    [(1, "0.txt. "), (5, "0.txt, 1.txt, 2.txt, 3.txt, 4.txt. "), (6, "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 1 more. ")],
)
def test_of_what_is_strange_five_are_named(tmp_path, number, words):
    out = made(tmp_path / "site")
    for one in range(number):
        (out / f"{one}.txt").touch()
    assert f"or was changed since: {words}Nothing was touched. " in refused(out)


@pytest.mark.parametrize(
    "kind, words", [(SITE, "a site"), (SERVED, "a folder for nginx"), (REPORT, "a report on links")]
)
def test_each_kind_has_its_name(tmp_path, kind, words):
    (tmp_path / "x").touch()
    assert refused(tmp_path, kind).startswith(f"{tmp_path} is not known to be {words} that was made here: ")
