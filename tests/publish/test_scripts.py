"""Scripts become smaller, and lose nothing that runs."""

from __future__ import annotations

import pytest

from macros.publish import scripts
from macros.publish.scripts import light, without_comments


@pytest.mark.parametrize("script, left", [
    ("/**\n * What it is for.\n */\nimport a from \"./a.js\";\n", 'import a from "./a.js";\n'),
    ("  // a remark\n  const a = 1; // stays: it does not begin the line\n", "const a = 1; // stays: it does not begin the line\n"),
    ('const address = "https://example.org/*";\n', 'const address = "https://example.org/*";\n'),
    ("const a = /** @type {Map<string, {b: number}>} */ (b);\n", "const a = (b);\n"),
    ("const pattern = /\\/\\*.*\\*\\//;\n", "const pattern = /\\/\\*.*\\*\\//;\n"),
    ("/** @type {any} */ (a).b();\n/** c */\nd();\n", "(a).b();\nd();\n"),
    ("a();\n\n\nb();\n", "a();\nb();\n"),
])
def test_what_is_left(script, left):
    assert without_comments(script) == left


def test_a_text_keeps_its_white_space_and_what_others_name_its_name():
    made = light('export function say(words) {\n  const long = words;\n  return `${long}  //  /* ${long}\n  `;\n}\n')
    assert made.startswith("export function say(") and "}  //  /* $" in made and "}\n  `" in made


def test_without_a_minifier_comments_go_all_the_same(monkeypatch):
    monkeypatch.setattr(scripts, "minify", None)
    assert light("  // a comment\n  a( 1 );\n") == "a( 1 );\n"
