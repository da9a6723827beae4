"""A secret as a model is told it when a sentence is weighed against it."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from inkwell.support.paths import resources


def secret_note(secret: str, language: str) -> str:
    """The note in the language of the book ("en-GB"); the secret alone where nobody has worded one."""
    return _notes().get(language[:2].lower(), "{secret}").replace("{secret}", secret)


def told_secret(secret: str, language: str) -> tuple[str, str]:
    """The same in two: what stands before the secret, and the secret as it follows there."""
    head = _notes().get(language[:2].lower(), ": {secret}").partition("{secret}")[0]
    return (head.rstrip(), f" {secret}") if head.endswith(" ") else (head, secret)


@lru_cache(maxsize=1)
def _notes() -> dict[str, str]:
    return tomllib.loads((resources() / "recipes" / "secrets.toml").read_text("utf-8"))
