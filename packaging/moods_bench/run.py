"""What moods do: continuations of novels in each mood against the same without, by a judge that did not choose them.

    python3 packaging/dev.py bench --moods [--data DIR] [--passages N] [--words N] [--only NAMES] [--json] [--keep|--read FILE]

Passages are of novels the starter's voice has not learned from. A mood is wanted along its `[feeling]`; where it has none,
toward its examples. `along` is the shift against no mood in standard deviations of EmoBank's sentences (for a mood without
feeling: of likeness to its examples), with 95 % over passages. `--read FILE` judges what `--keep FILE` has kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "packaging"))

from inkwell.worker.decoder.kernel_cache import use_own_folder  # noqa: E402

use_own_folder()

import numpy as np  # noqa: E402

from inkwell.prompting.context import StoryContext, continue_scene  # noqa: E402
from inkwell.prompting.recipes import load_recipe, mood  # noqa: E402
from inkwell.prompting.story_moods import StoryMood, load_story_moods  # noqa: E402
from inkwell.protocol.events import CandidateFinished  # noqa: E402
from inkwell.protocol.requests import AdapterUse, Feeling, Generate, JobId, LoadModel  # noqa: E402
from inkwell.support.paths import reader_folder  # noqa: E402
from inkwell.worker.engines.decoder_engine import DecoderEngine  # noqa: E402
from inkwell.worker.rewriting.embedder import Embedder  # noqa: E402
from inkwell.worker.writing.job import write  # noqa: E402
from inkwell.worker.writing.loaded_model import LoadedModel  # noqa: E402
from moods_bench.judge import FeelingJudge  # noqa: E402

if TYPE_CHECKING:
    from inkwell.worker.engines.base import TextEngine

STARTER, EMBEDDER = ROOT / "models/installed/smollm2-135m", ROOT / "models/installed/minilm-l6-v2"
VOICE = ROOT / "models" / "fiction-smollm2-135m"
_SHORTEST, _LONGEST = 900, 2_500


class _Channel:
    """What the job wants to say goes here in place of a pipe."""

    def __init__(self) -> None:
        self.finished: list[CandidateFinished] = []

    def is_cancelled(self, _job: JobId) -> bool:
        return False

    def send(self, event: Any) -> None:
        if isinstance(event, CandidateFinished):
            self.finished.append(event)


def main() -> int:
    """Write, judge, tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--passages", type=int, default=12)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--only", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--read", type=Path)
    options = parser.parse_args()
    moods = [
        one
        for one in load_story_moods(ROOT / "none")[0]
        if not options.only or one.key in options.only.split(",")
    ]
    if options.read:
        rows = [json.loads(line) for line in options.read.read_text(encoding="utf-8").splitlines()]
    else:
        rows = written(moods, passages(options.data, options.passages), options.words, options.keep)
    embedder = Embedder(EMBEDDER)
    judge = FeelingJudge(embedder, options.data / "emobank" / "emobank.train-dev.csv")
    table = [figures(one, rows, judge, embedder) for one in moods]
    if options.json:
        print(json.dumps({"judge": judge.agreement, "moods": table}, indent=1))
        return 0
    print(
        f"the judge agrees with people by r {judge.agreement[0]:.2f} of valence, {judge.agreement[1]:.2f} of arousal"
    )
    for row in table:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    return 0


def passages(data: Path, count: int) -> list[tuple[str, str]]:
    """Names of novels, and a page of each up to a paragraph's end: the same ones every time."""
    left_out = sorted(json.loads((VOICE / "adapter.json").read_text(encoding="utf-8"))["left_out"])
    chance, found = random.Random(11), []
    for name in left_out:
        text = (data / "novels" / name).read_text(encoding="utf-8", errors="replace").replace("\r", "")
        text = re.sub(r"\n\n+", "\n", re.sub(r"(?<!\n)\n(?!\n)", " ", text))
        begin = text.find("\n", chance.randrange(len(text) // 5, len(text) * 4 // 5)) + 1
        end = text.find("\n", begin + _SHORTEST)
        if 0 < begin < end and end - begin < _LONGEST:
            found.append((name, text[begin:end]))
    chance.shuffle(found)
    return found[:count]


def written(
    moods: list[StoryMood], pages: list[tuple[str, str]], words: int, keep: Path | None = None
) -> list[dict[str, Any]]:
    """Every page continued in every mood and in none, all with the seed of the page; each is added to `keep` as it comes, and
    what stands there already is not written again.
    """
    engine = DecoderEngine()
    engine.load(LoadModel(str(STARTER), "starter"), lambda _: None)
    LoadedModel(engine).use(AdapterUse(str(VOICE), 1.0))
    rows: list[dict[str, Any]] = []
    if keep is not None and keep.exists():
        rows = [json.loads(line) for line in keep.read_text(encoding="utf-8").splitlines()]
    known = {(row["page"], row["mood"]) for row in rows}
    for number, (name, page) in enumerate(pages):
        for one in (None, *moods):
            if (name, one.key if one is not None else "") in known:
                continue
            began = time.monotonic()
            draft = continuation(engine, page, one, words, seed=900 + 10 * number)
            rows.append(
                {
                    "mood": one.key if one is not None else "",
                    "page": name,
                    "text": draft.text,
                    "log_probability": draft.mean_log_probability,
                    "seconds": time.monotonic() - began,
                }
            )
            if keep is not None:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(rows[-1]) + "\n")
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return rows


def continuation(
    engine: TextEngine, page: str, one: StoryMood | None, words: int, seed: int
) -> CandidateFinished:
    """What the window would have written."""
    line, bias, feeling = "", (), None
    if one is not None:
        line, bias = one.told(with_examples=False), one.bias()
        feeling = Feeling(*one.feeling, str(reader_folder())) if one.feeling is not None else None
    parts = continue_scene(StoryContext(before=page, style="A novel.", mood=line), load_recipe("continue"))
    request = Generate(
        JobId("bench"), parts, words, 1, seed, mood("balanced").sampling, bias=bias, feeling=feeling
    )
    channel = _Channel()
    write(engine, request, channel)  # type: ignore[arg-type]
    return channel.finished[0]


def figures(
    one: StoryMood, rows: list[dict[str, Any]], judge: FeelingJudge, embedder: Embedder
) -> dict[str, Any]:
    """A mood against none, page by page."""
    plain = {row["page"]: row for row in rows if not row["mood"]}
    pairs = [(row, plain[row["page"]]) for row in rows if row["mood"] == one.key]

    def wanted(text: str) -> float:
        if one.feeling is None:
            return float(np.mean(embedder.likeness(text, list(one.examples))))
        direction = np.array(one.feeling) / np.hypot(*one.feeling)
        return float(judge.feeling(text) @ direction)

    def both(value: Any) -> tuple[float, float]:
        shifts = np.array([value(row) - value(base) for row, base in pairs])
        return float(shifts.mean()), float(1.96 * shifts.std(ddof=1) / np.sqrt(len(shifts)))

    shift, around = both(lambda row: wanted(row["text"]))
    return {
        "mood": one.key,
        "passages": len(pairs),
        "along": round(shift, 3),
        "±": round(around, 3),
        "log_probability": round(both(lambda row: row["log_probability"])[0], 2),
        "seconds": round(float(np.mean([row["seconds"] for row, _ in pairs])), 1),
        "seconds_without": round(float(np.mean([base["seconds"] for _, base in pairs])), 1),
    }


if __name__ == "__main__":
    raise SystemExit(main())
