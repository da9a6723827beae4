"""Which checks are on and how strict they are: two settings for each row of the checks."""

from __future__ import annotations

from inkwell.prompting.checks import check_rows
from inkwell.support.settings_file import Setting

SECTION = "check"
# Names of rules of grammar and kinds of slips, between spaces.
RULES_OFF = "check.grammar_rules_off"


def check_settings() -> tuple[Setting, ...]:
    """The settings, as they are declared."""
    found = [Setting(RULES_OFF, "", "Rules of grammar that are off", "Their names, separated by spaces")]
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
