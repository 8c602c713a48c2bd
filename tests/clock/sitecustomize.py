"""Loaded by every Python process that `make test-clock` starts: its clock is CLOCK_AHEAD seconds ahead; clocks that
only measure how time passes do not change."""

import os
import time

if os.environ.get("CLOCK_AHEAD"):
    import time_machine

    # As a number: with a date that has a time zone, processes started from here would have that zone, too.
    time_machine.travel(time.time() + int(os.environ["CLOCK_AHEAD"]), tick=True).start()
