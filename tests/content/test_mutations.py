"""Whatever happens to a file, the checks answer: with content or with findings, each at a place that is there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.content.findings import errors
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded

pytestmark = pytest.mark.slow

CHARACTERS = ":#@&*!%|>{}[]'\"`-?,~\\<=/ \t\n\r\0\x02\x1b\x85\u2028\u202e\ufeff" + "é😀ع0aS"
SCRAPS = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=8).map(lambda text: text.encode()),
    st.sampled_from(
        [
            b"\xff\xfe",
            b"\xc3",
            b"\xed\xa0\x80",
            b"{{ 7*7 }}",
            b"{% set x = 1 %}",
            b"{#",
            b"<b>",
            b"- ",
            b": ",
            b"---\n",
            b"<<: *x",
            b"&x ",
            b"!!int ",
            b"~",
            b"2023-02-30",
            b"id: ",
            b"[x](javascript:y)",
            b"9" * 5000,
            b"[" * 40,
        ]
    ),
)
SPOT = st.integers(0, 10**6)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "truncate", "drop", "double", "swap", "indent", "value"]),
        SPOT,
        SPOT,
        SCRAPS,
    ),
    min_size=1,
    max_size=4,
)


def changed(data: bytes, change: tuple[str, int, int, bytes]) -> bytes:
    """`data` after one change."""
    how, one, other, scrap = change
    at = one % (len(data) + 1)
    if how == "insert":
        return data[:at] + scrap + data[at:]
    if how == "delete":
        return data[:at] + data[at + other % 20 :]
    if how == "truncate":
        return data[:at]
    lines = data.split(b"\n")
    this, that = one % len(lines), other % len(lines)
    if how == "drop":
        del lines[this]
    elif how == "double":
        lines.insert(that, lines[this])
    elif how == "swap":
        lines[this], lines[that] = lines[that], lines[this]
    elif how == "indent":
        lines[this] = b" " * (other % 9) + lines[this].lstrip()
    else:
        name, colon, _ = lines[this].partition(b":")
        lines[this] = name + colon + b" " + scrap
    return b"\n".join(lines)


def good_files(home: Path) -> list[str]:
    """The files of the site in `home` that the checks read."""
    found = [*(home / "data").rglob("*.yml"), *(home / "docs").rglob("*.md")]
    return sorted(path.relative_to(home).as_posix() for path in found)


@pytest.fixture(scope="module", params=[SMALL, HOME], ids=["small", "shipped"])
def copy(request):
    """A copy of a good site, and its files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("data", "docs"):
            shutil.copytree(request.param / part, root / part)
        yield root, good_files(root)


def inside(root: Path, place) -> bool:
    path = root / place.path
    if not path.is_file():
        return (place.line, place.column) == (1, 1)
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= place.line <= len(lines) + 1 and 1 <= place.column <= len([*lines, ""][place.line - 1]) + 1


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(which=SPOT, changes=CHANGES)
def test_a_changed_file_is_content_or_findings(copy, which, changes):
    root, files = copy
    path = root / files[which % len(files)]
    good = path.read_bytes()
    bad = good
    for change in changes:
        bad = changed(bad, change)
    try:
        path.write_bytes(bad)
        found = loaded(root)
        assert (found.content is None) == bool(errors(found.findings))
        for finding in found.findings:
            assert inside(root, finding.place), finding
            said = str(finding)
            assert finding.message and finding.message.isprintable() and finding.tip.isprintable(), finding
            assert not any(
                word in said
                for word in ("Traceback", "object at 0x", "NoneType", "broke:", "token", "scalar", "mapping")
            ), finding
    finally:
        path.write_bytes(good)
