"""Curly quotes, dashes and the ellipsis as they are typed."""

from __future__ import annotations


def smart_character(before: str, typed: str) -> str | None:
    """What a typed quote, apostrophe, hyphen or full stop becomes after `before`; None leaves it alone."""
    last = before[-1:]
    opening = not last or last.isspace() or last in "([{—–-“‘*_"
    if last and last in "—–-":
        # Speech that breaks off ends at a dash; speech that begins after one opens there.
        opening = before.count("“") <= before.count("”")
    if typed == '"':
        return "“" if opening else "”"
    if typed == "'":
        return "‘" if opening else "’"
    return None


def smart_replacement(before: str, typed: str) -> tuple[int, str] | None:
    """`(characters to take back, text to put)` for dashes and ellipses completed by `typed`, else None."""
    if typed == "-" and before.endswith("-") and not before.endswith("--") and before.strip("-"):
        return (1, "—")
    if typed == "." and before.endswith("..") and not before.endswith("..."):
        return (2, "…")
    return None
