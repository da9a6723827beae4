"""The moods an author may choose from, for the window."""

from __future__ import annotations

from inkwell.prompting.recipes import moods


def mood_choices() -> list[tuple[str, str, str]]:
    """`(key, name, help)` of each mood in order."""
    return [(mood.key, mood.name, mood.help) for mood in moods()]


def mood_numbers(key: str) -> dict[str, float]:
    """The sampling numbers behind a mood."""
    from dataclasses import asdict

    from inkwell.prompting.recipes import mood

    return asdict(mood(key).sampling)
