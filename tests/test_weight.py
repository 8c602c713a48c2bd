"""What a page that holds a checklist loads for it at once: small enough to be no burden."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

SCRIPTS = "assets/js"
ENTRY = "checklist-ui/checklist.js"
BUDGET = 15 * 1024
STATIC = re.compile(r"""(?:^|;)(?:import|export)\b(?:[^;'"(]*?\bfrom)?\s*["'](\.[^"']+)["']""", re.M)


def weights(site: Path) -> dict[str, int]:
    """What a checklist adds to what every page loads, without anybody acting: each module, and its bytes once compressed by itself."""
    every = graph(site, "site.js")
    return {name: size for name, size in graph(site, ENTRY).items() if name not in every}


def graph(site: Path, entry: str) -> dict[str, int]:
    """The modules that `entry` leads to by static imports, itself among them, and the bytes of each once compressed by itself."""
    root = (site / SCRIPTS).resolve()
    found: dict[str, int] = {}
    ahead = [root / entry]
    while ahead:
        path = ahead.pop().resolve()
        name = path.relative_to(root).as_posix()
        if name in found:
            continue
        script = path.read_bytes()
        found[name] = len(gzip.compress(script, 9, mtime=0))
        ahead += [path.parent / one for one in STATIC.findall(script.decode("utf-8"))]
    return found


def test_the_scripts_of_a_checklist_weigh_little(built):
    heavy = weights(built.folder)
    assert {"checklist/run.js", "checklist/store.js", "checklist-ui/list.js"} <= set(heavy)
    assert sum(heavy.values()) <= BUDGET, heavy


def test_what_is_needed_more_rarely_is_loaded_only_then(built):
    rare = {"changes", "clock", "docx", "exchange", "fragment", "known-items", "record", "upkeep", "ask", "bring-file", "bring-link", "run-work", "sheet", "since", "take", "undo-text", "undoing", "versions", "writing"}
    assert rare & {Path(name).stem for name in weights(built.folder)} == set()


def test_every_script_that_is_named_is_there(built):
    root = built.folder / SCRIPTS
    for path in root.rglob("*.js"):
        for name in re.findall(r"""(?:\bfrom|\bimport\(?)\s*["'](\.[^"']+)["']""", path.read_text("utf-8")):
            assert (path.parent / name).is_file(), f"{path.relative_to(root)}: {name}"
