"""Where things lie on this machine."""

from __future__ import annotations

import os
from pathlib import Path


def setting(name: str, default: str | None = None) -> str | None:
    """``AFTERWORD_name`` of the environment, or what is in the file that ``AFTERWORD_name_FILE`` names."""
    given = os.environ.get(f"AFTERWORD_{name}")
    if given:
        return given
    file = os.environ.get(f"AFTERWORD_{name}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else default


def home() -> Path:
    """The data folder: ``AFTERWORD_HOME``, else the platform's place for a program's data."""
    given = setting("HOME")
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("afterword", appauthor=False)
