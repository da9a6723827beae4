"""What is asked of the writer, made from the author's settings: length, mood, worn phrases, names that are spared."""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.drafts.marks import marks_of
from inkwell.prompting.avoided import strange_names, worn_phrases
from inkwell.prompting.context import story_text, with_drafts
from inkwell.prompting.exclusions import Exclusions
from inkwell.prompting.recipes import load_recipe, mood
from inkwell.protocol.requests import Feeling, FeelingArc, Generate, JobId, Prefill, PreviewPrompt, WordBias
from inkwell.support.paths import reader_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.protocol.requests import AdapterUse, PromptPart, Sampling
    from inkwell.services.settings import SettingsService
    from inkwell.services.writing.again import Steering
    from inkwell.services.writing.prompt_context import PromptContextReader
    from inkwell.services.writing.story_moods import StoryMoodService

_BIAS = re.compile(r"([^;+\-]+?)\s*([+-]\s*\d+(?:\.\d+)?)\s*(?:;|$)")
_NEAR_CHARACTERS = 400
_OWN_NUMBERS = ("temperature", "top_p", "min_p", "repetition_penalty", "dry")


@dataclass(frozen=True)
class CaretContext:
    """Where the author wants the scene continued, in base positions, and how. Empty `mood` and 0 `words`: as set."""

    scene_id: SceneId
    position: int
    beat: str = ""
    words: int = 0
    mood: str = ""
    candidates: int = 0
    seed: int | None = None


class RequestMaker:
    """Turns a caret and the parts of a prompt into a request."""

    def __init__(
        self,
        settings: SettingsService,
        context: PromptContextReader,
        moods: StoryMoodService,
        embedder: Callable[[], str],
    ) -> None:
        """`embedder` tells where a model that compares meanings is; nowhere, where it is empty."""
        self._settings, self._context, self.moods, self._embedder = settings, context, moods, embedder

    def gather(
        self, caret: CaretContext, remote: bool, then: Callable[[tuple[PromptPart, ...], bool], None]
    ) -> None:
        """The parts of the prompt at a caret, in the mood that is chosen; `then(parts, instruct)` follows."""
        feeling = self.moods.chosen()
        line = feeling.told(with_examples=remote) if feeling is not None else ""
        recipe = load_recipe(self._context.recipe)
        self._context.parts(caret.scene_id, caret.position, caret.beat, line, recipe, then)

    def words(self, caret: CaretContext) -> int:
        """How many words are asked for."""
        return caret.words or int(self._settings.number("generation.words"))

    def candidates(self, caret: CaretContext) -> int:
        """How many alternatives."""
        return caret.candidates or int(self._settings.number("generation.candidates"))

    def generate(
        self,
        job: JobId,
        caret: CaretContext,
        parts: tuple[PromptPart, ...],
        instruct: bool,
        adapter: AdapterUse,
        steering: Steering,
        remote: bool,
    ) -> Generate:
        """Continue at the caret; a model on another computer is shown the drafts it shall be like or unlike."""
        if remote:
            parts = with_drafts(parts, load_recipe(self._context.recipe), steering.toward, steering.away)
        names, feeling = self._context.names(), self.moods.chosen()
        embedder = self._embedder() if steering.toward or steering.away else ""
        near = (*names, parts[-1].text[-_NEAR_CHARACTERS:] if parts else "")
        return Generate(
            job,
            parts,
            self.words(caret),
            self.candidates(caret),
            caret.seed if caret.seed is not None else secrets.randbelow(2**31),
            self.sampling(caret.mood),
            instruct,
            banned=(*self.banned(), *self._strange_names(parts, names), *steering.banned()),
            bias=(*self.bias(), *(feeling.bias() if feeling else ()), *steering.bias(near, bool(embedder))),
            spared=names,
            adapter=adapter,
            feeling=self._feeling(),
            arc=self._arc(),
            toward=steering.toward,
            away=steering.away,
            embedder=embedder,
            script=self._context.script_place(caret.scene_id, caret.position),
            marks=marks_of(
                story_text(parts), self._context.language, self._settings.flag("editor.smart_quotes")
            ),
            book="" if remote else self._context.book(caret.scene_id),
        )

    def preview(
        self, job: JobId, caret: CaretContext, parts: tuple[PromptPart, ...], instruct: bool
    ) -> PreviewPrompt:
        """Only tell what would be sent."""
        return PreviewPrompt(job, parts, self.words(caret), instruct)

    def prefill(
        self,
        job: JobId,
        caret: CaretContext,
        parts: tuple[PromptPart, ...],
        instruct: bool,
        adapter: AdapterUse,
    ) -> Prefill:
        """Read ahead."""
        book = self._context.book(caret.scene_id)
        return Prefill(job, parts, self.words(caret), instruct, adapter=adapter, book=book)

    def sampling(self, mood_key: str) -> Sampling:
        """The mood's numbers, the author's own in place of those she set."""
        sampling = mood(mood_key or self._settings.text("generation.mood")).sampling
        own = {name: float(self._settings.number(f"generation.{name}")) for name in _OWN_NUMBERS}
        return replace(sampling, **{name: value for name, value in own.items() if value > 0})

    def banned(self) -> tuple[str, ...]:
        """Phrases that are not written: the shipped lists where they are on, and the author's own."""
        own = [phrase.strip() for phrase in self._settings.text("generation.own_phrases").split(";")]
        shipped = (
            [phrase for phrases in worn_phrases().values() for phrase in phrases]
            if self._settings.flag("generation.avoid_phrases")
            else []
        )
        kept_out = Exclusions(
            self._settings.text("exclusions.categories"), self._settings.text("exclusions.words")
        ).phrases()
        return tuple(dict.fromkeys(phrase for phrase in [*shipped, *own, *kept_out] if phrase))

    def _feeling(self) -> Feeling | None:
        """How the draft shall feel in the mood that is chosen, where it is one that the reader can tell: it reads English alone."""
        mood = self.moods.chosen()
        if mood is None or mood.feeling is None or not self._context.language.startswith("en"):
            return None
        return Feeling(*mood.feeling, str(reader_folder()))

    def _arc(self) -> FeelingArc | None:
        """The course that is drawn, in a language the reader can tell feelings of."""
        if not self.moods.arc or not self._context.language.startswith("en"):
            return None
        return FeelingArc(self.moods.arc, str(reader_folder()))

    def _strange_names(self, parts: tuple[PromptPart, ...], known: tuple[str, ...]) -> tuple[str, ...]:
        return strange_names(parts, known) if self._settings.flag("generation.avoid_names") else ()

    def bias(self) -> tuple[WordBias, ...]:
        """Words the author favours or avoids, as she wrote them: "harbour +1; suddenly -3"."""
        pairs = _BIAS.findall(self._settings.text("generation.word_bias"))
        return tuple(
            WordBias(word.strip(), max(-20.0, min(20.0, float(amount.replace(" ", "")))))
            for word, amount in pairs
        )

    def wish(self, caret: CaretContext) -> dict[str, object]:
        """What the author asked for at a caret, to ask for it again."""
        return {"words": self.words(caret), "beat": caret.beat, "mood": caret.mood}

    def facts(self, caret: CaretContext, sampling: Sampling) -> dict[str, object]:
        """What is stored with every candidate."""
        feeling = self.moods.chosen()
        return {**asdict(sampling), **self.wish(caret), "story_mood": feeling.key if feeling else ""}
