"""What a built site holds that others wrote: the theme's script and the parts inside it, with their licences.

The parts and their versions were found by comparing the source maps of the installed theme with each part's own
releases; tests/publish/test_shipped.py fails when a new theme brings other sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from macros.render.words import Words

HOME = Path(__file__).resolve().parent
THEME = "mkdocs-material"
ONLY = "=" * 78


@dataclass(frozen=True)
class Part:
    """One piece of software: its name and version, the SPDX id of its licence, who holds the copyright, what it does here (an id of
    the words of the interface, under “licences”).

    `digest` is the SHA-256 of its sources as the theme's source maps hold them, or of the `file` taken from its package; empty for
    the theme itself.
    """

    name: str
    version: str
    licence: str
    holder: str
    use: str
    digest: str = ""
    file: str = ""

    @property
    def page(self) -> str:
        """The package URL that names this version wherever software is listed."""
        return f"pkg:{'npm' if self.digest else 'pypi'}/{self.name.replace('@', '%40')}@{self.version}"


# focus-visible 5.2.0 and 5.2.1 are the same to the byte in what is shipped; the other versions fit alone.
INSIDE = (
    Part("clipboard", "2.0.11", "MIT", "Zeno Rocha", "clipboard",
         "815e0dbabbe0354a2a3f555f82b021857313377fcffb4b202681edf7ba575e1c"),
    Part("escape-html", "1.0.3", "MIT", "TJ Holowaychuk, Andreas Lubbe, Timothy Gu", "escape_html",
         "9f9950334c1553b98954fb705590095085c0e566a55701bb059c98f6328b7cd8"),
    Part("focus-visible", "5.2.1", "W3C-20150513", "its contributors, under the W3C licence", "focus_visible",
         "947265c02a7d8550bbc2c66f62e8f9fb86cfe7fe57b68abd77cf347aaec0cdc3"),
    Part("rxjs", "7.8.2", "Apache-2.0", "Google, Inc., Netflix, Inc., Microsoft Corp. and contributors", "rxjs",
         "48536a5532bcc8d0ff168ca9734616f32f11f92266a5fc86f9e199f210d19b01"),
    Part("tslib", "2.7.0", "0BSD", "Microsoft Corporation", "tslib",
         "5b9a7850b5be12ce1c740a1c314a8d582999fa9196d2b732d826a169ac33cb13"),
)

# Files of packages as they are, in overrides/assets/js/search/vendor/, with the SHA-256 of each.
# Engines as they come, with mistyped words on, over the same own words and aliases, asked tests/search/questions.yml (106, and 20
# that nothing answers) on 2026-11-25; bytes compressed:
# - MiniSearch 7.2.0: first 80, in three 91, silent 9; 7.6 kB; its tree of words is an export of its own (2.1 kB).
# - lunr 2.3.9, the theme's: first 70, in three 88, silent 12; 8.4 kB; last release 2020.
# - FlexSearch 0.8.212: first 69, in three 84, silent 9; 17.6 kB.
# Not tried: Pagefind makes its index from pages, not from the model; Orama is larger than the budget of the whole search allows.
# Taken: the tree of MiniSearch (exact, begun and mistyped words). The order of hits is to be explained word by word, so it is the
# site's own. And the stemmers of Orama, which has one for each of thirty languages in a file each.
VENDORED = (
    Part("minisearch", "7.2.0", "MIT", "Luca Ongaro", "minisearch",
         "4fe58b7f3a48955c1aee254ecdb128cc6af0dfe24c4d93a797a393db3ba3082b", "searchable-map.js"),
    Part("@orama/stemmers", "3.1.18", "Apache-2.0", "OramaSearch Inc.", "stemmers",
         "7b772a6351454d117a1b0f1fa89fb60b3208482b31db4ad8baccea4734edfa6b", "stemmer-en.js"),
)


@cache
def theme() -> Part:
    """The theme, as it is installed."""
    return Part(THEME, metadata.version(THEME), "MIT", "Martin Donath", "theme")


def parts() -> tuple[Part, ...]:
    """The theme, what its script holds, and what the search brings."""
    return (theme(), *INSIDE, *VENDORED)


def licence_text(part: Part) -> str:
    """The text of a part's licence, as its package carries it."""
    if part.digest:
        return (HOME / f"{part.name.removeprefix('@').replace('/', '-')}.txt").read_text("utf-8").strip()
    # Asked for by its name: to list the files of the theme, thousands of icons, takes longer than to build a page.
    return (metadata.distribution(part.name).read_text("licenses/LICENSE") or "").strip()


def licences(words: Words) -> str:
    """All licences in one text, which begins in the site's words: for each part its name, its licence, its holder, and the words of the licence."""
    head = words.licences.head
    told = (f"{ONLY}\n{part.name} {part.version}: {part.licence}, {part.holder}\n{ONLY}\n\n{licence_text(part)}" for part in parts())
    return "\n\n".join([head, *told]) + "\n"
