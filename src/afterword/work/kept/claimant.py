"""Who has a letter in hand: a machine, its start, a process with its start. So that a dead one is known at once."""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import subprocess
import sys
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Claimant:
    """A worker. ``process``: number, start and a word of its own, so that two workers of one process differ."""

    host: str
    boot: str
    process: str


def claimant() -> Claimant:
    """A new one, of this process."""
    pid = os.getpid()
    return Claimant(_host(), _boot(), f"{pid}:{_started(pid) or '?'}:{secrets.token_hex(4)}")


def runs(host: str | None, boot: str | None, process: str | None) -> bool | None:
    """Whether the process of that claim still runs; None: it is of another machine, so nobody here can know."""
    if host != _host() or process is None:
        return None
    if boot != _boot():
        return False
    number, _, rest = process.partition(":")
    started = _started(int(number)) if number.isdecimal() else None
    if started is None:
        return False
    before, _, _ = rest.rpartition(":")
    return before in (started, "?")


@cache
def _host() -> str:
    """A mark of this machine; of a container, of the container: process numbers mean nothing outside of it."""
    told = [platform.node()]
    for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            told.append(Path(file).read_text(encoding="ascii").strip())
            break
        except (OSError, ValueError):
            continue
    else:
        told.append(f"{uuid.getnode():x}")
    try:
        told.append(os.readlink("/proc/self/ns/pid"))  # noqa: PTH115 - what it leads to is no path
    except OSError:
        told.append(sys.platform)
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


@cache
def _boot() -> str:
    """A mark of this start of the machine; empty where it tells none (the start of a process tells enough)."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _started(pid: int) -> str | None:
    """When the process of that number started, as this machine says it; None: there is none, or a zombie."""
    if sys.platform == "linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else fields[19]
    if sys.platform == "win32":
        return _started_on_windows(pid)
    said = subprocess.run(  # noqa: S603 - a number, to a program of the system
        ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    return None if not said or said[0].startswith("Z") else "-".join(said[1:])


def _started_on_windows(pid: int) -> str | None:
    """As GetProcessTimes tells it."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - it is there on Windows alone
    handle = kernel.OpenProcess(0x1000, False, pid)
    if not handle:
        return None
    try:
        times = (ctypes.c_ulonglong * 4)()
        places = [ctypes.byref(times, 8 * i) for i in range(4)]
        alive = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(alive))
        known = kernel.GetProcessTimes(handle, *places)
        return str(times[0]) if known and alive.value == 259 else None
    finally:
        kernel.CloseHandle(handle)
