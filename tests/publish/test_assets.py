"""A few files of styles and scripts, named after their content, instead of many."""

from __future__ import annotations

import hashlib
import re

import pytest

from macros.content.wording import english
from macros.publish import assets, bundler
from macros.publish.headers import NAMED_BY_CONTENT
from macros.publish.styles import small
from tests.conftest import HOME

pytestmark = pytest.mark.slow

LINKS = (
    '<link rel="stylesheet" href="{0}assets/palette.css">\n  <link rel="stylesheet" '
    'href="{0}assets/css/base.css">\n<link rel="stylesheet" href="{0}assets/css/print.css" media="print">\n'
)
FILES = assets.Made(
    {"site": "site.1.css", "work": "work.2.css", "print": "print.3.css"},
    {"site.js": "site.4.js", "checklist-ui/checklist.js": "checklist.5.js", "checklist-ui/stored.js": "checklist.5.js"},
    {"checklist.5.js": ["keeping.6.js", "site.4.js"], "site.4.js": []},
)


# ---- Pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", ["", "../../", "/club/"])
def test_a_page_asks_for_one_sheet_of_each_kind_and_for_the_script_by_its_content(root):
    page = (
        f'{LINKS.format(root)}<link rel="stylesheet" href="own.css"><script src="{root}assets/js/site.js" '
        f'type="module"></script><script src="{root}assets/js/moved.js"></script>'
    )
    made = assets.page(page, FILES)
    assert re.findall(r'(?:href|src)="([^"]*)"', made) == [
        f"{root}assets/css/site.1.css",
        f"{root}assets/css/print.3.css",
        "own.css",
        f"{root}assets/js/site.4.js",
        f"{root}assets/js/moved.js",
    ]
    assert re.findall(r"<link[^>]*print[^>]*>", made) == [
        f'<link rel="stylesheet" href="{root}assets/css/print.3.css" media="print">'
    ]


def test_a_script_of_the_sites_own_stays_as_it_is():
    page = '<script src="../assets/js/own.js" type="module"></script><script src="assets/js/site.js"></script>'
    assert assets.page(page, FILES) == page


def test_a_script_that_asks_for_what_it_should_not_is_said():
    assert assets._replaced("a b c", "b", "d") == "a d c"
    for script, times in (("a", 0), ("b b", 2)):
        with pytest.raises(ValueError, match=f"^a script should ask for b once, and does so {times} times$"):
            assets._replaced(script, "b", "d")


def test_the_files_that_are_made_have_names_that_browsers_keep_for_ever():
    for names, ending in ((assets.GROUPS, "js"), (assets.SHEETS, "css"), ([assets.SEARCHES.removesuffix(".js")], "js")):
        for name in names:
            assert NAMED_BY_CONTENT.fullmatch(f"{name}.0123abcd.{ending}"), name


def test_what_a_page_asks_for_outside_its_head_is_replaced_too():
    script = '<script src="assets/js/site.js" type="module"></script>'
    for head, body in (("", LINKS.format("")), ("", script), (LINKS.format(""), script), (script, LINKS.format(""))):
        made = assets.page(f"<head>{head}</head><body>{body}</body>", FILES)
        assert re.findall(r'(?:href|src)="([^"]*)"', made) == [
            address
            for part in (head, body)
            for address in {script: ["assets/js/site.4.js"], "": []}.get(
                part, ["assets/css/site.1.css", "assets/css/print.3.css"]
            )
        ]
        assert made.startswith("<head>") and "</head><body>" in made and made.endswith("</body>")


def test_a_page_with_a_checklist_asks_at_once_for_what_its_script_would_ask_for_later():
    made = assets.page(
        '<script src="../assets/js/site.js" type="module"></script><checklist-run></checklist-run><stored-things>',
        FILES,
    )
    assert re.findall(r'<link rel="modulepreload" href="([^"]*)">', made) == [
        "../assets/js/checklist.5.js",
        "../assets/js/keeping.6.js",
    ]


def test_what_a_page_asks_for_at_once_is_what_the_elements_script_would_ask_for():
    folder = HOME / "overrides" / "assets" / "js"
    for start, script in assets.AT_ONCE.items():
        element = start.removeprefix("<")
        text = (folder / f"{element}.js").read_text("utf-8")
        assert f'customElements.define("{element}"' in text, element
        assert script == f"{element}.js" or f'import("./{script}")' in text, element


def test_every_file_of_the_site_is_named_by_its_content_and_asked_for(built):
    pages = "".join(path.read_text("utf-8") for path in built.folder.rglob("*.html"))
    for path in (built.folder / "assets" / "css").iterdir():
        assert path.name.split(".")[1] == hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        assert path.name in pages
    scripts = {path.name: path.read_text("utf-8") for path in (built.folder / "assets" / "js").iterdir()}
    assert all(re.fullmatch(r"[a-z-]+\.[0-9a-f]{8}\.js|moved\.js", name) for name in scripts)
    named = {name for text in (pages, *scripts.values()) for name in re.findall(r"[a-z-]+\.[0-9a-f]{8}\.js", text)}
    assert named == set(scripts) - {"moved.js"}


WANTED = {
    "guideline": ('class="guideline"',),
    "work": ("<checklist-run", "<form-run", "<stored-things"),
    "accounts": ('class="accounts"', 'class="kinds"', "<account-filter"),
}


def test_a_page_asks_for_the_sheets_of_what_is_on_it(built):
    seen = set()
    for path in built.folder.rglob("*.html"):
        page = path.read_text("utf-8")
        here = {kind: {mark for mark in marks if mark in page} for kind, marks in WANTED.items()}
        asked = {*re.findall(r'href="[^"]*assets/css/([a-z]+)\.[0-9a-f]{8}\.css"', page)}
        assert asked & {*WANTED} == {kind for kind, marks in here.items() if marks}, path
        seen |= {frozenset(marks) for marks in here.values()}
    assert {frozenset([mark]) for mark in WANTED["work"]} <= seen


# ---- Scripts -----------------------------------------------------------------------------------


MODULES = {
    "a.js": (
        'import { b } from "./deep/b.js";\nconst a = () => import("./deep/late.js");\nconst unused = /* a remark '
        "*/ 1;\nconsole.log(a, b, unused);\n"
    ),
    "deep/b.js": 'import { c } from "../c.js";\nexport const b = c + 1;\nexport const never = "never";\n',
    "deep/late.js": 'import { c } from "../c.js";\nexport const late = `é ${c}`;\n',
    "c.js": "export const c = 40;\n",
}

KEPT = bundler.KEPT


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(bundler, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def test_modules_become_few_files_named_by_their_content(kept):
    made = bundler.bundle(MODULES, ["a.js"], {"main": ["a.js"]})
    assert [(one.file.split(".")[0], sorted(one.holds)) for one in made] == [
        ("a", ["a.js", "c.js", "deep/b.js"]),
        ("late", ["deep/late.js"]),
    ]
    main, late = made
    assert late.needs == [main.file] and f'import("./{late.file}")' in main.code
    assert "never" not in main.code and "remark" not in main.code and "é" in late.code
    grouped = bundler.bundle(MODULES, ["a.js"], {"both": ["c.js", "deep/late.js"]})
    assert [(one.file.split(".")[0], sorted(one.holds)) for one in grouped] == [
        ("a", ["a.js", "deep/b.js"]),
        ("both", ["c.js", "deep/late.js"]),
    ]
    other = bundler.bundle(MODULES | {"deep/late.js": "export const late = 2;\n"}, ["a.js"], {"main": ["a.js"]})
    assert {one.file for one in other}.isdisjoint({one.file for one in made})
    assert len(list(kept.iterdir())) == 3


def test_one_file_can_hold_what_would_come_later():
    [made] = bundler.bundle(MODULES, ["a.js"], whole=True)
    assert sorted(made.holds) == sorted(MODULES) and "import(" not in made.code


@pytest.mark.parametrize(
    "modules, words",
    [
        ({"a.js": 'import "./gone.js";\n'}, "there is no script gone.js"),
        ({"a.js": "const = 1;\n"}, "a.js"),
        (
            {"a.js": 'import { x } from "./b.js";\nx();\n', "b.js": "export const y = 1;\n"},
            '"x" is not exported by "b.js"',
        ),
    ],
)
def test_scripts_that_cannot_be_put_together_are_said(kept, modules, words):
    with pytest.raises(ValueError, match=f"^the scripts cannot be put together: .*{words}"):
        bundler.bundle(modules, ["a.js"])
    assert not kept.exists()


def test_what_was_made_is_kept_and_used_unless_it_is_damaged(kept, monkeypatch):
    made = bundler.bundle(MODULES, ["a.js"])
    [path] = kept.iterdir()
    monkeypatch.setattr(bundler, "_made", lambda given: pytest.fail("made again"))
    assert bundler.bundle(MODULES, ["a.js"]) == made
    monkeypatch.setattr(bundler, "_made", lambda given: [{"file": "again", "code": "", "holds": [], "needs": []}])
    for damaged in (path.read_bytes().replace(b"40", b"41"), b"", b"\xff", path.read_bytes()[:-1]):
        path.write_bytes(damaged)
        assert [one.file for one in bundler.bundle(MODULES, ["a.js"])] == ["again"]
    assert bundler.bundle(MODULES | {"c.js": "export const c = 41;\n"}, ["a.js"])[0].file == "again"


def test_where_nothing_can_be_kept_it_is_made_all_the_same(kept):
    kept.write_text("a file where the folder would be", "utf-8")
    assert bundler.bundle({"a.js": "export const a = 1;\n"}, ["a.js"])[0].holds == ["a.js"]


def test_only_the_newest_are_kept(kept, monkeypatch):
    monkeypatch.setattr(bundler, "_made", lambda given: [])
    monkeypatch.setattr(bundler, "MOST", 3)
    for number in range(6):
        bundler.bundle({"a.js": str(number)}, ["a.js"])
    assert len(list(kept.iterdir())) == 3


def test_the_tools_are_as_their_packages_have_them():
    """@rollup/browser 4.64.10 (dist/rollup.browser.js, dist/bindings_wasm_bg.wasm) and terser 5.51.4
    (dist/bundle.min.js), from npm."""
    told = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in bundler.VENDOR.iterdir()}
    assert told == {
        "rollup.js": "e7b2dd5a65c60901ae8a4168e38b0b23a3f73113b082af56aadfcf038400fc2f",
        "rollup.wasm": "7f5c0865bc2da8faf7d50b2b3f1bd8b6cce284284bd7c52f9234ce0986fc61e3",
        "rollup-licence.txt": "8d218a9c9950dd89c1aede5956f7ab98b45cc41c876a88bbc5df88174fd8a96f",
        "terser.js": "f116f65dccf5ced7e36011b92caedc54b0c905294dd8e9b73aca1c8bb8f11a21",
        "terser-licence.txt": "901d0a7fcaccaae9917d165039c0473c354e5da2e0e94140dde67aad9ffb19da",
    }


def test_the_search_can_read_pieces_where_the_index_is_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(bundler, "KEPT", KEPT)  # as builds do: it takes seconds
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "palette.css").write_text(":root{--accent:red}")
    texts = assets.separate(tmp_path, english(), counted=False)
    for large in (True, False):
        made = assets.write(tmp_path / str(large), "en", texts, large)
        [search] = (tmp_path / str(large) / "assets" / "js").glob("search.*.js")
        assert ("moments.json" in search.read_text("utf-8")) == large
        assert {*made.scripts.values(), search.name} == {path.name for path in search.parent.iterdir()}


# ---- Styles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sheet, left",
    [
        (
            "/* a remark */\na { color: red; }\n\n\nb > c , d:hover { margin: 0  auto; }\n",
            "a{color:red}b > c,d:hover{margin:0 auto}",
        ),
        (
            "@media (max-width: 40em) , (hover: none) {\n  a { b: c; }\n}\n",
            "@media (max-width:40em),(hover:none){a{b:c}}",
        ),
        (
            'a::after { content: " /* no remark */  ; }"; width: calc(1px + 2 * 3px); }',
            'a::after{content:" /* no remark */  ; }";width:calc(1px + 2 * 3px)}',
        ),
        (
            'a :is(b, c) d :hover { grid-template-areas: "a  b"\n "c d"; }',
            'a :is(b,c) d :hover{grid-template-areas:"a  b" "c d"}',
        ),
        (":root { --a: 1px;; --b : var( --a , 2px ); }", ":root{--a:1px;--b :var(--a,2px)}"),
        ('a { b: url( x.png ) url("y  z"); }', 'a{b:url(x.png) url("y  z")}'),
    ],
)
def test_a_sheet_loses_what_means_nothing(sheet, left):
    assert small(sheet) == left


def test_all_sheets_belong_to_a_kind():
    told = {sheet for sheets in assets.SHEETS.values() for sheet in sheets} | {assets.COUNTED}
    assert told == {"palette.css", *(f"css/{path.name}" for path in (HOME / "overrides" / "assets" / "css").iterdir())}
