"""Letting somebody of the story answer at a scene: he knows what he knows by then, and speaks as he speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.quotation_conventions import conventions_of
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


@dataclass(frozen=True)
class Frame:
    """How a language puts down who says what: its marks of quotation, and a colon where we have no words of its own.

    `told`: whether it is told in English as a story tells it; of other languages a script is understood by every model.
    """

    opening: str
    closing: str
    colon: str
    told: bool

    def said(self, text: str) -> str:
        """Spoken words in their marks."""
        return f"{self.opening}{text.strip()}{self.closing}"

    def line(self, name: str, text: str) -> str:
        """A line somebody has spoken."""
        if self.told:
            return f"{self.said(_closed(text))} said {name}."
        return f"{name}{self.colon}{self.said(text)}"

    def begun(self, name: str) -> str:
        """What stands right before the answer, its mark opened."""
        told = f"{name} took a moment, and answered. " if self.told else f"{name}{self.colon}"
        return f"{told}{self.opening}"


def frame_of(language: str) -> Frame:
    """How an interview is put down in a language (a tag as de_AT, or its two letters)."""
    marks, is_english = conventions_of(language), language[:2].lower() in ("", "en")
    colon = "：" if marks.spaceless else f"{marks.colon_breath}: "
    return Frame(f"{marks.opening}{marks.inside}", f"{marks.inside}{marks.closing}", colon, is_english)


def interview_parts(interview: Interview, language: str = "en") -> tuple[PromptPart, ...]:
    """The parts of the prompt in the book's language; what is written behind them is the answer up to the closing mark."""
    name, frame = interview.name, frame_of(language)
    said = frame.said

    def made() -> Iterator[PromptPart]:
        person = " ".join(part for part in (interview.described, *interview.known) if part)
        if person:
            yield _part("lore_always", _PERSON, f"{name}{': ' if frame.told else frame.colon}{person}\n\n", 3)
        if interview.passages:
            text = "\n\n* * *\n\n".join(passage.strip() for passage in interview.passages[:MOST_PASSAGES])
            yield _part("passage", _PASSAGES, f"{text}\n\n* * *\n\n", 5)
        if interview.lines:
            text = "\n\n".join(frame.line(name, line) for line in interview.lines[:MOST_LINES])
            yield _part("lines", _LINES, f"{text}\n\n", 4)
        if interview.before:
            text = "\n\n".join(
                f"{said(asked)}\n\n{said(answer) if frame.told else frame.line(name, answer)}"
                for asked, answer in interview.before
            )
            yield _part("before", _BEFORE, f"{text}\n\n", 6, keep_end=True)
        # The name right before the mark: a small model would else let the one who asks go on.
        yield _part(
            "question",
            _QUESTION,
            f"{said(interview.question)}\n\n{frame.begun(name)}",
            0,
            pinned=True,
        )

    return tuple(made())


def answer_of(written: str, language: str = "en") -> str:
    """What of a text written behind `interview_parts` is the answer."""
    closing = frame_of(language).closing.strip()
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
