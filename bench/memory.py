"""What this process holds in memory, and the most it held (Linux; 0 elsewhere)."""

import gc
from pathlib import Path

PROCESS = Path("/proc/self")


def forget_peak() -> int:
    """Bytes that this process holds now; its peak is counted from here on."""
    gc.collect()
    if PROCESS.exists():
        (PROCESS / "clear_refs").write_text("5")
    return _figure("VmRSS")


def peak() -> int:
    """The most bytes it held since ``forget_peak``."""
    return _figure("VmHWM")


def _figure(name: str) -> int:
    """A figure of /proc/self/status, in bytes; 0 where there is none."""
    status = PROCESS / "status"
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
