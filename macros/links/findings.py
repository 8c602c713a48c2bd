"""A fault of a link as a finding: where an editor changes it, on which page it is, what is wrong, what to do."""

from __future__ import annotations

from macros.content.findings import ERROR, Finding, Place, shown


def about_link(
    place: Place, pages: list[str], what: str, address: str, wrong: str, do: str, level: str = ERROR
) -> Finding:
    """The finding about one link. `what` is what readers see (“Branding”, an image), `pages` where it is (addresses, or
    names of files, from the site's root), `do` the tip."""
    others = len(pages) - 1
    more = f" (and on {others} more {'page' if others == 1 else 'pages'})" if others > 0 else ""
    page = (pages[0] or "the front page") if pages else "not on any page"
    leads = f" leads to “{shown(address, 200)}”" if address else ""
    return Finding(place, f"{page}{more}: {what}{leads}: {wrong}", level, do)
