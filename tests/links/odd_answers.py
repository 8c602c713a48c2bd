"""Answers as real servers give them and few clients expect: /odd/NAME and others. For the server of faults."""

from __future__ import annotations

import gzip
import zlib
from urllib.parse import unquote

PLACE = (
    '<!doctype html><title>A page</title><h1 id="here">A page</h1><p id="a&copy=1">'
    + "Many words about the river and its boats. " * 20
)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
FOUND = b"HTTP/1.1 301 Moved\r\nConnection: close\r\nContent-Length: 0\r\n"


def _with(*more: bytes, start: bytes = OK) -> bytes:
    return start + b"".join(one + b"\r\n" for one in more) + b"\r\n" + (PLACE.encode() if start == OK else b"")


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


ODD = {
    "early-hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + _with(),
    "processing": b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + _with(),
    "many-headers": _with(*(b"X-%d: a" % number for number in range(150))),
    "many-cookies": _with(
        *(b"Set-Cookie: c%d=1" % number for number in range(60)), *(b"X-%d: a" % number for number in range(50))
    ),
    "long-header": _with(b"X-Long: " + b"a" * 70_000),
    "too-long-header": _with(b"X-Long: " + b"a" * 400_000),
    "folded-header": _with(b"X-Folded: a", b"  b"),
    "line-feeds-only": _with().replace(b"\r\n", b"\n"),
    "no-reason": _with(start=OK).replace(b"200 OK", b"200", 1),
    "broken-line": _with(b"this line has no colon", b"Location: /ok", start=FOUND),
    "broken-line-404": b"HTTP/1.1 404 Not Found\r\nthis line has no colon\r\n\r\n",
    "utf-8-host": _with("Location: http://müller.example/ok".encode(), start=FOUND),
    "utf-8-path": _with("Location: /ok/flüsse".encode(), start=FOUND),
    "backslashes": _with(b"Location: \\\\x.example\\ok", start=FOUND),
    "no-content-and-more": b"HTTP/1.1 204 No Content\r\n\r\nmore",
    "cut-off": OK + b"Content-Length: 100000\r\n\r\n" + PLACE.encode(),
}
PACKED = {
    "gzip": ("gzip", gzip.compress(PLACE.encode())),
    "x-gzip": ("X-GZIP", gzip.compress(PLACE.encode())),
    "zlib": ("deflate", zlib.compress(PLACE.encode())),
    "raw": ("deflate", _raw_deflate(PLACE.encode())),
    "twice": ("gzip, gzip", gzip.compress(gzip.compress(PLACE.encode()))),
    "members": ("gzip", gzip.compress(PLACE[:50].encode()) + gzip.compress(PLACE[50:].encode())),
    "none": ("identity", PLACE.encode()),
    "brotli": ("br", b"\x0b\x02\x80hello\x03"),
    "zstd": ("zstd", b"\x28\xb5\x2f\xfd\x04\x00"),
    "broken": ("gzip", gzip.compress(PLACE.encode() * 50)[:-60]),
    "bomb": ("gzip", gzip.compress(b"<p>" + b" " * 300_000_000, 1)),
    "not-gzip": ("gzip", PLACE.encode()),
    "layers": ("gzip, gzip, gzip, gzip", PLACE.encode()),
}
COOKIES = {
    "plain": "seen=1; Path=/; HttpOnly",
    "partitioned": "seen=1; Path=/; Partitioned; Priority=High; Odd",
    "json": 'seen={"a":1,"b":[2, 3]}; Path=/',
    "quoted": 'seen="a b"; Path=/',
    "comma-name": "se,en=1",
    "bracket-name": "se[en]/x=1",
    "empty": "seen=; Path=/",
    "letters": "seen=%C3%BC€",
    "expires": "seen=1; Expires=Wed, 25-Nov-2099 10:00:00 GMT",
    "long-age": "seen=1; Max-Age=99999999",
}
REFRESHES = {
    "noscript": (
        '<head><title>x</title><noscript><meta http-equiv="refresh" content="0; '
        'url=/status/404"></noscript></head><body>'
    ),
    "template": (
        '<head><title>x</title><template><meta http-equiv="refresh" content="0; '
        'url=/status/404"></template></head><body>'
    ),
    "textarea": '<title>x</title><body><textarea><meta http-equiv="refresh" content="0; url=/status/404"></textarea>',
    "body": '<title>x</title><body><p>x</p><meta http-equiv="refresh" content="0; url=/status/404">',
    "session": '<head><title>x</title><meta http-equiv="refresh" content="900; url=/"></head>',
    "itself": '<head><title>x</title><meta http-equiv="refresh" content="300; url=/refreshes/itself?r=1"></head>',
    "nowhere": '<head><title>x</title><meta http-equiv="refresh" content="5"></head>',
    "same": '<head><title>x</title><meta http-equiv="refresh" content="0; url=#here"></head>',
}


class OddAnswers:
    """Part of the handler of the server of faults."""

    def do_odd(self, rest, count):
        self.ends()
        self.wfile.write(ODD[rest])
        self.close_connection = True

    def do_packed(self, rest, count):
        encoding, body = PACKED[rest]
        self.answer(body=body, Content_Encoding=encoding)

    def do_location(self, rest, count):
        self.answer(302, Location=unquote(rest))

    def do_needs(self, rest, count):
        """Redirects to itself until the cookie comes back as it was set."""
        sent = COOKIES[rest].partition(";")[0].encode().decode("latin-1")
        if sent in self.headers.get("Cookie", "").split("; ") or sent in self.headers.get("Cookie", ""):
            self.page()
        else:
            self.answer(302, Location=f"/needs/{rest}", Set_Cookie=COOKIES[rest].encode().decode("latin-1"))

    def do_member(self, rest, count):
        """Redirects to the sister host idp.pub.example, which expects its cookie."""
        if "member=1" in self.headers.get("Cookie", ""):
            self.page()
        else:
            self.answer(
                302,
                Location="http://idp.pub.example/sets-member" if rest == "sister" else "http://pub.example/sets-member",
            )

    def do_sets_member(self, rest, count):
        self.answer(
            302, Location="http://www.pub.example/member/done", Set_Cookie="member=1; Domain=pub.example; Path=/"
        )

    def do_stranger(self, rest, count):
        """A cookie for somebody else's host, which nobody may set."""
        self.answer(
            302, Location="http://other.example/ok/after-a-stranger", Set_Cookie="stolen=1; Domain=other.example"
        )

    def do_refreshes(self, rest, count):
        self.answer(body=REFRESHES[rest.partition("?")[0]] + PLACE)

    def do_big(self, rest, count):
        """A file, or a page, of 100,000 bytes."""
        self.answer(body=b" " * 100_000, kind="application/pdf" if rest == "file" else "text/html")

    def do_titled(self, rest, count):
        self.page(unquote(rest))

    def do_patient_safety(self, rest, count):
        self.page()

    do_errors = do_help = do_patient_safety
