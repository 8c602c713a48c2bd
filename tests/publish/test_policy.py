"""The Content-Security-Policy of the finished pages."""

from __future__ import annotations

import base64
import hashlib

import pytest

from macros.publish.policy import CHARSET, HEADER_ONLY, apply

REST = "style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"


def page(site, name, body=""):
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<!doctype html>\n<head>\n      {CHARSET}\n</head>\n{body}\n", "utf-8")
    return path


def policy(site, *asked) -> str:
    return apply(site, *asked).removesuffix(HEADER_ONLY)


def sha(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_each_inline_script_is_named_once_and_in_order(tmp_path):
    page(tmp_path, "index.html", '<script>one()</script><script>\n  two("é")\n</script>')
    page(tmp_path, "a/index.html", '<script>one()</script><script id="x">three()</script>')
    hashes = " ".join(sorted(map(sha, ["one()", '\n  two("é")\n', "three()"])))
    assert policy(tmp_path) == f"default-src 'none'; script-src 'self' {hashes}; {REST}"


def test_scripts_from_files_and_data_need_no_hash(tmp_path):
    page(
        tmp_path,
        "index.html",
        (
            '<script src="a.js"></script><script type="module" src="b.js"></script><script '
            'type="application/json">{"a": 1}</script>'
        ),
    )
    assert "sha256" not in policy(tmp_path)


def test_the_policy_stands_right_after_the_encoding(tmp_path):
    path = page(tmp_path, "index.html", f"<script>one()</script>{CHARSET}")
    other = page(tmp_path, "a/index.html")
    header = apply(tmp_path)
    rule = header.removesuffix("; frame-ancestors 'none'")
    assert header != rule
    for text in (path.read_text("utf-8"), other.read_text("utf-8")):
        assert text.count("Content-Security-Policy") == 1
        assert f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{rule}">\n</head>' in text
    assert "unsafe" not in rule and "http:" not in rule and "*" not in rule and '"' not in rule


def test_a_page_without_a_place_for_it_is_refused(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html>", "utf-8")
    with pytest.raises(ValueError, match=r"index\.html has no <meta charset"):
        apply(tmp_path)


@pytest.mark.parametrize(
    "address, origin",
    [
        ("https://forms.example.org/register?list=1", "https://forms.example.org"),
        ("https://Forms.example.org:8443/", "https://forms.example.org:8443"),
        ("http://127.0.0.1:9000/take", "http://127.0.0.1:9000"),
    ],
)
def test_requests_may_go_to_one_origin_and_nowhere_else(tmp_path, address, origin):
    page(tmp_path, "index.html")
    assert f"; connect-src 'self' {origin}; base-uri 'none'; form-action 'none'" in policy(tmp_path, address)
    assert policy(tmp_path, address).replace(f" {origin}", "") == policy(tmp_path)
