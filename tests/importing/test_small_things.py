"""What small pieces of documents are read as: each kind of mark, element, line and encoding, kept as text."""

from __future__ import annotations

import pytest
from lxml import etree

from macros.content.refused import Refused
from macros.importing import reading, word
from macros.importing.blocks import (
    BREAK,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    all_runs,
    text_of,
)
from macros.importing.comparing import lost
from macros.importing.cutting import Cutter
from macros.importing.dates_and_approval import approved, updated
from macros.importing.importing import Wanted
from macros.importing.link_targets import LinkTargets, _of_a_person, with_bare
from macros.importing.markup import cell, escaped, markdown
from macros.importing.page_parts import AROUND, AROUND_ROLES, BLOCKS, NEVER
from macros.importing.titles import of_file
from macros.importing.typed import BULLETS
from macros.importing.yaml_text import appended, comments, dumped, spaced
from tests.as_expected import HINT, difference
from tests.importing import word_files
from tests.importing.site import EXPECTED

LOOKS = {"bold": "b", "italic": "i", "struck": "s", "code": "c"}


def told(runs: Runs) -> str:
    """Runs as their words, each with its looks before it: {b}bold, {i→address}italic."""
    found = ""
    for run in runs:
        looks = "".join(letter for name, letter in LOOKS.items() if getattr(run, name))
        looks += f"→{run.href}" if run.href else ""
        found += (f"{{{looks}}}" if looks or found else "") + run.text.replace(BREAK, "⏎").replace("\t", "⇥")
    return found


def outline(blocks: list[Block], indent: str = "  ") -> list[str]:
    """Blocks, one a line, with what is in them below them."""
    found: list[str] = []
    for one in blocks:
        if isinstance(one, Heading):
            found.append(f"{indent}{'#' * one.level} {told(one.runs)}{f' ({one.guessed})' if one.guessed else ''}")
        elif isinstance(one, Paragraph):
            about = f"{one.kind}{', numbered' * one.numbered}{', indented' * one.indented}{f' {one.depth}' * bool(one.depth)}"
            found.append(f"{indent}{about}: {told(one.runs)}")
        elif isinstance(one, Table):
            found += [f"{indent}| {' | '.join(map(told, row))} |" for row in one.rows]
        elif isinstance(one, Quote):
            found += [f"{indent}quote", *outline(one.blocks, indent + "  ")]
        else:
            assert isinstance(one, Bullets)
            for entry in one.entries:
                found += [f"{indent}{'1.' if one.numbered else '-'}", *outline(entry, indent + "  ")]
    return found


def read(data: bytes | str, name: str) -> str:
    """What a document is read as: its blocks, its title, the questions, its words."""
    whole = data if isinstance(data, bytes) else data.encode()
    try:
        one: Document = reading.read(whole, name)
    except Refused as refused:
        lines = [f"  refused: {refused}"]
    else:
        title = [f"  title: {one.title} ({one.title_guessed})"] if one.title else []
        lines = [*title, *outline(one.blocks), *(f"  ? {question}" for question in one.questions)]
        words = " ".join(one.words)
        lines += [f"  words: {words}"] if words != " ".join(_words(one.blocks)) else []
    shown = data if isinstance(data, str) and data.replace("\n", "").isprintable() else repr(data)
    return "\n".join([f"{name}: {shown if len(shown) < 300 else shown[:300] + '…'}", *lines, ""])


def _words(blocks: list[Block]) -> list[str]:
    return [word for runs in all_runs(blocks) for word in text_of(runs).split()]


STYLES = [
    *("font-weight:bold", "FONT-WEIGHT : Bold", "font-weight: 600", "font-weight:900", "font-weight:500"),
    *("font-weight:normal", "font-weight: 400", "font-style : Italic", "display : NONE", "visibility: hidden"),
    *("mso-hide: all", "mso-list: Ignore", "color: red"),
]
PAGES = [
    *(
        f"<p>a <{tag}>b</{tag}> c"
        for tag in ("b strong i em cite s del strike code kbd samp tt u sup sub span").split()
    ),
    *(f"<p>a <span style='{style}'>b</span> c" for style in STYLES),
    "<p><b>a <span style='font-weight:400'>b</span> <i>c</i></b> d",
    *(f"a<{tag}>b</{tag}>c" for tag in sorted(BLOCKS - {"body", "main", "tbody", "td", "tfoot", "th", "thead", "tr"})),
    *(f"<p>a</p><{tag}>b</{tag}><p>c" for tag in sorted(NEVER - {"head", "meta", "link", "input", "embed"})),
    *(f"<p>a</p><{tag}>b</{tag}><p>c" for tag in sorted(AROUND)),
    *(f"<p>a</p><div role={role}>b</div><p>c" for role in sorted(AROUND_ROLES)),
    "<p>a</p><div role=main>b</div><nav>c</nav><footer>d</footer>",
    "<p>a</p><main>b <nav>c</nav></main><main hidden>d</main>",
    "<article>a</article><article>b</article>",
    "<p>a</p><article>b</article><script>c</script>",
    "<title>T \n U</title><p>a",
    "<?xml version='1.0'?><html><p>a<![if x]>b<![endif]>c",
    "<p hidden>a</p><p aria-hidden=true>b</p><p aria-hidden=false>c",
    "<p>a<br>b<br> <br>c<br>",
    "<p>a<br>\n<br><br>b</p> <p> </p>",
    "<h2>a<br>b <i>c</i></h2><p>d<h3> </h3><h6>e</h6>",
    "<ul><li>a<ul><li>b</ul><li><ol><li>c</ol></ul>",
    "<ol><ul><li>a</ul><li>b<p>c</ol><ul></ul><menu><li>d</menu>",
    "<ul>loose<b>x</b><li>a</ul>",
    "<blockquote><p>a<p>b</blockquote><blockquote> </blockquote>",
    "<pre>a  b\n\n c<b>d</b></pre>",
    "<div class='x toc'><p>a</div><p>b",
    "<p class='indent x'>a<p class=indented>b<div class=indent><p>c</div>",
    "<figure><img alt=' A  boat ' src=x><figcaption>b</figcaption></figure><p>c <img src=y>",
    "<table><caption>a</caption><tr><th>b<th>c<tr><td>d<td><b>e</b><br>f</table>",
    "<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table><p>x",
    "<table><tr><td rowspan=1>a<td>b<tr><td>c</table>",
    "<table><tr><td>a<tr><td>b</table><table><tr><td>c<td>d</table>",
    f"<table><tr><td>a<td><p>b<p>{'c' * 80}<tr><td>d<td>e</table>",
    f"<table><tr><td>a<td><p>b<p>{'c' * 81}<tr><td>d<td>e</table>",
    f"<table><tr><td>a<td>{'c' * 81}<tr><td>d<td>e</table>",
    "<table><tr><td>a<td><ul><li>b</ul><tr><td>d<td>e</table><table><tr></table>",
    "<table><thead><tr><td>a<td>b</thead><tfoot><tr><td>c<td>d</tfoot></table>",
    (
        "<p>a<sup><a href='#footnote1'>1</a></sup><sup><a href='#endnote1'>2</a></sup><sup><a "
        "href='#x'>3</a></sup><sub>4</sub>"
    ),
    "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>b<p style='MSO-LIST: l1 level1'>c",
    (
        "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>(12.</span>b<p>x<p style='mso-list:l0 "
        "level1'><span style='mso-list:Ignore'>abcde.</span>c"
    ),
    "<p><a href=' https://x.example/ '>a</a> <a>b</a> <a href=''>c</a>",
    "<p>a\u00adb\u200bc\u2028d\u2029e\u00a0f\x0bg\x08h\u202ei\u2066j\x7fk\x9fl\ufeffm",
    "<p> a \t b\n\nc </p>d <i> e</i> f",
    "<p><b>Short</b><p>a<p><b>Short</b>, and more<p><b>Ends.</b><p>b<p><b>Last</b>",
    f"<h2>x</h2><p><b>{'a' * 100}</b><p>b<p><b>{'c' * 101}</b><p>d",
    "<p> </p>",
    "",
]
LISTS = "".join(f"{mark} a\n{mark}\tb\n\n" for mark in BULLETS) + "".join(f"{mark}a\n{mark}b\n\n" for mark in BULLETS)
TEXTS = [
    LISTS,
    "o\ta\no\tb\n\no a\no b\n",
    "Bring:\n- a lamp\n\nNot a list\n- alone\n",
    "* a\n  * b\n    * c\n* d\n\n- e\n* f\n- g\n",
    *(
        f"{a} x\n\n{b} y\n\n{c} z\n"
        for a, b, c in map(str.split, ("1. 2. 3.", "1) 2) 3)", "(1) (2) (4)", "a. b. c.", "i. ii. iii."))
    ),
    *(
        f"{one} x\n\n{other} y\n"
        for one, other in map(str.split, ("2. 3.", "b. c.", "a. c.", "i. b.", "h. i.", "i. ii"))
    ),
    "1. x.\n2. y.\n3) z.\n",
    "\n\n".join(f"{number}. x" for number in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi")),
    "\n\n".join(f"{letter}) x" for letter in "abcdefghijklmnopqrstuvwxyz"),
    "Title\n=====\n\nPart\n---\n\nx\n\nPart\n___\n\ny\n\nPart\n~~~\n\nz\n\nPart\n--\n\nz\n",
    f"{'a' * 55} {'b' * 54}\n{'c' * 20}\n\nd\n",
    f"{'a' * 55} {'b' * 55}\n{'c' * 20}\n\nd\n",
    *(
        f"x y z.\n\n{head}\n\nx y z.\n"
        for head in ("A", "Ab", "ab", "Ab.", "Ab,", "Ab:", "Ab;", "Ab!", "Ab?", "Ab)", "1b")
    ),
    *(
        f"x y z.\n\n{head}\n\nx y z.\n"
        for head in ("A" * 70, "A" * 71, "In 2019", "At 2019 x", "A@b", "Http://x", " Ab", "“Ab")
    ),
    "x y z.\n\nAb\n",
    "Ab\nx y z.\nCd\nx y z.\n",
    "Name\tUse\nRake\tgrass\nx\n\nOne\ttwo\n\na\tb\tc\nd\te\n\n\tf\tg\n",
    "Please bring:\n    a lamp\n    a rope\n\nNot announced\n    set in\n\nAlso:\n    1. x\n",
    "Updated: 3 June 2019\nApproved by: The Board\nWords that go on\nand on.\n\nx\n",
    "***\n\n- - -\n\na\n\n* * *\n",
    "a  b\u00a0c   d\n",
    " \n\n",
    "Content-Type: multipart/related\n\nx",
]
MARKDOWN = [
    "---\ntitle: 'A b'\nx: y\n---\n# C\n\nd\n",
    "---\nx: y\n...\n# C\n\nd\n",
    "a[^1] b[^x].\n\n[^1]: One\n   two\n[^x]: Three\n\nlast\n",
    "*Updated: 3 June 2019*\n**Approved by the Board**\nx\n\n~~y~~ `z`\n\n| a | b |\n|---|---|\n| c | d |\n",
    "> a\n>\n> - b\n\n1. c\n2. d\n\n   e\n\n<div>f</div>\n",
    "[a](https://x.example/ 'b') <https://y.example/> ![c](d.png)\n",
    "",
]
OTHERS = [
    (b"%PDF-1.7", "a.txt"),
    (b"\xd0\xcf\x11\xe0x", "a.doc"),
    (b"{\\rtf1", "a.rtf"),
    (b"\x89PNG\r", "a.png"),
    (b"\xff\xd8\xffx", "a.jpg"),
    (b"PK\x03\x04" + b"x" * 30 + b"mimetypeapplication/vnd.oasis.opendocument.text", "a.odt"),
    (b"\xef\xbb\xbfa \xc3\xbc", "a.txt"),
    (b"\xff\xfe" + "a ü".encode("utf-16-le"), "a.txt"),
    (b"\xfe\xff" + "a ü".encode("utf-16-be"), "a.txt"),
    (b"\xff\xfe" + "a ü".encode("utf-16-le") + b"\xd8", "a.txt"),
    (b"a \xfc \x80", "a.txt"),
    (b"a \x81", "a.txt"),
    (b"a \x81\x00", "a.txt"),
    (b"<meta charset='iso-8859-2'><p>\xb9", "a.html"),
    (b"<meta x charset = KOI8-R><p>\xc1", "a.html"),
    (b"<meta charset=nonsense><p>\xfc", "a.html"),
    (b"<meta charset=iso-8859-2><p>\xc3\xbc", "a.html"),
    (b" " * 2990 + b"<meta charset=iso-8859-2><p>\xb9", "a.html"),
    (b"a\r\nb\rc\n", "a.txt"),
    *((f"<{tag}>a".encode(), "-") for tag in ("!DOCTYPE html", "html", "head", "body", "meta", "p", "div", "h1", "h6")),
    *(
        (f"<{tag}>a".encode(), "-")
        for tag in ("ul", "ol", "table", "article", "main", "section", "span", "b", "strong")
    ),
    *((f"<{tag}>a".encode(), "-") for tag in ("a", "style", "i", "h7", "px")),
    (b"  <!-- x --> <!-- y --><p>a", "-"),
    (b"<!-- x <p>a", "-"),
    (b"x <p>a", "-"),
    (b"<p>a", "a.md"),
    (b"<p>a", "a.markdown"),
    (b"<p>a", "a.txt"),
    (b"<p>a", "a.HTM"),
    (b"<p>a", "a.xhtml"),
    (b"Version:0.9\r\nStartHTML:1\r\nEndHTML:2\r\n<html><p>a", "-"),
    (b"StartHTML:1\r\nx <p>b<!--StartFragment--><p>a<!--EndFragment--><p>c", "-"),
    (b"<p>b<!--StartFragment--> <!--EndFragment-->c", "-"),
    (b"<!--StartFragment--><p>a<!--EndFragment--><p>b", "-"),
    (b"<p>b<!--EndFragment-->c<!--StartFragment-->d", "-"),
    (b"", "-"),
]


def test_small_pieces_are_read_as_expected():
    found = [
        *(read(one, "a.html") for one in PAGES),
        *(read(one, "a.txt") for one in TEXTS),
        *(read(one, "a.md") for one in MARKDOWN),
        *(read(*one) for one in OTHERS),
    ]
    assert difference(EXPECTED / "small-things.txt", "\n".join(found)) == "", HINT


def test_a_file_may_have_so_many_bytes_and_no_more(monkeypatch):
    assert reading.MOST_BYTES == 30_000_000
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000)
    assert reading.read(b"a" * 1_000, "a.txt").words == ["a" * 1_000]
    with pytest.raises(Refused, match=r"^this file is too large: 1,001 bytes, where 1,000 are allowed$"):
        reading.read(b"a" * 1_001, "a.txt")


# ---- Lines that say when and by whom -----------------------------------------------------------

WHEN = [
    *(
        "This page was last updated",
        "This document was revised",
        "This guidance was amended",
        "this policy was changed",
    ),
    *(
        "Last reviewed:",
        "Modified",
        "UPDATED –",
        "Updated on",
        "Date",
        "Date of issue:",
        "Date of last review",
        "Issued",
    ),
    *("Date of review", "Issue date:", "Issued date", "Effective", "Effective from", "Effective date -", "Version"),
    *("Version 2.1,", "Version A of", "version 3 dated", "As of"),
]


@pytest.mark.parametrize("words", WHEN)
def test_each_way_to_say_when_is_one(words):
    found = updated(f"{words} 3 June 2019")
    assert found and found.day.iso == "2019-06-03"


@pytest.mark.parametrize(
    "line",
    ["Updatedly 3 June 2019", "This rule was updated 3 June 2019", "Not updated since 3 June 2019", "Dated 3 June"],
)
def test_what_says_something_else_does_not_say_when(line):
    assert updated(line) is None


def test_a_line_that_says_more_says_neither_when_nor_by_whom():
    when, by = "Updated 3 June 2019", "Approved by the Board"
    assert updated(when.ljust(120, ".")) and not updated(when.ljust(121, "."))
    assert approved(by.ljust(160, ".")) and not approved(by.ljust(161, "."))


OFFICES = (
    "committee board council office officer head director directorate manager management dean senate secretary "
    "secretariat registrar chair team group department unit service services president principal warden trustees panel "
    "lead leader administrator university college society club school faculty commission executive partnership partners"
).split()
BY = [
    *("Approved by", "Approval:", "Approver –", "Authorised by", "authorized by", "Signed off by", "Owner -"),
    *("Document owner:", "POLICY OWNER"),
]


@pytest.mark.parametrize("words", BY)
def test_each_way_to_say_by_whom_is_one(words):
    assert approved(f"{words} Rules Committee") == ("Rules Committee", "")


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_is_known_by_its_word(office):
    assert approved(f"Approved by: Boats {office.title()}") == (f"Boats {office.title()}", "")
    assert approved(f"Approved by: Jo Fake, {office} of boats") == (f"{office} of boats", "Jo Fake")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Jo Fake – Head of Boats", ("Head of Boats", "Jo Fake")),
        ("Jo Fake (Head of Boats)", ("Head of Boats", "Jo Fake")),
        ("Jo Fake, Head of Boats, Rowing Club.", ("Head of Boats, Rowing Club", "Jo Fake")),
        ("Head of Boats, Jo Fake", ("Head of Boats, Jo Fake", "")),
        ("the Board on 3 June 2019", ("the Board", "")),
        ("the Board, dated 3 June 2019", ("the Board", "")),
        ("the Board (June 2019)", ("the Board", "")),
        ("the Board in June 2019;", ("the Board", "")),
        ("the Board – 2019-06-03", ("the Board", "")),
        ("the Board 3/6/2019, June 4, 2019", ("the Board", "")),
        ("Jo Fake-Head", ("Jo Fake-Head", "")),
        ("Jo Fake", None),
        ("Jo Headley", None),
        ("3 June 2019", None),
        (" ", None),
    ],
)
def test_who_approved_is_a_role_and_perhaps_a_name(line, said):
    assert approved(f"Approved by {line}") == said


# ---- Mailboxes and addresses -------------------------------------------------------------------

NOT_PEOPLE = (
    "accounts admin advice alumni booking bookings care central club committee communications comms complaints contact "
    "council data dept desk dpo editor enquiries enquiry estates events facilities feedback finance foi front general "
    "govern governance group hello help helpdesk hr ict info information inquiries it library mail mailbox "
    "manager media "
    "members membership news office ops orders payroll people personnel policy post press privacy procurement "
    "reception "
    "records registrar registry research safety sales security service services shop site social staff studio support "
    "team training union web webmaster welfare"
).split()


def test_a_mailbox_is_a_persons_where_no_word_in_it_is_an_offices():
    taken = [
        word for word in NOT_PEOPLE if _of_a_person(f"jo.{word}@x.example") or _of_a_person(f"{word}.Fake@x.example")
    ]
    assert taken == []
    people = ["jo.fake@x.example", "Jo.M.Fake@x.example", "jo.fake-desks@x.example", "j.fake_x@x.example"]
    assert [one for one in people if not _of_a_person(one)] == []
    others = ["jo@x.example", "jo-fake@x.example", "jo_fake@x.example", "jo.@x.example", "jo.HELP@x.example", "a@b.c"]
    assert [one for one in others if _of_a_person(one)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See https://a.example/b.", "See {→https://a.example/b}https://a.example/b{}."),
        ("(www.a.example/b)", "({→https://www.a.example/b}www.a.example/b{})"),
        ("at HTTP://a.example", "at HTTP://a.example"),
        ("https://a.example/(b), or", "{→https://a.example/(b)}https://a.example/(b){}, or"),
        ("https://a.example/b’]!?;:", "{→https://a.example/b}https://a.example/b{}’]!?;:"),
        ("ask jo@a.example.", "ask {→mailto:jo@a.example}jo@a.example{}."),
        ("jo.fake+x@a.b.example, now", "{→mailto:jo.fake+x@a.b.example}jo.fake+x@a.b.example{}, now"),
        ("https://a.example/@jo", "{→https://a.example/@jo}https://a.example/@jo"),
        ("www.a.example/@jo x", "{→https://www.a.example/@jo}www.a.example/@jo{} x"),
        ("“https://a.example/b”", "“{→https://a.example/b}https://a.example/b{}”"),
        ("@jo, a@b, www.a", "@jo, a@b, www.a"),
    ],
)
def test_an_address_that_is_only_written_leads_there(text, shown):
    assert told(with_bare((Run(text),))) == shown


def test_the_looks_of_an_address_stay_and_a_link_stays_a_link():
    runs = (
        Run("a ", italic=True),
        Run("https://b", bold=True),
        Run(".example", href="https://x.example/"),
        Run(" c@d.ex"),
    )
    assert told(with_bare(runs)) == "{i}a {b}https://b{→https://x.example/}.example{} {→mailto:c@d.ex}c@d.ex"


class Ids:
    def made(self, text: str, instead: str) -> str:
        return "-".join(text.lower().split()) or instead


WHERE = [
    ("#x", "a", ""),
    ("", "a", ""),
    ("x.html", "a", ""),
    ("ftp://x.example/", "a", ""),
    ("https://localhost/", "a", ""),
    ("https://known.example/", "a", "link:known"),
    ("https://x.example/a b?c|d", " The  page ", "link:the-page"),
    ("https://x.example/?q=1", "https://www.x.example/y", "link:x.example/"),
    ("https://x.example/", "", "link:x.example"),
    ("https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2F&data=1", "a", "link:a"),
    ("https://eu.safelinks.protection.outlook.com/?data=1", "a", "link:a"),
    ("mailto:Desk@known.example?subject=x", "a", "contact:known-desk"),
    ("MAILTO:%64esk@x.example", "the Desk", "contact:the-desk"),
    ("mailto:desk@x.example", "desk@x.example", "contact:desk"),
    ("mailto:jo.fake@x.example", "Jo", ""),
    ("mailto:jo.fake", "Jo", ""),
    ("https://[x", "a", ""),
]


def test_where_words_lead_and_what_is_asked_of_them():
    found = ""
    for href, words, target in WHERE:
        one = LinkTargets(Ids(), {"https://known.example/": "known"}, {"desk@known.example": "known-desk"})
        assert [one.target(href, words, unit) for unit in ("S1", "S2", "S2")] == [target] * 3, href
        found += f"{href} “{words}”: {target or 'nowhere'}\n"
        found += "".join(f"  link: {new}\n" for new in one.links) + "".join(
            f"  contact: {new}\n" for new in one.contacts
        )
        found += "".join(f"  ? {question}\n" for question in one.asked())
    assert difference(EXPECTED / "where-words-lead.txt", found) == "", HINT


def test_a_role_is_a_contact_of_its_own():
    one = LinkTargets(Ids(), {}, {})
    assert (one.role("The Board", "S1"), one.role("", "S2")) == ("the-board", "approver")
    assert one.contacts[0] == {"id": "the-board", "role": "The Board", "source": ["S1"]}


# ---- Whether all words arrived -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "texts", "said"),
    [
        ("a b c", ["a b", "c"], []),
        ("one two", ["1. one", "• two [^1] (b) iv. ☐ ☑ o [2] —"], []),
        ("1. one • two", ["one two"], []),
        ("one two three four", ["one four"], ["These words of the document did not arrive: “one two three”."]),
        ("one two one", ["one two"], ["These words of the document did not arrive: “two one”."]),
        (
            "one two three",
            ["three one two"],
            ["These words stand elsewhere than in the file: “three”. Is their place right?"],
        ),
        ("one two", ["more one two"], []),
        ("one two", ["one more two"], []),
        ("ab 1234. abcdef. xx", ["ab"], ["These words of the document did not arrive: “ab 1234. abcdef. xx”."]),
    ],
)
def test_words_that_did_not_arrive_are_told(words, texts, said):
    found = lost(words.split(), texts)
    assert [
        one.removesuffix(" Write what is missing into the source and the guideline by hand.") for one in found
    ] == said


def test_of_a_very_long_document_the_missing_words_are_told(monkeypatch):
    words = [f"w{number}" for number in range(20_001)]
    assert lost(words, [" ".join(words[1:])]) == [
        "These words of the document did not arrive: “w0”. Write what is missing into the source and the guideline by "
        "hand."
    ]
    assert lost(words, [" ".join([words[-1], *words[:-1]])]) == []
    assert lost(words[1:], [" ".join([words[-1], *words[1:-1]])]) == [
        "These words stand elsewhere than in the file: “w20000”. Is their place right?"
    ]


# ---- Markdown and data files -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((Run("a "), Run("b", bold=True), Run(" c")), "a **b** c"),
        ((Run("a", italic=True), Run("b", struck=True)), "*a*~~b~~"),
        ((Run(" a ", bold=True, italic=True),), " ***a*** "),
        ((Run("x", code=True), Run("y"), Run("`", code=True)), "`x`y\\`"),
        ((Run("a<b", code=True),), "a&lt;b"),
        ((Run("a  b", code=True),), "a  b"),
        ((Run("a", href="u"), Run("b", bold=True, href="u"), Run(" c")), "[a**b**](link:u) c"),
        ((Run(" a] ", href="u"),), " [a\\]](link:u) "),
        ((Run("a", href="none"),), "a"),
        ((Run("1. x"),), "1\\. x"),
        ((Run("1.x 12) y"),), "1.x 12) y"),
        ((Run("- x"),), "\\- x"),
        ((Run("> x"),), "\\> x"),
        ((Run("# x"),), "\\# x"),
        ((Run("+ x"),), "\\+ x"),
        ((Run("a*b_c _d_ `e` [f](g) ~~h~~ ~i"),), "a\\*b_c \\_d\\_ \\`e\\` \\[f\\](g) \\~\\~h\\~\\~ ~i"),
        ((Run("a\\b &amp; &x; & <b> < c"),), "a\\\\b &amp;amp; &amp;x; & &lt;b> < c"),
        ((Run("a", bold=True), Run("b")), "**a**b"),
        ((Run("a.", bold=True), Run("b")), "a.b"),
    ],
)
def test_words_with_their_looks_are_markdown(runs, text):
    assert markdown(runs, lambda href, words: f"link:{href}" if href != "none" else "") == text
    assert escaped("a") == "a" and cell("a|b") == "a\\|b"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "links:\n  - id: n\n    title: N\n"),
        ("x: y\n\n\n", "x: y\n\nlinks:\n  - id: n\n    title: N\n"),
        ("links: [a]\n", None),
        ("links: # some\n  - id: a\n", "links: # some\n  - id: a\n  - id: n\n    title: N\n"),
        ("links:\n- id: a\n\n- id: b\n", "links:\n- id: a\n\n- id: b\n\n- id: n\n  title: N\n"),
        (
            "links:\n    - id: a\n      # more\n# of x\nx:\n  - y\n",
            "links:\n    - id: a\n      # more\n    - id: n\n      title: N\n# of x\nx:\n  - y\n",
        ),
        ("links:\n", "links:\n  - id: n\n    title: N\n"),
        ("linksx: y\n", "linksx: y\n\nlinks:\n  - id: n\n    title: N\n"),
    ],
)
def test_a_record_is_added_at_the_end_of_its_list(text, after):
    assert appended(text, "links", [{"id": "n", "title": "N"}]) == after


def test_data_are_written_as_editors_write_them():
    record = {
        "title": "No: yes",
        "text": "a\nb\n",
        "short": ["a-1", "b"],
        "long": ["a b", "x" * 61],
        "continues": True,
        "ends": False,
        "none": "~",
        "on": "2019-06-03",
        "words": "on",
        "long_line": "word " * 50 + "end",
        "empty": [],
        "same": [["x"], ["x"]],
        "é": "ü",
    }
    assert dumped(record) == (
        "title: 'No: yes'\ntext: |\n  a\n  b\nshort: [a-1, b]\nlong:\n  - a b\n"
        f"  - {'x' * 61}\ncontinues: true\nends: false\nnone: '~'\non: 2019-06-03\nwords: on\n"
        f"long_line: {'word ' * 50}end\nempty: []\nsame:\n  - [x]\n  - [x]\né: ü\n"
    )
    assert comments(["a  b\nc", "", "d"]) == "# a b c\n#\n# d\n"
    assert spaced(
        "title: x\nsource:\n  a: b\nsections:\n  - id: a\n    items:\n      - id: b\n      - id: c\nunits:\n  "
        "- id: S1\n"
    ) == (
        "title: x\n\nsource:\n  a: b\n\nsections:\n  - id: a\n    items:\n      - id: b\n\n      - id: "
        "c\n\nunits:\n  - id: S1\n"
    )


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("a/b-c_d  e.docx", "B c d e"),
        ("x.toolongend", "X.toolongend"),
        ("...", "Guidance"),
        ("", "Guidance"),
        ("rules.v2.txt", "Rules.v2"),
    ],
)
def test_the_name_of_a_file_gives_a_title_where_nothing_else_does(file, title):
    asked: list[str] = []
    assert of_file(file, asked) == title
    assert asked == [f"No title was found; “{title}” is used instead. What is it?"]


def test_the_files_of_a_document_are_named_without_their_folders():
    assert Wanted("/x/a.md", more=("b/c.md", "d.md")).name == "a.md, c.md, d.md"
    assert Wanted("-").name == ""


# ---- Units and Word's own elements -------------------------------------------------------------


def test_a_unit_that_is_too_long_is_cut_at_a_space():
    def units(text: str) -> list[str]:
        cutter = Cutter(Ids(), LinkTargets(Ids(), {}, {}))
        assert cutter.next == "S1"
        numbers = cutter.unit(text, "sentence", "item", "x")
        assert numbers == [one["id"] for one in cutter.units] == [row.unit for row in cutter.rows]
        return [one["text"] for one in cutter.units]

    assert units("a" * 8000) == ["a" * 8000]
    assert units("a" * 8001) == ["a" * 4000, "a" * 4001]
    assert units(f"{'a' * 3999} {'b' * 4100}") == ["a" * 3999, "b" * 4100]
    assert units(f"{'a' * 4000} {'b' * 4100}") == ["a" * 4000, "b" * 4100]
    assert units("ab  c\nd") == ["ab c d"]
    assert [len(one) for one in units("word " * 4000)] == [3999, 3999, 3999, 7999]


NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def tree(inside: str):
    return etree.fromstring(f"<w:body {NAMES}>{inside}</w:body>")


def run_of(words: str, more: str = "") -> str:
    return f"<w:r>{more}<w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f"<w:p>{run_of('a')}{run_of('b')}</w:p><w:p>{run_of('c')}</w:p>", "ab c"),
        *((f"<w:p>{run_of('a')}<w:r><w:{tag}/></w:r>{run_of('b')}</w:p>", "a b") for tag in ("tab", "br", "cr")),
        (f"<w:p>{run_of('a')}<w:r><w:noBreakHyphen/></w:r>{run_of('b')}<w:r><w:t/></w:r></w:p>", "a\u2011b"),
        *((f"<w:p>{run_of('a')}<w:{tag}>{run_of('b')}</w:{tag}></w:p>", "a") for tag in ("del", "moveFrom")),
        (f"<w:p>{run_of('a')}<mc:Choice>{run_of('b')}</mc:Choice><w:ins>{run_of('c')}</w:ins></w:p>", "ac"),
        ("<w:p><w:r><w:instrText><w:t>b</w:t></w:instrText><w:delText><w:t>c</w:t></w:delText></w:r></w:p>", ""),
        (f"<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>{run_of('a')}</w:p>", ""),
        (f"<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr>{run_of('a')}</w:p>", "a"),
        (f"<w:p><w:pPr><w:pStyle/></w:pPr>{run_of('a')}</w:p>", "a"),
    ],
)
def test_the_words_of_a_word_file_are_those_that_it_shows(inside, words):
    assert " ".join(word._words(tree(inside))) == words


@pytest.mark.parametrize(
    ("more", "hidden"),
    [
        ("<w:rPr><w:vanish/></w:rPr>", True),
        ("<w:rPr><w:vanish w:val='1'/></w:rPr>", True),
        ("<w:rPr><w:vanish w:val='true'/></w:rPr>", True),
        ("<w:rPr><w:vanish w:val='0'/></w:rPr>", False),
        ("<w:rPr><w:vanish w:val='false'/></w:rPr>", False),
        ("<w:rPr><w:b/></w:rPr>", False),
    ],
)
def test_hidden_words_are_known_left_out_and_asked_about(more, hidden):
    one = tree(f"<w:p>{run_of('a  b', more)}{run_of('c')}</w:p>")
    assert list(word._questions(one, {}, [])) == ["Hidden words were left out: “a b”."] * hidden
    word._opened(one)
    assert "".join(one.itertext()) == ("c" if hidden else "a  bc")


def part(inside: str) -> bytes:
    return etree.tostring(tree(inside))


def test_what_a_word_file_has_besides_its_text_is_asked_about():
    deleted = "<w:del><w:r><w:delText>a </w:delText><w:delText/><w:delText>b</w:delText></w:r></w:del><w:del/>"
    assert list(word._questions(tree(deleted), {}, [])) == [
        (
            "The file has tracked changes; it was read as if all of them were accepted; deleted, and so left out: "
            "“a b”. Are they?"
        )
    ]
    for tag in ("ins", "moveTo"):
        assert list(word._questions(tree(f"<w:{tag}/>"), {}, [])) == [
            "The file has tracked changes; it was read as if all of them were accepted. Are they?"
        ]
    assert list(word._questions(tree("<w:del/><w:p/>"), {}, ["word/media/image1.png"])) == []
    parts = {
        f"word/{name}.xml": part(f"<w:p>{run_of(name)}</w:p>") for name in ("header1", "footer12", "comments", "styles")
    }
    parts |= {"word/header2.xml": part("<w:p/>"), "x/word/header3.xml": part(f"<w:p>{run_of('x')}</w:p>")}
    assert list(word._questions(tree(""), parts, [])) == [
        "Comments were left out: “comments”.",
        "The foot of its pages was left out: “footer12”.",
        "The head of its pages was left out: “header1”.",
    ]
    assert list(word._questions(tree("<m:t>a</m:t><m:t/><m:t>b</m:t>"), {}, [])) == [
        "Formulas were left out, because texts cannot have them: “a b”. Say them in words."
    ]
    for name in ("word/diagrams/data1.xml", "word/charts/chart1.xml"):
        assert list(word._questions(tree(""), {}, [name])) == [
            "A diagram or a chart was left out, with the words in it. Say in words what it shows."
        ]


def test_fields_directions_and_text_boxes_are_opened():
    for tag in ("fldSimple", "dir", "bdo"):
        one = tree(f"<w:p><w:{tag}><w:fldData>x</w:fldData>{run_of('a')}</w:{tag}>{run_of('b')}</w:p>")
        word._opened(one)
        assert [child.tag.rpartition("}")[2] for child in one[0]] == ["r", "r"] and "".join(one.itertext()) == "ab"
    box = f"<mc:Choice><w:txbxContent><w:p>{run_of('a')}</w:p><w:p>{run_of('b')}</w:p></w:txbxContent></mc:Choice>"
    one = tree(
        f"<w:p>{run_of('x')}<w:r><mc:AlternateContent>{box}</mc:AlternateContent></w:r></w:p><w:p>{run_of('y')}</w:p>"
    )
    word._opened(one)
    assert ["".join(child.itertext()) for child in one] == ["x", "a", "b", "y"]
    both = f"<mc:AlternateContent>{box}<mc:Fallback>{run_of('z')}</mc:Fallback></mc:AlternateContent>"
    one = tree(f"<w:p><w:r>{both}</w:r></w:p>")
    word._opened(one)
    assert "".join(one.itertext()) == "abz"


def test_separators_are_no_footnotes():
    notes = "".join(
        f"<w:footnote w:type='{kind}'>{run_of(kind)}</w:footnote>"
        for kind in ("separator", "continuationSeparator", "continuationNotice", "normal")
    )
    assert "".join(word._notes_tree(part(f"{notes}<w:footnote>{run_of('x')}</w:footnote>")).itertext()) == "normalx"


def test_the_words_of_footnotes_are_looked_for_too():
    words = word.read(word_files.footnotes()).words
    body = "Fees A boat costs ten pounds. Pay at the desk. Members pay less.".split()
    assert words[: len(body)] == body
    assert " ".join(words[len(body) :]) == "Since May. Ask for the list. It hangs at the door."
