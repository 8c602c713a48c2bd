"""`python -m tests.expected` rewrites the expected pages and prints the difference: read it before you commit it."""

import difflib
import sys
import tempfile
from pathlib import Path

from tests.expected import SHAPED, kept, made, others, shaped, write

before = kept()
with tempfile.TemporaryDirectory() as folder:
    after = made(Path(folder))
for name in sorted(before | after):
    sys.stdout.writelines(
        difflib.unified_diff(
            before.get(name, "").splitlines(True), after.get(name, "").splitlines(True), f"before/{name}", f"now/{name}"
        )
    )
write(after)
with tempfile.TemporaryDirectory() as folder:
    now = shaped(Path(folder))
sys.stdout.writelines(
    difflib.unified_diff(
        SHAPED.read_text("utf-8").splitlines(True), now.splitlines(True), "before/shapes", "now/shapes"
    )
)
SHAPED.write_text(now, "utf-8")

before = others.kept()
with tempfile.TemporaryDirectory() as folder:
    after = others.made(Path(folder))
for name, text in after.items():
    sys.stdout.writelines(
        difflib.unified_diff(
            before.get(name, "").splitlines(True), text.splitlines(True), f"before/{name}", f"now/{name}"
        )
    )
others.write(after)
