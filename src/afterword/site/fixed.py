"""Styles and scripts: their address carries a mark of what is in them, so that a browser may keep them for a year."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Final

YEAR: Final = 365 * 86400


def mark_of_files() -> str:
    """Eight letters that change when any of our styles or scripts, or the htmx that we bring, changes."""
    seen = hashlib.sha256()
    for package, folder in (("afterword.web", "static/web"), ("django_htmx", "static/django_htmx")):
        for file in sorted(files(package).joinpath(folder).iterdir(), key=lambda file: file.name):
            if file.is_file():
                seen.update(file.name.encode())
                seen.update(file.read_bytes())
    return seen.hexdigest()[:8]
