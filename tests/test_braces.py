"""Text from the data is never a template, not even in a title, through the whole build."""

from __future__ import annotations

import html
import os
import re
import shutil

import pytest

from tests.conftest import HOME, command

pytestmark = pytest.mark.slow

ROWING = HOME / "tests" / "sites" / "rowing"
BRACES = (
    "{{ 7*7 }}",
    "{% set a = 1 %}",
    "{# gone #}",
    "{{ nothing }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{: onclick=x }",
    "`{{ 1 }}`",
    "&lt;b&gt;",
    "a & b",
    "*a* _b_",
)


def built_with(text: str, tmp_path):
    """The second site with `text` in a title, a heading, an item, an alias, a checklist and a form; and its folder."""
    root = tmp_path / "org"
    shutil.copytree(ROWING, root)
    for path in root.rglob("mkdocs.yml"):
        path.write_text(path.read_text("utf-8").replace("../../../", os.path.relpath(HOME, root) + "/"), "utf-8")
    quoted = "'" + text.replace("'", "''") + "'"
    path = root / "data/guidelines/in-the-water.yml"
    path.write_text(
        path.read_text("utf-8")
        .replace("title: If you go in", f"title: {quoted}", 1)
        .replace("title: Stay together", f"title: {quoted}", 1)
        .replace("text: The cox counts heads aloud, then again.", f"text: {quoted}\n        aliases: [{quoted}]", 1),
        "utf-8",
    )
    path = root / "data/checklists/before-an-outing.yml"
    path.write_text(
        "\n".join(
            f"title: {quoted}" if line.startswith("title:") else line for line in path.read_text("utf-8").split("\n")
        ),
        "utf-8",
    )
    path = root / "data/forms/float-plan.yml"
    path.write_text(
        re.sub(r"(title|purpose|text): .*", lambda match: f"{match[1]}: {quoted}", path.read_text("utf-8")), "utf-8"
    )
    out = tmp_path / "site"
    return command("build", "--site", root, "--out", out), out


def test_braces_in_every_kind_of_text_stay_text(tmp_path):
    everything = " ".join(BRACES[:6])
    done, out = built_with(everything, tmp_path)
    assert done.returncode == 0, done.stderr
    page = html.unescape((out / "guidelines/in-the-water/index.html").read_text("utf-8"))
    assert page.count(everything) >= 4
    assert f"<title>{everything} – " in page
    assert f"{everything}" in html.unescape((out / "checklists/before-an-outing/index.html").read_text("utf-8"))
    form = html.unescape((out / "forms/float-plan/index.html").read_text("utf-8"))
    assert form.count(everything) >= 8 and "; 49" not in form and " 49 " not in form
    assert "; 49" not in page and " 49 " not in page


def test_signs_of_markdown_and_html_in_titles_stay_text(tmp_path):
    text = " ".join(BRACES[7:])
    done, out = built_with(text, tmp_path)
    assert done.returncode == 0, done.stderr
    page = (out / "guidelines/in-the-water/index.html").read_text("utf-8")
    title = page[page.index("<title>") + 7 : page.index("</title>")]
    assert html.unescape(title).startswith(text + " – ") and "<" not in title
    assert "<em>a</em> <em>b</em></span>" in page
    form = (out / "forms/float-plan/index.html").read_text("utf-8")
    assert (
        form.count("&amp;lt;b&amp;gt; a &amp; b *a* _b_</label></h3>") == 3
        and "<em>a</em> <em>b</em></p></div>" in form
    )
    assert ">&amp;lt;b&amp;gt; a &amp; b *a* _b_</h2>" in page
