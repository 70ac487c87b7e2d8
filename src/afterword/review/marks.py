"""Marks by which lines of a letter are known whatever their language."""

from __future__ import annotations

import re
from typing import Final

REACH: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:\+?\(?\d[\d()\s./-]{5,}\d)")
"""a telephone number or an e-mail address"""
END_MARK: Final = re.compile(r"[.!?…]['\")\]]*$")
"""a sentence ends here"""
