"""What a model is shown for a rewrite: a few lines to go on from, or an instruction. And what it must not see. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from inkwell.domain.rewriting.style import Style

_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])|(?<!\w)(_)(?=\S)([^_]+?)(?<=\S)_(?!\w)"
)
_MOST_EXAMPLES = 6


def by_examples(style: Style, sentence: str, begun: str = "") -> str:
    """Pairs and the sentence, to be gone on from; `begun` is how the styled line begins. Ends without white space."""
    lines: list[str] = []
    for pair in style.examples[:_MOST_EXAMPLES]:
        if pair.plain:
            lines.append(f"{style.plain_label}: {pair.plain}\n{style.label}: {pair.styled}\n")
        else:
            lines.append(f"{style.label}: {pair.styled}\n")
    lines.append(f"{style.plain_label}: {sentence}\n{style.label}:{' ' if begun else ''}{begun}")
    return "\n".join(lines)


def by_instruction(style: Style, passage: str) -> str:
    """The user's message of a chat: the task, the examples and the passage."""
    shown = "\n\n".join(
        f"{style.plain_label}: {pair.plain}\n{style.label}: {pair.styled}"
        if pair.plain
        else f"{style.label}: {pair.styled}"
        for pair in style.examples[:_MOST_EXAMPLES]
    )
    return (
        f"{style.do}\n{style.dont}\nKeep every event, name, number and speech. Answer with the rewritten passage only: "
        f"no introduction, no remarks.\n\nExamples\n\n{shown}\n\nPassage\n\n{passage}"
    )


def held_beginning(sentence: str) -> str:
    """The first words of a sentence, to be gone on from: two, or the first where it opens speech; empty where short."""
    words = sentence.split(" ")
    if len(words) < 5:
        return ""
    return " ".join(words[: 2 if len(words) < 12 else 3]).rstrip(",;:")


def without_end(sentence: str) -> str:
    """A sentence ready to be gone on with: its full stop gone. Empty where it ends otherwise."""
    stripped = sentence.rstrip()
    return stripped[:-1] if stripped.endswith(".") and not stripped.endswith("..") else ""


def bare(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without Markdown emphasis, and what was emphasised with which mark."""
    marked: list[tuple[str, str]] = []

    def strip(match: re.Match[str]) -> str:
        mark, words = match.group(1) or match.group(3), match.group(2) or match.group(4)
        marked.append((mark, words))
        return words

    return _EMPHASIS.sub(strip, text), tuple(marked)


def marked_again(text: str, marked: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """Emphasis put back on the words that still stand there; and the words that have gone."""
    gone: list[str] = []
    place = 0
    for mark, words in marked:
        match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE).search(text, place)
        if match is None:
            gone.append(words)
            continue
        text = f"{text[: match.start()]}{mark}{match.group()}{mark}{text[match.end() :]}"
        place = match.end() + 2 * len(mark)
    return text, tuple(gone)


def untouchable(sentence: str) -> bool:
    """Whether a stretch is left as it is: a comment, a heading, a scene break, a link, or hardly a word."""
    text = sentence.strip()
    return (
        "<!--" in text
        or "-->" in text
        or text.startswith(("#", "***", "* * *", "---", "!["))
        or count_words(text) < 2
    )
