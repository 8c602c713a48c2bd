"""The file of headers, as static hosts read it and as the project reads it back."""

from __future__ import annotations

import pytest

from macros.publish import headers

WRITTEN = """\
{0}*
  Content-Security-Policy: default-src 'none'; script-src 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  X-Frame-Options: DENY
{0}assets/css/site.0123abcd.css
  Cache-Control: public, max-age=31536000, immutable
{0}assets/js/bring-file.89abcdef.js
  Cache-Control: public, max-age=31536000, immutable
{0}search/0123456789abcdef/*
  Cache-Control: public, max-age=31536000, immutable
"""
FILES = (
    "assets/css/site.0123abcd.css",
    "assets/js/bring-file.89abcdef.js",
    "assets/js/moved.js",
    "assets/js/x.12345678.json",
    "assets/palette.css",
    "assets/own/deep/x.01234567.js",
    "search/index.json",
    "search/0123456789abcdef/t0.json",
    "search/0123456789abcde/t0.json",
    "search/all/index.html",
)


@pytest.mark.parametrize("base", ["/", "/club/"])
def test_every_page_has_them_and_only_what_never_changes_is_kept_for_ever(tmp_path, base):
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    headers.write(tmp_path, "default-src 'none'; script-src 'self'", base)
    assert (tmp_path / "_headers").read_text("utf-8") == WRITTEN.format(base)


def test_those_of_every_page_are_read_back(tmp_path):
    (tmp_path / "assets" / "css").mkdir(parents=True)
    (tmp_path / "assets" / "css" / "site.0123abcd.css").touch()
    headers.write(tmp_path, "default-src 'none'", "/club/")
    told = headers.read(tmp_path)
    assert told == {"Content-Security-Policy": "default-src 'none'", **headers.HEADERS}
    assert "Cache-Control" not in told and len(told) == 7
