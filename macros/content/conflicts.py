"""The marks that Git leaves in a file when two versions could not be merged."""

from __future__ import annotations

import re

from macros.content.findings import Finding, Place

# As `git merge` writes them (git-scm.com/docs/git-merge, “How conflicts are presented”): seven of one character, three
# of them followed by a name. They count anywhere in a line: an editor may have indented one, or joined it to another
# line.
START, END = re.compile("(?<!<)<{7}(?= |$)"), re.compile("(?<!>)>{7}(?= |$)")
BETWEEN = re.compile(r"[ \t>-]*(={7}$|\|{7}( |$))")


def conflicts(name: str, text: str) -> list[Finding]:
    """A finding for each pair of versions in `text`, the text of the file `name`, at its first mark. Comments do not
    count."""
    if not any(character * 7 in text for character in "<>=|"):
        return []
    groups: list[list[Place]] = []
    ended = True
    for number, line in enumerate(text.split("\n"), 1):
        mark = (
            None
            if line.lstrip(" ").startswith("#")
            else START.search(line) or END.search(line) or BETWEEN.match(line.rstrip(" "))
        )
        if mark:
            if ended or mark[0].startswith("<"):
                groups.append([])
            groups[-1].append(Place(name, number, mark.end() - len(mark[0].lstrip(" \t>-") or mark[0]) + 1))
            ended = mark[0].startswith(">")
    return [_finding(places) for places in groups]


def _finding(places: list[Place]) -> Finding:
    lines = [str(line) for line in dict.fromkeys(place.line for place in places)]
    marked = (
        f"line {lines[0]}, which has the mark"
        if len(lines) == 1
        else f"the marked lines {', '.join(lines[:-1])} and {lines[-1]}"
    )
    return Finding(
        places[0], "two versions were not brought together here", tip=f"keep one of the two, and delete {marked}"
    )
