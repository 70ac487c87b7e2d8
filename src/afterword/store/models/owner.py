"""Whose a row is."""

from __future__ import annotations

from django.db import models


class Owner(models.Model):
    """One person who keeps their search here. On one's own computer there is exactly one."""

    created = models.DateTimeField()
    version = models.PositiveBigIntegerField(default=0)
    """goes up with every change of a fact: a plan that was computed at this version still holds"""
    next_at = models.DateTimeField(null=True, db_index=True)
    """when their plan next changes by itself; null: never"""
    held_since = models.DateTimeField(null=True)
    """since a restore or a jump of the clock nothing leaves until the person says go"""
    worked_at = models.DateTimeField(null=True)
    """when a worker looked at their letters last: a clock that shows less has gone back"""

    class Meta:
        app_label = "store"


class Owned(models.Model):
    """A row that belongs to somebody: nobody else may ever see it."""

    owner = models.ForeignKey(Owner, on_delete=models.CASCADE)

    class Meta:
        abstract = True
