"""A model's server on this machine that behaves, or misbehaves in one way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Heard:
    """What a server was asked, and where it stands."""

    port: int = 0
    bodies: list[Any] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


Answer = Callable[["Handler", int], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the answer of its server."""

    heard: Heard
    answer: Answer
    over: threading.Event

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        self.heard.bodies.append(json.loads(self.rfile.read(size)))
        self.heard.headers.append(dict(self.headers.items()))
        self.heard.paths.append(self.path)
        with suppress(OSError):
            type(self).answer(self, len(self.heard.bodies))

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""

    def send(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def say(self, text: str | None) -> None:
        """Answer as a model does."""
        message = {"role": "assistant", "content": text}
        self.send(json.dumps({"choices": [{"index": 0, "message": message}]}).encode(), Content_Type="application/json")


@contextmanager
def serving(answer: Answer) -> Iterator[Heard]:
    """A server that answers so, for as long as the block lasts."""
    over = threading.Event()
    heard = Heard()
    handler = type("Serving", (Handler,), {"heard": heard, "answer": staticmethod(answer), "over": over})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    heard.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        over.set()
        server.shutdown()
        server.server_close()


# Ways to answer -------------------------------------------------------------------------------------------------------


def saying(*texts: str | None) -> Answer:
    """Each request gets the next text; the last one again and again."""
    return lambda handler, number: handler.say(texts[min(number, len(texts)) - 1])


def status(code: int) -> Answer:
    return lambda handler, number: handler.send(b'{"error": {"message": "no, and your key was sk-secret"}}', code)


def bytes_of(data: bytes, **headers: str) -> Answer:
    return lambda handler, number: handler.send(data, **headers)


def silent(handler: Handler, number: int) -> None:
    """Takes the request and says nothing."""
    handler.over.wait(30)


def dripping_headers(handler: Handler, number: int) -> None:
    """Begins to answer, a byte now and then, and never comes to the end of the first line."""
    handler.wfile.write(b"HTTP/1.1 200 ")
    _drip(handler, b"O")


def streaming(handler: Handler, number: int) -> None:
    """Streams small pieces for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    _drip(handler, b'data: {"choices": [{"delta": {"content": "Dear"}}]}\n\n')


def _drip(handler: Handler, piece: bytes) -> None:
    while not handler.over.is_set():
        handler.wfile.write(piece)
        handler.wfile.flush()
        time.sleep(0.05)


def huge(handler: Handler, number: int) -> None:
    """50 MB, without a word on its length."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"x" * 1_000_000)


def redirecting(to: str) -> Answer:
    return lambda handler, number: handler.send(b"", 307, Location=to)


def breaking_off(handler: Handler, number: int) -> None:
    """Promises a long answer and hangs up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
