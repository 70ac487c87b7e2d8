"""What every test of a page has."""

from tests.web.visiting import keep, now, visitor, whose

__all__ = ["keep", "now", "visitor", "whose"]
