"""Tests never touch the data of whoever runs them: the data folder is one of their own."""

import os
import tempfile

os.environ["AFTERWORD_HOME"] = tempfile.mkdtemp(prefix="afterword-tests-")
for name in ("DATABASE_URL", "SMTP_URL", "IMAP_URL", "PORT", "PRACTICE"):
    os.environ.pop(f"AFTERWORD_{name}", None)
