"""The app on this machine: pages on a local port, opened in the browser, until it is told to end."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import sys
import threading
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from afterword.work.files.trouble import Trouble
from afterword.work.kept.letter_reading import warm_soon
from afterword.work.kept.opening import close_kept, open_kept
from afterword.work.kept.places import home, setting
from afterword.work.kept.worker import start_beside

HOST: Final = "127.0.0.1"
PORT: Final = 8765
TRIES: Final = 50
RUNNING: Final = "running.json"
LARGEST: Final = 128 * 1024 * 1024
"""bytes of one request: more is refused before anything of it is read"""


def main() -> int:
    """Opens the app; ends with 0 when it was told to end, 2 where it cannot run."""
    try:
        return _main()
    except Trouble as fault:
        print(*fault.says, *([fault.next_step] if fault.next_step else []), sep="\n", file=sys.stderr)
        return 2


def _main() -> int:
    whose = open_kept()
    del whose
    from afterword.site.door import sign_of_life, token

    running = _running(home() / RUNNING, sign_of_life())
    if running is not None:
        _show(running, token(), again=True)
        return 0
    from waitress.server import create_server

    from afterword.site.wsgi import application

    with _socket() as listening:
        port = listening.getsockname()[1]
        server: Any = create_server(
            application, sockets=[listening], threads=8, ident=None, clear_untrusted_proxy_headers=True,
            max_request_body_size=LARGEST,
        )  # fmt: skip
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: _end(server))
        with _noted(home() / RUNNING, port):
            warm_soon()
            worker = start_beside()
            threading.Thread(target=_show, args=(port, token()), daemon=True).start()
            with contextlib.suppress(SystemExit, KeyboardInterrupt, OSError):
                server.run()
        worker.end()
    close_kept()
    return 0


def _end(server: Any) -> None:
    server.close()
    raise SystemExit(0)


@contextlib.contextmanager
def _socket() -> Iterator[socket.socket]:
    """A port of this machine alone: the one asked for, or the next that is free."""
    first = _port()
    for port in [*range(first, first + TRIES), 0]:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError:
            listening.close()
            continue
        listening.listen(64)
        try:
            yield listening
        finally:
            listening.close()
        return
    raise Trouble(f"No port from {first} on is free on this machine.", next_step="Set AFTERWORD_PORT to a free one.")


def _port() -> int:
    given = setting("PORT") or str(PORT)
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Trouble(f"AFTERWORD_PORT is {given[:20]}: a number from 1 to 65535 belongs there, such as {PORT}.")
    return int(given)


@contextlib.contextmanager
def _noted(file: Path, port: int) -> Iterator[None]:
    """A note of where we are, for a second start on the same data."""
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps({"port": port, "process": os.getpid()}), encoding="utf-8")
    fresh.chmod(0o600)
    fresh.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _running(file: Path, sign: str) -> int | None:
    """The port of an Afterword that runs on this data and answers with its ``sign``; None: there is none."""
    try:
        port = int(json.loads(file.read_text(encoding="utf-8"))["port"])
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"http://{HOST}:{port}/alive", timeout=2) as answer:
            return port if answer.read(100) == sign.encode() else None
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException):
        return None


def _show(port: int, key: str, *, again: bool = False) -> None:
    address = f"http://{HOST}:{port}/?key={key}"
    with contextlib.suppress(OSError):  # nobody reads what we print: the browser opens all the same
        print(("Afterword runs already: " if again else "Afterword: ") + address, flush=True)
        if not again:
            print("It ends with Ctrl-C, or when this window is closed.", file=sys.stderr, flush=True)
    if os.environ.get("BROWSER") != "":
        with contextlib.suppress(Exception):
            webbrowser.open(address)
