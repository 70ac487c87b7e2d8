"""A model behind an OpenAI-compatible address: messages there, its text back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from afterword.net.address import Address, address
from afterword.net.http import Key, Limits, post_json
from afterword.net.trouble import NetTrouble

_ASKED_AT: Final = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Model:
    """One model. ``ask`` is all that it does; it keeps nothing."""

    to: Address
    name: str
    key: Key | None = None
    limits: Limits = field(default_factory=Limits)

    def body(self, messages: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """What is sent, whole: the name, the messages (each a role and a text), and that it is to answer at once."""
        said = [{"role": role, "content": text} for role, text in messages]
        return {"model": self.name, "messages": said, "stream": False}

    def ask(self, messages: Sequence[tuple[str, str]]) -> str:
        """Its answer. Raises ``NetTrouble`` where there is none."""
        return _text(self.to, post_json(self.to, self.body(messages), self.key, self.limits))


def model_address(base: str, what: str = "the address") -> Address:
    """Where a model with this base address (``https://host/v1``) is asked. Raises ``WrongAddress``."""
    plain = base.strip().rstrip("/")
    return address(plain if plain.endswith(_ASKED_AT) else plain + _ASKED_AT, what)


def _text(to: Address, answer: Any) -> str:
    try:
        message = answer["choices"][0]["message"]
        refused, text = message.get("refusal"), message.get("content")
    except (TypeError, LookupError, AttributeError):
        raise NetTrouble(f"{to.host} answered in another form than a model does") from None
    if isinstance(refused, str) and refused.strip():
        raise NetTrouble(f"the model at {to.host} declined to write this")
    if not isinstance(text, str) or not text.strip():
        raise NetTrouble(f"the model at {to.host} answered with nothing")
    return text
