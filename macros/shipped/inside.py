"""What the theme's scripts are made of, read from the source maps that the theme brings."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path

PACKAGE = re.compile(r"(?:^|/)node_modules/((?:@[^/]+/)?[^/]+)/")


def inside(scripts: Path) -> dict[str, str]:
    """The packages inside the scripts that stand in the folder `scripts` itself: the name of each, and the SHA-256 of its sources."""
    sources: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(scripts.glob("*.js.map")):
        told = json.loads(path.read_text("utf-8"))
        for name, text in zip(told["sources"], told["sourcesContent"], strict=True):
            package = PACKAGE.search(name)
            if package:
                sources[package[1]][name] = text
    return {package: _digest(files) for package, files in sorted(sources.items())}


def _digest(files: dict[str, str]) -> str:
    whole = "\0".join(f"{name}\0{files[name]}" for name in sorted(files))
    return hashlib.sha256(whole.replace("\r\n", "\n").encode()).hexdigest()
