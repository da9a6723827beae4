"""A scripted engine for fast tests and screenshots: says the same sentences for the same seed, at a set pace.

Asked to copy a text in large parts, as for a rewrite, it does so with small changes of its own.
The model "file" is a text: its first line may be `# delay_ms=20`, the rest is what it writes, over and over.
Never used for an author.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.protocol.events import FailureCode
from inkwell.worker.engines.base import GenerationSpec, TextDelta, TextEngine
from inkwell.worker.errors import CancelledError, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import LoadModel

_DEFAULT = (
    " The lamp turned, and the sea answered it. She counted to nine before she dared to breathe.\n"
    "“You hear it too,” he said. Nobody spoke after that. The stairs went on complaining, one after another, "
    "as if somebody very patient were coming up."
)


class FakeEngine(TextEngine):
    """Writes its script, beginning at a sentence chosen by the seed."""

    name = "fake"
    device = "script"
    context_tokens = 2048

    def __init__(self) -> None:
        self._script = _DEFAULT
        self._delay_s = 0.005

    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Read the script where `path` is a file; the default one otherwise."""
        file = Path(request.path)
        if request.path and file.is_file():
            text = file.read_text(encoding="utf-8")
            setting = re.match(r"#\s*delay_ms=(\d+)\n", text)
            if setting:
                self._delay_s = int(setting.group(1)) / 1000
                text = text[setting.end() :]
            self._script = text or _DEFAULT
        if request.context_tokens:
            self.context_tokens = request.context_tokens

    def set_adapter(self, path: str, strength: float) -> None:
        """A script has one voice; a folder that is gone is refused as by any other engine."""
        del strength
        if path and not Path(path).is_dir():
            raise EngineError(FailureCode.ADAPTER_UNSUITABLE, "there is no such adapter")

    def count(self, text: str) -> int:
        """Words and marks."""
        return len(re.findall(r"\s*\w+|\s*[^\w\s]", text))

    def generate(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> Iterator[TextDelta]:
        """The script word by word, one candidate after another."""
        if spec.prompt_lookup:
            yield from self._rewritten(spec, cancelled)
            return
        pieces = re.findall(r"\s*\S+", self._script)
        starts = [0] + [
            i + 1 for i, piece in enumerate(pieces[:-1]) if piece.rstrip("”\"'’").endswith((".", "!", "?"))
        ]
        for candidate, seed in enumerate(spec.seeds):
            start = starts[seed % len(starts)]
            for number in range(1, spec.max_tokens + 1):
                if cancelled():
                    raise CancelledError
                time.sleep(self._delay_s)
                piece = pieces[(start + number - 1) % len(pieces)]
                text = piece if piece[0].isspace() else f" {piece}"
                yield TextDelta(candidate, text, number, ended=number == spec.max_tokens)
                if candidate in spec.finished:
                    break

    def _rewritten(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> Iterator[TextDelta]:
        """The text to be copied with another adjective before its last word; every fourth seed gives it back as it was."""
        begun = spec.prompt.rsplit(":", 1)[-1].strip()
        for candidate, seed in enumerate(spec.seeds):
            if cancelled():
                raise CancelledError
            time.sleep(self._delay_s)
            words = spec.prompt_lookup.split(" ")
            word = ("", "gloomy", "dim", "desolate")[seed % 4]
            text = " ".join([*words[:-1], word, words[-1]] if word and len(words) > 2 else words)
            yield TextDelta(candidate, text.removeprefix(begun).strip(), 1, ended=True)

    def unload(self) -> None:
        """Nothing to give back."""
