"""The checks that are on, as a request for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.prompting.checks import check_rows
from inkwell.protocol.requests import CheckRequest
from inkwell.services.check_settings import on_key, threshold_key

if TYPE_CHECKING:
    from inkwell.services.settings import SettingsService


def requested_checks(settings: SettingsService) -> tuple[CheckRequest, ...]:
    """The checks that are on and the reader's, as it needs them."""
    return tuple(
        CheckRequest(row.id, settings.number(threshold_key(row.id)) if row.threshold is not None else 0.0)
        for row in check_rows()
        if settings.flag(on_key(row.id)) and row.by_reader
    )
