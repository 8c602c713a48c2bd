"""Exchanges two folders, in one step if the system can, so that there is always a whole site."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

# From <linux/fs.h> and <fcntl.h>: paths are relative to the working folder; both exist and are exchanged.
AT_FDCWD, RENAME_EXCHANGE = -100, 2
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def put(made: Path, out: Path, aside: Path) -> bool:
    """Puts the folder `made` at `out`. What was there is then at `made` or at `aside`; all are on one file system.

    Returns whether that was one step; if not, there was nothing at `out` for a moment. Raises OSError; `out` is then
    unchanged.
    """
    if not out.exists():
        made.rename(out)
        return True
    if exchange(made, out):
        return True
    out.rename(aside)
    try:
        made.rename(out)
    except OSError:
        aside.rename(out)
        raise
    return False


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two existing paths. False if the system or the file system cannot do it (macOS, some network
    drives)."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
