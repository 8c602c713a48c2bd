"""Read by every Python that `make test-clock` starts: its clock goes CLOCK_AHEAD seconds ahead; what only measures time passing is left alone."""

import os
from datetime import datetime, timedelta, timezone

if os.environ.get("CLOCK_AHEAD"):
    import time_machine

    time_machine.travel(datetime.now(timezone.utc) + timedelta(seconds=int(os.environ["CLOCK_AHEAD"])), tick=True).start()
