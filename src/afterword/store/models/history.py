"""Who did what when, and the rows as they were before: what undo needs."""

from __future__ import annotations

from django.db import models

from afterword.store.models.owner import Owned


class History(Owned):
    """One change. ``what`` names a line of ``store/history.toml``; it holds no text of a letter or a note."""

    at = models.DateTimeField()
    who = models.TextField(default="you")
    what = models.TextField()
    application = models.BigIntegerField(null=True)
    letter = models.BigIntegerField(null=True)
    about = models.JSONField(default=dict)
    """words for the line: a name, a firm, a state"""
    before = models.JSONField(default=list)
    """``[model, key, columns before or null, columns after or null]`` of every row that was touched, in order"""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("owner", "application", "-id"), name="history_of_application"),)
