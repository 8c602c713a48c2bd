"""Word files with what people leave in them: made with python-docx and, where that cannot, with Word's own XML."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.shared import Pt

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def raw(document, *paragraphs: str) -> None:
    """Adds paragraphs, given as the contents of `<w:p>`, to a document."""
    for inside in paragraphs:
        document.element.body.insert_element_before(parse_xml(f"<w:p {MORE}>{inside}</w:p>"), "w:sectPr")


def run(words: str, look: str = "") -> str:
    """A run of words as Word writes it."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def with_part(data: bytes, name: str, kind: str, content: str) -> bytes:
    """The Word file in `data` with a further part, such as for footnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            text = old.read(one.filename)
            if one.filename == "word/_rels/document.xml.rels":
                text = text.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId{kind}" Type="{RELATED}/{kind}" Target="{name}"/></Relationships>'.encode(),
                )
            if one.filename == "[Content_Types].xml":
                text = text.replace(
                    b"</Types>",
                    (
                        f'<Override PartName="/word/{name}" '
                        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/></Types>'
                    ).encode(),
                )
            new.writestr(one, text)
        new.writestr(f"word/{name}", content)
    return out.getvalue()


def link(document, paragraph, words: str, address: str) -> None:
    """Adds a link to a paragraph."""
    id = document.part.relate_to(address, f"{RELATED}/hyperlink", is_external=True)
    paragraph._p.append(parse_xml(f'<w:hyperlink {MORE} r:id="{id}">{run(words)}</w:hyperlink>'))


def plain_styles() -> bytes:
    """Title, headings, paragraphs, lists in lists, a table, a quotation: all by Word's own styles."""
    d = docx.Document()
    d.add_heading("Boathouse handbook", 0)
    d.add_paragraph("Last updated: 3 June 2019")
    d.add_paragraph("Approved by the Safety Committee on 4 June 2019")
    d.add_paragraph("This handbook is for everybody. Read it first.")
    d.add_heading("Keys", 1)
    d.add_paragraph("You need a key to")
    d.add_paragraph("open the gate", "List Bullet")
    d.add_paragraph("open the shed. Ring before you do.", "List Bullet")
    d.add_paragraph("by day", "List Bullet 2")
    d.add_paragraph("by night", "List Bullet 2")
    d.add_paragraph("Return the key:", None)
    d.add_paragraph("sign the book", "List Number")
    d.add_paragraph("hang it up", "List Number")
    d.add_heading("Hours", 2)
    table = d.add_table(3, 2)
    for at, words in enumerate(("Day", "Open", "Monday", "9 to 5", "Tuesday", "closed | all day")):
        table.cell(at // 2, at % 2).text = words
    d.add_paragraph("The hours change in winter.")
    d.add_paragraph("Be quick about it.", "Quote")
    d.add_heading("Boats", 1)
    d.add_paragraph().add_run("Never ").bold = True
    d.paragraphs[-1].add_run("go out alone, ")
    d.paragraphs[-1].add_run("not even once").italic = True
    d.paragraphs[-1].add_run(".")
    return saved(d)


def bold_headings() -> bytes:
    """No styles at all: bold lines for headings, a list of paragraphs that are only indented, and one with tabs for
    columns."""
    d = docx.Document()

    def bold(words: str) -> None:
        d.add_paragraph().add_run(words).bold = True

    bold("Rules of the allotment")
    d.add_paragraph("Everybody keeps these rules.")
    bold("Tools")
    d.add_paragraph("You may borrow:")
    for words in ("a spade", "a fork", "a barrow, if it is free"):
        d.add_paragraph(words).paragraph_format.left_indent = Pt(36)
    d.add_paragraph("Bring them back.")
    bold("Hours")
    d.add_paragraph("Day\tOpens\tCloses")
    d.add_paragraph("Monday\t9\t17")
    d.add_paragraph("Friday\t10\t16")
    d.add_paragraph("Ask at the gate.")
    return saved(d)


def typed_lists() -> bytes:
    """Bullets, numbers and letters that somebody typed."""
    d = docx.Document()
    d.add_heading("Cleaning up", 1)
    for words in (
        "Please remember:",
        "•\tsweep the floor",
        "o\tunder the bench",
        "o\tbehind the door",
        "•\tclose the window. It sticks.",
        "Then, in this order:",
        "1.\tlights out",
        "2.\tdoor shut",
        "3) alarm on",
        "Choose one:",
        "a) the front door",
        "b) the back door",
        "- a single hyphen begins this sentence.",
    ):
        d.add_paragraph(words)
    return saved(d)


def tracked_changes() -> bytes:
    """Insertions, deletions and moves that nobody accepted, and a comment."""
    d = docx.Document()
    d.add_heading("Visits", 1)
    about = 'w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"'
    raw(
        d,
        run("Visitors ")
        + (
            f'<w:del {about}><w:r><w:delText xml:space="preserve">must </w:delText></w:r></w:del><w:ins '
            f"{about}>{run('should ')}</w:ins>"
        )
        + run("sign in."),
        f"<w:moveTo {about}>{run('Moved here.')}</w:moveTo>",
        f"<w:moveFrom {about}>{run('Moved here.')}</w:moveFrom>" + run("It stays."),
        f"<w:ins {about}>{run('A new sentence.')}</w:ins>",
    )
    d.add_comment(d.paragraphs[1].runs, "Is this still so?", author="x", initials="x")
    return saved(d)


def footnotes() -> bytes:
    """Two footnotes, one of two paragraphs."""
    d = docx.Document()
    d.add_heading("Fees", 1)
    raw(
        d,
        run("A boat costs ten pounds") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(". Pay at the desk."),
        run("Members pay less") + '<w:r><w:footnoteReference w:id="3"/></w:r>' + run("."),
    )
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p>{}</w:footnote>'
    content = (
        (
            f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {MORE}><w:footnote w:type="separator" '
            f'w:id="0"><w:p>{run("—")}</w:p></w:footnote>'
        )
        + note.format(2, run(" Since May."), "")
        + note.format(3, run(" Ask for the list."), f"<w:p>{run('It hangs at the door.')}</w:p>")
        + "</w:footnotes>"
    )
    return with_part(saved(d), "footnotes.xml", "footnotes", content)


def text_boxes() -> bytes:
    """A text box for old and new programs, and one that only new programs understand."""
    d = docx.Document()
    d.add_heading("In an emergency", 1)
    d.add_paragraph("Keep calm.")
    box = "<w:txbxContent>" + "<w:p>{}</w:p>" + "</w:txbxContent>"
    drawn = (
        "<wp:inline><a:graphic><a:graphicData "
        'uri="x"><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>'
    )
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice "
        f'Requires="wps"><w:drawing>{drawn.format(box.format(run("Call the warden.")))}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box.format(run('Call the warden.'))}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    new = (
        f"<w:r><mc:AlternateContent><mc:Choice "
        f'Requires="wps"><w:drawing>{drawn.format(box.format(run("Then leave the house.")))}</w:drawing></mc:Choice></mc:AlternateContent></w:r>'
    )
    raw(d, both, run("Wait outside.") + new, run("Come back when you are told."))
    return saved(d)


def odds_and_ends() -> bytes:
    """Smart tags, content controls, fields, soft and firm hyphens, hidden words, marks of direction, characters by
    number, formulas."""
    d = docx.Document()
    d.add_heading("Odds and ends", 1)
    raw(
        d,
        run("We meet in ")
        + f'<w:smartTag w:uri="x" w:element="place">{run("Harbour")}{run(" Street")}</w:smartTag>'
        + run("."),
        f"<w:sdt><w:sdtContent>{run('Chosen from a list.')}</w:sdtContent></w:sdt>",
        run("Page ") + f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>' + run(" has the map."),
        (
            "<w:r><w:t>A regis</w:t><w:softHyphen/><w:t>tration per\u00adson has a "
            "check</w:t><w:noBreakHyphen/><w:t>in desk.</w:t></w:r>"
        ),
        run("Seen. ") + run("A hidden remark.", "<w:vanish/>") + run("Seen again."),
        run("Left \u202ato right\u202c stays."),
        run("Below"),
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
        run("Above")
        + "<w:r><w:br/></w:r>"
        + run("and after a break, the line goes on for so long that it is no line of an address."),
    )
    return saved(d)


def layout_table() -> bytes:
    """A table that is only for layout, with a heading, a list and a real table beside it; and one with joined cells."""
    d = docx.Document()
    table = d.add_table(1, 2)
    left, right = table.rows[0].cells
    left.paragraphs[0].style = d.styles["Heading 1"]
    left.paragraphs[0].add_run("Left side")
    left.add_paragraph("Read this side first.")
    right.paragraphs[0].add_run("The right side comes second.")
    right.add_paragraph("It has a list:")
    right.add_paragraph("with one line", "List Bullet")
    d.add_paragraph("Both sides are done.")
    real = d.add_table(3, 2)
    for at, words in enumerate(("Room", "Seats", "Large", "40", "Small", "12")):
        real.cell(at // 2, at % 2).text = words
    real.cell(0, 0).merge(real.cell(0, 1))
    return saved(d)


def leading_places() -> bytes:
    """Links of all kinds, mailboxes of offices and of people, addresses that are only written."""
    d = docx.Document()
    d.add_heading("Whom to ask", 1)
    for words, address in (
        ("the booking page", "https://rooms.example/book?a=1&b=2"),
        ("the same page", "https://rooms.example/book?a=1&b=2"),
        ("the safety office", "mailto:safety@rooms.example?subject=Hello"),
        ("Robin", "mailto:robin.fake@rooms.example"),
        ("a form", "../forms/form.docx"),
        ("the rules", "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Frooms.example%2Frules&data=x"),
        ("an old page", "http://old.example/a page.htm"),
    ):
        p = d.add_paragraph("See ")
        link(d, p, words, address)
        p.add_run(".")
    d.add_paragraph("Or go to www.rooms.example/map, or to https://rooms.example/news. Write to desk@rooms.example.")
    raw(d, f'<w:hyperlink w:anchor="x">{run("Above")}</w:hyperlink>' + run(" it is said."))
    return saved(d)


def around_the_text() -> bytes:
    """Pictures, the head and foot of pages, a table of contents."""
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    d = docx.Document()
    d.sections[0].header.paragraphs[0].text = "Draft of the boathouse"
    d.sections[0].footer.paragraphs[0].text = "Page one of one"
    raw(d, '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>' + run("Rowing") + "<w:r><w:tab/></w:r>" + run("1"))
    d.styles.add_style("toc 1", 1).element.set(f"{{{W[9:-1]}}}styleId", "TOC1")
    d.add_heading("Rowing", 1)
    d.add_paragraph("Look at the river.").add_run().add_picture(io.BytesIO(png))
    d.paragraphs[-1].runs[-1]._r.xpath(".//wp:docPr")[0].set("descr", "The weir at low water")
    d.add_paragraph("Then go.")
    return saved(d)


def deep() -> bytes:
    """Five levels of headings, the same heading twice, one with nothing below it, and lists and tables in turn."""
    d = docx.Document()
    for level, words in enumerate(("Water", "Rivers", "Weirs", "Low water", "Very low water"), 1):
        d.add_heading(words, level)
        d.add_paragraph(f"Of {words.lower()} there is this to say.")
    d.add_heading("Rivers", 2)
    d.add_heading("Ponds", 1)
    d.add_paragraph("first bullet", "List Bullet")
    d.add_paragraph("A paragraph after it.")
    d.add_paragraph("first step", "List Number")
    d.add_paragraph("second bullet", "List Bullet")
    table = d.add_table(2, 2)
    for at, words in enumerate("abcd"):
        table.cell(at // 2, at % 2).text = words
    d.add_paragraph("The last word.")
    return saved(d)


HOSTILE = (
    "*stars* and _lines_ and `ticks`",
    "# no heading",
    "- one hyphen only, and more",
    "1. one number only",
    "> no quotation",
    "a <b>bold</b> & brave &amp; &copy; word",
    "[words](nowhere) and [x][y] and [^1]",
    "~~~ and ~~ and ```",
    "C:\\path\\to",
    "a | b | c",
    "![no](picture)",
    "{{ braces }} {% here %}",
    "1 < 2 > 0",
    "100% sure: yes #hashtag",
    '@handle says "so"',
    "'quoted'",
    "no",
    "null",
    "2020-10-31",
    "key: value",
    "[ ] to do",
    "+ plus",
    "***so***",
    "snake_case_word",
    "trailing \\",
)


def hostile() -> bytes:
    """Words that mean something to Markdown, YAML, HTML or Jinja."""
    d = docx.Document()
    d.add_heading("Signs *and* <b>marks</b>", 1)
    d.add_heading("Signs: more # of them", 1)
    for words in (*HOSTILE, "***", "---", "~"):
        d.add_paragraph(words)
    mixed = d.add_paragraph("half")
    mixed.add_run("bold (").bold = True
    mixed.add_run("italic").italic = True
    mixed.add_run(")x ").bold = True
    mixed.add_run(" end")
    return saved(d)
