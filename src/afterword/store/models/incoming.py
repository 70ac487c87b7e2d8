"""What came in: files and mails once each, and what they are taken to say until a person has confirmed it."""

from __future__ import annotations

from django.db import models

from afterword.store.models.facts import Application, Person
from afterword.store.models.owner import Owned


class Arrival(Owned):
    """A file or mail that was taken in: the same one a second time changes nothing."""

    digest = models.TextField()
    """SHA-256 of its bytes, or account/folder/UIDVALIDITY/UID of a mailbox"""
    message_id = models.TextField(null=True)
    name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "store"
        constraints = (models.UniqueConstraint(fields=("owner", "digest"), name="one_arrival_of_a_file"),)


class Observation(Owned):
    """What an arrival seems to say. It proposes; ``settled`` says what the person made of it."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, null=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    what = models.TextField()
    at = models.DateTimeField()
    until = models.DateField(null=True)
    words = models.TextField(null=True)
    interview = models.JSONField(null=True)
    """as in ``afterword import --json``"""
    because = models.JSONField(default=list)
    seen = models.JSONField(default=dict)
    """the whole observation, from which the change is made once a person says yes"""
    settled = models.TextField(null=True)
    """``confirmed``, ``dismissed``, or null: it waits on Today"""
    settled_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("owner", "settled"), name="observations_that_wait"),)
