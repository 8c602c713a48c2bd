"""All third-party parts of a site are known: each part, its licence, and every file by its hash."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from macros.publish import bill, marker
from macros.shipped import VENDORED, licence_text, parts
from tests.conftest import HOME, command

pytestmark = pytest.mark.slow

WORDS = {"MIT": "free of charge", "Apache-2.0": "TERMS AND CONDITIONS"}


def test_the_files_of_packages_are_as_their_packages_have_them():
    folder = HOME / "overrides" / "assets" / "js" / "search" / "vendor"
    told = {part.file: part.digest for part in VENDORED} | {
        "stemmer-de.js": "b0a16acba6efaf048656461080a866ba790d3b6a08bbec6592de492fc0847cb1"
    }
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_each_licence_has_its_words(part):
    assert WORDS[part.licence] in " ".join(licence_text(part).split())


def test_the_licences_are_on_the_site(built):
    text = (built.folder / "licences.txt").read_text("utf-8")
    page = (built.folder / "about" / "index.html").read_text("utf-8")
    for part in parts():
        assert f"\n{part.name} {part.version}: {part.licence}, {part.holder}\n" in text
        assert f"<li>{part.name} {part.version}, " in page
    assert 'href="../licences.txt"' in page


def test_the_bill_lists_every_file_of_the_site_by_its_hash(moved):
    told = json.loads((moved.folder / bill.FILE).read_text("utf-8"))
    files = {file["name"]: file["hashes"] for file in told["components"] if file["type"] == "file"}
    paths = [path for path in moved.folder.rglob("*") if path.is_file() and path.name not in (bill.FILE, marker.FILE)]
    assert files == {
        path.relative_to(moved.folder).as_posix(): [
            {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}
        ]
        for path in paths
    }
    assert [part["purl"] for part in told["components"] if part["type"] == "library"] == [
        part.page for part in VENDORED
    ]


def test_the_bill_keeps_to_its_form(moved):
    told = json.loads((moved.folder / bill.FILE).read_text("utf-8"))
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert told["metadata"]["component"]["version"] == "abc123"
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", told["serialNumber"]
    )
    refs = re.findall(r'"bom-ref": "([^"]+)"', json.dumps(told))
    assert len(refs) == len(set(refs))
    assert {ref for dependency in told["dependencies"] for ref in [dependency["ref"], *dependency["dependsOn"]]} <= set(
        refs
    )
    assert "timestamp" not in told["metadata"]


def test_a_revision_that_is_none_is_refused(tmp_path):
    done = command("build", "--out", tmp_path / "site", "--revision", "a b")
    assert (done.returncode, done.stderr) == (
        1,
        "“a b” is not a revision: give the id of a commit, letters and digits only\n",
    )


def test_the_revision_is_said_or_honestly_unknown(moved, built):
    assert json.loads((moved.folder / "revision.json").read_text("utf-8")) == {"revision": "abc123", "url": moved.url}
    assert json.loads((built.folder / "revision.json").read_text("utf-8"))["revision"] == "unknown"


def test_nothing_of_the_theme_is_on_the_site(built):
    assert [path.name for path in (built.folder / "assets").iterdir() if path.is_dir()] in (
        ["css", "js"],
        ["js", "css"],
    )
    page = (built.folder / "index.html").read_text("utf-8")
    assert "md-" not in page and "material" not in page
