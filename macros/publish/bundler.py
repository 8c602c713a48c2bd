"""Combines many modules into a few small script files: Rollup and Terser, unchanged, in the engine that also runs the
search.

Neither has a Python package. Their files are in vendor/; in mini-racer they do not need Node, and give the same bytes
everywhere. Results are kept by the hash of everything that goes into them.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros import v8_process
from macros.kept import CACHE

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "vendor"
KEPT = CACHE / "scripts"
# Turns the promise of the scripts into text.
KEPT_WITH = "(made) => JSON.stringify({ made }), (error) => JSON.stringify({ error: String(error.message) })"
# How many results are kept: the newest.
MOST = 20


@dataclass(frozen=True)
class Script:
    """One file: its name and text, its modules, and the files that are loaded with it."""

    file: str
    code: str
    holds: list[str]
    needs: list[str]


def bundle(
    modules: dict[str, str], entries: list[str], groups: dict[str, list[str]] | None = None, whole: bool = False
) -> list[Script]:
    """The files made from `modules` (texts by their paths) for the paths `entries`.

    `groups` names files and their modules. With `whole`, everything that would be loaded later is in the entry's file.
    The names contain a hash of the content. Raises ValueError with a sentence if a script cannot be read or found.
    """
    given = {"modules": modules, "entries": entries, "groups": groups or {}, "whole": whole}
    kept = KEPT / f"{_key(given)}.json"
    made = _read(kept)
    if made is None:
        made = _made(given)
        _keep(kept, made)
    return [Script(**one) for one in made]


def _key(given: dict[str, Any]) -> str:
    tools = [path.read_bytes() for path in (*sorted(VENDOR.iterdir()), HERE / "bundler.js", HERE / "bundler.py")]
    whole = hashlib.sha256(json.dumps(given, sort_keys=True).encode())
    for tool in tools:
        whole.update(hashlib.sha256(tool).digest())
    return whole.hexdigest()


def _made(given: dict[str, Any]) -> list[dict[str, Any]]:
    told = v8_process.call("macros.publish.bundler:combine", given)
    if "error" in told:
        raise ValueError(f"the scripts cannot be put together: {told['error']}")
    made: list[dict[str, Any]] = told["made"]
    return made


def combine(given: dict[str, Any]) -> dict[str, Any]:
    """The files that are `made`, or the `error`, in this process."""
    from py_mini_racer import JSPromise, MiniRacer

    with MiniRacer() as engine:
        engine.eval(
            f"globalThis.WASM = new Uint8Array([{','.join(map(str, (VENDOR / 'rollup.wasm').read_bytes()))}]).buffer;"
        )
        for path in (HERE / "bundler.js", VENDOR / "rollup.js", VENDOR / "terser.js"):
            engine.eval(path.read_text("utf-8"))
        promise = engine.eval(f"bundled({json.dumps(given)}).then({KEPT_WITH})")
        assert isinstance(promise, JSPromise)
        told: dict[str, Any] = json.loads(str(promise.get()))
    return told


def _read(kept: Path) -> list[dict[str, Any]] | None:
    """What was kept; None if there is nothing, or it is damaged."""
    try:
        digest, _, text = kept.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if digest != hashlib.sha256(text.encode()).hexdigest():
        return None
    made: list[dict[str, Any]] = json.loads(text)
    return made


def _keep(kept: Path, made: list[dict[str, Any]]) -> None:
    """Keeps a result, if possible: a build does not depend on it."""
    text = json.dumps(made)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=kept.parent, suffix=".part", delete=False) as file:
            file.write(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}")
        os.replace(file.name, kept)
        for old in sorted(kept.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        pass
