"""A secret as a model is told it when a sentence is weighed against it."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from inkwell.support.paths import resources


def secret_note(secret: str, language: str) -> str:
    """The note in the language of the book ("en-GB"); the secret alone where nobody has worded one."""
    return _notes().get(language[:2].lower(), "{secret}").replace("{secret}", secret)


@lru_cache(maxsize=1)
def _notes() -> dict[str, str]:
    return tomllib.loads((resources() / "recipes" / "secrets.toml").read_text("utf-8"))
