"""A running app on data of its own, and a real browser that looks at it at two sizes."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.register_assert_rewrite("tests.browser.steps")
HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
NOW = "2026-11-17T18:00-06:00"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
)  # fmt: skip
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these tests say that they did not run; on CI that is a failure."""
    if shutil.which("chromium"):
        return
    for item in items:
        if HERE in item.path.parents and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="no chromium on this machine: apt-get install chromium"))


@dataclass(frozen=True)
class App:
    """A running app: the address that opens it, and its data folder."""

    address: str
    home: Path
    process: subprocess.Popen[str]

    @property
    def root(self) -> str:
        """Its address without the key."""
        return self.address.partition("/?")[0]


Start = Callable[..., App]


@contextlib.contextmanager
def starting(folder: Path) -> Iterator[Start]:
    """Starts apps, on data in ``folder`` unless a home is given: ``start(now=..., home=..., records=(...))``.

    All of them end with the block.
    """
    running: list[App] = []

    def started(now: str = NOW, home: Path | None = None, records: tuple[Path, ...] = (), port: str = "18765") -> App:
        place = home or folder / "home"
        environment = {
            **os.environ, "AFTERWORD_HOME": str(place), "AFTERWORD_PORT": port, "BROWSER": "true",
            "TZ": "America/Chicago",
        }  # fmt: skip
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        if records:
            command = [sys.executable, "-m", "afterword", "import", *map(str, records), "--yes", "--now", now]
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
        process = subprocess.Popen(
            [sys.executable, str(HERE / "running.py"), now],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line, (line, process.stderr and process.stderr.read())
        app = App(line[line.index("http://") :].strip(), place, process)
        running.append(app)
        return app

    try:
        yield started
    finally:
        for app in running:
            app.process.terminate()
            app.process.communicate(timeout=10)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts apps that end with the test."""
    with starting(tmp_path) as started:
        yield started


@pytest.fixture
def app(start: Start) -> App:
    """An app on an empty store."""
    return start()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "no chromium on this machine: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


Open = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """``open_page(app, size="phone", scheme="dark", scripting=False)``: a page that has come in by the address.

    What the browser reports as an error (a blocked script, a missing file) fails the test.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(app: App, size: str = "wide", scheme: str = "light", scripting: bool = True, **more: Any) -> Any:
        context = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, java_script_enabled=scripting, accept_downloads=True,
            timezone_id="America/Chicago", **more,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(app.address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _is_fault(said: Any) -> bool:
    """A form that came back with faults (422) is no fault of the page; nor that a lost connection is lost."""
    known = (
        "status of 422",
        "status of 403",
        "ERR_INTERNET_DISCONNECTED",
        "ERR_CONNECTION_REFUSED",
        "htmx:sendError",
        "htmx:afterRequest",
    )
    if said.type != "error" or said.location.get("url", "").endswith("/nothing-here/"):
        return False
    return not any(one in said.text for one in known)


def axe_faults(page: Any) -> list[str]:
    """What axe finds on ``page``: rule and place."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)")
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
