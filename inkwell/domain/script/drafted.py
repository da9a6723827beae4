"""What a model writes in a screenplay, as it comes: every line becomes an element of the script, or the draft ends there.

Small models fall into prose: `"Where were you?" Mara asked.` becomes Mara's speech, `TOM: Late.` Tom's. Nothing is
shown of a speaker or a heading before what stands below it, so a draft never ends in one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.line_parts import speaker_of
from inkwell.domain.script.line_shapes import is_cue, is_heading, is_transition
from inkwell.domain.script.prose_speech import Spoken, has_speech, in_pieces, opens_speech
from inkwell.domain.script.script_place import last_element, lead_in
from inkwell.domain.text.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.script.script_place import ScriptPlace

SPEECH = (Element.CHARACTER, Element.PARENTHETICAL, Element.DIALOGUE, Element.LYRIC)
AWAY = re.compile(r"^(?:#|=|\[\[|/\*|```|---|\*\s?\*|<|https?:)")
NAMED = re.compile(r"^(?P<name>[^\W\d_][\w.'’ -]{0,28}?)\s*(?P<more>\([^()]{1,30}\))?\s*:\s*(?P<words>.*)$")
_ENDS_SCRIPT = re.compile(r"^(?:the end|fade out|fade to black)\b[.:]?$", re.IGNORECASE)
_ASIDE = re.compile(r"^(\([^()]{1,40}\))\s*(\S.*)$", re.DOTALL)
# Who says "I" or "you" below what somebody says is still speaking.
_SPOKEN_WORDS = re.compile(r"\b(?:I|you|your|yours|me|my|we|us|our|don['’]t)\b", re.IGNORECASE)
_MOST_CUE_WORDS = 6
# So many letters tell that a line is none of a speaker's, a heading or a transition.
_TELLING = 32


class ScriptDraft:
    """Takes a draft's pieces and gives its lines in form. `ended` once something came that no script has."""

    def __init__(self, place: ScriptPlace) -> None:
        before = place.before.rstrip(" \t")
        self.ended = False
        self._speakers = [speaker.upper() for speaker in place.speakers]
        self._spoke = [
            speaker_of(line.line).upper()
            for line in script_lines(before)
            if line.element is Element.CHARACTER
        ]
        # Line ends that stand before the caret; a scene begins as behind an empty line.
        self._open: int = min(2, len(before) - len(before.rstrip("\n"))) if before.strip() else 2
        self._last: Element = Element.BLANK if self._open > 1 else last_element(before.rstrip("\n"))
        self._is_within = not self._open and bool(before.strip())
        self._waiting: str = lead_in(before)
        if self._waiting:
            self._open, self._is_within = len(self._waiting), False
            self._last = Element.BLANK if self._open > 1 else self._last
        self._before_name: tuple[str, int, Element] = (self._waiting, self._open, self._last)
        self._line, self._taken = "", 0

    def __call__(self, piece: str, ended: bool) -> str:
        """The words that are certain; `ended`: there are no more to come."""
        shown: list[str] = []
        if self.ended:
            return ""
        self._line += piece
        while "\n" in self._line and not self.ended:
            line, _, self._line = self._line.partition("\n")
            shown += self._whole(line)
        if not self.ended:
            shown += self._whole(self._line) if ended else self._begun()
        return "".join(shown)

    def _begun(self) -> Iterator[str]:
        """The whole sentences of a line that is still growing, once it is clear what it is."""
        if not self._taken and len(self._line.strip()) < _TELLING:
            return
        words = self._line[self._taken :]
        if opens_speech(words) or (not self._taken and not self._is_plain(self._line.strip())):
            return
        ends = [end for end in sentence_ends(words) if end < len(words.rstrip())]
        if ends:
            yield self._plain(words[: ends[-1]])
            self._taken += ends[-1]

    def _whole(self, line: str) -> Iterator[str]:
        """A line that has come to its end."""
        rest, begun = line[self._taken :], self._taken > 0
        self._taken = 0
        if not line.strip():
            return
        if begun or (self._is_plain(line.strip()) and not has_speech(rest)):
            if has_speech(rest):
                yield from self._told(rest, begun)
            elif rest.strip():
                yield self._plain(rest)
        else:
            yield from self._marked(line.strip())
        self._is_within = False

    def _is_plain(self, words: str) -> bool:
        """Whether a line is action, or speech below its speaker."""
        if self._is_within:
            return True
        if self._last in (Element.CHARACTER, Element.PARENTHETICAL) and self._open < 2:
            return not words.startswith("(") and not self._is_other(words)
        return not self._is_other(words)

    def _is_other(self, words: str) -> bool:
        if AWAY.match(words) or is_heading(words) or is_transition(words) or _ENDS_SCRIPT.match(words):
            return True
        return self._is_name(words) or self._named(words) is not None or words.startswith("(")

    def _is_name(self, words: str) -> bool:
        bare = speaker_of(words)
        return (
            is_cue(words)
            and len(bare.split()) <= _MOST_CUE_WORDS
            and len(bare) > 1
            and bare[-1] not in ":.!?…-–—,"
        )

    def _named(self, words: str) -> re.Match[str] | None:
        """`TOM: Late.`, as plays are printed."""
        match = NAMED.match(words)
        if match is None or len(match["name"].split()) > _MOST_CUE_WORDS:
            return None
        name = match["name"]
        return match if name.isupper() or name.upper() in (*self._speakers, *self._spoke) else None

    def _marked(self, words: str) -> Iterator[str]:
        """A line that says by its letters what it is, or holds speech as prose has it."""
        if AWAY.match(words):
            self.ended = True
        elif _ENDS_SCRIPT.match(words):
            yield self._put(Element.TRANSITION, f"> {words.upper().rstrip('.:')}.")
            self.ended = True
        elif is_heading(words):
            self._wait(Element.HEADING, words.upper())
        elif is_transition(words):
            yield self._put(Element.TRANSITION, words)
        elif (match := self._named(words)) is not None:
            self._wait(Element.CHARACTER, " ".join(filter(None, (match["name"].upper(), match["more"]))))
            if match["words"]:
                yield from self._told_by_speaker(match["words"])
        elif self._is_name(words):
            self._wait(Element.CHARACTER, words)
        elif words.startswith("(") and self._last in SPEECH and self._open < 2:
            self._wait(Element.PARENTHETICAL, words if words.endswith(")") else f"{words})")
        else:
            yield from self._told(words, False)

    def _told_by_speaker(self, words: str) -> Iterator[str]:
        """What somebody says whose name stands before it."""
        yield from self._told(words, False) if has_speech(words) else [self._plain(words)]

    def _told(self, words: str, begun: bool) -> Iterator[str]:
        """Speech as prose has it: who speaks stands above, what is done stands by itself."""
        named = [*self._speakers, *self._spoke]
        for spoken in in_pieces(words, named):
            if not spoken.is_speech:
                if begun:
                    yield self._plain(spoken.words)
                else:
                    yield self._put(Element.ACTION, spoken.words)
            elif self._last is Element.CHARACTER and self._open < 2:
                yield self._put(Element.DIALOGUE, spoken.words)
            else:
                name = self._who(spoken)
                if not name:
                    self.ended = True
                    return
                self._wait(Element.CHARACTER, name)
                yield self._put(Element.DIALOGUE, spoken.words)
            begun = False

    def _who(self, spoken: Spoken) -> str:
        """Who says it: who is named, or, of two who speak in turn, the one who did not speak last."""
        if spoken.speaker:
            return spoken.speaker.upper()
        turns = list(dict.fromkeys(reversed(self._spoke)))
        if spoken.goes_on and turns:
            return turns[0]
        return turns[1] if len(turns) > 1 else turns[0] if turns and len(self._spoke) == 1 else ""

    def _plain(self, words: str) -> str:
        """Words that go on with what stands there, or begin a paragraph of action."""
        if self._is_within:
            self._last = Element.DIALOGUE if self._last in SPEECH else Element.ACTION
            return words
        in_speech = self._last in (Element.CHARACTER, Element.PARENTHETICAL)
        in_speech = in_speech or (self._last is Element.DIALOGUE and bool(_SPOKEN_WORDS.search(words)))
        if in_speech and self._open < 2:
            return self._put(Element.DIALOGUE, words, goes_on=True)
        return self._put(Element.ACTION, words, goes_on=True)

    def _wait(self, element: Element, words: str) -> None:
        """Held until something stands below it."""
        if element is Element.CHARACTER:
            if self._last is Element.CHARACTER and self._waiting:
                # Somebody of whom nothing is said.
                self._waiting, self._open, self._last = self._before_name
                self._spoke.pop()
            self._before_name = (self._waiting, self._open, self._last)
            self._spoke.append(speaker_of(words).upper())
        self._waiting += self._parted(element) + words
        self._last, self._open = element, 0

    def _put(self, element: Element, words: str, goes_on: bool = False) -> str:
        parted = self._parted(element)
        aside = _ASIDE.match(words.strip()) if element is Element.DIALOGUE else None
        if aside is not None:
            words = f"{aside[1]}\n{aside[2]}"
        shown, self._waiting = f"{self._waiting}{parted}{words.strip()}", ""
        self._last, self._open, self._is_within = element, 0, goes_on
        return shown

    def _parted(self, element: Element) -> str:
        """The line ends between what stands there and an element."""
        is_below = element in (Element.DIALOGUE, Element.PARENTHETICAL) and self._last in SPEECH
        wanted = 1 if is_below else 2
        return "\n" * max(0, wanted - self._open)
