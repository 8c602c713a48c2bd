"""Which tests ought to notice a fault in which package. Of Python it is recorded which of them run a line, and how long
they take; of anything else the quick ones stand first, because a run stops at the first that fails."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_UNITS = "tests/test_units.py::test_every_unit_of_the_scripts_passes[{}]"
_MADE = "tests/browser/test_made.py::test_as_expected[{}]"
_BOX = [
    "tests/browser/test_search_parts.py",
    *(_MADE.format(page) for page in ("search", "lost", "start")),
    "tests/browser/test_search.py",
    "tests/browser/test_search_access.py",
]
_SITES = ["tests/test_second_site.py", "tests/test_source.py", "tests/test_braces.py"]


def _units(of: str) -> list[str]:
    """The units whose names begin so."""
    files = sorted((Path(__file__).parents[1] / "units").glob(f"{of}-*.test.mjs"))
    return [_UNITS.format(one.name.split(".")[0]) for one in files]


TESTS: dict[str, list[str]] = {
    "macros/content": ["tests/content/test_broken.py", "tests/content/test_[!hm]*.py", "tests/content/test_*.py"],
    "macros/registering": ["tests/registering"],
    "macros/engine": [
        "tests/test_engine_parts.py",
        "tests/test_showing.py",
        "tests/test_rebuilding.py",
        "tests/test_shown_first.py",
        "tests/test_second_process.py",
        "tests/test_search_later.py",
        "tests/test_after_edit.py",
        "tests/test_current.py",
        "tests/test_command_words.py",
        "tests/test_kept_site.py",
        "tests/test_stored_builds.py",
        "tests/test_expected.py",
        "tests/test_zensical.py",
        "tests/test_mkdocs.py",
        "tests/test_last_shown.py",
        "tests/test_read_ahead.py",
        "tests/test_at_first.py",
        "tests/test_kept.py",
        "tests/test_build.py",
        "tests/test_serve.py",
    ],
    "macros/online": [
        "tests/publish/test_fetch.py",
        "tests/publish/test_before.py",
        "tests/publish/test_published.py",
        "tests/publish/test_live*.py",
        "tests/test_command_transcripts.py",
    ],
    "macros/host": [
        "tests/publish/test_api_calls.py",
        "tests/publish/test_issue.py",
        "tests/publish/test_offer.py",
    ],
    "macros/publish": ["tests/publish", "tests/test_kept_site.py", "tests/test_build.py"],
    "macros/render": [
        "tests/test_expected_parts.py",
        "tests/test_expected.py",
        "tests/test_pages_otherwise.py",
        "tests/test_words.py",
        "tests/content/test_forms.py",
        "tests/content/test_link_states.py",
        "tests/content/test_word_*.py",
        "tests/content/test_guideline_file.py",
        *_SITES,
        "tests/test_build.py",
        "tests/browser/test_forms_without.py",
        "tests/browser/test_accounts.py",
    ],
    "macros/links": ["tests/links"],
    "macros/importing": ["tests/importing"],
    "macros/starting": ["tests/starting", "tests/test_start.py"],
    "macros/editing": ["tests/changing", "tests/test_editions.py", "tests/content/test_editions_*.py"],
    "macros/commands": [
        "tests/test_command*.py",
        "tests/registering",
        "tests/publish/test_[abiloprs]*.py",
        "tests/content/test_load.py",
        "tests/changing",
        "tests/test_editions.py",
        "tests/importing/test_command_import.py",
        "tests/importing/test_import_again.py",
        "tests/starting/test_new_site.py",
        "tests/links/test_edit.py",
        "tests/links/test_inside.py",
        "tests/links/test_report*.py",
        "tests/test_kept_site.py",
        "tests/test_build.py",
        "tests/test_serve.py",
    ],
    "macros/search": [
        *_units("search"),
        "tests/search/test_found.py",
        "tests/browser/test_search_without.py",
        "tests/search/test_find.py",
        "tests/search",
        "tests/test_command_find.py",
    ],
    # For the files that stand directly in it: PACKAGE='macros/*.py'.
    "macros": [
        "tests/test_store.py",
        "tests/test_built.py",
        "tests/test_kept_files.py",
        "tests/publish/test_last_look.py",
        "tests/test_commands.py",
        "tests/test_command_words.py",
        "tests/test_command_transcripts.py",
        "tests/test_start.py",
        "tests/test_kept_site.py",
    ],
    "overrides/assets/js/checklist": [*_units("checklist"), "tests/scripts/test_[!f]*.py"],
    "overrides/assets/js/checklist-ui": [
        "tests/browser/test_keeping_words.py",
        *(_MADE.format(page) for page in ("checklist", "full", "start")),
        "tests/browser/test_keeping_runs.py",
        "tests/browser/test_keeping_focus.py",
        "tests/browser/test_keeping_refused.py",
        "tests/browser/test_keeping_handed_on.py",
        "tests/browser/test_keeping_states.py",
    ],
    "overrides/assets/js/forms": [
        *_units("forms"),
        "tests/scripts/test_handles.py",
        "tests/scripts/test_forms_*.py",
    ],
    "overrides/assets/js/forms-ui": [
        *(_MADE.format(page) for page in ("request", "by-copying-alone", "handing-over", "planner")),
        "tests/browser/test_forms_*.py",
        "tests/browser/test_too_long.py::test_an_answer_stays_and_its_length_is_said",
    ],
    "overrides/assets/js/search": [
        *_units("search"),
        "tests/search/test_answers.py",
        "tests/search",
        "tests/browser/test_search.py",
    ],
    "overrides/assets/js/search-box*": [*_BOX, "tests/browser/test_search_without.py"],
    "overrides/assets/js/words": ["tests/test_words.py"],
    "overrides/assets/js/account-filter.js": [
        "tests/browser/test_small_scripts.py::test_accounts_are_chosen_from_and_an_address_shows_its_own",
        _MADE.format("accounts"),
        "tests/browser/test_accounts.py",
    ],
    "overrides/assets/js/*.js": [
        _UNITS.format("page"),
        "tests/browser/test_small_*.py",
        "tests/browser/test_statistics_alone.py",
        *(_MADE.format(page) for page in ("guideline", "accounts")),
        *_BOX,
        "tests/browser/test_accounts.py",
        "tests/browser/test_statistics.py",
        "tests/browser/test_moving.py",
        "tests/browser/test_reading.py",
    ],
    "overrides/assets/css": [
        "tests/browser/test_looks.py",
        "tests/browser/test_styles.py",
        "tests/browser/test_paper.py",
        "tests/browser/test_stillness.py",
        "tests/browser/test_shapes.py",
        "tests/browser/test_keeping_refused.py",
        "tests/browser/test_editions.py",
        "tests/browser/test_keeping_access.py",
    ],
    "overrides/partials": ["tests/test_expected.py", "tests/test_mkdocs.py"],
    "overrides/main.html": ["tests/test_expected.py", "tests/test_mkdocs.py"],
    "overrides/404.html": ["tests/test_expected.py"],
    "overrides": [
        "tests/test_expected.py",
        "tests/test_units.py",
        "tests/browser/test_small_scripts.py",
        "tests/browser/test_made.py",
        "tests/scripts",
        "tests/browser",
    ],
}


def noticing(package: str) -> list[str] | None:
    """The tests of a package, a folder in it, a file in it or a pattern for either; None where the table has none."""
    path = PurePosixPath(package)
    return next((TESTS[key] for name in (path, *path.parents) for key in TESTS if name.match(key)), None)
