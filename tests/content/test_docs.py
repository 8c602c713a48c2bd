"""docs/: which files go out, and what is wrong with a page's text, settings and links."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from macros.content.docs import read
from macros.content.fields import Reading
from tests.as_expected import HINT, kept_apart
from tests.conftest import HOME, command

LEFT = [
    "about.md~",
    "about.md.orig",
    "about.md.bak",
    "about.md.rej",
    "#about.md#",
    "~$plan.docx",
    "notes for me.txt",
    "draft.docx",
    "Thumbs.db",
    "desktop.ini",
    "evil.html",
    "evil.htm",
    "evil.xhtml",
    "evil.svg",
    "sub/evil.js",
]
STAYS = "this is not published: it is no page, and no page shows or links it"


@pytest.fixture
def docs(tmp_path):
    """A folder of pages; called with the text of its page, it gives what goes out and what is found."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")

    def look(text="# A\n"):
        (tmp_path / "docs" / "a.md").write_text(text, "utf-8")
        reading = Reading()
        out = read(tmp_path, reading)
        return sorted(out), [str(finding) for finding in reading.findings]

    look.folder = tmp_path / "docs"
    return look


def put(folder, name, content=b"x"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# ---- Pages among templates, and pages in pages -----------------------------------------------


def test_what_is_wrong_in_a_page_among_templates_is_said_with_that_it_is_not_published(docs, request):
    put(docs.folder, "templates/b.md", b"# B\n\n{{ no() }} [x]()\n")
    found = docs()[1]
    assert len(found) == 3 and found[0].startswith(
        "docs/templates/b.md:1:1: error: pages in a folder “templates” are not published\n"
    )
    assert kept_apart(request, "\n".join(found)) == "", HINT


@pytest.mark.parametrize(
    "words",
    [
        '{% include "b.md" %}',
        '{% include "templates/b.md" %}',
        '{% import "b.md" as b %}',
        '{% extends "b.md" %}',
        '{{ include("b.md") }}',
    ],
)
def test_a_page_that_holds_another_is_refused_where_it_says_so(docs, words, request):
    put(docs.folder, "b.md", b"# B\n")
    (finding,) = docs(f"# A\n\n{words}\n")[1]
    assert finding.startswith("docs/a.md:3:") and (
        "error: this does more than place data" in finding or "error: there is no macro “include”" in finding
    )
    assert kept_apart(request, finding) == "", HINT


# ---- What goes out -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", LEFT)
def test_what_no_page_shows_stays_and_is_named(docs, name):
    put(docs.folder, name)
    assert docs() == (
        ["a.md", "index.md"],
        [
            f"docs/{name}: warning".replace(": w", ":1:1: w")
            + f": {STAYS}\n    tip: link it from a page, or move it elsewhere"
        ],
    )


def test_what_a_page_shows_or_links_goes_out(docs):
    for name in ("pictures/a b.png", "plan.pdf", "c.svg", "sub/d.jpg", "e.docx"):
        put(docs.folder, name, b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    (docs.folder / "sub" / "b.md").write_text("# B\n\n![d](d.jpg) [e](../e.docx#x)\n")
    assert docs('# A\n\n![a](pictures/a%20b.png)\n[plan](plan.pdf "The plan")\n\n- ![c][pic]\n\n[pic]: c.svg\n') == (
        ["a.md", "c.svg", "e.docx", "index.md", "pictures/a b.png", "plan.pdf", "sub/b.md", "sub/d.jpg"],
        [],
    )


def test_what_the_settings_name_goes_out(docs):
    (docs.folder.parent / "mkdocs.yml").write_text(
        "theme: {favicon: sign.png, logo: !ENV [X, y]}\nextra_css: [own.css]\nnav:\n  - Plan: plan.pdf\n"
    )
    for name in ("sign.png", "own.css", "plan.pdf", "other.css"):
        put(docs.folder, name)
    out, found = docs()
    assert (
        out == ["a.md", "index.md", "own.css", "plan.pdf", "sign.png"] and len(found) == 1 and "other.css" in found[0]
    )


@pytest.mark.parametrize("name", [".DS_Store", ".a.md.swp", "._a.md", ".env", ".git/config"])
def test_what_begins_with_a_dot_is_passed_over(docs, name):
    put(docs.folder, name)
    assert docs() == (["a.md", "index.md"], [])


@pytest.mark.parametrize("name", ["evil.html", "evil.htm", "evil.xhtml", "run.js", "x.exe", "a.xml"])
def test_a_linked_file_that_could_run_is_an_error(docs, name, request):
    put(docs.folder, name)
    out, found = docs(f"# A\n\n[x]({name})\n")
    assert name not in out
    assert found[0].startswith(
        f"docs/{name}:1:1: error: a file of this kind (“{name[name.index('.') :]}”) is not published\n"
    )
    assert kept_apart(request, "\n".join(found)) == "", HINT


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
BAD_SVG = {
    SVG.format("<script>x()</script>"): "it holds <script>",
    SVG.format('<g><path onclick="x()"/></g>'): "it holds a script (onclick)",
    SVG.format('<a xlink:href="javascript:x()"/>'): "it leads elsewhere (href)",
    SVG.format('<image href="https://example.org/x.png"/>'): "it leads elsewhere (href)",
    SVG.format("<foreignObject/>"): "it holds <foreignobject>",
    SVG.format('<b xmlns="http://www.w3.org/1999/xhtml"/>'): "it holds a part of a page",
    SVG.format('<style>@import "https://example.org/x.css"</style>'): "it fetches from elsewhere",
    SVG.format('<path style="fill: url(https://example.org/x)"/>'): "it fetches from elsewhere",
    '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG: "it names things outside itself",
    "<svg": "it cannot be read as SVG",
    "": "it is empty, or larger than 2,000,000 bytes",
}


@pytest.mark.parametrize("picture", BAD_SVG)
def test_a_picture_holds_drawings_only(docs, picture):
    put(docs.folder, "b.svg", picture.encode())
    out, found = docs("![b](b.svg)\n")
    assert (out, found) == (
        ["a.md", "index.md"],
        [
            (
                f"docs/b.svg:1:1: error: this picture is not published: {BAD_SVG[picture]}\n    tip: save it as "
                f"plain SVG, or as PNG"
            )
        ],
    )


def test_a_good_picture_may_name_its_own_parts(docs):
    put(
        docs.folder,
        "b.svg",
        SVG.format('<use href="#a"/><path id="a" style="fill: url(#b)"/><style>path { fill: red }</style>').encode(),
    )
    assert docs("![b](b.svg)\n") == (["a.md", "b.svg", "index.md"], [])


@pytest.mark.parametrize(
    "name",
    [
        "assets/js/site.js",
        "assets/css/base.css",
        "assets/favicon.svg",
        "assets/palette.css",
        "404.html",
        "licences.txt",
        "_headers",
    ],
)
def test_nothing_stands_in_place_of_the_engines_own(docs, name):
    put(docs.folder, name)
    out, found = docs(f"[x]({name})\n")
    assert name not in out and found == [
        f"docs/{name}:1:1: error: this file would stand in place of the engine's own\n"
        "    tip: give it another name, in another folder, as docs/pictures/"
    ]


@pytest.mark.parametrize("name", ["b.markdown", "b.mkd", "B.MD"])
def test_a_page_under_another_name_is_an_error(docs, name):
    put(docs.folder, name)
    assert docs()[1] == [
        (
            f"docs/{name}:1:1: error: this page is not read: its name does not end in .md\n    tip: rename it to "
            f"{name[0]}.md"
        )
    ]


def test_links_out_of_the_folder_are_refused(docs, request):
    (docs.folder.parent / "secret.md").write_text("# Secret\n")
    for name, target in {
        "out.md": "../secret.md",
        "passwd.txt": "/etc/passwd",
        "gone.md": "nothing",
        "circle.md": "circle.md",
        "etc": "/etc",
    }.items():
        (docs.folder / name).symlink_to(target)
    (docs.folder / "loop").symlink_to(".")
    (docs.folder / "again.md").symlink_to("index.md")
    os.mkfifo(docs.folder / "pipe.md")
    out, found = docs("[x](passwd.txt)\n")
    assert out == ["a.md", "again.md", "index.md"]
    said = [
        f"docs/{name}:1:1: error: this link leads out of docs/, or nowhere"
        for name in ("circle.md", "etc", "gone.md", "out.md", "passwd.txt")
    ]
    assert sorted(one.split("\n")[0] for one in found) == sorted(
        [
            *said,
            "docs/loop:1:1: error: this is a link to a folder",
            "docs/pipe.md:1:1: error: this file cannot be read: it is a pipe",
        ]
    )
    assert kept_apart(request, "\n".join(found)) == "", HINT


@pytest.mark.slow
def test_what_stays_is_not_in_the_built_site(tmp_path):
    site = shutil.copytree(HOME / "tests/sites/rowing", tmp_path / "rowing")
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../../", f"{HOME.as_posix()}/"), "utf-8")
    for name in (*LEFT, "shown.png", ".env"):
        put(site / "docs", name)
    with (site / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\n![Shown](shown.png)\n")
    done = command("build", "--site", site, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert [name for name in LEFT if f"docs/{name}:1:1: warning: {STAYS}" not in done.stdout] == []
    made = {path.name for path in (tmp_path / "site").rglob("*")}
    assert made & {*(name.rpartition("/")[2] for name in LEFT), ".env", "shown.png"} == {"shown.png"}


# ---- The text of a page ------------------------------------------------------------------------


WRONG = {
    "a\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> new\n": [
        "2:1: error: two versions of this text were not brought together (<<<<<<<, =======, >>>>>>>)"
    ],
    "a\n\n=======\nb\n": [
        "3:1: error: two versions of this text were not brought together (<<<<<<<, =======, >>>>>>>)"
    ],
    "a\n>>>>>>> new\n": ["2:1: error: two versions of this text were not brought together (<<<<<<<, =======, >>>>>>>)"],
    "---\ntitle: A\n\n# A\n": [
        "1:1: error: the settings of this page begin here and do not end: all of them would appear on the page"
    ],
    "---\ntitle: A\ntemplate: evil.html\n---\n# A\n": ["3:1: error: “template” is not a known name here"],
    '---\n{title: A, "template": evil.html}\n---\n# A\n': ["2:12: error: “template” is not a known name here"],
    "---\ntitle: [A\n---\n# A\n": ["2:8: error: this bracket is not closed, or a comma is missing inside it"],
    "---\nwords\n---\n# A\n": ["2:1: error: expected a group of “name: value” lines, found text"],
    "template: evil.html\n\n# A\n": [
        "1:1: error: “template:” at the top of a page is read as a setting, and not shown"
    ],
    "a\nb [zz](tel:+441865000000)\n": ["2:8: error: a telephone number cannot be linked (“tel:+441865000000”)"],
    "[zz]()\n": ["1:6: error: this link leads nowhere: its address is empty"],
    "![zz]( <> )\n": ["1:7: error: this link leads nowhere: its address is empty"],
    "[zz](item:think-twice)\n": ["1:6: error: “item:think-twice” leads by an id, which only data files can"],
    "[zz](https://[::1/)\n": ["1:6: error: “https://[::1/” is no web address"],
    "[zz](https://x.example:port/)\n": ["1:6: error: “https://x.example:port/” is no web address"],
    "[zz](https://)\n": ["1:6: error: “https://” names no host"],
    "[zz](mailto:)\n": ["1:6: error: “mailto:” names no mailbox"],
    "[zz](//x.example)\n": ["1:6: error: “//x.example” does not say how it is reached"],
    "[zz](javascript:x)\n": ["1:6: error: this kind of address is not allowed: “javascript:x”"],
    "# é [zz][ref]\n": ["1:5: error: “[zz][ref]” would appear on the page as it is: nothing says where “ref” leads"],
    "[zz][a]\n\n[a]: tel:1\n": ["1:1: error: a telephone number cannot be linked (“tel:1”)"],
    "- [a](tel:1) [b](tel:1)\n- [c](tel:2)\n": [
        f"{place}: error: a telephone number cannot be linked (“tel:{n}”)"
        for place, n in (("1:7", 1), ("1:18", 1), ("2:7", 2))
    ],
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_a_page_is_said_with_its_line_and_what_to_write(docs, text, request):
    found = docs(text)[1]
    assert [one.split("\n")[0] for one in found] == [f"docs/a.md:{fault}" for fault in WRONG[text]]
    assert kept_apart(request, "\n".join(found)) == "", HINT


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=======\n",
        "# A\n\nNote: b\n",
        "---\ntitle: A\nsearch: {boost: 2}\n---\n# A\n",
        "`[a][b]` and \\[c\\]\\[d\\] [a] [1]\n",
        "    [a](tel:1)\n",
        "[a](https://x.example/(b)?c#d) [b](mailto:a@x.example) [c](index.md#x) [d](#e)\n",
        "[a][b]\n\n[b]: index.md\n",
        "a > b\n>>> c\n",
    ],
)
def test_what_is_right_in_a_page(docs, text):
    assert docs(text) == (["a.md", "index.md"], [])


def test_a_page_of_html_is_said_without_a_traceback(tmp_path):
    site = shutil.copytree(HOME / "tests/sites/small", tmp_path / "small")
    put(site / "docs", "evil.html", b"<p>no charset</p>")
    (site / "mkdocs.yml").touch()
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--site", site],
        cwd=HOME,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr, f"docs/evil.html:1:1: warning: {STAYS}" in done.stdout) == (0, "", True)
