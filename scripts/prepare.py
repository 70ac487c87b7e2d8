"""Make .venv ready: `prepare.py run` installs what the command needs, `prepare.py dev` the tools as well.

What .venv was made from is kept there as `made-for-run` and `made-for-dev`; as long as that is the same, prepare.sh
does not even call this. Two that start at once wait for each other. Standard library only.
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
REQUIREMENTS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}


def main(what: str) -> int:
    """Make .venv ready for ``what``; 0 when it is."""
    VENV.mkdir(exist_ok=True)
    lock = os.open(VENV, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)  # until this process ends
    if PYTHON.exists() and stamp(what).exists() and stamp(what).read_bytes() == made_from(what):
        return 0  # somebody else did it while we waited
    start = time.monotonic()
    print("Setting up Afterword in .venv: once, for less than a minute.", flush=True)
    moved = any(f.read_bytes().partition(b"\n")[0] != os.fsencode(ROOT) for f in VENV.glob("made-for-*"))
    for other in REQUIREMENTS:
        stamp(other).unlink(missing_ok=True)
    if moved or not usable():
        for entry in VENV.iterdir():
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], stdout=sys.stderr).returncode != 0:
            print("The virtual environment could not be made; see above.")
            return 1
    parts = ["--require-hashes", "--requirement", str(ROOT / REQUIREMENTS[what])]
    itself = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    if not (pip(*parts) and pip(*itself)):
        print(f"Not everything in {REQUIREMENTS[what]} could be installed; see above. Is this machine connected?")
        return 1
    for done in REQUIREMENTS if what == "dev" else [what]:  # the tools come on top of what the command needs
        fresh = stamp(done).with_suffix(".new")
        fresh.write_bytes(made_from(done))
        fresh.replace(stamp(done))
    print(f"Ready after {time.monotonic() - start:.0f} s. The command is {VENV}/bin/afterword", flush=True)
    return 0


def stamp(what: str) -> Path:
    """Where it is kept what .venv was made from."""
    return VENV / f"made-for-{what}"


def made_from(what: str) -> bytes:
    """What .venv is made from; prepare.sh puts the same together."""
    files = [ROOT / "pyproject.toml", ROOT / REQUIREMENTS[what], Path(__file__)]
    return b"".join([os.fsencode(f"{ROOT}\n"), *(f.read_bytes() for f in files)])


def usable() -> bool:
    """Whether a Python with pip, new enough, stands in .venv."""
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(PYTHON), "-c", probe], capture_output=True).returncode == 0


def pip(*args: str) -> bool:
    """Run pip's install in .venv, quietly."""
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", *args]
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
