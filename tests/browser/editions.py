"""Two editions of one small site at one address: what was ticked in the first is seen in the second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.keeping import build
from tests.conftest import Built
from tests.serving import Server
from tests.test_build import changed, copied


@dataclass(frozen=True)
class Editions:
    """A small site at one address, which serves the first or the second edition."""

    built: Built

    def publish(self, edition: str) -> None:
        """Serves the edition “first” or “second” from now on."""
        new = self.built.folder.with_name("next")
        new.symlink_to(self.built.folder.with_name(edition), target_is_directory=True)
        new.replace(self.built.folder)


OUTING = "before-an-outing"
ENTRIES = """  - item: look-at-the-level
  - item: sign-out
  - id: heel-restraints
    text: Pull at every heel restraint.
    help: A loose one is tied anew with the cord from the blue box.
  - id: bow-ball
    text: See that the bow ball is on.
  - item: carry-a-horn
    help: The horns hang beside the book.
"""
FIRST_ENTRIES = f"""{ENTRIES}  - item: keep-right
  - id: count-the-oars
    text: Count the oars.
  - id: grease-the-gates
    text: Grease the gates.
  - item: lights-at-dusk
"""
# What happened to the entries: the horn is retired, the heel restraints are gone without explanation, the light is new,
# the bow ball and the right bank are renamed, the oars are revised, the gates and the dusk are no longer asked, the
# order is different.
SECOND_ENTRIES = """  - item: sign-out
  - item: keep-to-starboard
  - id: bow-cap
    text: See that the bow ball is on.
    previous_ids: [bow-ball]
  - item: carry-a-light
  - item: look-at-the-level
  - id: count-the-oars
    text: Count the oars and the spare.
    revision: 2
    earlier:
      - revision: 1
        text: Count the oars.
  - id: grease-the-gates
    text: Grease the gates.
    retired:
      on: 2026-05-20
      reason: The boatman does it.
      replaced_by: [count-the-oars, sign-out]
  - item: lights-at-dusk
    retired:
      on: 2026-05
      reason: Nobody goes out at dusk any more.
"""
# The sign-out is reworded, the level revised.
SECOND_RULES = {
    "Write the crew, the boat and the hour": "Write crew, boat and hour",
    "Look at the [level of the river](link:river-levels) before": "Look at the level and the wind before",
    "        previous_ids: [read-the-gauge]\n": """        previous_ids: [read-the-gauge]
        revision: 2
        earlier:
          - revision: 1
            text: Look at the level of the river before you carry a boat down.
""",
    "id: keep-right\n": "id: keep-to-starboard\n        previous_ids: [keep-right]\n",
    "replaced_by: [carry-a-horn]": "replaced_by: [carry-a-light]",
    "        text: Carry a gas horn.\n": """        text: Carry a gas horn.
        retired:
          on: 2026-05
          reason: The gas is banned.
          replaced_by: [carry-a-light]
""",
    "  - id: on-the-way\n": """      - id: carry-a-light
        text: Carry a flashing light.
        force: must
        kind: do
        moments: [afloat]

  - id: on-the-way
""",
    "sections:\n": """changes:
  - on: 2026-05-02
    summary: The wind counts as well.
    items: [look-at-the-level]
    meaning: true

sections:
""",
}


@contextmanager
def both(folder: Path) -> Iterator[Editions]:
    """Both editions, built in `folder`; each test starts with the first."""
    site = copied(folder / "source")
    served = folder / "served"
    with Server(served) as server:
        entries, rules = (
            site / "data" / "checklists" / f"{OUTING}.yml",
            site / "data" / "guidelines" / "on-the-water.yml",
        )
        changed(entries, ENTRIES, FIRST_ENTRIES)
        build(site, folder / "first", server.url)
        changed(entries, FIRST_ENTRIES, SECOND_ENTRIES)
        for old, new in SECOND_RULES.items():
            changed(rules, old, new)
        build(site, folder / "second", server.url)
        yield Editions(Built(served, server.url, ""))
