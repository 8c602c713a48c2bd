"""`python -m tests.expected` writes the expected pages anew and prints the difference: read it before you commit it."""

import difflib
import sys
import tempfile
from pathlib import Path

from tests.expected import kept, made, write

before = kept()
with tempfile.TemporaryDirectory() as folder:
    after = made(Path(folder))
for name in sorted(before | after):
    sys.stdout.writelines(difflib.unified_diff(before.get(name, "").splitlines(True), after.get(name, "").splitlines(True), f"before/{name}", f"now/{name}"))
write(after)
