"""The site behind nginx, as deploy/ sets it up: requests to a real one on loopback."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import socket
from pathlib import Path

import pytest

from macros.publish import headers
from tests.conftest import command
from tests.deploy.behind import free_port, served


def found(nginx, path: str) -> str:
    """The address of `path` below /club/, whose name may leave out a hash: “assets/css/site.*.css”."""
    public = nginx.folder / "public" / "club"
    return f"/club/{next(public.glob(path)).relative_to(public).as_posix() if '*' in path else path}"


@pytest.mark.parametrize(
    "path, status",
    [
        ("/club/", 200),
        ("/club/about/", 200),
        ("/club/assets/favicon.svg", 200),
        ("/club/nothing/", 404),
        ("/club/boats/", 301),
    ],
)
def test_every_answer_has_the_security_headers(nginx, path, status):
    code, given, _ = nginx.ask(path)
    assert code == status
    assert {name: given[name] for name in headers.HEADERS} == headers.HEADERS
    assert given.get_all("Content-Security-Policy") == [
        headers.read(nginx.folder / "public" / "club")["Content-Security-Policy"]
    ]
    assert (
        "frame-ancestors 'none'" in given["Content-Security-Policy"]
        and "unsafe" not in given["Content-Security-Policy"]
    )
    assert given["Server"] == "nginx"


def test_the_policy_is_that_of_the_page(nginx):
    _, given, body = nginx.ask("/club/")
    page = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', body.decode())[1]
    assert given["Content-Security-Policy"] == f"{page}; frame-ancestors 'none'"


def test_only_behind_tls_it_binds_the_host_to_tls(nginx):
    assert nginx.ask("/club/")[1]["Strict-Transport-Security"] is None
    assert nginx.ask("/club/", X_Forwarded_Proto="https")[1]["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "path, kind",
    [
        ("", "text/html; charset=utf-8"),
        ("assets/js/moved.js", "text/javascript; charset=utf-8"),
        ("assets/css/*.css", "text/css; charset=utf-8"),
        ("search/index.json", "application/json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("licences.txt", "text/plain; charset=utf-8"),
        ("assets/favicon.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_each_kind_is_named(nginx, path, kind):
    assert nginx.ask(found(nginx, path))[1]["Content-Type"] == kind


def test_what_has_not_changed_is_not_sent_again(nginx):
    _, given, body = nginx.ask("/club/about/", Accept_Encoding="gzip")
    status, again, nothing = nginx.ask("/club/about/", Accept_Encoding="gzip", If_None_Match=given["ETag"])
    assert (status, nothing, again["ETag"]) == (304, b"", given["ETag"])
    assert again["Content-Security-Policy"] == given["Content-Security-Policy"]
    assert nginx.ask("/club/about/", Accept_Encoding="gzip", If_None_Match='"other"')[0] == 200
    assert given["Last-Modified"] is None and body


def test_texts_travel_compressed(nginx):
    for path in ("", "assets/css/site.*.css", "search/index.json", "nothing/"):
        _, plain, body = nginx.ask(found(nginx, path))
        _, given, small = nginx.ask(found(nginx, path), Accept_Encoding="gzip")
        assert (plain["Content-Encoding"], given["Content-Encoding"]) == (None, "gzip")
        assert gzip.decompress(small) == body and len(small) < len(body) * 0.6
        assert plain["Vary"] == given["Vary"] == "Accept-Encoding"


def test_what_stands_in_front_gets_them_compressed_too(nginx):
    assert nginx.ask("/club/", Accept_Encoding="gzip", Via="1.1 front")[1]["Content-Encoding"] == "gzip"
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=120) as old:
        old.sendall(b"GET /club/ HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n")
        assert b"\r\nContent-Encoding: gzip\r\n" in old.makefile("rb").read()


def test_only_what_has_its_hash_in_its_name_is_kept_for_ever(nginx):
    for path in ("assets/css/site.*.css", "assets/js/site.*.js"):
        assert nginx.ask(found(nginx, path))[1]["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("", "assets/js/moved.js", "sitemap.xml", "assets/favicon.svg"):
        assert nginx.ask(f"/club/{path}")[1]["Cache-Control"] == "no-cache"


def test_what_is_not_there_is_answered_by_the_sites_own_page(nginx):
    status, given, body = nginx.ask("/club/no/such/page/")
    assert (status, given["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert body == (nginx.folder / "public" / "club" / "404.html").read_bytes()


@pytest.mark.parametrize("path", ["/club/assets/", "/club/assets/css/", "/club/assets/js/", "/club/guidelines/"])
def test_no_folder_is_listed(nginx, path):
    status, _, body = nginx.ask(path)
    assert status == 404 and b"Index of" not in body


OUTSIDE = [
    "/club/../nginx.conf",
    "/club/../../nginx.conf",
    "/../nginx.conf",
    "/club/%2e%2e/%2e%2e/nginx.conf",
    "/club/..%2f..%2fnginx.conf",
    "/club/....//nginx.conf",
    "//nginx.conf",
    "/club/\\..\\nginx.conf",
    "/club/%00",
    "/club/.git/config",
    "/club/.ssh/",
    "/made/server.conf",
    "/club/index.html.gz",
    "/etc/passwd",
    "/club/link.txt",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_the_site_is_given_away(nginx, path, tmp_path):
    (nginx.folder / "secret.txt").write_text("a secret", "utf-8")
    link = nginx.folder / "public" / "club" / "link.txt"
    link.unlink(missing_ok=True)
    link.symlink_to(nginx.folder / "secret.txt")
    status, _, body = nginx.ask(path)
    assert status in (400, 404)
    assert (
        b"worker_processes" not in body and b"a secret" not in body and b"root:" not in body and b"listen" not in body
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_it_is_only_read(nginx, method):
    assert nginx.ask("/club/", method, Content_Length="0")[0] == 405


def test_a_question_without_an_answers_body(nginx):
    status, given, body = nginx.ask("/club/", "HEAD")
    assert (status, body) == (200, b"") and int(given["Content-Length"]) > 1000


@pytest.mark.parametrize(
    "was, now",
    [
        ("/club/boats/", "/club/guidelines/in-the-water/"),
        ("/club/guidelines/water-rules/?q=1", "/club/guidelines/on-the-water/?q=1"),
        ("/club/start/", "/club/"),
    ],
)
def test_pages_that_moved_are_redirected_for_good(nginx, was, now):
    status, given, _ = nginx.ask(was)
    assert (status, given["Location"]) == (301, now)


def test_a_page_that_was_retired_says_so(nginx):
    status, _, body = nginx.ask("/club/old/boathouse/")
    assert status == 200 and b"This page was retired" in body


def test_addresses_without_their_slash_lead_on_by_the_path_alone(nginx):
    status, given, _ = nginx.ask("/club/about", Host="evil.example")
    assert (status, given["Location"]) == (301, "/club/about/")
    assert nginx.ask("/")[1]["Location"] == "/club/"


def test_the_look_at_the_live_address_is_content(nginx):
    done = command("live", nginx.url, "--revision", "abc123", "--headers")
    assert (done.returncode, done.stderr) == (0, "")


def test_it_keeps_no_log(nginx):
    """There is no log of who read what: not after a page, not after a missing one, and nothing in the error log."""
    for path in ("/club/", "/club/who-reads-this/"):
        nginx.ask(path, User_Agent="a-reader-of-the-club", Referer="https://a-reader.example/")
    written = [path for top in (nginx.folder, nginx.folder.parent / "run") for path in top.rglob("*") if path.is_file()]
    assert [
        path
        for path in written
        if path.suffix == ".log" or b"a-reader" in path.read_bytes() or b"who-reads-this" in path.read_bytes()
    ] == []
    assert [path for path in Path("/var/log/nginx").glob("*.log") if b"who-reads-this" in path.read_bytes()] == []
    settings = (nginx.folder / "nginx.conf").read_text("utf-8")
    assert re.findall(r"^\s*access_log\s+(.*);", settings, re.M) == ["off"]
    assert re.findall(r"^\s*error_log\s+(.*);", settings, re.M) == ["stderr warn"]


# ---- What the check of the live site must see ------------------------------------------------


def without_a_header(folder: Path) -> None:
    settings = folder / "made" / "server.conf"
    settings.write_text(re.sub(r"add_header Referrer-Policy .*\n", "", settings.read_text("utf-8")), "utf-8")


def with_a_weak_policy(folder: Path) -> None:
    settings = folder / "made" / "server.conf"
    settings.write_text(settings.read_text("utf-8").replace("default-src 'none'", "default-src *", 1), "utf-8")


def without_a_page(folder: Path) -> None:
    shutil.rmtree(folder / "public" / "club" / "about")


def of_another_revision(folder: Path) -> None:
    for path in (folder / "public" / "club").glob("revision.json*"):
        path.unlink()
    (folder / "public" / "club" / "revision.json").write_text(json.dumps({"revision": "older"}), "utf-8")


BROKEN = {
    without_a_header: "the header Referrer-Policy is missing\n",
    with_a_weak_policy: "the header Content-Security-Policy is “default-src *",
    without_a_page: "/club/about/ is answered with 404\n",
    of_another_revision: " shows the revision “older”, and “abc123” was published\n",
}


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda spoil: spoil.__name__)
def test_a_publish_that_went_wrong_is_seen(spoil, site):
    built_for, port = site[1], free_port()

    def wrong(folder: Path, port: int) -> None:
        # The site was built for the other port: its sitemap is changed with it.
        sitemap = folder / "public" / "club" / "sitemap.xml"
        sitemap.with_name("sitemap.xml.gz").unlink()
        sitemap.write_text(sitemap.read_text("utf-8").replace(str(built_for), str(port)), "utf-8")
        spoil(folder)

    with served(site[0], port, wrong) as running:
        done = command("live", running.url, "--revision", "abc123", "--headers")
    assert done.returncode == 1
    assert BROKEN[spoil] in done.stderr and len(done.stderr.splitlines()) == 1
