"""Fixtures stand in the conftest.py of the narrowest folder that uses them, or in the one test file that does: nobody
imports one by its name."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import HOME

FILES = [path for path in sorted((HOME / "tests").rglob("*.py")) if "node_modules" not in path.parts]


def module(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts)


def fixtures(tree: ast.Module) -> list[str]:
    """The names of the fixtures that a file declares."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [
        node.name
        for node in functions
        if any(ast.unparse(one).startswith(("pytest.fixture", "fixture")) for one in node.decorator_list)
    ]


def imported(tree: ast.Module) -> list[tuple[str, str]]:
    """What a file imports by its name: from which module, and the name."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return [(node.module or "", one.name) for node in found for one in node.names]


def test_fixtures_stand_where_pytest_finds_them():
    trees = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
    declared = {(module(path), name) for path, tree in trees.items() for name in fixtures(tree)}
    assert len(declared) > 80
    elsewhere = {
        module(path)
        for path, tree in trees.items()
        if fixtures(tree) and path.name != "conftest.py" and not path.name.startswith("test_")
    }
    assert elsewhere == set()
    assert {(module(path), one) for path, tree in trees.items() for one in imported(tree) if one in declared} == set()
