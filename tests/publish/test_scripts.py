"""Scripts become smaller, and lose nothing that runs."""

from __future__ import annotations

import pytest

from macros.publish.scripts import light


@pytest.mark.parametrize("script, left", [
    ("/**\n * What it is for.\n */\nimport a from \"./a.js\";\n", 'import a from "./a.js";\n'),
    ("  // a remark\n  const a = 1; // stays: it does not begin the line\n", "const a = 1; // stays: it does not begin the line\n"),
    ('const address = "https://example.org/*";\n', 'const address = "https://example.org/*";\n'),
    ("const a = /** @type {Map<string, {b: number}>} */ (b);\n", "const a=(b);\n"),
    ("const pattern = /\\/\\*.*\\*\\//;\n", "const pattern = /\\/\\*.*\\*\\//;\n"),
    ("/** @type {any} */ (a).b();\n/** c */\nd();\n", "(a).b();\nd();\n"),
    ("a();\n\n\nb();\n", "a();\nb();\n"),
])
def test_what_is_left(script, left):
    assert light(script) == left


def test_spaces_go_only_where_no_text_can_be():
    assert light("const { a, b } = c ?? [1, 2];\nif (a === b && !c) return (a ? b : c) + - d;\n") == "const{a,b}=c??[1,2];\nif(a===b&&!c)return(a?b:c)+ - d;\n"
    assert light('a = { b: "c : d" };\n') == 'a={b:"c : d"};\n'
    kept = 'long = `${a}  :  b`;\nf = / : /;\ng = "\\" : ", h = "a // b : c";\n'
    assert light(kept) == kept
