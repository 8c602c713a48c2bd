"""The data files of a large site of which nothing is kept, read by two processes before they are put together."""

from __future__ import annotations

import pickle
from pathlib import Path

from macros.content.load import FOLDERS, Read, is_data, read_one
from macros.content.loaded import keeping_all
from macros.engine.second_process import processors, shared
from macros.store import Files

# For fewer files a second process takes longer to begin than it saves.
LEAST = 200


def read_ahead(root: Path, files: Files) -> None:
    """Puts what is in the data files of the site in `root` into `files`, if nothing of it is kept and there is a second
    processor. Files with findings are left to be read again."""
    store = files.store
    if files or store is None or store.all_there_is is None or processors() < 2:
        return
    found = [(kind, path) for name, kind in FOLDERS.items() for path in sorted((root / "data" / name).glob("*.yml"))]
    if len(found) < LEAST:
        return
    second: list[bool] = []

    def read(number: int) -> tuple[str, Read | bytes | None]:
        kind, path = found[number]
        made = (
            read_one(kind, path, f"data/{path.parent.name}/{path.name}", {"id": path.stem}) if is_data(path) else None
        )
        return str(path), pickle.dumps(made, pickle.HIGHEST_PROTOCOL) if made and second else made

    with keeping_all():
        for path, made in shared(len(found), read, lambda: second.append(True)):
            if isinstance(made, bytes):
                files.take(path, made)
            elif made:
                files[path] = made
