"""The guide: how-to pages from the practice, with their sources."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from afterword.practice.guide import ORDER, guide
from afterword.web.request import Asked

_markdown = MarkdownIt("commonmark", {"html": False})


@require_safe
def contents(request: Asked) -> HttpResponse:
    """All pages."""
    pages = guide()
    parts = [(name, [pages[slug] for slug in slugs]) for name, slugs in ORDER]
    return render(request, "web/guide/contents.html", {"parts": parts})


@require_safe
def page(request: Asked, slug: str) -> HttpResponse:
    """One page."""
    found = guide().get(slug)
    if found is None:
        raise Http404
    text = mark_safe(_markdown.render(found.text))  # noqa: S308 - our own text; HTML in it is not let through
    return render(request, "web/guide/page.html", {"page": found, "text": text})
