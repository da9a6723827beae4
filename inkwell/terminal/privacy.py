"""`inkwell doctor --privacy`: what was sent where since when, what keeps the rest here, and a session that shows it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from inkwell.services.privacy import fence_holds, offline_session
from inkwell.services.settings import SettingsService
from inkwell.support.i18n import tr, trn
from inkwell.support.sent_log import sent_so_far
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse

    from inkwell.services.privacy import OfflineSession
    from inkwell.support.paths import Places


def show_privacy(options: argparse.Namespace, where: Places) -> int:
    """Exit code 1 where something went out that nobody asked for."""
    sent, fence, session = sent_so_far(where.logs), fence_holds(), offline_session(where)
    address = SettingsService(where.settings_file).text("remote.address")
    lines = [tr("What was sent")]
    lines += [
        "  "
        + tr(
            "{host}: {requests}, {bytes}, first {first}, last {last}",
            host=one.host,
            requests=trn("{n} request", "{n} requests", one.times),
            bytes=trn("{n} byte", "{n} bytes", one.bytes),
            first=one.first.replace("T", " "),
            last=one.last.replace("T", " "),
        )
        for one in sent
    ] or ["  " + tr("Nothing has been sent to any machine since this record began.")]
    lines.append(
        tr(
            "A model on another computer is set: {address}. What you let it write with goes there.",
            address=address,
        )
        if address
        else tr("No model on another computer is set.")
    )
    lines += [tr("Who is kept from the network by the system"), "  " + _fence_sentence(fence)]
    lines += [tr("A session without a network"), "  " + _session_sentence(session)]
    quiet = session is None or (session.packets == 0 and not session.failed)
    say(
        options,
        "\n".join(lines),
        sent=[asdict(one) for one in sent],
        remote=address,
        fence=fence,
        session=None if session is None else asdict(session),
    )
    return 0 if quiet and fence is not False else 1


def _fence_sentence(fence: bool | None) -> str:
    if fence is None:
        return tr(
            "This system offers a program no way to shut its own processes off. They do not try to connect; nothing but that keeps them from it."
        )
    if not fence:
        return tr("The fence around the processes does not hold. Please report this.")
    return tr(
        "The processes that write with a model on this machine, read books, check words, import and export: tried just now, they can make no connection."
    )


def _session_sentence(session: OfflineSession | None) -> str:
    if session is None:
        return tr("This system lends no network that could be watched, so this was not tried.")
    packets = trn("{n} packet was sent.", "{n} packets were sent.", session.packets)
    failed = ", ".join(session.failed)
    return (
        tr("{verbs}: {packets}", verbs=", ".join(session.done), packets=packets)
        if not failed
        else tr("{packets} These did not end well: {verbs}.", packets=packets, verbs=failed)
    )
