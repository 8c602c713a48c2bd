"""How long a site takes to build, by either engine, beside the same text in plain Material, in Material with a pruned
navigation and in plain Zensical; and how long an edit takes, in a build and until it is on the served page. Run by
`make bench`.

Rounds in turn, ratios of processor time within each round: the machine may be busy. SIZES="10 100 1000" and ROUNDS=3
say how much; ROUNDS=1 does for SIZES=10000."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("PATIENCE", "3600")  # a busy machine is no fault

from macros.engine import last_shown
from tests.bench_sites import ours, plain
from tests.conftest import HOME
from tests.test_build import changed
from tests.test_serve import Serving, free_port

SIZES = [int(size) for size in os.environ.get("SIZES", "10 100 1000").split()]
ROUNDS = int(os.environ.get("ROUNDS", "3"))
EDITS = 3
# What is kept of the engine itself, whatever the site: combined scripts, compiled templates and smaller styles. The
# first build after it was installed makes them, as Python compiles its modules.
OF_THE_ENGINE = ("scripts", "templates", "styles")
GOALS = {10: 1.4, 100: 0.8, 1000: 0.25}
TWINS = ("material", "pruned", "zensical")
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
    for name in TWINS:
        plain(folder / name, size, prune=name == "pruned")
    build = ["-m", "macros", "build", "--site", folder / "ours"]
    commands = {
        "ours": [*build, "--out", folder / "site"],
        "ours by Zensical": [*build, "--out", folder / "other", "--engine", "zensical"],
        **{
            name: ["-m", "mkdocs", "build", "-q", "-f", folder / name / "mkdocs.yml", "-d", folder / f"{name}-site"]
            for name in TWINS[:2]
        },
        "zensical": ["-m", "zensical", "build", "-c", "-f", folder / "zensical" / "mkdocs.yml"],
    }
    _measured(commands["ours"])  # so that what belongs to the engine is there
    rounds = [_round(folder, commands) for _ in range(ROUNDS)]
    _ratio(size, rounds, "a full build", "ours", "material", f"; goal {GOALS.get(size, 'none')}")
    for twin in TWINS[1:]:
        _ratio(size, rounds, "a full build", "ours", twin)
    _ratio(size, rounds, "a full build", "ours by Zensical", "zensical")
    _ratio(size, rounds, "the same once more, with what the first build kept", "again", "ours", "; goal 0.1")
    _ratio(size, rounds, "after one edit, with what the first build kept", "edited", "ours", "; goal 0.1")
    for twin in TWINS:
        _ratio(size, rounds, "after one edit, with what the first build kept", "edited", twin)
        _ratio(size, rounds, "memory of a full build", "ours", twin, of=1)
    checks = [_measured(["-m", "macros", "check", "--site", folder / "ours"]) for _ in range(ROUNDS)]
    seconds = {name: [one[name][0] for one in rounds if one[name]] for name in rounds[0]}
    for name, values in {**seconds, "check": [one[0] for one in checks if one]}.items():
        print(f"N={size:,}: seconds of processor time, {name}: {_spread(values)}")
    _edits(folder, size)
    load = os.getloadavg()[0]
    quiet = "quiet" if load < 1.5 else "busy: hold to the ratios"
    print(f"The machine was {quiet} (load {load:.1f}, {os.cpu_count()} processors)", flush=True)
    shutil.rmtree(folder)


def _ratio(size: int, rounds: list[dict], what: str, one: str, other: str, goal: str = "", of: int = 0) -> None:
    """Prints how one command stands to the other; `of` says in what: 0 for processor time, 1 for memory."""
    found = [done[one][of] / done[other][of] for done in rounds if done[one] and done[other]]
    print(f"N={size:,}: {what}, {one} / {other}: {_spread(found)}{goal}", flush=True)


def _round(folder: Path, commands: dict[str, list]) -> dict[str, tuple[float, float] | None]:
    """One build of each. Ours begins with nothing kept of the site; it is then built once more unchanged, and once
    after an edit."""
    kept = folder / "kept"
    found = {}
    for name, words in commands.items():
        shutil.rmtree(kept, ignore_errors=True)
        for part in OF_THE_ENGINE:
            shutil.copytree(HOME / ".cache" / part, kept / part)
        found[name] = _measured(words, kept)
        if name == "ours":
            found["again"] = _measured(words, kept)
            changed(folder / "ours" / "data" / "guidelines" / "g00001.yml", 'text: "', 'text: "Reworded ')
            found["edited"] = _measured(words, kept)
    return found


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
    """Serves the site twice: with nothing kept, and with what was kept then."""
    file, page = folder / "ours" / "data" / "guidelines" / "g00001.yml", "guidelines/g00001/"
    os.environ["CACHE_FOLDER"] = str(folder / "served")
    port = free_port()
    for start in ("first", "second"):
        # Words that no earlier start has shown: an edit would else be found before it was made.
        server = Serving(folder / "ours", folder / start, port=port)
        took = []
        try:
            shown = server.shows("<h1", page)
            server.says("Built in")
            for number in range(EDITS):
                changed(file, 'text: "', f'text: "Edited-{start}-{number} ')
                took.append(server.shows(f"Edited-{start}-{number} ", page))
            title = partial(changed, file, 'title: "', f'title: "Titled-{start} ')
            written = partial(_append, folder / "ours" / "docs" / "index.md", f"Written-{start}")
            for what, edit, at, words in (
                ("a title", title, page, f"Titled-{start}"),
                ("a page in docs/", written, "", f"Written-{start}"),
            ):
                seconds = _by_the_engine(server, edit, at, words)
                print(f"N={size:,}: an edit of {what} is on its page after {seconds:.2f} s; goal 1 s", flush=True)
            server.until(lambda: any((folder / "served" / last_shown.KIND).glob("[!.]*")))
            print(f"N={size:,}: the {start} time it is served, a page is there after {shown:.1f} s", flush=True)
        except AssertionError as error:
            print(f"N={size:,}: the {start} time it is served, not measured: {error}", flush=True)
        finally:
            server.interrupt()
        print(f"N={size:,}: an edit is on the served page after {_spread(took)} s; goal 1 s", flush=True)
    del os.environ["CACHE_FOLDER"]


def _append(file: Path, words: str) -> None:
    file.write_text(f"{file.read_text('utf-8')}\n\n{words}\n", "utf-8")


def _by_the_engine(server: Serving, edit: Callable[[], object], page: str, words: str) -> float:
    """Makes an edit after which the engine builds the site, and waits for that. Returns after how many seconds the
    `words` were on the page."""
    built = server.said.count("Built in")
    edit()
    took = server.shows(words, page)
    server.until(lambda: server.said.count("Built in") > built)
    return took


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})" if values else "not measured"


if __name__ == "__main__":
    start = time.monotonic()
    main()
    print(f"Measured in {time.monotonic() - start:.0f} s")
