"""Days and months."""

from __future__ import annotations

from datetime import date

import pytest

from macros.content.days import Day, months_later, parse


@pytest.mark.parametrize(
    "text, day",
    [
        ("2020-10", Day(2020, 10)),
        ("2020-10-03", Day(2020, 10, 3)),
        ("2024-02-29", Day(2024, 2, 29)),
        ("1900-01", Day(1900, 1)),
        ("2020", None),
        ("2020-1", None),
        ("20-10-03", None),
        ("2020-10-3", None),
        ("2020/10/03", None),
        ("October 2020", None),
        ("2020-10-03T00:00", None),
        ("2020-10 ", None),
        ("٢٠٢٠-١٠", None),
        ("", None),
    ],
)
def test_what_is_a_day(text, day):
    assert parse(text) == day


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023-02-30", "2020-13", "2020-00", "2020-10-00", "2020-10-32", "1899-12", "3000-01"]
)
def test_days_that_do_not_exist(text):
    with pytest.raises(ValueError):
        parse(text)


@pytest.mark.parametrize(
    "day, written, iso, last",
    [
        (Day(2020, 10), "October 2020", "2020-10", date(2020, 10, 31)),
        (Day(2024, 2), "February 2024", "2024-02", date(2024, 2, 29)),
        (Day(2020, 10, 3), "3 October 2020", "2020-10-03", date(2020, 10, 3)),
    ],
)
def test_how_a_day_is_written(day, written, iso, last):
    assert (str(day), day.iso, day.last) == (written, iso, last)


@pytest.mark.parametrize(
    "day, months, later",
    [
        (Day(2020, 10), 12, Day(2021, 10)),
        (Day(2020, 10), 3, Day(2021, 1)),
        (Day(2020, 12), 1, Day(2021, 1)),
        (Day(2020, 10, 31), 1, Day(2020, 11, 30)),
        (Day(2024, 2, 29), 12, Day(2025, 2, 28)),
        (Day(2020, 1, 31), 1, Day(2020, 2, 29)),
        (Day(2999, 12, 31), 999, Day(3083, 3, 31)),
    ],
)
def test_months_later(day, months, later):
    assert months_later(day, months) == later
    assert later.last
