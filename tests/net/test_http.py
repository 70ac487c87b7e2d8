"""The one way out: capped in time and size, nobody followed elsewhere, the key shown nowhere."""

from __future__ import annotations

import logging
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.net import server
from tests.net.server import serving

from afterword.net.address import address
from afterword.net.http import Key, Limits, post_json
from afterword.net.model import Model, model_address
from afterword.net.trouble import NetTrouble, NotInstalled, WrongAddress

QUICK = Limits(connect=2, total=0.6, size=100_000)
SECRET = "sk-very-secret-4711"
PROMPT = [("system", "Be brief."), ("user", "Größe: 5")]


def model(heard: server.Heard, limits: Limits = QUICK, key: Key | None = None) -> Model:
    return Model(model_address(heard.url), "tiny", key, limits)


def test_a_model_is_asked_and_answers() -> None:
    with serving(server.saying("Good evening, Größe.")) as heard:
        assert model(heard, key=Key(SECRET)).ask(PROMPT) == "Good evening, Größe."
    assert heard.paths == ["/v1/chat/completions"]
    assert heard.bodies[0] == model(heard).body(PROMPT)
    assert heard.bodies[0]["messages"][1] == {"role": "user", "content": "Größe: 5"}
    assert heard.headers[0]["Authorization"] == f"Bearer {SECRET}"


def test_without_a_key_none_is_sent() -> None:
    with serving(server.saying("Yes.")) as heard:
        model(heard).ask(PROMPT)
    assert "Authorization" not in heard.headers[0]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (server.status(400), "could not read the request"),
        (server.status(401), "did not accept the key"),
        (server.status(404), "no model of this name"),
        (server.status(418), "refused (418)"),
        (server.status(429), "asks to wait"),
        (server.status(500), "trouble of its own (500)"),
        (server.bytes_of(b"{broken"), "no JSON"),
        (server.bytes_of(b"\xff\xfe"), "no JSON"),
        (server.bytes_of(b"[" * 90_000), "no JSON"),
        (server.bytes_of(b""), "no JSON"),
        (server.bytes_of(b"[]"), "another form"),
        (server.bytes_of(b'{"choices": []}'), "another form"),
        (server.bytes_of(b'{"choices": [{"message": {"content": 5}}]}'), "with nothing"),
        (server.bytes_of(b'{"choices": [{"message": {"content": null, "refusal": "I may not"}}]}'), "declined"),
        (server.bytes_of(b"\x1f\x8b\x08", Content_Encoding="gzip"), "packed form"),
        (server.saying(None), "with nothing"),
        (server.saying("  \n"), "with nothing"),
        (server.silent, "within 0.6 seconds"),
        (server.dripping_headers, "within 0.6 seconds"),
        (server.streaming, "within 0.6 seconds"),
        (server.huge, "more than 100,000 bytes"),
        (server.bytes_of(b"x" * 200_000), "more than 100,000 bytes"),
        (server.breaking_off, "broke off"),
        (server.redirecting("http://example.com/elsewhere"), "follow nobody"),
    ],
    ids=lambda value: value if isinstance(value, str) else "server",
)
def test_a_server_that_misbehaves_is_told_of_in_plain_words(answer: server.Answer, says: str) -> None:
    with serving(answer) as heard, pytest.raises(NetTrouble) as fault:
        model(heard, key=Key(SECRET)).ask(PROMPT)
    assert says in fault.value.says
    assert SECRET not in fault.value.says
    assert "sk-secret" not in fault.value.says  # nothing of what the server said
    assert fault.value.__cause__ is None


def test_a_server_that_drips_for_ever_is_left_in_time() -> None:
    with serving(server.streaming) as heard:
        start = time.monotonic()
        with pytest.raises(NetTrouble):
            model(heard).ask(PROMPT)
        assert time.monotonic() - start < 20  # for ever would be longer


def test_nobody_is_followed_to_another_server() -> None:
    with (
        serving(server.saying("caught")) as other,
        serving(server.redirecting(other.url + "/chat/completions")) as heard,
        pytest.raises(NetTrouble, match="follow nobody"),
    ):
        model(heard).ask(PROMPT)
    assert other.bodies == []


def test_a_server_that_is_not_there_is_told_of() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NetTrouble, match="could not be reached"):
        Model(model_address(f"http://localhost:{port}/v1"), "tiny", None, QUICK).ask(PROMPT)


def test_no_proxy_of_the_environment_gets_to_see_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(server.saying("seen")) as proxy, serving(server.saying("direct")) as heard:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert model(heard).ask(PROMPT) == "direct"
    assert proxy.bodies == []


def test_the_key_shows_itself_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    key = Key(f" {SECRET}\n")
    with serving(server.status(401)) as heard, caplog.at_level(logging.DEBUG):
        asked = model(heard, key=key)
        with pytest.raises(NetTrouble):
            asked.ask(PROMPT)
    assert SECRET not in caplog.text
    assert SECRET not in repr(asked) + str(key) + f"{key!r}"
    for bad in ("", "two words", "line\nbreak", "ключ"):
        with pytest.raises(ValueError, match="one word") as fault:
            Key(bad)
        assert bad == "" or bad not in str(fault.value)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://api.example.com/v1", "api.example.com"),
        ("HTTPS://api.example.com:8443/v1/", "api.example.com:8443"),
        ("http://localhost:11434/v1", "localhost:11434"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080"),
        ("http://[::1]:8080/v1", "[::1]:8080"),
        (" http://localhost/v1/chat/completions\n", "localhost"),
    ],
)
def test_https_anywhere_and_http_on_this_machine_are_addresses(url: str, host: str) -> None:
    found = model_address(url)
    assert found.host == host
    assert found.url.endswith("/chat/completions")
    assert found.url.count("chat/completions") == 1


@pytest.mark.parametrize(
    "url",
    [
        "", "localhost:11434", "ftp://localhost/v1", "file:///etc/passwd", "http://", "https://",
        "http://example.com/v1", "http://192.168.1.4/v1", "http://127.0.0.1.example.com/v1", "http://0.0.0.0/v1",
        "http://localhost.example.com/v1", "http://127.1/v1", "http://localhost@example.com/v1",
        "https://me:sk-very-secret-4711@example.com/v1", "https://example.com/v1?key=sk-very-secret-4711",
        "https://example.com/v1#sk-very-secret-4711", "https://exa mple.com/v1", "https://example.com:99999/v1",
        "http://[::1/v1", "https://example.com/v1\nX-Evil: 1", "https://example.com/" + "x" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_safe_address_is_refused_without_repeating_a_secret(url: str) -> None:
    with pytest.raises(WrongAddress) as fault:
        address(url)
    assert SECRET not in fault.value.says


def test_without_httpx_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(NotInstalled, match=r"pip install 'afterword\[model\]'"):
        post_json(address("http://localhost:1/"), {})


def test_nothing_is_loaded_before_somebody_is_asked() -> None:
    program = "import afterword.net.model, sys; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_ends_the_asking_at_once(tmp_path: Path) -> None:
    program = """
import sys
from afterword.net.model import Model, model_address
try:
    Model(model_address(sys.argv[1]), "tiny").ask([("user", "hello")])
except KeyboardInterrupt:
    print("stopped")
"""
    with serving(server.silent) as heard:
        asking = subprocess.Popen([sys.executable, "-c", program, heard.url], stdout=subprocess.PIPE, text=True)
        for _ in range(600):
            if heard.bodies:
                break
            time.sleep(0.05)
        asking.send_signal(signal.SIGINT)
        assert asking.communicate(timeout=20)[0] == "stopped\n"
