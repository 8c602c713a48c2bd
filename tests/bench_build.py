"""How long a site takes to build compared with the same text in plain Material, and how long until an edit is on the
served page. Run by `make bench`.

Rounds in turn, with ratios of processor time within each round, because the machine may be busy. SIZES="10 100 1000"
and ROUNDS=3 set the size of the measurement.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench_sites import ours, plain
from tests.conftest import HOME
from tests.test_build import changed
from tests.test_serve import Serving

SIZES = [int(size) for size in os.environ.get("SIZES", "10 100").split()]
ROUNDS = int(os.environ.get("ROUNDS", "3"))
EDITS = 3
GOALS = {10: 1.4, 100: 0.8, 1000: 0.25}
# Started as its own process, so that its memory is measured alone: prints the seconds of processor time and the most
# memory, in MiB.
MEASURED = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True); used = "
    "resource.getrusage(resource.RUSAGE_CHILDREN); "
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024); sys.exit(done.returncode)"
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for size in SIZES:
            _size(Path(folder) / str(size), size)


def _size(folder: Path, size: int) -> None:
    ours(folder / "ours", size)
    plain(folder / "material", size, prune=False)
    plain(folder / "pruned", size, prune=True)
    commands = {"ours": ["-m", "macros", "build", "--site", folder / "ours", "--out", folder / "site"]} | {
        name: ["-m", "mkdocs", "build", "-q", "-f", folder / name / "mkdocs.yml", "-d", folder / f"{name}-site"]
        for name in ("material", "pruned")
    }
    _measured(commands["ours"])  # so that the scripts are there
    rounds = [_round(folder, commands) for _ in range(ROUNDS)]
    if any(None in one.values() for one in rounds):
        print(f"N={size}: not measured, as a build failed")
        return
    for other in ("material", "pruned"):
        print(
            (
                f"N={size:,}: processor time of a full build, ours / {other}: "
                f"{_spread([one['ours'][0] / one[other][0] for one in rounds])}"
            )
            + (f"; goal {GOALS[size]}" if other == "material" and size in GOALS else "")
        )
        print(
            f"N={size:,}: after one edit, with what the first build kept, ours / {other}: "
            f"{_spread([one['edited'][0] / one[other][0] for one in rounds])}"
        )
        print(f"N={size:,}: memory, ours / {other}: {_spread([one['ours'][1] / one[other][1] for one in rounds])}")
    for name, words in (("again", "the same once more"), ("edited", "after one edit")):
        print(
            f"N={size:,}: {words}, with what the first build kept, of the first: "
            f"{_spread([one[name][0] / one['ours'][0] for one in rounds])}; goal 0.1"
        )
    checks = [_measured(["-m", "macros", "check", "--site", folder / "ours"]) for _ in range(ROUNDS)]
    print(f"N={size:,}: check takes {_spread([one[0] for one in checks if one])} s of processor time")
    _edits(folder, size)
    load = os.getloadavg()[0]
    print(
        (
            f"The machine was {'quiet' if load < 1.5 else 'busy'} (load {load:.1f}, {os.cpu_count()} "
            f"processors){'' if load < 1.5 else ': hold to the ratios'}"
        ),
        flush=True,
    )
    shutil.rmtree(folder)


def _round(folder: Path, commands: dict[str, list]) -> dict[str, tuple[float, float] | None]:
    """One build of each. Ours begins with nothing kept except the scripts, which are the same for every site; it is
    then built once more unchanged, and once after an edit."""
    kept = folder / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(HOME / ".cache" / "scripts", kept / "scripts")
    found = {name: _measured(words, kept) for name, words in commands.items()}
    found["again"] = _measured(commands["ours"], kept)
    changed(folder / "ours" / "data" / "guidelines" / "g00001.yml", 'text: "', 'text: "Reworded ')
    return found | {"edited": _measured(commands["ours"], kept)}


def _measured(words: list, kept: Path = HOME / ".cache") -> tuple[float, float] | None:
    """The seconds of processor time, and the most memory in MiB, of a Python process started with `words`; None if it
    fails."""
    # Python keeps what it compiles beside the source, as for anybody: an installed engine has that from the start.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, *map(str, words)],
        cwd=HOME,
        env=surroundings | {"CACHE_FOLDER": str(kept)},
        capture_output=True,
        text=True,
    )
    return tuple(map(float, done.stdout.split())) if done.returncode == 0 else None


def _edits(folder: Path, size: int) -> None:
    server = Serving(folder / "ours", folder / "temporary")
    try:
        server.says("Built in")
        file, page, took = folder / "ours" / "data" / "guidelines" / "g00001.yml", "guidelines/g00001/", []
        for number in range(EDITS):
            changed(file, 'text: "', f'text: "Edited{number} ')
            took.append(server.shows(f"Edited{number} ", page))
            server.until(lambda built=number + 2: server.said.count("Built in") >= built)
        print(f"N={size:,}: an edit is on the served page after {_spread(took)} s")
    except AssertionError:
        print(f"N={size:,}: an edit was not measured: the machine is too busy")
    finally:
        server.interrupt()


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})" if values else "not measured"


if __name__ == "__main__":
    start = time.monotonic()
    main()
    print(f"Measured in {time.monotonic() - start:.0f} s")
