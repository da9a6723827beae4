"""Rewrites of one stretch of text to choose from: made in several ways, checked, weighed, best first."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.faults import Fault, faults_of
from inkwell.domain.rewriting.style import Way
from inkwell.domain.rewriting.style_measure import nearness
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.prompting.paraphrase import styled_prompt
from inkwell.prompting.rewrite import by_examples, by_instruction, held_beginning, without_end
from inkwell.prompting.touches import cut, touched
from inkwell.protocol.requests import Sampling, WordBias
from inkwell.worker.engines.base import Writing
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.rewriting.judge import _FLUENCY_SCALE, _WEIGHED, _common
from inkwell.worker.rewriting.option import Option, Tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.requests import Rewrite
    from inkwell.worker.engines.base import TextEngine
    from inkwell.worker.rewriting.embedder import Embedder

ROUNDS = 3
_SEEDS = 6
_MEANING = {0.5: 0.8, 1.0: 0.65, 2.0: 0.5}
_LEAST_GAIN = 0.04  # a rewrite that comes no nearer the style is none
_LEAN_SHARE, _LEAN_SLOPE = 0.4, 12.0
_TOUCHED_MEANING = 0.6
_NO_MODEL = (Way.TOUCH, Way.CUT)


class OptionMaker:
    """Makes options for one request; the same request gives the same options."""

    def __init__(
        self,
        engine: TextEngine,
        request: Rewrite,
        embedder: Embedder | None,
        known: tuple[str, ...],
        cancelled: Callable[[], bool],
    ) -> None:
        self._engine, self._request, self._embedder = engine, request, embedder
        self._known, self._cancelled = known, cancelled
        style = request.style
        self._bias = tuple(
            WordBias(word, style.pull * request.strength)
            for word in style.words
            if style.pull and " " not in word
        )
        pairs = [pair for pair in style.examples if pair.plain]
        self._centres = None
        if embedder is not None and pairs:
            self._centres = tuple(
                embedder.vectors(texts).mean(0)
                for texts in ([one.styled for one in pairs], [one.plain for one in pairs])
            )
        self.can_score = True
        self.has_meaning = embedder is not None
        self._means: dict[tuple[str, str], float] = {}

    def sentences(self, text: str, number: int) -> Tried:
        """Options for one sentence after the style's examples; a retry is more careful, the last one most."""
        tried = Tried([], Counter())
        own = [
            (way, one, "")
            for way in self._request.style.ways
            if way in _NO_MODEL
            for one in self._by_hand(way, text)
        ]
        seen: set[str] = set()
        for round_number in range(ROUNDS):
            made = own if round_number == 0 else []
            for way in self._request.style.ways:
                if way not in _NO_MODEL:
                    written = self._written(way, text, number, round_number)
                    tried.prompt = tried.prompt or next((prompt for _, _, prompt in written), "")
                    made = [*made, *written]
            self._sort_out(made, text, tried, seen)
            if tried.options:
                break
        return tried

    def paragraph(self, text: str, number: int) -> Tried:
        """Options for a whole paragraph through the chat template."""
        prompt = by_instruction(self._request.style, text)
        tried = Tried([], Counter(), prompt=prompt)
        seen: set[str] = set()
        for round_number in range(ROUNDS):
            texts = self._generate(
                prompt,
                self._seeds(number, round_number, 9, self._request.versions),
                round_number,
                text,
                instruct=True,
            )
            self._sort_out([(Way.FREE, _one_line(one), prompt) for one in texts], text, tried, seen)
            if len(tried.options) >= self._request.versions:
                break
        return tried

    def fluency(self, source: str, version: str, before: str) -> float:
        """How well it reads beside its source under the model, at most 1; −1 where the model cannot say."""
        one, other = self._mean(version, before), self._mean(source, before)
        return min(1.0, math.exp((one - other) / _FLUENCY_SCALE)) if self.can_score else -1.0

    def meaning(self, source: str, versions: Sequence[str]) -> list[float]:
        """How much of the meaning is kept: by embeddings, or by common words where there is no embedder."""
        if self._embedder is not None:
            return [max(0.0, value) for value in self._embedder.likeness(source, list(versions))]
        return [_common(source, version) for version in versions]

    def style(self, text: str) -> float:
        """How near the style, from 0 to 1: by its figures, and by whether it lies nearer the styled examples or the plain."""
        figures = nearness(text, self._request.style)
        if self._centres is None or self._embedder is None:
            return figures
        row = self._embedder.vectors([text])[0]
        lean = float(row @ (self._centres[0] - self._centres[1]))
        return (1 - _LEAN_SHARE) * figures + _LEAN_SHARE / (1 + math.exp(-_LEAN_SLOPE * lean))

    def _sort_out(
        self,
        made: list[tuple[Way, str, str]],
        source: str,
        tried: Tried,
        seen: set[str],
    ) -> None:
        """Throw away what is wrong and put the rest into `tried`, best first."""
        sound: list[tuple[Way, str, str]] = []
        for way, text, prompt in made:
            if text in seen:
                continue
            seen.add(text)
            faults = faults_of(
                source, text, self._request.style, self._known, self._request.text, touched=way in _NO_MODEL
            )
            if faults:
                tried.thrown_away += 1
                tried.faults.update(faults[:1])
            else:
                sound.append((way, text, prompt))
        if not sound:
            return
        near, strength = self.style(source), self._request.strength
        options: list[Option] = []
        bound = min(_MEANING.items(), key=lambda row: abs(row[0] - strength))[1]
        for (way, text, prompt), meaning in zip(
            sound, self.meaning(source, [text for _, text, _ in sound]), strict=True
        ):
            style = self.style(text)
            if meaning < (_TOUCHED_MEANING if way in _NO_MODEL else bound):
                tried.thrown_away += 1
                tried.faults[Fault.MEANING] += 1
            elif style > near + _LEAST_GAIN or not self._request.style.aims or self._request.instruct:
                options.append(
                    Option(text, way, prompt, meaning, style, score=meaning * style ** (2 * strength))
                )
        tried.options = sorted([*tried.options, *options], key=lambda one: -one.score)

    def weigh(self, source: str, tried: Tried, before: str) -> None:
        """Ask the model how the best options read; done when all is written, since it drops what was read of prompts."""
        weighed = [self._weighed(source, one, before) for one in tried.options[:_WEIGHED]]
        tried.options = sorted(weighed, key=lambda one: -one.score)

    def _weighed(self, source: str, one: Option, before: str) -> Option:
        fluency = abs(self.fluency(source, one.text, before))
        return replace(one, fluency=fluency, score=one.score * fluency)

    def _by_hand(self, way: Way, text: str) -> list[str]:
        return touched(self._request.style, text) if way is Way.TOUCH else cut(text)

    def _written(self, way: Way, text: str, number: int, round_number: int) -> list[tuple[Way, str, str]]:
        begun = ""
        if way is Way.HELD:
            begun = held_beginning(text)
        elif way is Way.LONGER:
            begun = f"{without_end(text)}," if without_end(text) else ""
        if way not in (Way.FREE, Way.LEARNED) and not begun:
            return []
        learned = way is Way.LEARNED
        prompt = styled_prompt(text) if learned else by_examples(self._request.style, text, begun)
        seeds = self._seeds(number, round_number, list(Way).index(way), _SEEDS)
        texts = self._generate(prompt, seeds, round_number, text)
        return [(way, _one_sentence(_joined(begun, one), text), prompt) for one in texts]

    def _generate(
        self, prompt: str, seeds: tuple[int, ...], round_number: int, source: str, instruct: bool = False
    ) -> list[str]:
        style = self._request.style
        sampling = Sampling(
            temperature=style.temperature * (1.0, 0.8, 0.6)[round_number],
            top_p=style.top_p,
            min_p=min(0.5, style.min_p * (1.0, 1.5, 2.0)[round_number]),
            repetition_penalty=1.0,
            dry=0.4,
        )
        words = count_words(source)
        writing = Writing(
            prompt=prompt,
            seeds=seeds,
            sampling=sampling,
            most_tokens=int(words * min(style.longest, 2.5) * 1.7) + 24,
            least_tokens=0,
            instruct=instruct,
            banned=self._request.banned,
            bias=self._bias,
            spared=self._known,
            lookup=source if instruct or self._engine.name == "fake" else "",
        )
        texts = [""] * len(seeds)
        for piece in self._engine.generate(writing, self._cancelled):
            texts[piece.candidate] += piece.text
            if not instruct and _has_enough(texts[piece.candidate], words * style.longest + 8):
                writing.finished.add(piece.candidate)
        return [text.strip() if instruct else text.strip().split("\n", 1)[0].strip() for text in texts]

    def _seeds(self, number: int, round_number: int, way: int, count: int) -> tuple[int, ...]:
        base = self._request.seed * 1_000_003 + number * 10_007 + round_number * 613 + way * 61
        return tuple((base + step) % 2**31 for step in range(count))

    def _mean(self, text: str, before: str) -> float:
        known = self._means.get((text, before))
        if known is None and self.can_score:
            known = self._means[text, before] = self._asked(text, before)
        return known or 0.0

    def _asked(self, text: str, before: str) -> float:
        try:
            tokens = self._engine.score(text, before, self._cancelled)
        except CancelledError:
            raise
        except EngineError:
            self.can_score = False
            return 0.0
        return sum(token.log_probability for token in tokens) / max(1, len(tokens))


def _has_enough(text: str, most_words: float) -> bool:
    """Whether the styled line has ended, or has run on too long to be of use."""
    return "\n" in text.strip() or text.count(" ") > most_words


def _joined(begun: str, text: str) -> str:
    return text if not begun else f"{begun}{text}" if text[:1] in ".,;:!?’'" else f"{begun} {text}"


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def _one_sentence(text: str, source: str) -> str:
    """No more sentences than one beyond the source's: a model that has finished goes on with something else."""
    ends = sentence_ends(text)
    most = len(sentence_ends(source)) + 1
    return text[: ends[most - 1]].strip() if len(ends) > most else text
