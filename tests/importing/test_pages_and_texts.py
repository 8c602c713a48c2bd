"""Saved pages, text pasted from Word, Markdown and plain text: every sentence in order, or a question."""

from __future__ import annotations

import docx
import pytest

from macros.content.refused import Refused
from macros.importing import reading
from macros.importing.blocks import Heading, all_runs, text_of
from tests.as_expected import HINT, difference
from tests.importing import word_files
from tests.importing.site import EXPECTED, imported, in_order

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Noise – Quarry Lane</title><style>p {color: red}</style></head><body>
<header><a href="/">Home</a></header><nav><ul><li><a href="/a">Menu entry</a></li></ul></nav>
<div class="cookies" role="dialog"><p>We use cookies.</p></div>
<main><h1>Noise</h1><p>Updated: 2024-02-29</p><p>Keep the noise <em>down</em> after ten.<br><br>Always.</p>
<aside>Related: dogs</aside><p hidden>Not shown.</p>
<h2>Radios</h2><ul><li>None outdoors<ul><li>not even small ones</li></ul><li>Ask <a href="https://noise.example/who">the warden</a></ul>
<dl><dt>Loud</dt><dd>Heard two plots away.</dd></dl>
<figure><img src="x.png" alt="A radio"><figcaption>A small radio.</figcaption></figure>
<table><caption>Quiet hours</caption><tr><th>Day</th><th>From</th></tr><tr><td>Sunday</td><td>all day</td></tr></table>
<h2>Dogs</h2><p>H<sub>2</sub>O for dogs.</p><blockquote><p>Dogs bark.</p></blockquote><script>alert(1)</script><pre>one line
another line</pre></main>
<footer>Impressum</footer></body></html>"""

# As Word puts it on the clipboard: lists that are only paragraphs, with the bullets in them, and Word's own elements.
PASTED = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:st1="x"><head><meta name=Generator content="Microsoft Word 15"><style>@list l0 {}</style></head><body lang=EN-GB>
<!--StartFragment--><h1>Bonfires<o:p></o:p></h1>
<p class=MsoNormal>In <st1:place>Harbour</st1:place> Street no fire is lit <span style='font-weight:bold'>before dusk</span>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>dry wood only<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>no paint on it</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>no rubber</p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>water on it</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>look again</p>
<p class=MsoNormal><span style='mso-hide:all'>Hidden.</span>That is all.</p>
<!--EndFragment--></body></html>"""

MARKDOWN = """---
title: Sharing
layout: page
---
# Sharing tools

Last reviewed: June 2021
Approved by: The Committee

Tools are **shared**. See <https://tools.example/list>.[^1]

## Rules

* Bring them back
  * clean
  * dry

1. Ask
2. Take

| Tool | Days |
|------|------|
| Spade \\| fork | 2 |

Do it
like this: `ask first`.

---

[^1]: The list is long.
"""

BROKEN_BY_HAND = """LENDING BOOKS
=============

Revised 3 June 2019

Books are lent for a month. Longer only
if nobody waits.

What you need
-------------

- a card
- a bag, and
  something to keep rain off
    - a coat will do

1) Come in.
2) Go out.

Charges

Late books cost ten pence a day.
"""

LINE_BY_LINE = (
    "Guidance for whoever lights the stove.\nUpdated: October 2020\nBefore you start\nThere are many kinds of "
    "stove, each of which wants its own kind of wood, and takes its own time to get warm enough for a room of "
    "that size.\n"
    "Think first. Then ask.\nGood practice\nPlease consider:\n• Seek approval from the porter etc.\n• Keep "
    "matches dry\nMore to read\nAsk the porter.\n"
)


# Looks, links, pictures and tables in each way that pages have them; around it what is no part of the document.
ODD_PAGE = """<?xml version="1.0" encoding="UTF-8"?><html><head><title> Odd
 page </title></head><body><div role="banner">Banner</div><main hidden><p>no</p></main><div role="main">
<h3>Looks<br>of words</h3><p><i>one</i> <em>two</em> <cite>three</cite> <span style="font-style: italic">four</span> <b>five</b>
<strong>six</strong> <span style="font-weight: 700">seven <span style="font-weight: 400">eight</span></span> <s>nine</s> <del>ten</del> <strike>eleven</strike>
<code>twelve</code> <kbd>thirteen</kbd> <samp>fourteen</samp> <tt>fifteen</tt> x<sup>2</sup> y<sub>3</sub> z<sup>2</sup> a <sup><a href="#footnote-1">(1)</a></sup></p>
<p>Soft\u00adly, no\u200bw\u202e\u2028in\u00a0two\vparts\ufeff.\x07</p><p style="display:none">no</p><p style="visibility: hidden">no</p><p aria-hidden="true">no</p>
<div>Loose words <p>A paragraph.</p> and more, <span>with <p>one inside</p> a span</span></div>
<ol><li>first<li>second<ul><li>inner</ul></ol><ul><ul><li>without an entry around it</li></ul><li><ul><li>only a list</li></ul></li><li></li><b>no entry</b></ul>
<menu><li>Choose</li></menu><blockquote></blockquote><blockquote>Said.</blockquote><pre>  kept   apart

second</pre><img src="a.png"><img alt="A  boat" src="b.png"><div class="toc"><p>Contents</p></div>
<table><thead><tr><th>Head</th><th>Two</th></tr></thead><tbody><tr><td colspan="2">wide</td></tr><tr><td><p>one</p><p>two</p></td><td>a<br>b</td></tr></tbody><tfoot><tr><td>last</td></tr></tfoot></table>
<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table><table><tr><td>one cell</td></tr></table>
<table><tr><td>one row</td><td>of two</td></tr></table><table><caption>Laid out</caption><tr><td><ul><li>a list</li></ul></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><table></table>
<p><a href="https://a.example/x">A page</a>, <a href="https://a.example/x">again</a>, <a href="https://a.example/y">A page</a>, <a href=" ">nothing</a>,
<a href="https://a.example/z">https://a.example/z</a>, <a href="#here">here</a>, <a href="#there">there</a>, <a href="x.html">near</a>, <a href="mailto:one.two@a.example">One Two</a>,
<a href="mailto:desk@a.example">the desk</a>, <a href="mailto:desk@a.example?subject=x">desk@a.example</a>, <a href="mailto:it.help@a.example">it.help@a.example</a>, <a href="tel:+441234">1234</a>, www.e.example.
(See www.b.example/q, or https://c.example/(d), or shop@b.example.) https://d.example/e.</p>
<dialog><p>A dialog</p></dialog><search>Search</search><article>An article</article><p><a href="https://a.example/x"><b>bold</b> and <i>not</i></a></p><h2> </h2><h2>Last</h2><p>1. Not a list * at _all_, a_b, `code`, [x](y), &amp;amp; &lt;b&gt;.</p>
</div><footer>Foot one</footer><footer>Foot two</footer><p>Behind</p><p>4</p><p>5</p><p>6</p></body></html>"""

ODD_TEXT = """Shed rules
==========

Shed hours
---

Last updated: 03/04/2021

  a) sweep it
  b) lock it
  c) go home

i. one
ii. two

1) Ring.
2) Wait.

Please bring:
    a lamp
    a rope

- bullet
  - inner
    - innermost
* star
o circle
3. Not the first of a list

Nobody may smoke here, or there, or anywhere near the shed, at night or by day, and that
goes for everybody.
Ask First
No heading here,
Write to desk@shed.example or see www.shed.example/rules.
Name\tUse\tDay
Rake\tgrass
END
"""

# For each document: its file's name, the title, the contents list, the sentences in order, and the questions.
DOCUMENTS = {
    "saved page": (
        "noise.html",
        PAGE,
        "Noise",
        ["Radios", "Dogs"],
        [
            "Updated: 2024-02-29",
            "Keep the noise down after ten.",
            "Always.",
            "Radios",
            "None outdoors",
            "not even small ones",
            "Ask the warden",
            "Loud",
            "Heard two plots away.",
            "A small radio.",
            "Quiet hours",
            "Day From",
            "Sunday all day",
            "Dogs",
            "H2O for dogs.",
            "Dogs bark.",
            "one line",
            "another line",
        ],
        [
            "“Home”; “Menu entry”; “We use cookies.”; “Impressum”; “Related: dogs”",
            "A picture “A radio” was left out",
            "Superscript and subscript characters are now on the line: “2”",
            "Was the document last updated on 29 February 2024?",
        ],
    ),
    "pasted from Word": (
        "pasted.htm",
        PASTED,
        "Bonfires",
        [],
        [
            "In Harbour Street no fire is lit before dusk.",
            "dry wood only",
            "no paint on it",
            "no rubber",
            "Then:",
            "water on it",
            "look again",
            "That is all.",
        ],
        [],
    ),
    "Markdown": (
        "sharing.md",
        MARKDOWN,
        "Sharing tools",
        ["Rules"],
        [
            "Last reviewed: June 2021",
            "Approved by: The Committee",
            "Tools are shared.",
            "See https://tools.example/list.",
            "Rules",
            "Bring them back",
            "clean",
            "dry",
            "Ask",
            "Take",
            "Tool Days",
            "Spade | fork 2",
            "Do it like this: ask first.",
            "The list is long.",
        ],
        [
            "Footnotes are at the end",
            "The settings at the top of the file",
            "Did “Committee” approve this?",
            "in June 2021?",
        ],
    ),
    "broken by hand": (
        "books.txt",
        BROKEN_BY_HAND,
        "LENDING BOOKS",
        ["What you need", "Charges"],
        [
            "Revised 3 June 2019",
            "Books are lent for a month.",
            "Longer only if nobody waits.",
            "What you need",
            "a card",
            "a bag, and something to keep rain off",
            "a coat will do",
            "Come in.",
            "Go out.",
            "Charges",
            "Late books cost ten pence a day.",
        ],
        ["Taken for headings, as they stand alone, short and without a full stop: “Charges”."],
    ),
    "line by line": (
        "stove.txt",
        LINE_BY_LINE,
        "Stove",
        ["Before you start", "Good practice", "More to read"],
        [
            "Guidance for whoever lights the stove.",
            "Updated: October 2020",
            "Before you start",
            "There are many kinds of stove",
            "Think first.",
            "Then ask.",
            "Good practice",
            "Please consider:",
            "Seek approval from the porter etc.",
            "Keep matches dry",
            "More to read",
            "Ask the porter.",
        ],
        ["No title was found", "Was the document last updated in October 2020?"],
    ),
    "odd page": (
        "odd.xhtml",
        ODD_PAGE,
        "Odd page",
        ["Looks of words", "Last"],
        [
            "one two three four five six seven eight nine ten eleven twelve",
            "first",
            "second",
            "inner",
            "Said.",
            "one row",
            "bold and not",
        ],
        ["“Banner”; “Foot one”; “Foot two”; “Behind”; “4”. Does", "“2”, “3”. Is what", "2 tables had cells that span"],
    ),
    "odd text": (
        "odd.txt",
        ODD_TEXT,
        "Shed rules",
        ["Shed hours"],
        [
            "sweep it",
            "lock it",
            "go home",
            "one",
            "two",
            "Ring.",
            "a lamp",
            "bullet",
            "inner",
            "innermost",
            "star",
            "circle",
        ],
        ["Was the document last updated on 3 April 2021?"],
    ),
    "with settings": (
        "sharing.markdown",
        (
            "---\ntitle: 'Tools'\ntags: [a]\n...\n# One\n\nA ~~struck~~ word.[^1]\n*Approved by: The "
            "Board*\n\nSetext\n---\n\n[^1]: A note\n    goes on.\n[^x]: Two.\n"
        ),
        "One",
        ["Setext"],
        ["A struck word.", "A note goes on.", "Two."],
        [
            "Footnotes are at the end, because texts cannot have them: “A note goes on.”; “Two.”.",
            "The settings at the top of the file",
        ],
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_sentence_arrives_in_order_or_is_asked_about(name, tmp_path):
    file, text, title, headings, sentences, questions = DOCUMENTS[name]
    done = imported(tmp_path, file, text.encode("utf-8"))
    assert (done.status, done.err) == (0, "")
    assert done.guideline.title == title
    assert in_order(done.prose, sentences) == []
    assert done.headings == headings
    assert [question for question in questions if question not in done.out] == []
    assert "did not arrive" not in done.out and "stand elsewhere" not in done.out
    assert not {"alert", "cookies", "Not shown", "Hidden"} & set(done.prose.split())
    assert difference(EXPECTED / f"{name.lower().replace(' ', '-').replace('_', '-')}.txt", done.whole) == "", HINT


def test_tabs_in_a_plain_text_are_the_columns_of_a_table(tmp_path):
    done = imported(
        tmp_path,
        "hours.txt",
        b"When the shed is open, by day and by season, as agreed.\nDay\tOpens\nMonday\t9\nFriday\t10\n",
    )
    assert (done.status, done.err) == (0, "")
    assert in_order(done.prose, ["Day Opens", "Monday 9", "Friday 10"]) == []
    assert "Lines with tabs became a table, from “Day” on." in done.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encoding_that_it_has(encoding, tmp_path):
    done = imported(tmp_path, "cafe.txt", "Café rules\n\nNo “loud” naïveté – ever.\n".encode(encoding))
    assert in_order(done.prose, ["No “loud” naïveté – ever."]) == []


def test_what_is_read_by_other_means_and_did_not_arrive_is_asked_about(tmp_path):
    document = docx.Document()
    document.add_heading("Names", 1)
    word_files.raw(
        document,
        word_files.run("The name is ")
        + f"<w:r><w:ruby><w:rt>{word_files.run('said')}</w:rt><w:rubyBase>{word_files.run('written so')}</w:rubyBase></w:ruby></w:r>"
        + word_files.run("."),
    )
    done = imported(tmp_path, "names.docx", word_files.saved(document))
    assert done.status == 0
    assert "These words of the document did not arrive: “is said" in done.out


LOOKS = b"<p>One *two*.</p>\n\n# Three\n\nFour.\n"


@pytest.mark.parametrize(
    ("name", "title", "prose"),
    [
        ("a.html", "", "One *two*. # Three Four."),
        ("a.htm", "", "One *two*. # Three Four."),
        ("a.xhtml", "", "One *two*. # Three Four."),
        ("a", "", "One *two*. # Three Four."),
        ("a.md", "Three", "One *two*. Four."),
        ("a.markdown", "Three", "One *two*. Four."),
        ("a.MD", "Three", "One *two*. Four."),
        ("a.txt", "", "<p>One *two*.</p> # Three Four."),
    ],
)
def test_how_a_text_is_read_follows_from_its_name_and_else_from_how_it_begins(name, title, prose):
    document = reading.read(LOOKS, name)
    texts = [" ".join(text_of(runs).split()) for runs in all_runs(document.blocks)]
    heading = [text_of(one.runs) for one in document.blocks if isinstance(one, Heading)]
    assert (heading, " ".join(text for text in texts if text not in heading)) == ([title] if title else [], prose)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!-- a --> <!-- b -->\n<div>x</div>", True),
        ("<!DOCTYPE html>x", True),
        ("<section>x</section>", True),
        ("<!-- a", False),
        ("<x>y</x>", False),
        ("x <p>y</p>", False),
        ("<paper>", False),
    ],
)
def test_what_begins_with_a_tag_is_a_page(text, is_page):
    assert reading._is_html(text) is is_page


def test_a_file_has_a_limit_and_its_letters_are_those_that_it_names(monkeypatch):
    page = "<meta charset='{}'><p>Café naïve</p>"
    for name in ("cp1252", "utf-8", "ISO-8859-1"):
        document = reading.read(page.format(name).encode(name), "a.html")
        assert [text_of(runs) for runs in all_runs(document.blocks)] == ["Café naïve"]
    monkeypatch.setattr(reading, "MOST_BYTES", 5)
    assert reading.read(b"Words", "a.txt").blocks
    with pytest.raises(Refused, match=r"^this file is too large: 6 bytes, where 5 are allowed$"):
        reading.read(b"Words.", "a.txt")
