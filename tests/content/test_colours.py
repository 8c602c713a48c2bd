"""One accent is enough: whatever it is, all that is worked out from it can be read; and what an editor sets stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from macros.content.colours import ACCENT, PAIRS, SCHEMES, completed, contrast
from macros.content.findings import Place
from macros.content.model import Colours, Scheme, Site
from tests.content.sites import loaded, report_of, small_copy

AT = Place("data/site.yml")


def site(**fields) -> Site:
    return Site(place=AT, places={}, organisation="Any", **fields)


@settings(deadline=None)
@given(some.integers(0, 0xFFFFFF))
def test_whatever_the_accent_both_palettes_can_be_read(accent):
    scheme = completed(site(accent=f"#{accent:06x}"))
    for name in SCHEMES:
        colours = getattr(scheme, name)
        assert [
            pair for pair in PAIRS if contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) < pair[2]
        ] == []


@pytest.mark.parametrize("accent, light", [("#0b4a8f", "#0b4a8f"), ("#7a1f4f", "#7a1f4f")])
def test_an_accent_that_can_be_read_stays_as_it_is(accent, light):
    assert completed(site(accent=accent)).light.accent == light


def test_without_any_colour_there_is_ours():
    assert completed(site()).light.accent == ACCENT


def test_what_is_given_stays_and_the_rest_fits_it():
    own = Colours(place=AT, places={}, paper="#fff8e7", accent="#006644")
    light = completed(site(accent="#cc0000", colours=Scheme(place=AT, places={}, light=own))).light
    assert (light.paper, light.accent, light.ink) == ("#fff8e7", "#006644", SCHEMES["light"]["ink"])


def test_a_colour_that_cannot_be_read_is_still_said(tmp_path):
    root = small_copy(tmp_path)
    path = root / "data/site.yml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("colours:")] + 'accent: "#ffcc00"\n', "utf-8")
    assert report_of(root) == "no errors, no warnings"
    assert loaded(root).content.colours.dark.accent == "#ffcc00"
    path.write_text(text[: text.index("colours:")] + 'colours:\n  light:\n    accent: "#ffcc00"\n', "utf-8")
    assert "“accent” on “paper” (light) has a contrast of 1.51 to 1; 4.5 is needed" in report_of(root)
