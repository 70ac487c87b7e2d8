"""The person's mailbox: where its servers are, and how far its folders have been read. No password is ever in a row."""

from __future__ import annotations

from django.db import models

from afterword.store.models.owner import Owned


class Mailbox(Owned):
    """A mailbox from which letters leave, and which is watched where it can be read."""

    address = models.TextField()
    user = models.TextField()
    smtp_host = models.TextField()
    smtp_port = models.PositiveIntegerField()
    smtp_security = models.TextField()
    imap_host = models.TextField(null=True)
    """null: it is only sent from"""
    imap_port = models.PositiveIntegerField(null=True)
    imap_security = models.TextField(null=True)
    folders = models.JSONField(default=list)
    """folders besides INBOX that are watched"""
    secret = models.TextField()
    """where its password is: ``keyring`` or ``file``"""
    created = models.DateTimeField()

    class Meta:
        app_label = "store"
        constraints = (models.UniqueConstraint(fields=("owner",), name="one_mailbox_a_person"),)


class FolderMark(Owned):
    """How far a folder of a mailbox has been read: to ``uid``, as long as ``validity`` stays."""

    account = models.TextField()
    folder = models.TextField()
    validity = models.BigIntegerField()
    uid = models.BigIntegerField()

    class Meta:
        app_label = "store"
        constraints = (models.UniqueConstraint(fields=("owner", "account", "folder"), name="one_mark_a_folder"),)
