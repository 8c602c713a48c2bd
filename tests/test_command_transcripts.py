"""What commands say, to the letter: each with its exit status, what is printed, and what it changes in the data."""

from __future__ import annotations

import difflib
import shlex
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.commands import publishing
from macros.online.live import Live
from macros.publish.redirects import LIST
from tests.as_expected import HINT, difference
from tests.conftest import HOME
from tests.content.sites import SMALL
from tests.registering import ANSWERS, mail, request

EXPECTED = HOME / "tests" / "expected" / "commands"
GARDENS = HOME / "tests" / "sites" / "gardens"
TODAY = "--today 2026-11-22"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Where commands are run: the small site is in it as small, one with a register as gardens."""
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "small/mkdocs.yml").write_text("nav:\n  - Home: index.md\n", "utf-8")
    shutil.copytree(GARDENS, tmp_path / "gardens")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GITHUB_REPOSITORY", "REVISION"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".yml", ".md", ".txt")
    }


def transcript(folder: Path, capsys, lines: list[str]) -> str:
    """What each line of commands says and changes."""
    told = ""
    for line in lines:
        before = files(folder)
        status = main(shlex.split(line))
        said = capsys.readouterr()
        told += "".join([f"$ {line}\n", said.out, *(f"! {one}\n" for one in said.err.splitlines())])
        after = files(folder)
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                kept, now = (some.get(name, "").splitlines() for some in (before, after))
                diff = [*difflib.unified_diff(kept, now, n=0, lineterm="")][2:]
                told += f"  {name}\n" + "".join(f"    {one}\n" for one in diff if not one.startswith("@@"))
        told += f"= {status}\n\n"
    return told.replace(str(folder), "…").replace(str(HOME), "ENGINE")


def dated(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """A further guideline of the small site, `name`, like the one that is there but for these changes; its ids are its
    own."""
    text = (folder / "small/data/guidelines/house-rules.yml").read_text("utf-8").partition("\nsections:")[0]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    text = (
        text.replace("title: House rules", f"title: Rules *{name}*")
        .partition("\nchanges:")[0]
        .replace("source: [S1]", "")
    )
    (folder / f"small/data/guidelines/{name}.yml").write_text(
        f"{text}\nsections:\n  - id: all-{name}\n    title: All\n    empty: Nothing yet.\n", "utf-8"
    )


def test_review_says_what_is_overdue_due_soon_and_unknown(folder, capsys):
    dated(folder, "late", ("2026-03\n", "2020-03\n"), ("Updated: March 2026", "Updated: March 2020"))
    dated(folder, "later", ("2026-03\n", "2019-03-05\n"), ("Updated: March 2026", "Updated: 5 March 2019"))
    dated(folder, "unsaid", ("review:\n  months: 24\n", ""))
    review = "review --site small --today 2028-02-01"
    lines = [
        f"review --site small {TODAY} --soon 0",
        review,
        f"{review} --markdown",
        "review --site small --today 2028-03-31 --soon 0",
        "review --site small --today 2028-04-01 --soon 0",
        "review --site small --today 2028-01-31 --soon 60",
        "review --site small --today 2028-01-30 --soon 60",
    ]
    assert difference(EXPECTED / "review.txt", transcript(folder, capsys, lines)) == "", HINT


def test_what_changes_ids_says_what_it_changed(folder, capsys):
    site = "--site small"
    lines = [
        f"rename whisper speak-softly --dry-run {site}",
        f"rename whisper speak-softly {site}",
        f"rename nothing x {site}",
        (
            f"retire take-a-key --reason 'There are no lockers.' --on 2026-11-01 --replaced-by book-a-seat "
            f"--dry-run {site}"
        ),
        f"retire take-a-key --reason 'There are no lockers.' --on 2026-11-01 --replaced-by book-a-seat {site}",
        f"retire take-a-key --reason x --on yesterday {site}",
        f"move bring-a-pencil --after book-a-seat {site}",
        f"move no-ink --after book-a-seat {site}",
        f"move no-ink --after book-a-seat --reason 'It belongs there.' {site}",
        f"split book-a-seat book-a-page --at 'on the' --meaning changed --dry-run {site}",
        f"split book-a-seat book-a-page --at 'nowhere' {site}",
        f"replace-person front-desk 'Sam Sitter' --by 'The page of the house' --on 2026-11 {site}",
        f"replace-person front-desk --by 'The page of the house' --on 2026-11-20 {site}",
        f"replace-person nobody --by x {site}",
    ]
    assert difference(EXPECTED / "changing.txt", transcript(folder, capsys, lines)) == "", HINT


def test_editions_say_what_they_are(folder, capsys):
    site, close = "--site small", "edition close house-rules --site small"
    lines = [
        f"edition show house-rules {site}",
        f"{close} --date 2026-04 --summary 'As it began.' --dry-run",
        f"{close} --date 2026-04 --summary 'As it began.'",
        f"edition show house-rules {site}",
        f"approve house-rules 1 --by front-desk --on 2026-05-01 {site}",
        f"edition show house-rules {site}",
        f"retire no-ink --reason 'Ink is allowed.' --on 2026-11-01 {site}",
        f"edition show house-rules {site}",
        f"{close} --date 2026-11-02 --summary 'Ink is allowed.' --dry-run",
        f"{close} --date 2026-11-02 --summary 'Ink is allowed.'",
        f"edition show house-rules 1 2 {site}",
        f"edition show house-rules 3 {site}",
        f"edition show nothing {site}",
        f"approve house-rules 9 --by front-desk --on 2026-05-01 {site}",
        f"approve house-rules 2 --by front-desk --on never {site}",
        f"{close} --date soon --summary x",
    ]
    assert difference(EXPECTED / "editions.txt", transcript(folder, capsys, lines)) == "", HINT


def test_links_say_what_they_changed(folder, capsys):
    site = "--site small"
    lines = [
        f"links confirm booking-page --by 'Web editor' --on 2026-11-21 {site}",
        f"links move booking-page https://rooms.example/seats --when 'until 2026' {site}",
        f"links confirm nothing --by 'Web editor' {site}",
        "links check --built nowhere --site small",
    ]
    assert difference(EXPECTED / "links.txt", transcript(folder, capsys, lines)) == "", HINT


def test_a_register_says_what_it_keeps(folder, capsys):
    site = f"--site gardens {TODAY}"
    (folder / "request.txt").write_text(mail(request()), "utf-8")
    (folder / "wrong.txt").write_text("Dear all", "utf-8")
    ago = request(ANSWERS | {"garden-handle": "OldGarden"}, date="2019-01-01")
    (folder / "long-ago.txt").write_text(mail(ago), "utf-8")
    lines = [
        f"register add request.txt {site}",
        f"register add request.txt --write {site}",
        f"register add request.txt {site}",
        f"register add wrong.txt {site}",
        f"register add nothing.txt {site}",
        f"register review {site}",
        "register review --site gardens --today 2031-01-01",
        f"register set NightGarden --state listed --on 2026-11-20 {site}",
        f"register set NightGarden --state renamed --to DuskGarden --by Keeper --reason 'It asked.' {site}",
        f"register set DuskGarden --state listed {site}",
        f"register set DuskGarden --state left --to x {site}",
        f"register set nobody --state left {site}",
        f"register export --list plots {site}",
        f"register export --list plos {site}",
        f"register issue-form {site}",
        "register review --site gardens --register nothing --today 2031-01-01",
        f"register issue-form --register nothing {site}",
        f"register from-issue request.txt {site}",
        "register offer request.txt --site gardens",
        f"register add long-ago.txt --write {site}",
    ]
    assert difference(EXPECTED / "register.txt", transcript(folder, capsys, lines)) == "", HINT


def test_what_is_around_publishing_says_what_is_missing(folder, capsys):
    (folder / "text.txt").write_text("x", "utf-8")
    (folder / "built").mkdir()
    for name in ("anchors.json", "ticks.json", LIST):
        (folder / "built" / name).write_text("{}", "utf-8")
    lines = [
        "published --sitemap nothing.xml --folder small",
        "issue --label 'A label' --title t --file text.txt",
        f"issue --label {'x' * 70} --title t --file text.txt",
        "issue --label a-label --title t --file text.txt",
        "nginx --folder nothing --to served",
        f"check --site small {TODAY}",
        "check --site nowhere",
        "import nothing.md --site small",
        "new guideline 'Quiet hours' --site nowhere",
        f"new link 'Our shop' https://shop.example/ --site small {TODAY}",
        f"new guideline 'Quiet hours' --site small {TODAY}",
    ]
    (folder / "small/data/forms/plan-a-circle.yml").write_text("title: [", "utf-8")
    broken = [
        f"check --site small {TODAY}",
        "rename whisper speak-softly --site small",
        "review --site small",
        f"register review --site small {TODAY}",
    ]
    # A change of the data reckons from the current day: nothing in them ever becomes due.
    for entry in (folder / "small/data/registers").glob("*/*.yml"):
        entry.unlink()
    rules = folder / "small/data/guidelines/house-rules.yml"
    rules.write_text(rules.read_text("utf-8").replace("review:\n  months: 24\n", ""), "utf-8")
    said = transcript(folder, capsys, broken)
    shutil.copytree(SMALL, folder / "small", dirs_exist_ok=True)
    said += transcript(folder, capsys, lines)
    assert difference(EXPECTED / "publishing.txt", said) == "", HINT


def test_a_live_site_is_looked_at_until_all_is_well_or_time_is_up(monkeypatch, capsys):
    now, waits, looked = [0.0], [], []
    found = [["not yet"], ["not yet", "nor this"], []]

    def wait(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    def faults(site: Live) -> list[str]:
        looked.append((site.url, site.wanted, site.own))
        return found[min(len(looked), len(found)) - 1]

    monkeypatch.setattr(publishing.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(publishing.time, "sleep", wait)
    monkeypatch.setattr(Live, "faults", faults)
    words = ["live", "https://club.example/safety", "--revision", "abc"]
    assert main([*words, "--within", "60", "--headers"]) == 0
    assert capsys.readouterr() == (
        "https://club.example/safety/ shows revision abc, whole and with what it should send.\n",
        "",
    )
    assert (waits, looked) == ([5, 5], [("https://club.example/safety/", "abc", True)] * 3)
    looked.clear()
    waits.clear()
    assert main([*words, "--within", "7"]) == 0 and waits == [5, 2]
    found[2:] = [["still not"]]
    looked.clear()
    waits.clear()
    assert main([*words, "--within", "7"]) == 1 and waits == [5, 2]
    assert capsys.readouterr().err == "still not\n"
    looked.clear()
    waits.clear()
    assert main(words) == 1 and (len(looked), waits, looked[0][2]) == (1, [], False)
    assert capsys.readouterr().err == "not yet\n"
