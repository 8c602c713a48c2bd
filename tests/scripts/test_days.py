"""A day is the reader's own: the same moment is another day elsewhere."""

from tests.scripts.modules import checklist_modules


def test_a_day_is_the_readers_own(js):
    with checklist_modules("Pacific/Auckland") as there:
        assert there("return m.dates.when('2026-03-03T20:00:00.000Z')") == "4 March 2026"
    assert js("return m.dates.when('2026-03-03T20:00:00.000Z')") == "3 March 2026"
