"""Third-party software in a built site, with its licences. The theme is not in it: pages load nothing from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent
ONLY = "=" * 78


@dataclass(frozen=True)
class Part:
    """One piece of software: its name and version, the SPDX id of its licence, its copyright holder, and what it does
    here (an id of the words of the interface, under “licences”).

    `digest` is the SHA-256 of the `file` taken from its package.
    """

    name: str
    version: str
    licence: str
    holder: str
    use: str
    digest: str
    file: str

    @property
    def page(self) -> str:
        """The package URL for this version, as used in lists of software."""
        return f"pkg:npm/{self.name.replace('@', '%40')}@{self.version}"


# Files of packages as they are, in overrides/assets/js/search/vendor/, with the SHA-256 of each. Engines as they come,
# with mistyped words on, over the same own words and aliases, asked tests/search/questions.yml (106, and 20 that
# nothing answers) on 2026-11-25; bytes compressed: - MiniSearch 7.2.0: first 80, in three 91, silent 9; 7.6 kB; its
# tree of words is an export of its own (2.1 kB). - lunr 2.3.9, the theme's: first 70, in three 88, silent 12; 8.4 kB;
# last release 2020. - FlexSearch 0.8.212: first 69, in three 84, silent 9; 17.6 kB. Not tried: Pagefind makes its index
# from pages, not from the model; Orama is larger than the budget of the whole search allows. Taken: the tree of
# MiniSearch (begun and mistyped words; a site with an index in one piece does without it: its words are few, and to go
# through them all is as fast). The order of hits is to be explained word by word, so it is the site's own. And the
# stemmers of Orama, which has one for each of thirty languages in a file each.
VENDORED = (
    Part(
        "minisearch",
        "7.2.0",
        "MIT",
        "Luca Ongaro",
        "minisearch",
        "4fe58b7f3a48955c1aee254ecdb128cc6af0dfe24c4d93a797a393db3ba3082b",
        "searchable-map.js",
    ),
    Part(
        "@orama/stemmers",
        "3.1.18",
        "Apache-2.0",
        "OramaSearch Inc.",
        "stemmers",
        "7b772a6351454d117a1b0f1fa89fb60b3208482b31db4ad8baccea4734edfa6b",
        "stemmer-en.js",
    ),
)


def parts() -> tuple[Part, ...]:
    """All third-party software in a built site: what the search uses."""
    return VENDORED


def licence_text(part: Part) -> str:
    """The text of a part's licence, from its package."""
    return (HOME / f"{part.name.removeprefix('@').replace('/', '-')}.txt").read_text("utf-8").strip()


def licences(head: str) -> str:
    """All licences in one text: for each part its name, its licence, its copyright holder and the licence's text, after
    an introduction in the site's words."""
    told = (
        f"{ONLY}\n{part.name} {part.version}: {part.licence}, {part.holder}\n{ONLY}\n\n{licence_text(part)}"
        for part in parts()
    )
    return "\n\n".join([head, *told]) + "\n"
