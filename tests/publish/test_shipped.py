"""What a site holds that others wrote is known: each part of the theme's script, its licence, and every file by its hash."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import material
import pytest

from macros.publish import bill, marker
from macros.shipped import INSIDE, VENDORED, licence_text, parts
from macros.shipped.inside import inside
from tests.conftest import HOME, command

SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
WORDS = {"MIT": "free of charge", "Apache-2.0": "TERMS AND CONDITIONS", "0BSD": "with or without fee", "W3C-20150513": "W3C Software and Document"}


def test_the_parts_are_those_of_the_installed_theme():
    told = {part.name: part.digest for part in INSIDE}
    assert inside(SCRIPTS) == told, "the theme's script has other parts now: see macros/shipped/__init__.py, and find their versions"


def test_the_files_of_packages_are_as_their_packages_have_them():
    folder = HOME / "overrides" / "assets" / "js" / "search" / "vendor"
    told = {part.file: part.digest for part in VENDORED} | {"stemmer-de.js": "b0a16acba6efaf048656461080a866ba790d3b6a08bbec6592de492fc0847cb1"}
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}


def test_versions_that_the_scripts_state_are_the_ones_given():
    bundle = "".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("bundle*.js")))
    versions = {part.name: part.version for part in INSIDE}
    assert re.search(r"clipboard\.js v([0-9.]+)", bundle)[1] == versions["clipboard"]


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_each_licence_has_its_words(part):
    assert WORDS[part.licence] in " ".join(licence_text(part).split())


def test_a_part_that_nobody_knows_stops_the_build(tmp_path):
    told = {"sources": ["node_modules/clipboard/a.js", "../node_modules/@new/thing/b.js"], "sourcesContent": ["a", "b"]}
    scripts = tmp_path / bill.SCRIPTS
    scripts.mkdir(parents=True)
    (scripts / "bundle.js.map").write_text(json.dumps(told), "utf-8")
    assert [finding.message for finding in bill.unknown(tmp_path)] == ["the theme's script holds “@new/thing”, and its licence is not known here"]


def test_the_licences_are_on_the_site(built):
    text = (built.folder / "licences.txt").read_text("utf-8")
    page = (built.folder / "about" / "index.html").read_text("utf-8")
    for part in parts():
        assert f"\n{part.name} {part.version}: {part.licence}, {part.holder}\n" in text
        assert f"<li>{part.name} {part.version}, " in page
    assert 'href="../licences.txt"' in page


def test_the_bill_lists_every_file_of_the_site_by_its_hash(moved):
    told = json.loads((moved.folder / bill.FILE).read_text("utf-8"))
    theme, *own = told["components"]
    files = {file["name"]: file["hashes"] for file in [*theme["components"], *own] if file["type"] == "file"}
    paths = [path for path in moved.folder.rglob("*") if path.is_file() and path.name not in (bill.FILE, marker.FILE)]
    assert files == {path.relative_to(moved.folder).as_posix(): [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]
                     for path in paths}
    assert [part["purl"] for part in theme["components"] if part["type"] == "library"] == [part.page for part in INSIDE]
    assert {file["name"].split("/")[0] for file in theme["components"] if file["type"] == "file"} == {"assets"}


def test_the_bill_keeps_to_its_form(moved):
    told = json.loads((moved.folder / bill.FILE).read_text("utf-8"))
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert told["metadata"]["component"]["version"] == "abc123"
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", told["serialNumber"])
    refs = re.findall(r'"bom-ref": "([^"]+)"', json.dumps(told))
    assert len(refs) == len(set(refs))
    assert {ref for dependency in told["dependencies"] for ref in [dependency["ref"], *dependency["dependsOn"]]} <= set(refs)
    assert "timestamp" not in told["metadata"]


def test_a_revision_that_is_none_is_refused(tmp_path):
    done = command("build", "--out", tmp_path / "site", "--revision", "a b")
    assert (done.returncode, done.stderr) == (1, "“a b” is not a revision: give the id of a commit, letters and digits only\n")


def test_the_revision_is_said_or_honestly_unknown(moved, built):
    assert json.loads((moved.folder / "revision.json").read_text("utf-8")) == {"revision": "abc123", "url": moved.url}
    assert json.loads((built.folder / "revision.json").read_text("utf-8"))["revision"] == "unknown"
