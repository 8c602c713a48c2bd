"""Scripts lose their remarks, and nothing that runs."""

from __future__ import annotations

import pytest

from macros.publish.scripts import without_remarks


@pytest.mark.parametrize("script, light", [
    ("/**\n * What it is for.\n */\nimport a from \"./a.js\";\n", 'import a from "./a.js";\n'),
    ("  // a remark\n  const a = 1; // stays: it does not begin the line\n", "const a = 1; // stays: it does not begin the line\n"),
    ('const address = "https://example.org/*";\n', 'const address = "https://example.org/*";\n'),
    ("const a = /** @type {Map<string, {b: number}>} */ (b);\n", "const a = (b);\n"),
    ("const pattern = /\\/\\*.*\\*\\//;\n", "const pattern = /\\/\\*.*\\*\\//;\n"),
    ("/** @type {any} */ (a).b();\n/** c */\nd();\n", "(a).b();\nd();\n"),
    ("a();\n\n\nb();\n", "a();\nb();\n"),
])
def test_what_is_left(script, light):
    assert without_remarks(script) == light
