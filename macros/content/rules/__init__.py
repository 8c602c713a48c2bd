"""The rules that no single field can check. Each is a file with one `check`; a crash in a rule is itself a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import ModuleType

from macros.content.findings import Finding, Place, shown
from macros.content.rules import (
    account_consent,
    account_duplicates,
    account_handles,
    account_places,
    account_review,
    approval_published,
    approval_required,
    changes_of_meaning,
    checklist_entries,
    contact_addresses,
    contrast,
    corrections,
    earlier_revisions,
    edition_answers,
    edition_losses,
    edition_order,
    empty_groups,
    empty_sections,
    first_bullets,
    form_consequences,
    form_entries,
    form_prefills,
    former_pages,
    former_people,
    full_lists,
    future_dates,
    handle_rules,
    handover,
    link_exceptions,
    named_people,
    private_texts,
    question_numbers,
    question_options,
    references,
    register_kinds,
    retired_items,
    review_due,
    site_order,
    source_departures,
    source_numbers,
    source_units,
    source_words,
    standing_dates,
    statistics,
    unique_ids,
    unused_moments,
    vocabulary,
    wanted_links,
)
from macros.content.rules.draft import Draft

RULES = (
    unique_ids,
    references,
    retired_items,
    empty_sections,
    first_bullets,
    corrections,
    source_units,
    source_words,
    source_departures,
    source_numbers,
    checklist_entries,
    earlier_revisions,
    former_pages,
    wanted_links,
    link_exceptions,
    named_people,
    former_people,
    contrast,
    unused_moments,
    future_dates,
    standing_dates,
    review_due,
    empty_groups,
    question_options,
    question_numbers,
    form_consequences,
    form_entries,
    form_prefills,
    handover,
    handle_rules,
    register_kinds,
    account_places,
    account_handles,
    account_duplicates,
    account_consent,
    private_texts,
    full_lists,
    account_review,
    contact_addresses,
    vocabulary,
    statistics,
    site_order,
    edition_order,
    edition_losses,
    edition_answers,
    changes_of_meaning,
    approval_required,
    approval_published,
)


def run(draft: Draft, rules: Iterable[ModuleType] = RULES) -> Iterator[Finding]:
    """The findings of all `rules` over `draft`; each says by name which rule it is of."""
    for rule in rules:
        name = rule.__name__.rsplit(".", 1)[-1]
        try:
            for finding in rule.check(draft):
                yield replace(finding, rule=name)
        except Exception as error:  # noqa: BLE001 - a rule that breaks must not hide what the others found
            yield Finding(
                Place("data"),
                f"the rule “{name}” broke: {type(error).__name__}: {shown(str(error), 200)}",
                tip="this is a fault of the checks, not of your file: please report it",
            )


__all__ = ["RULES", "Draft", "run"]
