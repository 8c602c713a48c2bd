"""The bill of materials: everything in a built site, with version and hash, as CycloneDX lists it."""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros.shipped import Part, parts

FILE = "sbom.json"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/")


def write(made: Path, title: str, revision: str, known: Mapping[str, str] = MappingProxyType({})) -> None:
    """Writes the bill of materials for the finished site in `made`, named `title`, of `revision`. The same site gives
    the same bytes. `known` are hashes of its files, as far as they are known."""
    names = (f"{here}/{name}"[len(f"{made}/") :] for here, _, names in os.walk(made) for name in names)
    files = [_file(name, made, known) for name in sorted(names, key=lambda name: name.split("/"))]
    own = {"type": "application", "bom-ref": "site", "name": title, "version": revision}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [*map(_software, parts()), *files],
        "dependencies": [{"ref": "site", "dependsOn": [part.page for part in parts()]}],
    }
    number = uuid.uuid5(NAMESPACE, json.dumps(bill, sort_keys=True))
    text = json.dumps({**bill, "serialNumber": f"urn:uuid:{number}"}, ensure_ascii=False, indent=1)
    (made / FILE).write_text(text + "\n", "utf-8")


def _software(part: Part) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part.page,
        "name": part.name,
        "version": part.version,
        "purl": part.page,
        "licenses": [{"license": {"id": part.licence}}],
        "copyright": part.holder,
    }


def _file(name: str, made: Path, known: Mapping[str, str]) -> dict[str, Any]:
    digest = known.get(name) or hashlib.sha256((made / name).read_bytes()).hexdigest()
    # A file's version is its content: nothing else distinguishes two of them.
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "version": digest[:12],
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
