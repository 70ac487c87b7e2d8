"""Facts as rows. A column has the name of its field; references by name or by start are keys to other rows here.

What the person left out is NULL (or an empty list), exactly as a record has it, so that rows become the very same facts
again. ``position`` keeps the order of a record.
"""

from __future__ import annotations

from django.db import models

from afterword.store.models.owner import Owned


class Me(Owned):
    """Who the person is. Applications with the same data share a row; ``main`` is the one for new applications."""

    main = models.BooleanField(default=False)
    name = models.TextField()
    email = models.TextField(null=True)
    phone = models.TextField(null=True)
    time_zone = models.TextField()
    address = models.JSONField(default=list)
    language = models.TextField(null=True)
    sign_off = models.TextField(null=True)

    class Meta:
        app_label = "store"


class Strength(Owned):
    """A line of what the CV would say."""

    me = models.ForeignKey(Me, on_delete=models.CASCADE, related_name="strengths")
    position = models.PositiveIntegerField()
    text = models.TextField()
    skills = models.JSONField(default=list)

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")


class Application(Owned):
    """A position applied for. ``key`` is its id: given once, kept for good."""

    me = models.ForeignKey(Me, on_delete=models.PROTECT, related_name="applications")
    key = models.TextField()
    created = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    company = models.TextField()
    role = models.TextField()
    country = models.TextField()
    region = models.TextField(null=True)
    time_zone = models.TextField(null=True)
    practice = models.TextField(null=True)
    via = models.TextField(default="direct")
    why = models.TextField(null=True)
    posting = models.TextField(null=True)
    language = models.TextField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("owner", "key"), name="one_application_of_an_id"),)


class OfApplication(Owned):
    """A fact of one application, in the order of its record."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Person(OfApplication):
    """Somebody at the firm, at the agency, or who referred."""

    name = models.TextField()
    title = models.TextField(null=True)
    email = models.TextField(null=True)
    part = models.TextField(null=True)
    salutation = models.TextField(null=True)
    honorific = models.TextField(null=True)
    pronouns = models.TextField(null=True)
    phone = models.TextField(null=True)
    thread = models.TextField(null=True)
    address = models.JSONField(default=list)
    prefers = models.TextField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")


class Interview(OfApplication):
    """A talk. ``named``: whether the record says who was there (it may say: nobody)."""

    starts = models.DateTimeField()
    minutes = models.PositiveIntegerField(null=True)
    kind = models.TextField(null=True)
    named = models.BooleanField(default=False)
    people = models.ManyToManyField(Person, through="InterviewPerson")
    late = models.BooleanField(default=False)
    state = models.TextField(null=True)
    place = models.TextField(null=True)
    """where: an address or a link; not a fact of the record"""
    calendar_uid = models.TextField(null=True)
    """of the invitation, so that its update or cancellation finds the talk"""

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")


class InterviewPerson(Owned):
    """Who was in the room, in the record's order."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")


class Note(Owned):
    """What stayed from a talk. No ``person``: from the whole talk."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="notes")
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True)
    talked = models.TextField(null=True)
    need = models.TextField(null=True)
    strength = models.TextField(null=True)
    left_out = models.TextField(null=True)
    correct = models.TextField(null=True)
    useful_what = models.TextField(null=True)
    useful_link = models.TextField(null=True)
    asked = models.TextField(null=True)
    private = models.TextField(null=True)
    done = models.BooleanField(default=False)
    """the person said "Done with Dana"; not a fact of the record"""

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")


class Told(OfApplication):
    """What they said about the next step."""

    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    words = models.TextField(null=True)
    reply_by = models.DateField(null=True)
    decision_on = models.DateField(null=True)
    no_letters = models.BooleanField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")


class Event(OfApplication):
    """Something that happened."""

    at = models.DateTimeField()
    what = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    from_address = models.TextField(null=True)
    interview = models.ForeignKey(Interview, on_delete=models.SET_NULL, null=True)
    until = models.DateField(null=True)
    words = models.TextField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("position", "pk")
