"""Grammar against Harper alone: false alarms in edited novels, slips found of those planted, and time a paragraph.

    python3 packaging/dev.py bench --grammar [--data DIR] [--words N] [--tuning] [--threads N] [--json] [--keep FILE] [--edited]

Four novels are read as they are, and again with a slip planted in every 20 words, one in a sentence at most (`plant.py`). Harper alone is everything it
says but its spelling and the length of sentences. A slip is found where something is shown that touches it or the word
beside it; it is put right where a correction gives back what stood there. `--keep` makes a long run one that can be broken
off and goes on, with more words as well. `--tuning` takes the novels margins were chosen on.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "packaging"))

from inkwell.worker.decoder.kernel_cache import use_own_folder  # noqa: E402

use_own_folder()

import torch  # noqa: E402

from grammar_bench.edited import time_edits  # noqa: E402
from grammar_bench.novels import MEASURED, TUNED_ON, paragraphs  # noqa: E402
from grammar_bench.plant import Planted, plant  # noqa: E402
from inkwell.domain.grammar.paragraphs import checked_paragraphs  # noqa: E402
from inkwell.protocol.requests import CheckGrammar, JobId, LoadModel, Passage  # noqa: E402
from inkwell.worker.decoder import kernels  # noqa: E402
from inkwell.worker.engines.decoder_engine import DecoderEngine  # noqa: E402
from inkwell.worker.grammar.checker import Checker  # noqa: E402
from inkwell.worker.grammar.job import together  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.protocol.events import Correction

STARTER = ROOT / "models" / "installed" / "smollm2-135m" / "SmolLM2-135M-Instruct.Q4_1.gguf"
ADAPTER = ROOT / "models" / "fiction-smollm2-135m"
NOT_GRAMMAR = ("SpellCheck", "LongSentences")
SEED = 19


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "novels")
    parser.add_argument(
        "--words", type=int, default=10_000, help="words of each novel; 10,000 hold 2,000 slips in all"
    )
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--edited", action="store_true", help="only how long an edited paragraph takes")
    parser.add_argument(
        "--keep", type=Path, help="a file with a line a paragraph; goes on from what is there"
    )
    options = parser.parse_args()
    bench = Bench(options.threads)
    if options.edited:
        texts = [row for name in TUNED_ON[:4] for row in paragraphs(options.data, name, options.words)]
        print(json.dumps(time_edits(bench.checker, texts, SEED)))
        return 0
    kept = _kept(options.keep)
    for name in TUNED_ON if options.tuning else MEASURED:
        rows = paragraphs(options.data, name, options.words)
        for planted, texts in ((False, [Planted(row, ()) for row in rows]), (True, plant(rows, SEED))):
            known = kept.get((name, planted), [])
            for line in bench.read(texts, planted, known):
                if options.keep:
                    with options.keep.open("a", encoding="utf-8") as file:
                        file.write(json.dumps({"novel": name, **line}) + "\n")
        if not options.json:
            print(name, flush=True)
            bench.tell()
    if options.json:
        print(json.dumps(bench.figures()))
    return 0


class Bench:
    """The checker on the starter with the voice it writes with, and Harper alone beside it."""

    def __init__(self, threads: int) -> None:
        import harper

        self._engine = DecoderEngine()
        self._engine.load(LoadModel(str(STARTER), "smollm2-135m", "lean"), lambda _event: None)
        self._engine.set_adapter(str(ADAPTER), 1.0)
        if threads:
            torch.set_num_threads(threads)
            kernels.use_threads(threads)
        self.checker = Checker(self._engine.edit_judge(), CheckGrammar(JobId("bench"), ()))
        self._harper = harper.Linter()
        self.words: Counter[bool] = Counter()
        self.alarms: Counter[str] = Counter()
        self.harper_alarms: Counter[str] = Counter()
        self.slips: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.righted: Counter[str] = Counter()
        self.harper_found: Counter[str] = Counter()
        self.times_ms: list[float] = []

    def read(
        self, texts: list[Planted], planted: bool, known: list[dict[str, Any]]
    ) -> Iterator[dict[str, Any]]:
        """Check every paragraph as the window does, but those known from an earlier run; what was found in each new one."""
        self.words[planted] += sum(len(row.text.split()) for row in texts)
        scene = "\n".join(row.text for row in texts)
        starts = dict(zip(accumulate((len(row.text) + 1 for row in texts), initial=0), texts, strict=False))
        checked = list(checked_paragraphs(scene))
        for line in known[: len(checked)]:
            self._count(line)
        checked = checked[len(known) :]
        rows = iter(starts[one.start] for one in checked)
        for group in together([Passage(one.text, one.before) for one in checked]):
            began = time.perf_counter()
            answers = self.checker.check(group, lambda: None)
            self.times_ms.append((time.perf_counter() - began) * 1000 / len(group))
            for found in answers:
                line = self._line(next(rows), found, planted)
                self._count(line)
                yield line

    def _line(self, row: Planted, found: list[Correction], planted: bool) -> dict[str, Any]:
        return {
            "planted": planted,
            "text": row.text,
            "slips": [(slip.kind, slip.start, slip.end, slip.original) for slip in row.slips],
            "found": [(one.start, one.end, one.replacements, one.rule, one.gain) for one in found],
            "harper": self._lints(row.text),
        }

    def _count(self, line: dict[str, Any]) -> None:
        if not line["planted"]:
            self.alarms.update(one[3] for one in line["found"])
            self.harper_alarms.update(rule for rule, _ in line["harper"])
        for kind, start, end, original in line["slips"]:
            text = line["text"]
            self.slips[kind] += 1
            low, high = _with_neighbours(text, start, end)
            self.found[kind] += any(_touches(*one[:2], low, high) for one in line["found"])
            self.harper_found[kind] += any(_touches(*span, low, high) for _, span in line["harper"])
            right = text[:start] + original + text[end:]
            self.righted[kind] += any(
                text[: one[0]] + new + text[one[1] :] == right for one in line["found"] for new in one[2]
            )

    def figures(self) -> dict[str, Any]:
        """Everything measured; shares are of all slips."""
        slips = sum(self.slips.values()) or 1
        clean = self.words[False] / 10_000 or 1
        return {
            "words": self.words[False],
            "alarms": round(sum(self.alarms.values()) / clean, 1),
            "harper_alarms": round(sum(self.harper_alarms.values()) / clean, 1),
            "slips": sum(self.slips.values()),
            "found": round(sum(self.found.values()) / slips, 3),
            "righted": round(sum(self.righted.values()) / slips, 3),
            "harper_found": round(sum(self.harper_found.values()) / slips, 3),
            "ms_median": round(statistics.median(self.times_ms or [0.0])),
            "ms_p95": round(statistics.quantiles(self.times_ms or [0.0, 0.0], n=20)[-1]),
            "kinds": {
                kind: [
                    count,
                    round(self.found[kind] / count, 2),
                    round(self.righted[kind] / count, 2),
                    round(self.harper_found[kind] / count, 2),
                ]
                for kind, count in sorted(self.slips.items())
            },
            "alarms_by_rule": dict(self.alarms.most_common()),
        }

    def tell(self) -> None:
        """Print the figures so far."""
        for name, value in self.figures().items():
            print(f"  {name}: {value}", flush=True)

    def _lints(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        found = self._harper.organized_lints(text, language="plaintext")
        return [
            (rule, (int(lint.span.start), int(lint.span.end)))
            for rule, lints in found.items()
            if rule not in NOT_GRAMMAR
            for lint in lints
        ]


def _kept(file: Path | None) -> dict[tuple[str, bool], list[dict[str, Any]]]:
    """The lines of an earlier run, which this one goes on from."""
    kept: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
    if file is not None and file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            kept[row["novel"], row["planted"]].append(row)
    return kept


def _with_neighbours(text: str, start: int, end: int) -> tuple[int, int]:
    """A place and the words beside it."""
    low = text.rfind(" ", 0, max(0, start - 1)) + 1
    high = text.find(" ", end + 1)
    return low, high if high >= 0 else len(text)


def _touches(start: int, end: int, low: int, high: int) -> bool:
    return start < high and end > low if start < end else low <= start <= high


if __name__ == "__main__":
    sys.exit(main())
