"""The report on outside links, from the data and what is remembered: each row, the page, the list; what is to be
done."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.findings import ERROR, WARNING, Place
from macros.content.link_verdicts import VERDICTS
from macros.content.load import load
from macros.links.outside import Rules, findings
from macros.links.outside_page import OutsidePage
from macros.links.report import markdown, page, rows, write
from macros.links.state import State
from macros.links.uses import ExternalLink
from macros.links.verdict import Assessment, Remembered, assess, assessed, judge
from macros.links.visit import Observation
from tests.as_expected import HINT, difference
from tests.conftest import HOME
from tests.content.sites import TODAY, small_copy

EXPECTED = HOME / "tests" / "links" / "expected"
EXCEPTIONS = """  - {link: rules-page, verdict: certificate, reason: Ordered., by: Web editor, until: 2027-01}
"""


def remembered(verdict: str, since: str, **more) -> dict:
    return {"verdict": verdict, "since": since, "on": "2026-11-21", "history": [], "failed": [], **more}


@pytest.fixture
def told(tmp_path):
    """Some links, the content that they stand in, and what is remembered of them."""
    root = small_copy(tmp_path)
    path = root / "data/links.yml"
    path.write_text(path.read_text("utf-8") + EXCEPTIONS, "utf-8")
    content = load(root, TODAY).content
    links = [ExternalLink(one.url, one.title, one.at("url"), one) for one in content.links.values() if one.url]
    links[0].pages += [("about/", "“the page”"), ("", "“it & more”"), ("about/", "“it”")]
    links[0].places.append(Place("data/guidelines/house-rules.yml", 8, 9))
    for name, title in (
        ("x", "Not <asked>"),
        ("gone", "Gone"),
        ("wall", "A wall"),
        ("moved", "moved"),
        ("Moved", "Moved"),
    ):
        links.append(ExternalLink(f"https://{name}.example/", title, Place("docs/about.md", 3, 1)))
    history = [
        {"on": "2026-11-01", "verdict": "alive"},
        {"on": "2026-11-19", "verdict": "missing", "reason": "no-such-page", "facts": ["404"]},
    ]
    state = State(
        Path("unused.json"),
        {
            links[0].address: remembered("alive", "2026-10-01", alive_on="2026-11-21"),
            links[1].address: remembered(
                "certificate", "2026-11-20", reason="certificate-expired", via="https://v.example/"
            ),
            "https://gone.example/": remembered(
                "gone",
                "2026-11-19",
                reason="no-such-page",
                facts=["404"],
                failed=["2026-11-19", "2026-11-20", "2026-11-21"],
                history=history,
            ),
            "https://wall.example/": remembered("refused", "2026-11-20", reason="refuses-robots", facts=["403"]),
            "https://moved.example/": remembered(
                "moved",
                "2026-11-20",
                reason="moved",
                facts=["https://n.example/"],
                to="https://n.example/",
                permanent=True,
            ),
            "https://Moved.example/": remembered(
                "moved",
                "2026-11-20",
                reason="temporary-redirect",
                facts=["https://n.example/"],
                to="https://n.example/",
            ),
        },
        "2026-11-21",
    )
    return links, content, state


def test_the_report_is_as_expected(told, tmp_path):
    links, content, state = told
    rules, out = Rules(TODAY), tmp_path / "report"
    assert write(out, links, content, state, rules) == ""
    assert sorted(
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file() and path.suffix != ""
    ) >= [
        *(f"assets/{name}.css" for name in ("base", "palette", "parts", "report", "tokens")),
        "index.html",
        "links.json",
    ]
    assert difference(EXPECTED / "links.json", (out / "links.json").read_text("utf-8")) == "", HINT
    assert difference(EXPECTED / "report.html", (out / "index.html").read_text("utf-8")) == "", HINT
    assert difference(EXPECTED / "report.md", markdown(rows(links, content, state, rules))) == "", HINT
    data = json.loads((out / "links.json").read_text("utf-8"))
    assert page(data) == (out / "index.html").read_text("utf-8")


def test_what_somebody_must_look_at_is_said(told):
    links, content, state = told
    found = "".join(f"{one}\n" for one in findings(links, content.link_exceptions, state, Rules(TODAY)))
    assert difference(EXPECTED / "faults.txt", found) == "", HINT


@pytest.mark.parametrize(
    ("name", "failed", "level", "do"),
    [
        ("missing", (), WARNING, "nothing yet: it is called gone after 3 different days"),
        ("missing", ("2026-11-20", "2026-11-21"), ERROR, "find where it is now (links move), or take the link away"),
        ("unreachable", ("2026-11-21",), WARNING, "nothing yet: it is asked again"),
        (
            "unreachable",
            ("2026-11-20", "2026-11-21"),
            ERROR,
            "open it in a browser; find another address if it does not answer there either",
        ),
    ],
)
def test_what_is_to_be_done_follows_from_how_many_days_it_failed(name, failed, level, do):
    found = judge(Assessment(name), Remembered(name, "", failed), TODAY, 3, False)
    assert (found.level, found.do, found.failed) == (level, do, (*failed, "2026-11-22"))
    days = f"{len(found.failed)} day{'s' * (len(found.failed) > 1)}"
    assert found.says == f"; it failed on {days}, first on {found.failed[0]}"


def test_what_a_person_opened_and_what_moved_for_now_is_left_as_it_is():
    for name in ("refused", "login"):
        assert judge(Assessment(name), Remembered(), TODAY, 3, True).do == "nothing: a person has opened it"
    moved = [judge(Assessment("moved", permanent=lasting), Remembered(), TODAY, 3, True) for lasting in (False, True)]
    assert [(one.level, one.do) for one in moved] == [
        ("", "nothing: the address given is still the one to use"),
        (WARNING, "move it (links move)"),
    ]


def seen(status: int = 200, hops: tuple = (), title: str = "", more: str = "", **given) -> Observation:
    return Observation(
        "https://a.example/rules/x",
        status=status,
        hops=hops,
        page=OutsidePage(f"<title>{title}</title>{more}"),
        **given,
    )


LONG = "https://a.example/" + "x" * 200


@pytest.mark.parametrize(
    ("observation", "expected"),
    [
        (seen(404), assessed("no-such-page", ("404",))),
        (seen(410), assessed("removed", ("410",))),
        (seen(401), assessed("password")),
        (seen(407), assessed("password")),
        (seen(400), assessed("refuses-robots", ("400",))),
        (seen(499), assessed("refuses-robots", ("499",))),
        (seen(999), assessed("refuses-robots", ("999",))),
        (seen(503, title="Access Denied"), assessed("asks-for-person", ("503",))),
        (seen(500), assessed("server-fault", ("500",))),
        (seen(199), assessed("no-page", ("199",))),
        (seen(300), assessed("no-page", ("300",))),
        (seen(299), assessed("")),
        (seen(hops=((302, f"{LONG}/404"),)), assessed("error-path", (f"{LONG}/404"[:120],), f"{LONG}/404")),
        (seen(hops=((302, f"{LONG}/login"),)), assessed("login", (f"{LONG}/login"[:120],), f"{LONG}/login")),
        (
            seen(title="Sign in", more="<input type=password>"),
            assessed("login", ("https://a.example/rules/x",), "https://a.example/rules/x"),
        ),
        (seen(title="Sign in"), assessed("")),
        (seen(more="<input type=password>"), assessed("")),
        (
            seen(hops=((302, "https://a.example/y"),), title="Log in"),
            assessed("login", ("https://a.example/y",), "https://a.example/y"),
        ),
        (
            seen(hops=((0, "https://a.example/y"),)),
            assessed("page-redirect", ("https://a.example/y",), "https://a.example/y"),
        ),
        (
            seen(hops=((307, "https://a.example/y"),)),
            assessed("temporary-redirect", ("https://a.example/y",), "https://a.example/y"),
        ),
        (seen(hops=((301, "https://a.example/rules/x#y"),)), assessed("")),
        (
            Observation("https://a.example/", "timeout", (), hops=((302, "https://b.example/"),)),
            Assessment("unreachable", "timeout", via="https://b.example/"),
        ),
        (
            Observation("https://a.example/", "circle", (), hops=((302, "https://b.example/"),)),
            Assessment("unreachable", "circle"),
        ),
        (
            Observation("https://a.example/", "too-many-redirects", ("9",), hops=((302, "https://b.example/"),)),
            Assessment("unreachable", "too-many-redirects", ("9",)),
        ),
        (Observation("https://a.example/", "never-heard-of"), Assessment("unreachable", "never-heard-of")),
    ],
)
def test_why_a_link_has_its_verdict(observation, expected):
    assert assess(observation, "", {}) == expected


def test_whether_the_place_on_a_page_is_there():
    assert assess(seen(), "missing", {}) == assessed("no-place", (), "https://a.example/rules/x")
    assert assess(seen(), "untold", {}) == assessed("place-unknown")
    assert assess(seen(), "there", {}) == assessed("")


def test_rules_are_those_of_the_site_or_those_of_the_model(told):
    site = told[1].site
    assert Rules.of(site, TODAY) == Rules(TODAY, 4, 6, (("board.example", ("403", "999")),))
    assert Rules.of(replace(site, link_checks=None), TODAY) == Rules(TODAY, 3, 12, ())


def test_the_words_of_every_verdict_are_as_expected():
    text = ""
    for one in VERDICTS.values():
        text += f"{one.id}: {one.word} ({one.level or 'nothing to do'}{', counted' * one.failing}): {one.meaning}\n"
        text += f"  do: {one.do}\n  accepted with: {one.accepted_with}\n"
        text += "".join(f"  {reason}: {words}\n" for reason, words in one.reasons.items())
    assert difference(EXPECTED / "verdicts.txt", text) == "", HINT
