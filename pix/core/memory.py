"""What a server process holds for its whole life."""

import gc
from typing import Any


def set_aside(**_signal: Any) -> None:
    """Have the garbage collector look no more at what lives now: modules, settings, the content.

    A full collection goes through everything that lives, and a long reply brings several of them: without this, a third
    of the time of a file of 3,000 results. To be called again when much has changed; what was set aside before and has
    gone is freed then.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
