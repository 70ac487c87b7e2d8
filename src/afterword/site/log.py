"""The log: what failed and where, never what was asked for. Nobody's letter is ever in it."""

from __future__ import annotations

import logging
import sys
import traceback


class QuietHandler(logging.Handler):
    """Prints a fault's kind and place on standard error; no request, no values, no message of the fault."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line for a fault; none for anything else of a library below an error."""
        if record.exc_info and record.exc_info[1] is not None:
            fault = record.exc_info[1]
            sys.stderr.write(f"afterword: {type(fault).__name__} in {place_of(fault)}\n")
        elif record.levelno >= logging.ERROR:
            sys.stderr.write(f"afterword: {record.name} reports an error in {record.pathname}:{record.lineno}\n")


def place_of(fault: BaseException) -> str:
    """File and line in Afterword at which ``fault`` arose."""
    place = "an unknown place"
    for frame in traceback.extract_tb(fault.__traceback__):
        _, found, rest = frame.filename.replace("\\", "/").rpartition("/afterword/")
        if found:
            place = f"afterword/{rest}, line {frame.lineno}"
    return place
