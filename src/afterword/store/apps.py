"""How Django knows the store."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The app that holds all models."""

    name = "afterword.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
