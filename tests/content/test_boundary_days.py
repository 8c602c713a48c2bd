"""The last day is a day on which it still holds: what is due, what is excused and what has happened, on the day, before
and after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from macros.content.load import load
from tests.content.broken import FOLDER, Case
from tests.content.sites import small_copy

DAY = timedelta(days=1)


def messages(root, today: date) -> list[str]:
    return [f"{finding.level}: {finding.message}" for finding in load(root, today).findings]


EXCEPTION = "the exception for “rules-page” "


@pytest.mark.parametrize(
    "today, said",
    [
        (date(2026, 12, 16), []),
        (date(2026, 12, 17), []),
        (date(2026, 12, 18), [f"warning: {EXCEPTION}is valid only until 31 December 2026"]),
        (date(2026, 12, 31), [f"warning: {EXCEPTION}is valid only until 31 December 2026"]),
        (date(2027, 1, 1), [f"error: {EXCEPTION}has ended: it was valid until 31 December 2026"]),
    ],
)
def test_an_exception_holds_on_its_last_day(tmp_path, today, said):
    root = small_copy(tmp_path)
    links = root / "data/links.yml"
    links.write_text(
        links.read_text("utf-8").rstrip("\n") + "\n  - link: rules-page\n    verdict: gone\n    until: 2026-12-31\n"
        "    reason: It is being moved.\n    by: Web editor\n",
        "utf-8",
    )
    assert [one for one in messages(root, today) if "exception" in one] == said


@pytest.mark.parametrize("name", ["guidelines/dates/review-overdue", "entries/review-overdue"])
def test_a_review_is_not_overdue_on_its_day(tmp_path, name):
    root = small_copy(tmp_path)
    Case(FOLDER / f"{name}.yml").put_into(root)

    def overdue(today: date) -> bool:
        return any("was due by" in one or "was due for review by" in one for one in messages(root, today))

    early, late = date(2019, 1, 1), date(2026, 11, 22)
    assert not overdue(early) and overdue(late)
    while late - early > DAY:  # the day of the change, by halves
        middle = early + (late - early) // 2
        early, late = (early, middle) if overdue(middle) else (middle, late)
    said = next(one for one in messages(root, late) if "was due by" in one or "was due for review by" in one)
    assert said.endswith((f"by {early.day} {early:%B %Y}", f"by {early:%B %Y}"))
    assert (early + DAY).day == 1 or f"by {early.day} " in said


@pytest.mark.parametrize("field", ["checked", "seen"])
@pytest.mark.parametrize(
    "today, found", [(date(2026, 11, 21), True), (date(2026, 11, 22), False), (date(2026, 11, 23), False)]
)
def test_what_happened_today_is_not_in_the_future(tmp_path, field, today, found):
    root = small_copy(tmp_path)
    links = root / "data/links.yml"
    text = links.read_text("utf-8")
    more = f"    {field}: 2026-11-22\n" + ("    checked_by: Web editor\n" if field == "checked" else "")
    place = text.index("  - id: rules-page\n") + len("  - id: rules-page\n")
    before = [
        line
        for line in text[place:].split("  - id:")[0].splitlines(True)
        if not line.lstrip().startswith((f"{field}:", "checked_by:"))
    ]
    rest = text[place + len(text[place:].split("  - id:")[0]) :]
    links.write_text(text[:place] + more + "".join(before) + rest, "utf-8")
    assert ("error: the date 2026-11-22 is in the future" in messages(root, today)) == found
