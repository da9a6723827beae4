"""Letting somebody of the story answer at a scene: he knows what he knows by then, and speaks as he speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LINES, MOST_PASSAGES = 6, 4
_PERSON = (
    tr_noop("Who answers"),
    tr_noop("what is true of the person at this scene, and may be known to it"),
)
_PASSAGES = (tr_noop("What the person was there for"), tr_noop("passages of scenes the person is in"))
_LINES = (tr_noop("How the person speaks"), tr_noop("lines the person has spoken so far"))
_BEFORE = (tr_noop("The interview so far"), tr_noop("what was asked and answered before"))
_QUESTION = (tr_noop("The question"), tr_noop("what you asked"))


@dataclass(frozen=True)
class Interview:
    """Somebody at a scene, and what is asked.

    Attributes:
        name: as the story calls the person.
        described: what may be told of the person there.
        known: statements about others the person knows there.
        passages: of scenes the person was in, the most fitting first.
        lines: spoken by the person, without marks of quotation.
        before: questions and answers so far.
    """

    name: str
    question: str
    described: str = ""
    known: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()


def interview_parts(interview: Interview, opening: str = "“", closing: str = "”") -> tuple[PromptPart, ...]:
    """The parts of the prompt; what is written behind them is the answer up to `closing`."""
    name = interview.name

    def said(text: str) -> str:
        return f"{opening}{text.strip()}{closing}"

    def made() -> Iterator[PromptPart]:
        person = " ".join(part for part in (interview.described, *interview.known) if part)
        if person:
            yield _part("lore_always", _PERSON, f"{name}: {person}\n\n", 3)
        if interview.passages:
            text = "\n\n* * *\n\n".join(passage.strip() for passage in interview.passages[:MOST_PASSAGES])
            yield _part("passage", _PASSAGES, f"{text}\n\n* * *\n\n", 5)
        if interview.lines:
            text = "\n\n".join(f"{said(_closed(line))} said {name}." for line in interview.lines[:MOST_LINES])
            yield _part("lines", _LINES, f"{text}\n\n", 4)
        if interview.before:
            text = "\n\n".join(f"{said(asked)}\n\n{said(answer)}" for asked, answer in interview.before)
            yield _part("before", _BEFORE, f"{text}\n\n", 6, keep_end=True)
        # The name right before the mark: a small model would else let the one who asks go on.
        yield _part(
            "question",
            _QUESTION,
            f"{said(interview.question)}\n\n{name} took a moment, and answered. {opening}",
            0,
            pinned=True,
        )

    return tuple(made())


def answer_of(written: str, closing: str = "”") -> str:
    """What of a text written behind `interview_parts` is the answer."""
    return written.partition(closing)[0].partition("\n")[0].strip()


def own_lines(spoken: Sequence[str], words: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The lines that show best how somebody speaks: neither cries nor speeches, those with `words` of the question first."""
    bare = [" ".join(line.strip('“”"«»„‘’').split()) for line in spoken]
    fitting = [line for line in dict.fromkeys(bare) if 4 <= len(line.split()) <= 40]
    fitting.sort(key=lambda line: -len(words & {word.strip(".,!?;:").lower() for word in line.split()}))
    return tuple(fitting[:MOST_LINES])


def _part(
    kind: str, about: tuple[str, str], text: str, rank: int, keep_end: bool = False, pinned: bool = False
) -> PromptPart:
    return PromptPart(kind, about[0], text, rank, about[1], keep_end, pinned)


def _closed(line: str) -> str:
    """A line as it stands before “said”: a full stop is a comma there."""
    return f"{line[:-1]}," if line.endswith(".") and not line.endswith("..") else line
