"""Requests and events as JSON lines, checked on both sides: unknown types, wrong fields and huge lines are refused."""

from __future__ import annotations

import json
import typing
from typing import Any, cast

from inkwell.protocol import events, requests
from inkwell.support.typed_json import MisfitError, built, fields_of

PROTOCOL_VERSION = 14
MAXIMUM_LINE_BYTES = 32 * 2**20
# What a worker may say at once: a scene of 60,000 words, read, is 1.5 MB. Taking a line apart holds Python's lock, so that a
# longer one would be felt in the window.
MAXIMUM_EVENT_BYTES = 8 * 2**20


class WireError(ValueError):
    """A line that is not a message of this protocol."""


def _members(union: Any) -> dict[str, type[Any]]:
    return {member.__name__: member for member in typing.get_args(union)}


_TYPES: dict[str, type[Any]] = _members(requests.Request) | _members(events.Event)


def encode(message: requests.Request | events.Event) -> bytes:
    """One line of JSON, `\\n` included; lone surrogates survive as JSON escapes."""
    body = {"type": type(message).__name__, **fields_of(message)}
    return (
        json.dumps(body, ensure_ascii=True, separators=(",", ":"), default=fields_of).encode("ascii") + b"\n"
    )


def decode(line: bytes, most_bytes: int = MAXIMUM_LINE_BYTES) -> requests.Request | events.Event:
    """The message in `line`; WireError where it is none, or longer than `most_bytes`."""
    if len(line) > most_bytes:
        raise WireError(f"a line of {len(line)} bytes is too long")
    try:
        body = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WireError("not JSON") from error
    if not isinstance(body, dict):
        raise WireError("not an object")
    fields = cast("dict[str, Any]", body)
    kind = _TYPES.get(str(fields.pop("type", "")))
    if kind is None:
        raise WireError("unknown message")
    try:
        return cast("requests.Request | events.Event", built(kind, fields))
    except MisfitError as error:
        raise WireError(str(error)) from error
