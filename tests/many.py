"""Sites of any size, for measuring: invented guidelines, the same for the same number, with realistically rare
words."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from tests.conftest import HOME

ROWING = HOME / "tests" / "sites" / "rowing"
ITEMS = 20
SYLLABLES = [a + b for a in "b d f g h k l m n p r s t v".split() for b in "a e i o u".split()]


def write(site: Path, guidelines: int) -> Path:
    """Writes a site with this many guidelines of ITEMS items into the new folder `site`: the tests' own rowing club,
    with more rules."""
    chance = random.Random(guidelines)
    words = [
        "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))
        for _ in range(min(15_000, 1_500 + 20 * guidelines))
    ]
    # Zipf's law, flattened for the most common ones: few words are everywhere, most are rare.
    common = [1 / (rank + 10) for rank in range(len(words))]

    def text(count: int) -> str:
        return " ".join(chance.choices(words, common, k=count))

    shutil.copytree(ROWING, site)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../../", os.path.relpath(HOME, site) + "/"), "utf-8")
    for number in range(guidelines):
        items = "".join(
            f"      - id: rule-{number}-{n}\n        text: {text(22).capitalize()}.\n        force: should\n   "
            f"     kind: do\n"
            f"        moments: [at-the-boathouse]\n        aliases: "
            f"[{', '.join(dict.fromkeys(text(2) for _ in range(5)))}]\n        help: {text(12).capitalize()}.\n"
            for n in range(ITEMS)
        )
        rules = (
            f"title: Guideline {number} {text(2)}\nsummary: {text(8).capitalize()}.\nsections:\n  - id: "
            f"part-{number}\n    title: {text(2).capitalize()}\n    items:\n{items}"
        )
        (site / "data" / "guidelines" / f"rules-{number}.yml").write_text(rules, "utf-8")
    return site
