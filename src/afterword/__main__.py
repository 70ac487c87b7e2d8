"""``python -m afterword``."""

import sys

from afterword.cli.main import run

sys.exit(run())
