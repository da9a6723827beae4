"""Which checks are on and how strict they are: two settings for each row of the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.prompting.checks import check_rows
from inkwell.protocol.requests import CheckWish
from inkwell.support.settings_file import Setting

if TYPE_CHECKING:
    from inkwell.services.settings import SettingsService

SECTION = "check"


def check_settings() -> tuple[Setting, ...]:
    """The settings, as they are declared."""
    found: list[Setting] = []
    for row in check_rows():
        found.append(Setting(on_key(row.id), row.on, row.name, row.explanation))
        if row.threshold is not None:
            limits = row.threshold
            found.append(
                Setting(
                    threshold_key(row.id),
                    float(limits.value),
                    limits.name,
                    limits.unit,
                    minimum=limits.minimum,
                    maximum=limits.maximum,
                )
            )
    return tuple(found)


def on_key(check: str) -> str:
    """The setting that switches a check on."""
    return f"{SECTION}.{check}"


def threshold_key(check: str) -> str:
    """The setting that holds its threshold."""
    return f"{SECTION}.{check}_threshold"


def check_wishes(settings: SettingsService) -> tuple[CheckWish, ...]:
    """The checks that are on, as the reader needs them."""
    return tuple(
        CheckWish(row.id, settings.number(threshold_key(row.id)) if row.threshold is not None else 0.0)
        for row in check_rows()
        if settings.flag(on_key(row.id))
    )
