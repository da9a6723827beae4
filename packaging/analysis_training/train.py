"""Trains the reader from LitBank, EmoBank, novels and MiniLM, and writes it to models/reader. Seeded.

python3 packaging/dev.py train-analysis --data ../shared/data

Teachers of six layers learn entities and proper names (LitBank, by hand), parts of speech (spaCy's en_core_web_sm on the
same sentences and on novels), feeling (EmoBank, by hand). A student of fewer layers learns the same, and what the teachers
make of novels; it is what is shipped. Held-out works (`corpora`) and EmoBank's dev rows are seen by none of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from safetensors.torch import load_file, save_file

from analysis_training.corpora import Work, litbank
from analysis_training.folds import fold_table
from analysis_training.input_ranges import input_ranges
from analysis_training.material import Material
from analysis_training.paragraphs import see_both_forms
from analysis_training.scores import measure
from analysis_training.speakers import learn_scorers
from analysis_training.start import new_network
from analysis_training.student import Schooling, school
from analysis_training.teachers import Lessons, teach
from inkwell.support.word_lists import word_list
from inkwell.worker.analysis.model import (
    CARD,
    SCORERS,
    VOCABULARY,
    WEIGHTS,
    ReaderModel,
    load,
    save,
    scorer_tensors,
)
from inkwell.worker.analysis.network.packing import pack, unpack
from inkwell.worker.analysis.network.wordpieces import WordPieceTokenizer
from inkwell.worker.analysis.passages import PassageReader

# What a network that was trained comes from, besides the texts; the other modules only measure it or go on from it.
_PROGRAMS = (
    *(
        f"analysis_training.{name}"
        for name in ("material", "rows", "speech", "stages", "start", "student", "teachers")
    ),
    *(f"inkwell.worker.analysis.network.{name}" for name in ("labels", "network", "wordpieces")),
    "inkwell.domain.text.pairs",
    "inkwell.domain.text.sentences",
)
# The words that end no sentence where texts are cut into sentences.
_WORD_LISTS = tuple(f"sentences.{name}" for name in ("titles", "numbered", "joined", "trailing", "openers"))
# So many paragraphs and sentences tell between which numbers the layers work.
RANGE_ROWS = 2_000

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.worker.analysis.network.network import ReaderNetwork


def train(options: argparse.Namespace) -> None:
    """The whole training; writes the weights, the scorers of speakers and the measured scores."""
    torch.set_num_threads(options.threads)
    device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    tokenizer = WordPieceTokenizer(options.minilm / "tokenizer.json")
    print("reading the texts", flush=True)
    material = Material(options.data, tokenizer, options.seed, options.paragraphs, options.cache)
    if options.only_teacher is not None:
        teacher(material, device, options, options.only_teacher - 1)
        return
    network = learn_network(material, device, options)
    # Measured with the weights as they are shipped, rounded; what is multiplied by them is rounded on some processors only.
    packed = pack(network.cpu().state_dict())
    network.load_state_dict(unpack(dict(packed)))
    packed |= input_ranges(network, material.untold[:RANGE_ROWS], material.sentences[:RANGE_ROWS])
    scores = rounded(measure([network], material))
    print(json.dumps(scores), flush=True)
    model = ReaderModel(
        network.eval(), tokenizer, "", material.mean.astype(np.float32), material.spread.astype(np.float32), None, "float32"
    )  # fmt: skip
    print("scorers of links and speakers", flush=True)
    scorers = train_scorers(options.data, material.works, model, options.seed)
    card = {
        "version": content_version(packed, scorers),
        "feeling": {"mean": material.mean.tolist(), "spread": material.spread.tolist()},
        "held_out": [work.name for work in material.held_out],
        "scores": scores,
        "command": "python3 packaging/dev.py train-analysis --data ../shared/data",
        "seed": options.seed,
        "teachers": options.teachers,
        "paragraphs": len(material.untold),
        "sentences": len(material.sentences),
    }
    save(options.out, packed, card, scorers)
    shutil.copyfile(options.minilm / "tokenizer.json", options.out / VOCABULARY)


def learn_network(material: Material, device: torch.device, options: argparse.Namespace) -> ReaderNetwork:
    """The teachers, each with its scores, all together with theirs, and then the student."""
    teachers = []
    for number in range(options.teachers):
        teachers.append(teacher(material, device, options, number))
        print(f"teacher {number + 1}:", json.dumps(rounded(measure(teachers[-1:], material))), flush=True)
    print("teachers together:", json.dumps(rounded(measure(teachers, material))), flush=True)
    schooling = Schooling(options.minilm, device, options.seed)
    if options.quick:
        schooling = replace(schooling, words=1, feeling=1)
    recipe = f"student of {options.teachers}, {schooling} {origin(options, material)}"
    blank = new_network(options.minilm, schooling.word_layers, schooling.feel_layers).to(device)
    return kept(options.cache, recipe, blank, partial(school, material, teachers, schooling))


def teacher(
    material: Material, device: torch.device, options: argparse.Namespace, number: int
) -> ReaderNetwork:
    """Teacher `number`, counted from 0."""
    lessons = Lessons(options.minilm, device, options.seed)
    if options.quick:
        lessons = replace(lessons, words=1, feeling=1)
    blank = new_network(options.minilm).to(device)
    recipe = f"teacher {number} {lessons} {origin(options, material)}"
    return kept(options.cache, recipe, blank, partial(teach, material, lessons, number))


def kept(
    cache: Path | None, recipe: str, blank: ReaderNetwork, learn: Callable[[], ReaderNetwork]
) -> ReaderNetwork:
    """The network that `learn` makes; `blank` with its numbers where it lies in `cache` already, learned as `told`.

    What takes hours is lost to nobody who had to break off.
    """
    if cache is None:
        return learn()
    file = cache / f"network-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}.safetensors"
    if file.is_file():
        blank.load_state_dict(load_file(str(file)))
        return blank.eval()
    network = learn()
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    save_file(
        {name: value.cpu().contiguous() for name, value in network.state_dict().items()}, str(unfinished)
    )
    unfinished.replace(file)
    return network


def origin(options: argparse.Namespace, material: Material) -> str:
    """A name for the texts, MiniLM and the programs that teachers and students are made from."""
    digest = hashlib.sha256((options.minilm / "model.safetensors").read_bytes())
    digest.update(material.digest.encode())
    for name in _PROGRAMS:
        source = sys.modules[name].__file__
        assert source is not None
        digest.update(Path(source).read_bytes())
    for name in _WORD_LISTS:
        digest.update(" ".join(word_list(name)).encode())
    return digest.hexdigest()


def rounded(scores: dict[str, float]) -> dict[str, float]:
    """Four places."""
    return {key: round(value, 4) for key, value in scores.items()}


def train_scorers(
    data: Path, works: list[Work], model: ReaderModel, seed: int, cache: Path | None = None
) -> dict[str, dict[str, np.ndarray]]:
    """The scorers of links and speakers, from works cut into sentences, as LitBank is, and as printed, as books are.

    `cache` is a folder in which the reader remembers what it has read with these very weights.
    """
    return learn_scorers(see_both_forms(data, works, PassageReader(model, cache)), seed)


def measure_folds(options: argparse.Namespace) -> None:
    """Print how often speakers are right in all works, each by scorers that have not seen it. Nothing is saved."""
    torch.set_num_threads(options.threads)
    works, held_out = litbank(options.data / "litbank")
    model = load(options.out, with_scorers=False)
    seen = see_both_forms(options.data, [*works, *held_out], PassageReader(model, options.cache))
    print(fold_table(seen, options.seed))


def retrain_scorers(options: argparse.Namespace) -> None:
    """Train only the scorers over the network in `options.out`, and leave all its other weights as they are."""
    torch.set_num_threads(options.threads)
    works, _ = litbank(options.data / "litbank")
    model = load(options.out, with_scorers=False)
    scorers = train_scorers(options.data, works, model, options.seed, options.cache)
    packed = {
        name: value
        for name, value in load_file(str(options.out / WEIGHTS)).items()
        if not name.startswith(SCORERS)
    }
    card = json.loads((options.out / CARD).read_text(encoding="utf-8"))
    card["version"] = content_version(packed, scorers)
    save_file(packed | scorer_tensors(scorers), str(options.out / WEIGHTS))
    (options.out / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def content_version(packed: dict[str, torch.Tensor], scorers: dict[str, dict[str, np.ndarray]]) -> str:
    """A name for these weights and no others."""
    digest = hashlib.sha256()
    for name in sorted(packed):
        digest.update(name.encode() + packed[name].numpy().tobytes())
    for which in sorted(scorers):
        for key in sorted(scorers[which]):
            digest.update(np.asarray(scorers[which][key]).tobytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser("train-analysis", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teachers", type=int, default=3)
    parser.add_argument(
        "--paragraphs", type=int, default=40_000, help="how many of the novels are learned from"
    )
    parser.add_argument(
        "--only-teacher",
        type=int,
        metavar="N",
        help="train this teacher alone and keep it in --cache; several may run side by side",
    )
    parser.add_argument("--quick", action="store_true", help="one epoch of everything, to see that it runs")
    parser.add_argument("--device", choices=("cpu", "cuda"), help="a graphics card where there is one")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument(
        "--only-scorers", action="store_true", help="train links and speakers over the network that is there"
    )
    parser.add_argument(
        "--folds",
        action="store_true",
        help="train nothing that stays: measure speakers in every work by scorers that have not seen it",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        help="a folder for what takes long and is the same the next time: teachers, the student, parts of speech; with --only-scorers or "
        "--folds what the network has read",
    )
    options = parser.parse_args()
    check(parser, options)
    if options.folds:
        measure_folds(options)
        return
    (retrain_scorers if options.only_scorers else train)(options)


def check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with a sentence where the options make no sense together."""
    if options.quick and (options.out / CARD).exists():
        parser.error("--quick makes a network that nobody should use; name a new folder with --out")
    if options.only_teacher is not None and not 1 <= options.only_teacher <= options.teachers:
        parser.error(f"--only-teacher needs a number from 1 to {options.teachers}")
    if options.only_teacher is not None and options.cache is None:
        parser.error("--only-teacher needs --cache, where the teacher is kept")


if __name__ == "__main__":
    main()
