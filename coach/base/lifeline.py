"""The end of a child process whose program is gone, even while it hangs in a library.

A child that works ends by itself when its input does. One that hangs would never read that end, and
live on for good, at full load perhaps. So a thread waits for it, and takes nothing of the input.
"""

from __future__ import annotations

import os
import select
import sys
import threading
import time

GRACE_S = 3.0
"""How long the child may take to end by itself."""


def end_with_input() -> None:
    """From now on, end this process soon after its input has, whatever it does then.

    Windows does not tell when a pipe ends unless one reads from it: there, nothing is done.
    """
    if sys.platform != "win32":
        threading.Thread(target=_watch, name="lifeline", daemon=True).start()


def _watch() -> None:
    end = select.poll()
    end.register(0, 0)  # for no data: that the other end was closed is told all the same
    end.poll()
    time.sleep(GRACE_S)
    os._exit(1)
