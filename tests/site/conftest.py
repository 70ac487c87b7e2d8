"""A visitor, as the tests of the pages have one."""

from tests.web.visiting import now, visitor, whose

__all__ = ["now", "visitor", "whose"]
