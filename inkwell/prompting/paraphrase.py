"""The two prompts of style transfer by inverse paraphrase; what is learned and what is asked must be the same words."""

from __future__ import annotations

PLAIN_REQUEST = (
    "Say the following passage again in plain, simple modern English. Keep every fact and every name. Give only the new "
    "passage.\n\n{text}"
)


def styled_prompt(plain: str) -> str:
    """What stands before the styled passage, in training and in use."""
    return f"Plain: {plain}\nStyled: "
