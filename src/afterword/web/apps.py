"""How Django knows the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app of pages, forms and styles."""

    name = "afterword.web"
    label = "web"
