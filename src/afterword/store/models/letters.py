"""Letters: those begun here and those that went from elsewhere, with what becomes of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from afterword.store.models.facts import Application, Interview, Person
from afterword.store.models.owner import Owned


class State(models.TextChoices):
    """Where a letter stands (design of the outbox: docs/developers/outbox.md)."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    CLAIMED = "claimed"
    COMMITTED = "committed"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    REFUSED = "refused"
    HELD = "held"
    EXPIRED = "expired"
    BOUNCED = "bounced"


LIVE = (State.APPROVED, State.CLAIMED, State.COMMITTED, State.SENT, State.UNCERTAIN)
"""of one occasion at most one letter is in one of these"""


class Letter(Owned):
    """A letter. ``occasion`` is its id in the plan; with ``state`` sent, bounced or uncertain it is a fact."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    ours = models.BooleanField(default=False)
    """begun here; else a record said that it went"""
    position = models.PositiveIntegerField(null=True)
    """its place among the letters that have gone; null: it has not"""
    occasion = models.TextField(null=True)
    kind = models.TextField()
    variant = models.TextField(null=True)
    people = models.ManyToManyField(Person, through="LetterPerson")
    interview = models.ForeignKey(Interview, on_delete=models.SET_NULL, null=True)
    channel = models.TextField(null=True)
    address = models.TextField(null=True)
    subject = models.TextField(null=True)
    body = models.TextField(null=True)
    composed = models.TextField(null=True)
    """the body as it was composed: what differs the person wrote"""
    stands = models.JSONField(default=list)
    """``[sentence, [[what, key, field] ...]]`` of each composed sentence: the rows that it stands on"""
    state = models.TextField(choices=State.choices, default=State.DRAFT)
    since = models.DateTimeField()
    """when it came into this state"""
    created = models.DateTimeField()
    sent = models.DateTimeField(null=True)
    message_id = models.TextField(null=True)
    # From the approval on: exactly what leaves, and when.
    frozen = models.BinaryField(null=True)
    send_at = models.DateTimeField(null=True)
    by_hand = models.BooleanField(default=True)
    """the person sends it: no worker may ever claim it. False only where it was approved to leave by a mailbox"""
    last = models.DateTimeField(null=True)
    """after this it does more harm than good, and expires"""
    anyway = models.TextField(null=True)
    """why the person approved it against the reviewer's advice"""
    tries = models.PositiveIntegerField(default=0)
    reason = models.TextField(null=True)
    """in people's words, why it is held, refused, tried again ..."""
    file_at = models.DateTimeField(null=True)
    """when to see whether a copy lies in the Sent folder; null: it was seen to, or there is nothing to see to"""
    # The claim of the worker that has it in hand.
    claim_host = models.TextField(null=True)
    claim_boot = models.TextField(null=True)
    claim_process = models.TextField(null=True)
    claim_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")
        indexes = (
            models.Index(
                fields=("send_at", "id"), name="letters_that_wait", condition=Q(state="approved", by_hand=False)
            ),
            models.Index(fields=("owner", "state"), name="letters_by_state"),
            models.Index(fields=("file_at",), name="letters_to_file", condition=Q(file_at__isnull=False)),
            models.Index(
                fields=("claim_until",), name="letters_in_hand", condition=Q(state__in=["claimed", "committed"])
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "application", "occasion"),
                name="one_live_letter_an_occasion",
                condition=Q(ours=True, state__in=[s.value for s in LIVE]),
            ),
        )


class LetterPerson(Owned):
    """Whom a letter is to, in its order."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")
