"""Rewrites of one stretch of text to choose from: made in several ways, the faulty ones thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.rewriting.faults import Fault, faults_of
from inkwell.domain.rewriting.style import Way
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.prompting.paraphrase import styled_prompt
from inkwell.prompting.rewrite import by_examples, by_instruction, held_beginning, without_end
from inkwell.prompting.touches import cut, touched
from inkwell.protocol.requests import Sampling, WordBias
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.model_marks import sieved
from inkwell.worker.rewriting.candidate import Attempt, StretchResult
from inkwell.worker.rewriting.judge import NO_MODEL, best_first

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.requests import Rewrite
    from inkwell.worker.engines.base import TextEngine
    from inkwell.worker.rewriting.judge import Judge

_ROUNDS = 3
_SEEDS = 6


class CandidateMaker:
    """Makes candidates for one request; the same request gives the same candidates."""

    def __init__(
        self,
        engine: TextEngine,
        request: Rewrite,
        judge: Judge,
        known: tuple[str, ...],
        cancelled: Callable[[], bool],
    ) -> None:
        self._engine, self._request, self._judge = engine, request, judge
        self._known, self._cancelled = known, cancelled
        style = request.style
        self._bias = tuple(
            WordBias(word, style.pull * request.strength)
            for word in style.words
            if style.pull and " " not in word
        )

    def sentence(self, text: str, number: int) -> StretchResult:
        """Candidates for one sentence after the style's examples; a retry is more careful, the last one most."""
        result = StretchResult()
        own = [
            Attempt(way, version)
            for way in self._request.style.ways
            if way in NO_MODEL
            for version in self._by_hand(way, text)
        ]
        seen: set[str] = set()
        for round_number in range(_ROUNDS):
            attempts = own if round_number == 0 else []
            for way in self._request.style.ways:
                if way not in NO_MODEL:
                    written = self._written(way, text, number, round_number)
                    result.prompt = result.prompt or next((attempt.prompt for attempt in written), "")
                    attempts = [*attempts, *written]
            self._sort_out(attempts, text, result, seen)
            if result.candidates:
                break
        return result

    def paragraph(self, text: str, number: int) -> StretchResult:
        """Candidates for a whole paragraph through the chat template."""
        prompt = by_instruction(self._request.style, text)
        result = StretchResult(prompt=prompt)
        seen: set[str] = set()
        for round_number in range(_ROUNDS):
            seeds = self._seeds(number, round_number, 9, self._request.versions)
            versions = self._generate(prompt, seeds, round_number, text, instruct=True)
            attempts = [Attempt(Way.FREE, _one_line(version), prompt) for version in versions]
            self._sort_out(attempts, text, result, seen)
            if len(result.candidates) >= self._request.versions:
                break
        return result

    def _sort_out(self, attempts: list[Attempt], source: str, result: StretchResult, seen: set[str]) -> None:
        """Throw away what is wrong, have the rest judged and put it into `result`, best first."""
        sound: list[Attempt] = []
        for attempt in attempts:
            if attempt.text in seen:
                continue
            seen.add(attempt.text)
            faults = faults_of(
                source,
                attempt.text,
                self._request.style,
                self._known,
                self._request.text,
                touched=attempt.way in NO_MODEL,
            )
            if faults:
                result.discarded += 1
                result.faults.update(faults[:1])
            else:
                sound.append(attempt)
        if not sound:
            return
        candidates, changed_meaning = self._judge.accept(source, sound)
        if changed_meaning:
            result.discarded += changed_meaning
            result.faults[Fault.MEANING] += changed_meaning
        result.candidates = best_first([*result.candidates, *candidates])

    def _by_hand(self, way: Way, text: str) -> list[str]:
        return touched(self._request.style, text) if way is Way.TOUCH else cut(text)

    def _written(self, way: Way, text: str, number: int, round_number: int) -> list[Attempt]:
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
        versions = self._generate(prompt, seeds, round_number, text)
        return [Attempt(way, _one_sentence(_joined(begun, version), text), prompt) for version in versions]

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
        spec = GenerationSpec(
            prompt=prompt,
            seeds=seeds,
            sampling=sampling,
            max_tokens=int(words * min(style.longest, 2.5) * 1.7) + 24,
            min_tokens=0,
            instruct=instruct,
            banned=self._request.banned,
            bias=self._bias,
            spared=self._known,
            prompt_lookup=source if instruct or self._engine.name == "fake" else "",
        )
        texts = [""] * len(seeds)
        for piece in sieved(self._engine.generate(spec, self._cancelled), spec):
            texts[piece.candidate] += piece.text
            if not instruct and _has_enough(texts[piece.candidate], words * style.longest + 8):
                spec.finished.add(piece.candidate)
        return [text.strip() if instruct else text.strip().split("\n", 1)[0].strip() for text in texts]

    def _seeds(self, number: int, round_number: int, way: int, count: int) -> tuple[int, ...]:
        base = self._request.seed * 1_000_003 + number * 10_007 + round_number * 613 + way * 61
        return tuple((base + step) % 2**31 for step in range(count))


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
