"""What CONTRIBUTING.md and docs-dev/ say of the project is so: files are there, numbers are right, imports run one
way."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess

import pytest

from macros.commands import table
from macros.engine.engines import ENGINES
from tests.conftest import HOME

PAGES = [
    HOME / "CONTRIBUTING.md",
    HOME / "README.md",
    HOME / "CHANGELOG.md",
    HOME / "SECURITY.md",
    *sorted((HOME / "docs-dev").glob("*.md")),
]
RECIPE = re.compile(r"(?m)^### ([^\n]+) \((\d+) files?\)\n(.*?)(?=^#|\Z)", re.S)
RECIPES = RECIPE.findall((HOME / "CONTRIBUTING.md").read_text("utf-8"))
# What begins so, in the marks of code, is the path of a file or folder of this project; an invented id stands between
# <>.
PATH = re.compile(r"`((?:macros|overrides|tests|docs-dev|\.github|deploy)/[\w./-]*)`")
TARGET = re.compile(r"(?m)^(?:    |\$ )make ([a-z-]+)|`make ([a-z-]+)")
# The rooms of macros/, each below those that import it: what it imports of the others. A room has no other arrow, and
# none that nothing needs, so that this table is the plan of the house.
ROOMS = {
    "content": (),
    "kept": (),
    "store": ("kept",),
    "parser": (),
    "quick_parser": ("parser",),
    "built": ("store", "parser", "quick_parser"),
    "v8_process": ("content",),
    "shipped": (),
    "render": ("content", "kept", "store", "shipped"),
    "search": ("content", "parser", "built", "v8_process", "render"),
    "editing": ("content",),
    "registering": ("content", "editing"),
    "importing": ("content", "editing"),
    "starting": ("content", "importing"),
    "publish": ("content", "parser", "built", "kept", "v8_process", "shipped", "render", "search"),
    "online": ("search", "publish"),
    "host": ("content", "online"),
    "links": ("content", "render", "search", "editing", "publish"),
    "engine": ("content", "built", "kept", "store", "shipped", "render", "search", "publish"),
    "commands": (
        *("content", "render", "search", "editing", "registering", "importing", "starting"),
        *("publish", "online", "host", "links", "engine", "store"),
    ),
    "__main__": ("commands",),
    # The door that MkDocs looks for: when MkDocs goes, it leads nowhere.
    "__init__": ("engine",) if "mkdocs" in ENGINES else (),
}
# What belongs to one engine, and is imported in its folder alone: macros/__init__.py is where MkDocs looks for its
# door.
OWN = {"mkdocs": {"mkdocs", "mkdocs_macros", "material"}, "zensical": {"zensical"}}
DOOR = "macros/__init__.py"


def test_there_are_recipes():
    assert len(RECIPES) >= 12
    assert len(RECIPES) == (HOME / "CONTRIBUTING.md").read_text("utf-8").count("\n### ")


@pytest.mark.parametrize("title, number, text", RECIPES, ids=[title for title, *_ in RECIPES])
def test_a_recipe_names_files_that_are_there_and_counts_them(title, number, text):
    named = re.findall(r"(?m)^- `([^`]+)`", text)
    assert [path for path in named if not (HOME / path).is_file()] == []
    assert len(set(named)) == len(named) == int(number)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    text = page.read_text("utf-8")
    assert [path for path in PATH.findall(text) if not (HOME / path).exists()] == []
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_that_a_page_names_can_be_made(page):
    there = set(re.findall(r"(?m)^([a-z-]+):.*## ", (HOME / "Makefile").read_text("utf-8")))
    assert {a or b for a, b in TARGET.findall(page.read_text("utf-8"))} <= there


def test_the_first_page_is_short_and_leads_to_every_other():
    text = (HOME / "README.md").read_text("utf-8")
    assert text.count("\n") <= 80
    assert [
        path.name for path in PAGES if path.name != "README.md" and f"{path.relative_to(HOME).as_posix()})" not in text
    ] == []


def test_before_a_commit_the_same_is_run():
    text = (HOME / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"entry: (.+)", text) == ["make lint", "make check"] and "http" not in text
    done = subprocess.run(["make", "--dry-run", "lint"], cwd=HOME, capture_output=True, text=True)
    assert "-m tests.lint" in done.stdout


RELATIVE = [path.relative_to(HOME) for path in sorted((HOME / "macros").rglob("*.py"))]


def imports():
    """Each file of macros/ with the name of each module that it imports."""
    for path in RELATIVE:
        for name in _imported(ast.parse((HOME / path).read_text("utf-8"))):
            yield path.as_posix(), name


def room(path: str) -> str:
    """The room of the file or module at `path`, which begins with macros."""
    return path.split("/")[1].removesuffix(".py")


def test_imports_between_rooms_run_one_way():
    found: dict[str, set[str]] = {room(path.as_posix()): set() for path in RELATIVE}
    for path, name in imports():
        of = name.split(".")
        if of[0] == "macros" and len(of) > 1 and of[1] != room(path):
            found[room(path)].add(of[1])
    assert {one: set(others) for one, others in ROOMS.items()} == found
    order = list(ROOMS)
    assert [
        (one, other) for one, others in ROOMS.items() for other in others if order.index(other) > order.index(one)
    ] == []


def test_what_is_of_one_engine_is_in_its_folder_alone():
    seen = set()
    for path, name in imports():
        inside = path.split("/")[2] if room(path) == "engine" else ""
        for engine, own in OWN.items():
            if name.split(".")[0] in own or name.startswith(f"macros.engine.{engine}"):
                assert inside == engine or (path, name.split(".")[-1]) == (DOOR, "placing"), f"{path} imports {name}"
                seen.add(engine)
    assert seen == set(ENGINES)


def _imported(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from [f"macros.{one.name}" for one in node.names] if node.module == "macros" else [node.module]


def test_a_command_is_declared_once_and_what_runs_it_is_there():
    """What the table of commands names is loaded only when somebody asks for it: here, all of it is."""

    def runs(commands):
        for one in commands:
            yield from runs(one.tasks)
            if one.run:
                yield one.run

    named = sorted(set(runs(table.commands())))
    assert len(named) > 10
    for name in named:
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(f"macros.commands.{module}"), function)), name
