"""Ideas: names, turns, details; many at once, few shown, those far apart, each with how often it was thought of."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.asking.far_apart import Chosen, far_apart
from inkwell.domain.asking.names import NameKind, Rarity, propose_names
from inkwell.domain.asking.question import word_keys
from inkwell.domain.text.sentences import first_sentence
from inkwell.prompting.ideas import idea_parts
from inkwell.prompting.names import load_names
from inkwell.prompting.recipes import load_recipe, mood
from inkwell.protocol.requests import Generate

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.asking.names import Name
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.protocol.requests import JobId, PromptPart
    from inkwell.services.asking.writing import Writing
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.writing.prompt_context import PromptContextReader

NAMES, SHOWN = 8, 6
_TRIES, _WORDS = 16, 28
# So many words in common of all words that matter in two sentences make them nearly the same.
_SAME = 0.5


class IdeaKind(StrEnum):
    """What one wants ideas of: what happens next, or what is there to see, hear, smell."""

    TURN = "turn"
    DETAIL = "detail"


@dataclass(frozen=True)
class Ideas:
    """What has come so far: sentences, each with how many of all tries said nearly the same; `tries` are whole by now."""

    kind: IdeaKind
    shown: tuple[Chosen[str], ...] = ()
    tries: int = 0
    writing: bool = True


class IdeaService(QObject):
    """One asking for ideas at a time.

    Signals:
        changed: the Ideas.
        failed: a sentence.
    Thread: main.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        codex: CodexService,
        project: ProjectService,
        reading: ReadingService,
        context: PromptContextReader,
        writing: Writing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._codex, self._project, self._reading, self._context = codex, project, reading, context
        self._writing = writing
        self._kind = IdeaKind.TURN
        self._parts: tuple[PromptPart, ...] = ()
        self._tries: list[str] = []
        writing.come.connect(self._on_writing_come)
        writing.ended.connect(lambda _: self._tell(writing=False))
        writing.failed.connect(self._on_writing_failed)

    def names(self, kind: NameKind, rarity: Rarity = Rarity.ANY, seed: int | None = None) -> list[Name]:
        """Names unlike each other and all of the book's; none where there is no list for its language."""
        language = self._project.info.language
        held = [word for entry in self._codex.codex.entries for name in entry.names for word in name.split()]
        held += [word for person in self._reading.cast.values() for word in person.name.split()]
        chance = random.Random(secrets.randbelow(2**31) if seed is None else seed)  # noqa: S311
        return propose_names(load_names(language), kind, NAMES, chance, held, rarity)

    def ask(
        self, kind: IdeaKind, scene_id: SceneId, position: int, then: Callable[[], None] | None = None
    ) -> None:
        """Ideas for the place `position` of a scene; `changed` follows with each one that comes."""
        self.stop()
        self._kind, self._tries = kind, []

        def gathered(parts: tuple[PromptPart, ...], _instruct: bool) -> None:
            # The opening of an idea is English; in another language the story simply goes on, many times.
            is_english = self._project.info.language.startswith("en")
            self._parts = idea_parts(parts, kind.value) if is_english else parts
            if self._writing.begin(self._request):
                self._tell(writing=True)
            if then is not None:
                then()

        self._context.parts(scene_id, position, "", "", load_recipe(self._context.recipe), gathered)

    def stop(self) -> None:
        """Write no further; what has come stays."""
        self._writing.cancel()

    def _request(self, job: JobId) -> Generate:
        seed = secrets.randbelow(2**31)
        return Generate(job, self._parts, _WORDS, _TRIES, seed, mood("bold").sampling)

    def _on_writing_come(self, text: str) -> None:
        if sentence := first_sentence(text.strip()).strip():
            self._tries.append(sentence)
            self._tell(writing=True)

    def _on_writing_failed(self, sentence: str) -> None:
        self._tell(writing=False)
        self.failed.emit(sentence)

    def _tell(self, writing: bool) -> None:
        shown = far_apart(self._tries, sentence_likeness, SHOWN, same=_SAME)
        self.changed.emit(Ideas(self._kind, tuple(shown), len(self._tries), writing))


def sentence_likeness(first: str, second: str) -> float:
    """How much two sentences say the same, by the words that matter: 0 to 1."""
    one, other = set(word_keys(first)), set(word_keys(second))
    if not one or not other:
        return float(first == second)
    return len(one & other) / len(one | other)
