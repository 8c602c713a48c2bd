"""A plugin for pytest that collects the tests once. Then it runs all of them and tells which ran which lines; or it
waits for faults, and tries each on tests in a given order, in a process that is split off.

ORDERED_TESTS names a JSON file: {"told": a file for what it tells at the end of one run, or None; "asked", "answered":
numbers of open files, where it waits for faults}.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest
import swapped

ASKED = json.loads(Path(os.environ["ORDERED_TESTS"]).read_text("utf-8"))
# Of each test how long it took, and the names that its lines are recorded under.
tests: dict[str, tuple[float, list[str]]] = {}
failed: list[str] = []
# Files of tests that cannot be collected.
broken: list[str] = []
# Seconds that each shared fixture took: whichever test needs it first would have waited as long.
shared: dict[str, float] = {}


def under(name: str) -> None:
    """Records what is run from here on, in this process and in those that it starts, under `name`."""
    os.environ["TEST_RECORDED"] = name
    if "coverage" in sys.modules and (recording := sys.modules["coverage"].Coverage.current()):
        recording.switch_context(name)


def name_of(fixture) -> str:
    """The name that a shared fixture is recorded under: in another file, one of the same name is another."""
    return f"{fixture.baseid}::fixture {fixture.argname}"


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """What several tests share is recorded under a name of its own."""
    if fixturedef.scope == "function":
        return (yield)
    before, name = os.environ.get("TEST_RECORDED", ""), name_of(fixturedef)
    under(name)
    began = time.monotonic()
    try:
        return (yield)
    finally:
        shared[name] = shared.get(name, 0) + time.monotonic() - began
        under(before)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    """Each test is recorded under its name."""
    under(item.nodeid)
    began, before = time.monotonic(), sum(shared.values())
    try:
        return (yield)
    finally:
        own = time.monotonic() - began - (sum(shared.values()) - before)
        needed = (some[-1] for some in item._fixtureinfo.name2fixturedefs.values())
        tests[item.nodeid] = own, [item.nodeid, *(name_of(one) for one in needed if one.scope != "function")]
        under("")


def pytest_collectreport(report):
    """Notes which file of tests cannot even be read: pytest itself would stop there."""
    if report.failed:
        broken.append(report.nodeid)


def pytest_runtest_logreport(report):
    """Notes which test failed."""
    if report.failed:
        failed.append(report.nodeid)


def pytest_sessionfinish(session):
    """Tells of one run in which all tests could be collected."""
    if ASKED["told"] and session.testscollected:
        told = {name: {"seconds": own, "names": names} for name, (own, names) in tests.items()}
        Path(ASKED["told"]).write_text(json.dumps({"tests": told, "shared": shared, "failed": failed}), "utf-8")


def pytest_runtestloop(session):
    """Says with a line that the tests are collected. Then tries one fault for each line {"path", "before", "after",
    "order", "limit"} that is asked, and answers with a line: how it went, and which test failed."""
    if "asked" not in ASKED:
        return None
    items = {one.nodeid: one for one in session.items}
    with open(ASKED["asked"]) as asked, open(ASKED["answered"], "w") as answered:
        answered.write("collected\n")
        answered.flush()
        for line in asked:
            answer = ("failed", broken[0]) if broken else tried(session, items, json.loads(line))
            answered.write(json.dumps(answer) + "\n")
            answered.flush()
    return True


def tried(session, items, asked) -> tuple[str, str]:
    """Whether the tests “passed”, one “failed” or they “hung”, and which failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.setsid()
        try:
            signal.alarm(0)
            swapped.swap(asked["path"], asked["before"], asked["after"])
            # A fault may take away what tests are made of: those that are not there notice nothing.
            order = [items[one] for one in asked["order"] if one in items]
            os.write(writing, first_that_fails(session, order).encode())
        finally:
            os._exit(0)
    os.close(writing)
    try:
        ended = waited(child, asked["limit"])
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        if not ended:
            os.waitpid(child, 0)
            return "hung", ""
        told = os.read(reading, 4096).decode()
    finally:
        os.close(reading)
    return ("passed", "") if told == "passed" else ("failed", told)


def waited(child: int, limit: float) -> bool:
    """Whether the process `child` ends within `limit` seconds."""
    until = time.monotonic() + limit
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.02)
    return False


def first_that_fails(session, order) -> str:
    """The name of the first test in `order` that fails, or “passed”."""
    for item, following in zip(order, [*order[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if failed:
            with contextlib.suppress(BaseException):
                session._setupstate.teardown_exact(None)
            return failed[0]
    return "passed"
