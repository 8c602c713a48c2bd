"""`python -m tests.clock 2028-02-29 23:59` prints by how many seconds the clock here must be moved to show that, in
local time."""

import sys
from datetime import datetime


def main(words: list[str]) -> str | None:
    """Prints the seconds. Returns what is wrong with `words`, if anything."""
    try:
        then = datetime.strptime(" ".join(words), "%Y-%m-%d %H:%M")
    except ValueError:
        return "Name a day, and a time of day if you like: make test-clock DAY=2028-02-29 AT=23:59"
    print(round(then.timestamp() - datetime.now().timestamp()))
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
