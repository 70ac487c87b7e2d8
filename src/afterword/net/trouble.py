"""What stops a connection: words for the person. Nothing of a key, a letter or an answer is ever in them."""

from __future__ import annotations


class NetTrouble(Exception):
    """The other side could not be asked, or did not answer as it should. ``says``: in plain words, no full stop."""

    def __init__(self, says: str) -> None:
        self.says = says
        super().__init__(says)


class NotInstalled(NetTrouble):
    """The part that speaks to other machines is not installed; ``says`` names the command that installs it."""


class WrongAddress(NetTrouble):
    """An address that is none, or that we do not send to."""
