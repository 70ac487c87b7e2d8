"""How long a page takes to be made and how much of it travels: Today with 200 applications, the letter page."""

from __future__ import annotations

import gzip
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from afterword.facts.model import Record

APPLICATIONS = 200
TURNS = 30
PAGE_MS, WEIGHT_KB, TURN_MS = 60, 100, 150

Row = Callable[..., None]


def bench_pages(records: Sequence[Record], now: datetime, row: Row) -> None:
    """``records``: of one search; ``row`` prints a line: what, value, what to reach."""
    with tempfile.TemporaryDirectory(prefix="afterword-bench-") as folder:
        os.environ["AFTERWORD_HOME"] = folder
        visitor, whose = _visitor(records, now)
        print(f"\nPages, {len(records)} applications, time in the server, medians of {TURNS}")
        again = [_get(visitor, "/")[0] for _ in range(TURNS)]
        anew = [_anew(visitor, whose) for _ in range(TURNS)]
        _, page = _get(visitor, "/")
        ms = statistics.median(again) * 1000
        row("Today", f"{ms:.0f} ms", f"{PAGE_MS} ms", reached=ms <= PAGE_MS)
        row("  where a fact has just changed", f"{statistics.median(anew) * 1000:.0f} ms")
        weight = _weight(visitor, page) / 1000
        row("  with everything, compressed", f"{weight:.0f} kB", f"{WEIGHT_KB} kB", reached=weight < WEIGHT_KB)
        turn = _turn(visitor, page)
        if turn is not None:
            row("a turn of the letter page", f"{turn:.0f} ms", f"{TURN_MS} ms", reached=turn <= TURN_MS)


def _visitor(records: Sequence[Record], now: datetime) -> tuple[Any, Any]:
    from afterword.work import clock
    from afterword.work.kept.opening import open_kept
    from afterword.work.kept.records import add_record

    clock.now = lambda: now
    whose = open_kept()
    for record in records:
        add_record(whose, record, now)
    from django.test import Client

    from afterword.site.door import token

    visitor = Client(headers={"host": "127.0.0.1:8765"})
    visitor.get("/", {"key": token()})
    return visitor, whose


def _get(visitor: Any, path: str) -> tuple[float, str]:
    start = time.perf_counter()
    answer = visitor.get(path)
    took = time.perf_counter() - start
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return took, answer.content.decode()


def _anew(visitor: Any, whose: Any) -> float:
    from django.db.models import F

    from afterword.store.models import Owner

    Owner.objects.filter(pk=whose.owner).update(version=F("version") + 1)
    return _get(visitor, "/")[0]


def _weight(visitor: Any, page: str) -> int:
    """The page, and everything that it names, as it travels."""
    parts = [page.encode()]
    for path in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))):
        answer = visitor.get(path)
        parts.append(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    return sum(len(gzip.compress(part)) for part in parts)


def _turn(visitor: Any, page: str) -> float | None:
    """Milliseconds of a turn: a letter of some 150 words was changed by a word, and is read anew."""
    found = re.search(r'name="application" value="(\d+)"><input type="hidden" name="occasion" value="([^"]+)"', page)
    if found is None:
        return None
    answer = visitor.post("/letters/new/", {"application": found[1], "occasion": found[2]})
    path = answer.headers["Location"]
    shown = visitor.get(path).content.decode()
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', shown))
    body = re.search(r"<textarea[^>]*name=\"body\"[^>]*>(.*?)</textarea>", shown, re.DOTALL)
    if body is None:
        return None
    text = body[1]
    while len(text.split()) < 150:
        text += "\n\nThe tour of the floor has stayed with me, above all the bench by the window where it all begins."
    took = []
    for i in range(TURNS):
        sent = {**fields, "body": f"{text}\n\nOne word more: {i}."}
        start = time.perf_counter()
        answer = visitor.post(path, sent, headers={"HX-Request": "true"})
        took.append(time.perf_counter() - start)
        mark = re.search(r'name="was"[^>]*value="([^"]*)"', answer.content.decode())
        fields["was"] = mark[1] if mark else fields.get("was", "")
    return statistics.median(took) * 1000
