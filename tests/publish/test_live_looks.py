"""Each check of a live address, with a small server whose answers the test chooses."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from macros.online.live import Live
from macros.publish import headers

POLICY = "default-src 'none'; style-src 'self'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
PAGE = f'<head>{META}</head><h1 class="x">Rowing</h1><p id="place">'
SENT = {"Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'", **headers.HEADERS}


class Host:
    """Answers each path below /club/ as in `answers`: status, body, headers; with those of 404.html for everything
    else."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.removeprefix("/club/")
                host.asked.append(path)
                status, body, more = host.answers.get(path, host.answers["404.html"])
                self.send_response(status)
                for name, value in {
                    "Content-Type": "text/html; charset=utf-8",
                    "Content-Length": len(body.encode()),
                    **more,
                }.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/club/"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        self.answers: dict[str, tuple[int, str, dict]] = {
            "": (200, PAGE, {}),
            "about/": (200, PAGE, {}),
            "old/": (200, PAGE, {}),
            "404.html": (404, PAGE, {}),
            "revision.json": (200, '{"revision": "abc123"}', {}),
            "search/index.json": (
                200,
                json.dumps({"records": ["about/#\x7fabout/#\x7fabout/", "nowhere\x7fplace\x7fabout"]}),
                {},
            ),
            "redirects.json": (200, '{"old/": "about/"}', {}),
        }
        self.lists("", "about/")

    def lists(self, *pages: str) -> None:
        """Makes its sitemap list `pages`."""
        self.answers["sitemap.xml"] = 200, "".join(f"<url><loc>{self.url}{page}</loc></url>" for page in pages), {}

    def faults(self, own: bool = False) -> list[str]:
        return Live(self.url, "abc123", own).faults()


@pytest.fixture
def host():
    served = Host()
    yield served
    served.http.shutdown()
    served.http.server_close()


def test_all_is_well_and_everything_was_looked_at(host):
    assert host.faults() == []
    assert host.asked == [
        "revision.json",
        "",
        "sitemap.xml",
        "",
        "about/",
        "search/index.json",
        "about/",
        "no-such-page-abc123/",
        "redirects.json",
        "old/",
    ]


def test_a_server_of_ours_sends_every_header_and_says_more_in_the_policy_than_a_page_can(host):
    host.answers[""] = 200, PAGE, SENT
    assert host.faults(own=True) == []
    host.answers[""] = 200, PAGE, {**SENT, "Content-Security-Policy": POLICY}
    assert host.faults(own=True) == []


@pytest.mark.parametrize("name", SENT)
def test_a_header_that_is_missing_or_another_is_said(host, name):
    host.answers[""] = 200, PAGE, {key: value for key, value in SENT.items() if key != name}
    assert host.faults(own=True) == [f"the header {name} is missing"]
    assert host.faults() == []
    wanted = POLICY if name == "Content-Security-Policy" else SENT[name]
    host.answers[""] = 200, PAGE, {**SENT, name: "y" * 300}
    assert host.faults(own=True) == [f"the header {name} is “{'y' * 200}”, and not “{wanted}”"]
    if name != "Content-Security-Policy":
        host.answers[""] = 200, PAGE, {**SENT, name: f"{wanted}, more"}
        assert host.faults(own=True) == [f"the header {name} is “{wanted}, more”, and not “{wanted}”"]


def test_without_a_policy_in_the_page_the_headers_are_looked_at_all_the_same(host):
    host.answers[""] = 200, "<h1>Rowing</h1>", {}
    assert host.faults(own=True)[:2] == [
        "the home page has no Content-Security-Policy",
        "the header Content-Security-Policy is missing",
    ]
    # Which policy it should be, nobody can say then.
    host.answers[""] = 200, "<h1>Rowing</h1>", SENT
    assert host.faults(own=True) == [
        "the home page has no Content-Security-Policy",
        f"{host.url} is not a page of this site: it has no Content-Security-Policy",
    ]


@pytest.mark.parametrize(
    "kind", ["text/html", "text/html; charset=utf-8", "text/html;charset=UTF-8", "Text/HTML; Charset=utf-8"]
)
def test_a_page_is_sent_as_one(host, kind):
    host.answers[""] = 200, PAGE, {"Content-Type": kind}
    assert host.faults() == []


@pytest.mark.parametrize("kind", ["text/plain", "text/html; charset=iso-8859-1", "application/text/html", ""])
def test_a_page_that_is_sent_as_something_else_is_said(host, kind):
    host.answers[""] = 200, PAGE, {"Content-Type": kind}
    assert host.faults() == [f"the home page is sent as “{kind}”, and not as “text/html”, in UTF-8"]


OTHER = "one of the site's own files of data is not what was built"
FAULTS = {
    "another revision": (
        "revision.json",
        200,
        '{"revision": "r"}',
        ["{url} shows the revision “r”, and “abc123” was published"],
    ),
    "a revision without end": (
        "revision.json",
        200,
        '{"revision": "' + "r" * 90 + '"}',
        ["{url} shows the revision “" + "r" * 80 + "”, and “abc123” was published"],
    ),
    "no revision in its file": (
        "revision.json",
        200,
        "{}",
        ["{url} shows the revision “None”, and “abc123” was published"],
    ),
    "a revision that is no JSON": ("revision.json", 200, "<h1>", [OTHER]),
    "no front page": ("", 503, PAGE, ["{url} is answered with 503", "{url} is answered with 503"]),
    "a page without a heading": (
        "about/",
        200,
        f"{META}<h1x><h2>",
        ["{url}about/ has no heading", "the search leads to “about/#place”, and the page has no such place"],
    ),
    "a page without a policy": (
        "about/",
        200,
        '<h1 id="place">',
        ["{url}about/ is not a page of this site: it has no Content-Security-Policy"],
    ),
    "a page that leads elsewhere": (
        "about/",
        302,
        PAGE,
        ["{url}about/ is answered with 302", "{url}about/ is answered with 302"],
    ),
    "no sitemap": ("sitemap.xml", 404, "", ["{url}sitemap.xml is answered with 404"]),
    "an empty sitemap": ("sitemap.xml", 200, "<urlset>", ["the sitemap lists no page: build with the site's address"]),
    "a sitemap of another site": (
        "sitemap.xml",
        200,
        "<loc>https://other.example/a/</loc>",
        [
            (
                "the sitemap names https://other.example/a/, which is not under {url}: the site was built for "
                "another address"
            )
        ],
    ),
    "a search without entries": ("search/index.json", 200, "{}", ["the search has no entries"]),
    "a search that is a list": ("search/index.json", 200, "[]", [OTHER]),
    "what is missing is there": (
        "404.html",
        200,
        PAGE,
        ["a page that is not there is answered with 200, and not with 404"],
    ),
    "what is missing has another's page": (
        "404.html",
        404,
        "<h1>Oops",
        ["a page that is not there is not answered with the site's own page"],
    ),
    "no list of former pages": ("redirects.json", 404, "", ["{url}redirects.json is answered with 404"]),
    "a former page that is gone": ("old/", 410, "", ["the former page {url}old/ is answered with 410"]),
    "a former page that moves for the time being": (
        "old/",
        302,
        "",
        ["the former page {url}old/ is answered with 302"],
    ),
    "a former page of somebody else": ("old/", 200, "<p>", ["the former page {url}old/ has no heading"]),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_broken_is_said_and_hides_nothing_else(host, case):
    path, status, body, said = FAULTS[case]
    host.answers[path] = status, body, {}
    assert host.faults() == [words.format(url=host.url) for words in said]
    assert host.asked[-1] in ("old/", "redirects.json")


@pytest.mark.parametrize("status", [301, 308])
def test_a_former_page_may_lead_on_by_the_server(host, status):
    host.answers["old/"] = status, "", {"Location": "/club/about/"}
    assert host.faults() == []


def test_a_search_without_places_has_no_place_to_try(host):
    host.answers["search/index.json"] = 200, json.dumps({"records": ["about/", "about"]}), {}
    assert host.faults() == []


def test_a_search_in_pieces_is_tried_in_its_first_piece(host):
    host.answers["search/index.json"] = 200, json.dumps({"pieces": {"folder": "abc/"}}), {}
    assert host.faults() == [f"{host.url}search/abc/t0.json is answered with 404"]
    host.answers["search/abc/t0.json"] = 200, json.dumps([["about/#", "place"], ["about/#", "nowhere"]]), {}
    assert host.faults() == ["the search leads to “about/#nowhere”, and the page has no such place"]


@pytest.mark.parametrize("pages, asked", [(25, 25), (26, 13), (50, 25), (51, 17), (1000, 25)])
def test_of_many_pages_some_are_looked_at_over_the_whole_length_of_the_list(host, pages, asked):
    names = [f"p{number}/" for number in range(pages)]
    host.answers |= {name: (200, PAGE, {}) for name in names}
    host.lists(*names)
    assert host.faults() == []
    seen = [path for path in host.asked if path.startswith("p")]
    assert len(seen) == asked and seen == names[:: -(-pages // asked)]


def test_the_command_waits_as_long_as_it_is_told_and_no_longer(host, monkeypatch, capsys):
    from macros.__main__ import main
    from macros.commands import publishing

    host.answers["revision.json"] = 200, '{"revision": "earlier"}', {}
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        host.answers["revision.json"] = 200, '{"revision": "abc123"}', {}

    monkeypatch.setattr(publishing.time, "sleep", sleep)
    assert main(["live", host.url.rstrip("/"), "--revision", "abc123"]) == 1
    assert waited == [] and capsys.readouterr() == (
        "",
        f"{host.url} shows the revision “earlier”, and “abc123” was published\n",
    )
    assert main(["live", host.url.rstrip("/"), "--revision", "abc123", "--within", "600"]) == 0
    assert waited == [5] and capsys.readouterr() == (
        f"{host.url} shows revision abc123, whole and with what it should send.\n",
        "",
    )
    assert main(["live", host.url, "--revision", "abc123", "--headers"]) == 1
    assert capsys.readouterr().err.startswith(
        "the header Content-Security-Policy is missing\nthe header X-Content-Type-Options is missing\n"
    )
