"""Mail servers that delay, refuse, greylist, break off and talk nonsense: what becomes of the letter, what is said."""

from __future__ import annotations

import pytest
from tests.faults.here import Here
from tests.post.servers import CLOSE, DRIP, HANG, Taking, odd, real

from afterword.store.models import Letter

pytestmark = pytest.mark.django_db
ROWS = (
    # what the server does, the state, tries, part of what the person reads
    ({"RCPT": "550 5.1.1 no such user"}, "refused", 0, "nobody at this address"),
    ({"RCPT": "451 4.7.1 greylisted, try again later"}, "approved", 1, "come again later"),
    ({"RCPT": "452 4.2.2 mailbox full"}, "approved", 1, "Their mailbox is full"),
    ({"MAIL": "550 5.7.60 not your address"}, "held", 0, "does not let you write from this address"),
    ({"GREET": "554 no"}, "approved", 1, "takes no letters"),
    ({"GREET": "421 too many"}, "approved", 1, "takes no letters"),
    ({"GREET": CLOSE}, "approved", 1, "could not be reached"),
    ({"GREET": HANG}, "approved", 1, "could not be reached"),
    ({"RCPT": CLOSE}, "approved", 1, "could not be reached"),
    ({"RCPT": DRIP}, "approved", 1, "could not be reached"),
    ({"DATA": "451 4.3.0 not now"}, "refused", 0, "not tried again by itself"),
    ({"DATA": CLOSE}, "refused", 0, "so it did not go"),
    ({"DOT": "554 5.7.1 spam"}, "refused", 0, "not wanted"),
    ({"DOT": "452 4.3.1 disk full"}, "refused", 0, "said: 4.3.1 disk full"),
    ({"DOT": CLOSE}, "uncertain", 0, "may have gone, or not"),
    ({"DOT": HANG}, "uncertain", 0, "may have gone, or not"),
    ({"DOT": "banana"}, "uncertain", 0, "may have gone, or not"),
    ({"RCPT": "banana"}, "refused", 0, "did not take"),
    ({"GREET": "banana"}, "held", 0, "no mail server"),
)  # fmt: skip


@pytest.mark.parametrize(("replies", "state", "tries", "words"), ROWS, ids=lambda x: str(x)[:30])
def test_what_a_server_does_to_a_letter(
    replies: dict[str, str], state: str, tries: int, words: str, here: Here
) -> None:
    with odd(**replies) as server:
        here.fill(server.port, 1)
        here.work()
        (row,) = here.rows()
        assert (row.state, row.tries) == (state, tries), row.reason
        assert words in (row.reason or "")
        before = len(server.said)
        here.work(minutes=1.5)
        assert len(server.taken) <= 1, "never again by itself after the dot (F09, F16)"
        if state != "approved" or tries:
            assert len(server.said) == before, "and not before its time"


def test_one_refused_letter_leaves_the_others_alone(here: Here) -> None:
    """F05, F08, F56: each its own transaction; nobody gets anything twice."""
    refuse = {"luis.ortega@firm0.example": "550 5.1.1 no such user"}
    with real(Taking(refuse)) as (server, port):
        here.fill(port, 10)
        here.work()
        here.work(minutes=30)
        assert here.states() == {"sent": 9, "refused": 1}
        assert sorted(len(to) for _, to, _ in server.mails) == [1] * 9
        assert server.connections == 1, "one connection for all of them"


def test_greylisted_it_goes_later_once(here: Here) -> None:
    """F01, F20."""
    handler = Taking({"dana.whitfield@firm0.example": "451 4.7.1 greylisted"})
    with real(handler) as (server, port):
        here.fill(port, 1)
        here.work()
        handler.refuse.clear()
        here.work(minutes=3)
        assert here.states() == {"approved": 1}, "not before its time"
        here.work(minutes=10)
        assert here.states() == {"sent": 1}
        here.work(minutes=20)
        assert len(server.mails) == 1


def test_tries_are_bounded_and_then_the_person_is_told(here: Here) -> None:
    """F08."""
    with odd(GREET="421 too busy") as server:
        here.fill(server.port, 1)
        Letter.objects.update(tries=7)
        here.work()
        (row,) = here.rows()
        assert row.state == "refused"
        assert "not tried again by itself" in (row.reason or "")


def test_a_server_that_is_away_is_asked_once_for_all_letters(here: Here) -> None:
    with odd(GREET=CLOSE) as server:
        here.fill(server.port, 20)
        here.work()
        assert here.states() == {"approved": 20}
        assert server.connections == 1


def test_a_letter_whose_bytes_are_broken_is_put_off_and_blocks_nobody(here: Here) -> None:
    with real() as (server, port):
        here.fill(port, 3)
        Letter.objects.filter(pk=here.rows()[0].pk).update(frozen=None)
        here.work()
        row, *others = here.rows()
        assert (row.state, row.tries) == ("approved", 1)
        assert "could not work on it" in (row.reason or "")
        assert [x.state for x in others] == ["sent", "sent"]
        for minutes in (10, 60, 300, 600, 700):
            here.work(minutes=minutes)
        assert here.rows()[0].state == "refused", "and given up in the end"
        assert len(server.mails) == 2
