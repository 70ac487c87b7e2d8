"""Make .venv ready: `prepare.py run` installs what the command needs, `prepare.py dev` the tools as well.

Standard input is what .venv is made from; it is kept there as `made-for-run` or `made-for-dev`, and as long as it is
the same nothing need be done. Two that start at once wait for each other. Called by prepare.sh; standard library only.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(what: str, made_from: bytes) -> int:
    """Make .venv ready for ``what``; 0 when it is."""
    stamp = VENV / f"made-for-{what}"
    VENV.mkdir(exist_ok=True)
    lock = os.open(VENV, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)  # until this process ends
    if PYTHON.exists() and stamp.exists() and stamp.read_bytes() == made_from:
        return 0  # somebody else did it while we waited
    start = time.monotonic()
    print("Setting up Afterword in .venv. This happens once and takes less than a minute.", flush=True)
    for old in VENV.glob("made-for-*"):
        old.unlink()
    if not usable():
        for entry in VENV.iterdir():
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        if (status := subprocess.run([sys.executable, "-m", "venv", str(VENV)], stdout=sys.stderr).returncode) != 0:
            print("The virtual environment could not be made; see above.")
            return status
    wanted = "requirements-dev.txt" if what == "dev" else "requirements.txt"
    installed = pip("--require-hashes", "-r", str(ROOT / wanted)) and pip(
        "--no-deps", "--no-build-isolation", "--editable", str(ROOT)
    )
    if not installed:
        print(f"Not everything in {wanted} could be installed; see above. Is this machine connected?")
        return 1
    fresh = stamp.with_suffix(".new")
    fresh.write_bytes(made_from)
    fresh.replace(stamp)
    print(f"Ready after {time.monotonic() - start:.0f} s.", flush=True)
    return 0


def usable() -> bool:
    """Whether a Python with pip, new enough, stands in .venv."""
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(PYTHON), "-c", probe], capture_output=True).returncode == 0


def pip(*args: str) -> bool:
    """Run pip's install in .venv, quietly."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", *args]
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.buffer.read()))
