"""What a build adds beside the pages: the bill of materials, the former pages, the revision; each byte by byte."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import date
from pathlib import Path

import pytest

from macros.content.load import load
from macros.publish import bill, redirects, revision
from macros.publish.policy import apply, origin
from macros.shipped import VENDORED
from tests.publish.conftest import source

NAMES = {"title": "Rowing", "url": "https://rowing.example/club/"}


def site(folder: Path) -> Path:
    for name in ("b/index.html", "assets/js/x.js", "a.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} é", "utf-8")
    return folder


# ---- The bill ----------------------------------------------------------------------------------


def listed(name: str) -> dict:
    digest = hashlib.sha256(f"{name} é".encode()).hexdigest()
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "version": digest[:12],
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def software(part) -> dict:
    return {
        "type": "library",
        "bom-ref": part.page,
        "name": part.name,
        "version": part.version,
        "purl": part.page,
        "licenses": [{"license": {"id": part.licence}}],
        "copyright": part.holder,
    }


def test_the_bill_holds_the_site_its_software_and_every_file(tmp_path):
    bill.write(site(tmp_path), "Rowing – é", "abc123")
    text = (tmp_path / "sbom.json").read_text("utf-8")
    told = json.loads(text)
    assert list(told) == [
        "bomFormat",
        "specVersion",
        "version",
        "metadata",
        "components",
        "dependencies",
        "serialNumber",
    ]
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert told["metadata"] == {
        "component": {"type": "application", "bom-ref": "site", "name": "Rowing – é", "version": "abc123"}
    }
    assert told["components"] == [
        *map(software, VENDORED),
        listed("a.txt"),
        listed("assets/js/x.js"),
        listed("b/index.html"),
    ]
    assert told["dependencies"] == [{"ref": "site", "dependsOn": [part.page for part in VENDORED]}]
    assert "Rowing – é" in text and text.startswith('{\n "bomFormat"') and text.endswith("\n}\n")


def test_the_number_of_a_bill_comes_from_what_it_lists(tmp_path):
    numbers = []
    for revision_, change in (("a", ""), ("a", ""), ("b", ""), ("a", "more")):
        folder = site(tmp_path / str(len(numbers)))
        (folder / "a.txt").write_text(f"a.txt é{change}", "utf-8")
        bill.write(folder, "Rowing", revision_)
        told = json.loads((folder / "sbom.json").read_text("utf-8"))
        numbers.append(told.pop("serialNumber"))
        space = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/")
        assert numbers[-1] == f"urn:uuid:{uuid.uuid5(space, json.dumps(told, sort_keys=True))}"
    assert numbers[0] == numbers[1] and len(set(numbers)) == 3


# ---- Former pages ------------------------------------------------------------------------------


def club(tmp_path: Path, former: str):
    loaded = load(source(tmp_path / "source", f"\nformer_pages:\n{former}"), date(2026, 11, 22))
    assert loaded.content, loaded.findings
    made = tmp_path / "made"
    for page in ("", *(f"guidelines/{id}/" for id in loaded.content.guidelines)):
        (made / page).mkdir(parents=True, exist_ok=True)
        (made / page / "index.html").touch()
    return made, loaded.content


def test_each_former_page_is_a_page_a_rule_and_a_line(tmp_path):
    made, content = club(
        tmp_path,
        (
            "  - {was: boats/, now: guidelines/in-the-water/}\n  - {was: old/house/, on: 2024-03, reason: It was "
            "*sold*.}\n  - {was: start/, now: /}\n"
        ),
    )
    assert redirects.write(made, content, NAMES, "/club/") == []
    moved = {
        "boats/": "guidelines/in-the-water/",
        "guidelines/water-rules/": "guidelines/on-the-water/",
        "old/house/": None,
        "start/": "",
    }
    text = (made / "redirects.json").read_text("utf-8")
    assert json.loads(text) == moved and text.startswith('{\n "boats/": ') and text.endswith("}\n")
    assert (made / "_redirects").read_text("utf-8") == (
        "/club/boats/ /club/guidelines/in-the-water/ 301\n"
        "/club/guidelines/water-rules/ /club/guidelines/on-the-water/ 301\n/club/start/ /club/ 301\n"
    )
    pages = {was: (made / was / "index.html").read_text("utf-8") for was in moved}
    assert "../guidelines/in-the-water/" in pages["boats/"] and "<em>sold</em>" in pages["old/house/"]
    assert "https://rowing.example/club/guidelines/on-the-water/" in pages["guidelines/water-rules/"]


WRONG = {
    "a page that is there": (
        "  - {was: guidelines/in-the-water/, now: /}\n",
        "“guidelines/in-the-water/” is said to have been left, and there is such a page\n"
        "    tip: remove it from the former addresses, or rename the page that is there",
    ),
    "a page that is nowhere": (
        "  - {was: boats/, now: nowhere/}\n",
        "“boats/” leads to “nowhere/”, and there is no such page",
    ),
    "a page that was left twice": (
        "  - {was: guidelines/water-rules/, now: /}\n",
        "the page “guidelines/water-rules/” is left twice; the other place is data/",
    ),
    "a page below a file": ("  - {was: file/x/, now: /}\n", "no page can be made at “file/x/”: "),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_former_page_is_said_at_its_place(tmp_path, case):
    former, words = WRONG[case]
    made, content = club(tmp_path, former)
    (made / "file").touch()
    [finding] = redirects.write(made, content, NAMES, "/")
    assert words in str(finding) and str(finding).startswith("data/")
    if "no page can be made" in words:
        assert str(finding).endswith("\n    tip: write the address as it was on the site")
    else:
        assert not (made / "redirects.json").exists() and not (made / "_redirects").exists()


def test_of_several_mistakes_each_is_said_and_a_page_named_once_does_not_hide_another(tmp_path):
    made, content = club(
        tmp_path,
        "  - {was: a/, now: nowhere/}\n  - {was: guidelines/water-rules/, now: /}\n  - {was: b/, now: elsewhere/}\n",
    )
    told = [finding.message for finding in redirects.write(made, content, NAMES, "/")]
    assert [words.split(";")[0] for words in told] == [
        "“a/” leads to “nowhere/”, and there is no such page",
        "“b/” leads to “elsewhere/”, and there is no such page",
        "the page “guidelines/water-rules/” is left twice",
    ]


# ---- The revision, the scripts, the policy -----------------------------------------------------


@pytest.mark.parametrize("text", ["a", "abc123", "v1.2_3-x", "0" * 80, "Z9"])
def test_a_revision_is_the_id_of_a_commit_or_a_version(text):
    assert revision.fault(text) == ""


@pytest.mark.parametrize("text", ["", ".a", "-a", "_a", "a b", "a/b", "é", "a\n", "0" * 81])
def test_what_is_no_revision_is_said(text):
    assert revision.fault(text) == f"“{text[:60]}” is not a revision: give the id of a commit, letters and digits only"


def test_the_revision_is_a_file_of_the_site(tmp_path):
    revision.write(tmp_path, "abc123", "https://rowing.example/")
    assert (tmp_path / "revision.json").read_text(
        "utf-8"
    ) == '{\n "revision": "abc123",\n "url": "https://rowing.example/"\n}\n'


def test_the_headers_policy_forbids_frames_which_a_page_cannot(tmp_path):
    (tmp_path / "index.html").write_text('<meta charset="utf-8"><script>a</script><SCRIPT src="b.js">', "utf-8")
    header = apply(tmp_path, "https://forms.example/x")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert header.endswith("; form-action 'none'; frame-ancestors 'none'") and "frame-ancestors" not in page
    assert f'content="{header.partition("; frame")[0]}">' in page
    assert page.count("connect-src 'self' https://forms.example;") == 1


@pytest.mark.parametrize(
    "address, told",
    [
        ("https://user:word@forms.example:443/", "https://forms.example:443"),
        ("https://Forms.example#x", "https://forms.example"),
        ("https://[::1]:9000/x", "https://[::1]:9000"),
    ],
)
def test_an_origin_names_no_user(address, told):
    assert origin(address) == told
