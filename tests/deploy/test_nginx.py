"""The site behind nginx, as deploy/ sets it up: each promise by a request to a real one on loopback."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from macros.publish import headers
from tests.conftest import HOME, command
from tests.nginx import find
from tests.publish.conftest import source

SHOWN = 20  # seconds that a start may take


class Nginx:
    """An nginx of the test's own, on a free port, in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.url = folder, port, f"http://127.0.0.1:{port}/club/"

    def __enter__(self) -> Nginx:
        path = find()
        assert path, "no nginx was found: run “make test-deploy”, which installs one, or set NGINX to the path of one"
        words = [path, "-p", f"{self.folder}/", "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + SHOWN
        while self.process.poll() is None and time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
        self.process.kill()
        raise AssertionError(self.process.communicate()[1])

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)

    def ask(self, path: str, method: str = "GET", **given: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """What it answers to exactly this path, which nothing tidies up before."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_host="Host" in given, skip_accept_encoding=True)
            for name, value in given.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The rowing club's site, built for the port that nginx will have."""
    top, port = tmp_path_factory.mktemp("nginx"), free_port()
    built = command("build", "--site", source(top / "source"), "--out", top / "site", "--url", f"http://127.0.0.1:{port}/club/", "--revision", "abc123")
    assert built.returncode == 0, built.stderr
    return top / "site", port


def served(site: tuple[Path, int], to: Path) -> Nginx:
    folder, port = site
    (to / "run").mkdir(parents=True)
    made = command("nginx", "--folder", folder, "--to", to / "served", "--listen", f"127.0.0.1:{port}", "--run", to / "run")
    assert made.returncode == 0, made.stderr
    to.chmod(0o755)
    for parent in [to / "run", *to.parents]:
        # Where the tests run as root, nginx gives its rights up: its user must be able to come here.
        if os.access(parent, os.W_OK) and parent.owner() == Path.home().owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    return Nginx(to / "served", port)


@pytest.fixture(scope="session")
def nginx(site, tmp_path_factory):
    with served(site, tmp_path_factory.mktemp("well") / "here") as running:
        yield running


@pytest.mark.parametrize("path, status", [
    ("/club/", 200), ("/club/about/", 200), ("/club/assets/css/base.css", 200), ("/club/nothing/", 404), ("/club/boats/", 301)])
def test_every_answer_has_the_security_headers(nginx, path, status):
    code, given, _ = nginx.ask(path)
    assert code == status
    assert {name: given[name] for name in headers.HEADERS} == headers.HEADERS
    assert given.get_all("Content-Security-Policy") == [headers.read(nginx.folder / "public" / "club")["Content-Security-Policy"]]
    assert "frame-ancestors 'none'" in given["Content-Security-Policy"] and "unsafe" not in given["Content-Security-Policy"]
    assert given["Server"] == "nginx"


def test_the_policy_is_that_of_the_page(nginx):
    _, given, body = nginx.ask("/club/")
    page = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', body.decode())[1]
    assert given["Content-Security-Policy"] == f"{page}; frame-ancestors 'none'"


def test_only_behind_tls_it_binds_the_host_to_tls(nginx):
    assert nginx.ask("/club/")[1]["Strict-Transport-Security"] is None
    assert nginx.ask("/club/", X_Forwarded_Proto="https")[1]["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("path, kind", [
    ("", "text/html; charset=utf-8"), ("assets/js/site.js", "text/javascript; charset=utf-8"), ("assets/css/base.css", "text/css; charset=utf-8"),
    ("search/search_index.json", "application/json; charset=utf-8"), ("sitemap.xml", "application/xml; charset=utf-8"),
    ("licences.txt", "text/plain; charset=utf-8"), ("assets/favicon.svg", "image/svg+xml; charset=utf-8")])
def test_each_kind_is_named(nginx, path, kind):
    assert nginx.ask(f"/club/{path}")[1]["Content-Type"] == kind


def test_what_has_not_changed_is_not_sent_again(nginx):
    _, given, body = nginx.ask("/club/about/", Accept_Encoding="gzip")
    status, again, nothing = nginx.ask("/club/about/", Accept_Encoding="gzip", If_None_Match=given["ETag"])
    assert (status, nothing, again["ETag"]) == (304, b"", given["ETag"])
    assert again["Content-Security-Policy"] == given["Content-Security-Policy"]
    assert nginx.ask("/club/about/", Accept_Encoding="gzip", If_None_Match='"other"')[0] == 200
    assert given["Last-Modified"] is None and body


def test_texts_travel_compressed(nginx):
    for path in ("", "assets/css/base.css", "search/search_index.json", "nothing/"):
        _, plain, body = nginx.ask(f"/club/{path}")
        _, given, small = nginx.ask(f"/club/{path}", Accept_Encoding="gzip")
        assert (plain["Content-Encoding"], given["Content-Encoding"]) == (None, "gzip")
        assert gzip.decompress(small) == body and len(small) < len(body) * 0.6
        assert plain["Vary"] == given["Vary"] == "Accept-Encoding"


def test_what_stands_in_front_gets_them_compressed_too(nginx):
    assert nginx.ask("/club/", Accept_Encoding="gzip", Via="1.1 front")[1]["Content-Encoding"] == "gzip"
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=10) as old:
        old.sendall(b"GET /club/ HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n")
        assert b"\r\nContent-Encoding: gzip\r\n" in old.makefile("rb").read()


def test_only_what_has_its_hash_in_its_name_is_kept_for_ever(nginx):
    public = nginx.folder / "public" / "club"
    bundle = next((public / "assets" / "javascripts").glob("bundle.*.js")).name
    kept = nginx.ask(f"/club/assets/javascripts/{bundle}")[1]["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"
    for path in ("", "assets/js/site.js", "sitemap.xml", "assets/javascripts/gone.01234567.min.js"):
        assert nginx.ask(f"/club/{path}")[1]["Cache-Control"] == "no-cache"


def test_what_is_not_there_is_answered_by_the_sites_own_page(nginx):
    status, given, body = nginx.ask("/club/no/such/page/")
    assert (status, given["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert body == (nginx.folder / "public" / "club" / "404.html").read_bytes()


@pytest.mark.parametrize("path", ["/club/assets/", "/club/assets/css/", "/club/search/", "/club/guidelines/"])
def test_no_folder_is_listed(nginx, path):
    status, _, body = nginx.ask(path)
    assert status == 404 and b"Index of" not in body


OUTSIDE = ["/club/../nginx.conf", "/club/../../nginx.conf", "/../nginx.conf", "/club/%2e%2e/%2e%2e/nginx.conf", "/club/..%2f..%2fnginx.conf",
           "/club/....//nginx.conf", "//nginx.conf", "/club/\\..\\nginx.conf", "/club/%00", "/club/.git/config", "/club/.ssh/", "/made/server.conf",
           "/club/index.html.gz", "/etc/passwd", "/club/link.txt"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_the_site_is_given_away(nginx, path, tmp_path):
    (nginx.folder / "secret.txt").write_text("a secret", "utf-8")
    link = nginx.folder / "public" / "club" / "link.txt"
    link.unlink(missing_ok=True)
    link.symlink_to(nginx.folder / "secret.txt")
    status, _, body = nginx.ask(path)
    assert status in (400, 404)
    assert b"worker_processes" not in body and b"a secret" not in body and b"root:" not in body and b"listen" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_it_is_only_read(nginx, method):
    assert nginx.ask("/club/", method, Content_Length="0")[0] == 405


def test_a_question_without_an_answers_body(nginx):
    status, given, body = nginx.ask("/club/", "HEAD")
    assert (status, body) == (200, b"") and int(given["Content-Length"]) > 1000


@pytest.mark.parametrize("was, now", [
    ("/club/boats/", "/club/guidelines/in-the-water/"), ("/club/guidelines/water-rules/?q=1", "/club/guidelines/on-the-water/?q=1"), ("/club/start/", "/club/")])
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


# ---- What the look at the live address must see ------------------------------------------------


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
def test_a_publish_that_went_wrong_is_seen(spoil, site, tmp_path_factory):
    made = served((site[0], free_port()), tmp_path_factory.mktemp("wrong") / "here")
    # The site was built for the other port: the sitemap goes along.
    for path in (made.folder / "public" / "club").glob("sitemap.xml*"):
        text = path.read_text("utf-8") if path.suffix == ".xml" else None
        path.unlink()
        if text:
            path.write_text(text.replace(str(site[1]), str(made.port)), "utf-8")
    spoil(made.folder)
    with made:
        done = command("live", made.url, "--revision", "abc123", "--headers")
    assert done.returncode == 1
    assert BROKEN[spoil] in done.stderr and len(done.stderr.splitlines()) == 1


# ---- The folder itself -------------------------------------------------------------------------


def test_the_same_site_has_the_same_tags_after_every_publish(nginx, site, tmp_path):
    made = command("nginx", "--folder", site[0], "--to", tmp_path / "again", "--run", tmp_path)
    assert made.returncode == 0
    first, again = ({path.relative_to(top).as_posix(): (path.stat().st_mtime, path.stat().st_size)
                     for path in (top / "public").rglob("*") if path.is_file() and not path.is_symlink()}
                    for top in (nginx.folder, tmp_path / "again"))
    assert first == again
    changed, page = shutil.copytree(site[0], tmp_path / "changed"), tmp_path / "again" / "public" / "club" / "index.html"
    (changed / "index.html").write_bytes((changed / "index.html").read_bytes().replace(b"a", b"b", 1))
    assert command("nginx", "--folder", changed, "--to", tmp_path / "again", "--run", tmp_path).returncode == 0
    assert (page.stat().st_size, page.stat().st_mtime != first["public/club/index.html"][0]) == (first["public/club/index.html"][1], True)


def test_a_folder_of_somebody_elses_is_not_replaced(site, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all", "utf-8")
    done = command("nginx", "--folder", site[0], "--to", tmp_path)
    assert (done.returncode, done.stderr) == (1, f"{tmp_path} exists and was not made by this command: name another folder, or remove it\n")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("listen", ["80; root /etc", "here", "127.0.0.1"])
def test_a_port_that_is_none(site, tmp_path, listen):
    done = command("nginx", "--folder", site[0], "--to", tmp_path / "served", "--listen", listen)
    assert done.returncode == 1 and "is not a port" in done.stderr and not (tmp_path / "served").exists()


def test_what_is_no_site_is_said(tmp_path):
    done = command("nginx", "--folder", tmp_path, "--to", tmp_path / "served")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path} is not a site that was built here\n")


def test_the_container_uses_what_is_tested_and_is_pinned():
    lines = (HOME / "deploy" / "Containerfile").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("FROM ") and not re.fullmatch(r"FROM debian:[a-z-]+@sha256:[0-9a-f]{64}", line)] == []
    assert "USER www-data" in lines
