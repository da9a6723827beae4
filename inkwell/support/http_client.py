"""HTTP as Inkwell speaks it: no redirect followed by itself, nothing of the environment believed, nothing unpacked on the way.

Whoever asks decides about redirects, proxies and keys for each request. The library is imported with the first client only.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from inkwell.support.sent_log import note_request

if TYPE_CHECKING:
    import httpx2


def open_client(silence_s: float, connect_s: float | None = None, proxy: str | None = None) -> httpx2.Client:
    """A client for requests to one place, to be closed after use; no cookie or connection outlives it.

    `silence_s` is how long the other side may say nothing, `connect_s` how long it may take to answer at all (the same
    where None). Certificates are checked against the system's. `proxy` is the address of one, or None for none: .netrc
    and the variables of the environment are not read.
    """
    import httpx2

    return httpx2.Client(
        verify=ssl.create_default_context(),
        trust_env=False,
        follow_redirects=False,
        proxy=proxy,
        timeout=httpx2.Timeout(silence_s, connect=silence_s if connect_s is None else connect_s),
        limits=httpx2.Limits(max_keepalive_connections=0),
        event_hooks={"request": [note_request]},
        headers={"User-Agent": "Inkwell", "Accept-Encoding": "identity"},
    )


def transport_errors() -> tuple[type[Exception], ...]:
    """What a client raises where the network, the other side or an address is at fault."""
    import httpx2

    return (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError)
