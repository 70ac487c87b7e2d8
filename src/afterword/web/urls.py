"""The addresses of the pages. None holds a name, an address or a word of a letter."""

from __future__ import annotations

from django.urls import path

from afterword.web.pages import today, undo

app_name = "web"

urlpatterns = [
    path("", today.page, name="today"),
    path("undo/<int:key>/", undo.page, name="undo"),
]
