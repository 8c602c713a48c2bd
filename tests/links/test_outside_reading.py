"""How addresses, pages, compressed bodies, titles and paths of other people's sites are read."""

from __future__ import annotations

import gzip
import string
import zlib

import pytest

from macros.content.link_verdicts import REASONS, words
from macros.links.cookies import Cookies
from macros.links.error_pages import is_error_path, is_error_title, is_login_address
from macros.links.fetch import CERTIFICATE
from macros.links.outside_page import DEEPEST, OutsidePage
from macros.links.unpack import unpacked
from macros.links.web_address import place_in, resolved, site_of, web_address

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "href", "host", "port", "site"),
    [
        (
            "http://straße.example/ü?q=ü#x",
            "http://xn--strae-oqa.example/%C3%BC?q=%C3%BC",
            "xn--strae-oqa.example",
            80,
            "xn--strae-oqa.example",
        ),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/", "2001:db8::1", 443, "[2001:db8::1]"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/", "2001:db8::1", 8080, "[2001:db8::1]:8080"),
        ("HTTP://User:pw@Club.EXAMPLE:80\\a\\b", "http://club.example/a/b", "club.example", 80, "club.example"),
        ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1", 80, "127.0.0.1"),
        ("http://βόλος.example/", "http://xn--nxasmm1c.example/", "xn--nxasmm1c.example", 80, "xn--nxasmm1c.example"),
        (
            "http://نامه‌ای.example/",
            "http://xn--mgba3gch31f060k.example/",
            "xn--mgba3gch31f060k.example",
            80,
            "xn--mgba3gch31f060k.example",
        ),
        (
            "http://mu\u0308ller。example/%7e|",
            "http://xn--mller-kva.example/%7e|",
            "xn--mller-kva.example",
            80,
            "xn--mller-kva.example",
        ),
    ],
)
def test_an_address_is_read_as_browsers_read_it(text, href, host, port, site):
    one = web_address(text)
    assert (one.href, one.host, one.port, one.site, one.https) == (href, host, port, site, href.startswith("https"))
    assert site_of(text) == site


@pytest.mark.parametrize(
    "text",
    [
        "",
        "club.example",
        "mailto:a@b.example",
        "file:///etc/passwd",
        "ftp://club.example/",
        "http://[",
        "http://a b/",
        "http://",
        "http://a:0/",
        "http://a:70000/",
    ],
)
def test_what_is_no_address(text):
    assert web_address(text) is None
    assert site_of(text) == text


@pytest.mark.parametrize(
    ("to", "full"),
    [
        ("/b", "http://a.example/b"),
        ("//müller.example/ü", "http://xn--mller-kva.example/%C3%BC"),
        ("\\\\x.example\\b", "http://x.example/b"),
        (" c?d ", "http://a.example/x/c?d"),
        ("/fl\udcfcsse", "http://a.example/fl%FCsse"),
        ("http://[", "http://["),
        ("#top", "http://a.example/x/y#top"),
        ("", "http://a.example/x/y"),
        ("mailto:a@b", "mailto:a@b"),
    ],
)
def test_where_a_redirect_leads(to, full):
    assert resolved(to, "http://a.example/x/y") == full


@pytest.mark.parametrize(
    ("fragment", "place"),
    [
        ("top", ""),
        ("ToP", ""),
        ("x:~:text=y", "x"),
        (":~:text=y", ""),
        ("top:~:text=y", ""),
        ("tops", "tops"),
        ("", ""),
    ],
)
def test_places(fragment, place):
    assert place_in(fragment) == place


TEXT = b"<p>" + string.printable.encode() * 50


@pytest.mark.parametrize(
    ("body", "encodings", "most", "text", "whole"),
    [
        (TEXT, "", 10_000, TEXT, True),
        (TEXT, " Identity ", 10_000, TEXT, True),
        (gzip.compress(TEXT), "gzip", 10_000, TEXT, True),
        (zlib.compress(TEXT), "deflate", 10_000, TEXT, True),
        (zlib.compress(TEXT)[2:-4], "deflate", 10_000, TEXT, True),
        (zlib.compress(TEXT)[2:-4], "gzip", 10_000, b"", False),
        (gzip.compress(gzip.compress(TEXT)), "gzip, x-gzip", 10_000, TEXT, True),
        (gzip.compress(zlib.compress(TEXT)), "deflate,gzip", 10_000, TEXT, True),
        (gzip.compress(zlib.compress(TEXT)[2:-4]), "gzip,deflate", 10_000, b"", False),
        (gzip.compress(TEXT), "gzip", 100, TEXT[:100], False),
        (gzip.compress(TEXT), "gzip", len(TEXT), TEXT, True),
        (gzip.compress(TEXT) + bytes(9), "gzip", 10_000, TEXT, True),
        (gzip.compress(TEXT)[:-3], "gzip", 10_000, TEXT, False),
        (gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:]), "gzip", 10_000, TEXT, True),
        (gzip.compress(TEXT) * 2, "gzip", len(TEXT), TEXT, False),
        (TEXT, "br", 10_000, b"", False),
        (TEXT, "zstd", 10_000, b"", False),
        (TEXT, "gzip", 10_000, b"", False),
        (gzip.compress(TEXT), "br, gzip", 10_000, b"", False),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(TEXT)))), "gzip,gzip,gzip,gzip", 10_000, b"", False),
        (gzip.compress(TEXT[:60]) + gzip.compress(TEXT[60:]), "gzip", 100, TEXT[:100], False),
        (gzip.compress(gzip.compress(TEXT))[:-3], "gzip,gzip", 10_000, TEXT, False),
        (gzip.compress(gzip.compress(gzip.compress(TEXT))), "gzip,gzip,gzip", 10_000, TEXT, True),
        (b"", "gzip", 10_000, b"", True),
    ],
)
def test_unpacking(body, encodings, most, text, whole):
    assert unpacked(body, encodings, most) == (text, whole)


def test_a_bomb_is_unpacked_to_the_limit_only():
    bomb = gzip.compress(bytes(200_000_000), 1)
    assert unpacked(bomb, "gzip", 1000) == (bytes(1000), False)
    assert unpacked(gzip.compress(bomb), "gzip,gzip", 1_000_000)[1] is False


PAGE = """<!doctype html><head><title>A &amp; B</title><meta http-equiv="Refresh" content="3; URL='/soon'"><title>Second</title></head>
<body id="a&copy=1"><svg><title>Drawing</title></svg><a name="old"></a><p name="no" id="é">two words<template><p id="later">no word</template>
<noscript>not for readers</noscript><textarea><p id="typed"></textarea><!-- <p id="gone"> --><script>find("by-script")</script>
<script type="application/ld+json">{}</script><style>p { }</style><input type=PASSWORD></body>"""


def test_what_is_read_from_a_page():
    page = OutsidePage(PAGE)
    assert (page.title, page.refresh, page.ids) == ("A & B", "/soon", {"a&copy=1", "old", "é"})
    assert (page.words, page.scripts, page.code, page.password, page.broken) == (
        2,
        1,
        'find("by-script"){}',
        True,
        False,
    )
    assert OutsidePage("<svg><title>Drawing</title></svg><title>Page</title>").title == "Page"
    assert not OutsidePage("<input type=text>").password


@pytest.mark.parametrize(
    ("content", "to"),
    [
        ("0; url=/a", "/a"),
        ("0;URL = '/a b'x", "/a b"),
        ('0,url="/a"', "/a"),
        ("10; /a", "/a"),
        ("10.9;url=/a", "/a"),
        ("11; url=/a", ""),
        ("900; url=/a", ""),
        ("0", ""),
        ("url=/a", ""),
        ("", ""),
        ("-1; url=/a", ""),
        ("9999999999999999; url=/a", ""),
    ],
)
def test_a_refresh_of_a_few_seconds_leads_on(content, to):
    assert (
        OutsidePage(
            f'<head><meta http-equiv=refresh content="{content}">'.replace(
                'content="0,url="/a""', "content='0,url=\"/a\"'"
            )
        ).refresh
        == to
    )


@pytest.mark.parametrize(
    "around",
    [
        "<head><noscript>{}</noscript>",
        "<head><template>{}</template>",
        "<textarea>{}</textarea>",
        "<p>x</p>{}",
        "<head><style>{}</style>",
    ],
)
def test_a_refresh_that_no_reader_meets_leads_nowhere(around):
    assert OutsidePage(around.format('<meta http-equiv=refresh content="0; url=/a">')).refresh == ""


@pytest.mark.parametrize("text", ["", " ", "<", "<!", "\0", "plain", "<p", "</p>", "<![x[", "\ud800", "<p id='x"])
def test_a_page_of_anything_is_read(text):
    assert OutsidePage(text).title == ""


def test_a_page_that_nests_too_deeply_is_read_in_part_and_says_so():
    assert OutsidePage("<div>" * (DEEPEST - 10) + "<p id=x>").ids == {"x"}
    page = OutsidePage("<div>" * (DEEPEST + 10) + "<p id=x>")
    assert (page.ids, page.broken) == (set(), True)
    # Nothing more is read: libxml2 looks through all open elements at each </i>.
    assert OutsidePage("<b>" * (DEEPEST + 10) + "</i>" * 5000 + "<script>further</script>").code == ""


def test_attributes_without_end_are_read():
    """A tree would take half a minute to build."""
    assert OutsidePage("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + " id=x>").ids == {"x"}


ERROR_TITLES = [
    "404",
    "404 Not Found",
    "Page not found",
    "Not found - Club",
    "Error 404 | Club",
    "Sorry, that page can’t be found",
    "This page no longer exists",
    "HTTP 404",
    "The page you want does not exist",
    "Page Not Found - The Club",
    "Club | Page not found",
    "Club – 404",
    "404 - Page not found",
    "404: Page not found | Club",
    "Error: page not found",
    "Oops! Page not found",
    "Seite nicht gefunden",
    "Seite nicht gefunden | Verein",
    "Verein – Diese Seite wurde nicht gefunden",
    "Fehler 404",
    "Page introuvable",
    "Page introuvable – Club",
    "Erreur 404",
    "Cette page n’existe pas",
    "Página no encontrada",
    "Pagina non trovata",
    "Pagina niet gevonden",
    "Page cannot be found",
    "We couldn’t find that page",
    "The requested page was not found.",
    "File not found",
    "404 (Not Found)",
    "Page unavailable",
    "No such page",
    "That page can't be found",
    "Sorry, not found",
    "Oh no! Whoops: the web page has been removed",
    "This document was removed",
    "Site missing",
    "URL removed",
    "Resource does not exist",
    "Content is no longer available",
    "That web page could not be found",
    "The requested file you requested has not been found",
    "Document isn't available",
    "The page you were looking for doesn't exist",
    "We can't find the page you are looking for",
    "Cannot find your file",
    "We can not find this site you want",
    "Nicht gefunden",
    "Die angeforderte Datei konnte leider nicht gefunden werden",
    "Dokument nicht vorhanden",
    "Adresse ist nicht verfügbar",
    "Inhalt existiert nicht mehr",
    "Webseite existiert nicht",
    "Fehler: Seite nicht gefunden",
    "Non trouvé",
    "Page non trouvée",
    "La ressource est inexistante",
    "Fichier inexistant",
    "Adresse n'existe plus",
    "Page n'a pas été trouvée",
    "Désolé, page introuvable",
    "Desolé: erreur 404",
    "No encontrado",
    "La página no se ha encontrado",
    "Archivo no existe",
    "Pagina no disponible",
    "Non trovato",
    "La risorsa non è stata trovata",
    "Pagina non esiste",
    "Pagina non disponibile",
    "Niet gevonden",
    "Deze pagina werd niet gevonden",
    "Bestand is niet beschikbaar",
    "Bestand bestaat niet meer",
    "Fout 404",
    "Status code 404 error",
    "Http error 404, page not found",
    "Club · Page not found",
    "Club — page not found",
    "Page not found » Club",
    "Club|Page not found",
    "Club -Page not found",
    "Page not found :: Club",
    "Page not found › Club",
    "404, not found",
    "404. Not found",
    "404—page not found",
    "404 – Club",
    "404 - Not Found | The Club | Rules",
    "x" * 194 + " | 404",
]
OTHER_TITLES = [
    "",
    "The file format was not found in 1984",
    "What to do if your page is no longer available",
    "Peugeot 404",
    "Lost and found",
    "What we found in 1404",
    "Rules 4041",
    "When a boat is not found in time",
    "Foundations",
    "Errors in diagnosis",
    "Medication errors – Club",
    "How to make a page-not-found page",
    "Die Seite der Gesellschaft",
    "Area code 404 and its cities",
    "Not found in nature: new elements",
    "Error",
    "Cars | 404 | Peugeot",
    "x" * 1000 + " | 404",
    "x" * 195 + " | 404",
    "Rules | Boats | 404",
    "Page-not found",
    "Not found:nothing",
]


@pytest.mark.parametrize("title", ERROR_TITLES)
def test_titles_of_error_pages(title):
    assert is_error_title(title)


@pytest.mark.parametrize("title", OTHER_TITLES)
def test_titles_of_other_pages(title):
    assert not is_error_title(title)


@pytest.mark.parametrize(
    ("path", "is_error"),
    [
        ("/404", True),
        ("/error", True),
        ("/error/404", True),
        ("/not-found/", True),
        ("/pages/page_not_found.aspx", True),
        ("/404/index.html", True),
        ("/Error.html", True),
        ("/pagenotfound", True),
        ("/404-error", True),
        ("/%34%30%34", True),
        ("/404/default.aspx", True),
        ("/404/Index", True),
        ("/a/index", False),
        ("/index", False),
        ("/error404", True),
        ("/error_404.php", True),
        ("/error-page", True),
        ("/404error", True),
        ("/404-page-not-found", True),
        ("/file-not-found", True),
        ("/NotFound.JSP", True),
        ("/not_found", True),
        ("/nicht-gefunden", True),
        ("/nicht_gefunden.html", True),
        ("/introuvable", True),
        ("/404.x", False),
        ("/404.xhtmls", False),
        ("/patient-safety/errors-in-diagnosis/", False),
        ("/errors/overview", False),
        ("/errors", False),
        ("/404/overview", False),
        ("/error-budget", False),
        ("/terror", False),
        ("/", False),
        ("", False),
        ("/index.html", False),
        ("/model-404", False),
    ],
)
def test_paths_of_error_pages(path, is_error):
    assert is_error_path(path) is is_error


@pytest.mark.parametrize(
    ("host", "path", "is_login"),
    [
        ("club.example", "/login", True),
        ("club.example", "/a/Sign-In/x", True),
        ("idp.club.example", "/x", True),
        ("club.example", "/oauth2/authorize", True),
        ("club.example", "/help/sign-in/", False),
        ("club.example", "/Support/login", False),
        ("sso.club.example", "/help/x", True),
        *(
            ("club.example", f"/{one}", True)
            for one in (
                "log-in",
                "LogIn.aspx",
                "signin",
                "signon?x",
                "sso/",
                "saml",
                "Saml2",
                "oauth",
                "authorise",
                "wayf",
                "shibboleth",
                "a.adfs.b",
                "cas",
                "webauth",
                "idp",
                "authwall",
            )
        ),
        *(
            ("club.example", f"/A/{one}/login", False)
            for one in (
                *("Help", "support", "faq", "faqs", "docs", "guide", "guides", "guidance", "how-to", "hilfe", "aide"),
                *("knowledge", "kb", "articles", "news", "blog"),
            )
        ),
        ("login.club.example", "/", True),
        ("club.example", "/logins", False),
        ("club.example", "/my-login", False),
        ("club.example", "/castle/", False),
    ],
)
def test_addresses_of_logins(host, path, is_login):
    assert is_login_address(host, path) is is_login


def test_every_reason_has_words_that_name_its_facts():
    for reason in REASONS:
        said = words(reason, ("one", "two"))
        assert "{" not in said and (said or not reason)
        assert ("one" in said) == ("{0}" in REASONS[reason]) and ("two" in said) == ("{1}" in REASONS[reason])
    assert set(CERTIFICATE.values()) <= set(REASONS)
    assert (
        words("timeout", via="http://a.example/") == "its server did not answer in time (by way of http://a.example/)"
    )
    assert words("not-a-reason") == words("login") == ""


def test_cookies_go_only_where_they_may():
    cookies = Cookies()
    cookies.keep(
        "https://idp.pub.example/a/b",
        [
            "host=1",
            "wide=2; Domain=pub.example; Path=/",
            "safe=3; Secure; Path=/",
            "deep=4; Path=/a",
            "other=5; Domain=club.example",
            "old=6; Max-Age=0",
            "long=" + "x" * 4092,
            "bad=\udcff",
            "worse=a\x1fb",
        ],
    )
    assert set(cookies.header("https://idp.pub.example/a/c").split("; ")) == {"host=1", "wide=2", "safe=3", "deep=4"}
    assert set(cookies.header("http://idp.pub.example/").split("; ")) == {"wide=2"}
    longest = Cookies()
    longest.keep("https://a.example/", ["long=" + "x" * 4091, "é=ü", 'q="a b"', "new=1; Version=1"])
    assert longest.header("https://a.example/") == f'long={"x" * 4091}; é=ü; q="a b"; new=1'
    assert Cookies().header("https://a.example/") == ""
    assert cookies.header("https://www.pub.example/a/c") == "wide=2"
    assert cookies.header("https://club.example/") == cookies.header("https://pub.example.evil.example/") == ""
    cookies.keep("https://many.example/", [f"c{number}=1" for number in range(200)])
    assert len(cookies.header("https://many.example/").split("; ")) == 50
