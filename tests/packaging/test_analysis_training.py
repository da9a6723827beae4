"""What the training of the reader learns from: labels and other names, cut and counted on a text of our own."""

import random
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis.network.labels import ENTITY_LABELS, spans
from inkwell.worker.analysis.network.wordpieces import WordPieceTokenizer

PACKAGING = str(Path(__file__).resolve().parents[2] / "packaging")
TEXT = "Mr. Tully saw Mara Fenn at Pellport, and Mara saw the old man."


def places(*words):
    return [(TEXT.index(word), TEXT.index(word) + len(word), category) for word, category in words]


NAMES = places(("Mr. Tully", "PER"), ("Mara Fenn", "PER"), ("Pellport", "GPE"))


@pytest.fixture(autouse=True)
def packaging(monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, PACKAGING])


@pytest.fixture(scope="module")
def tokenizer():
    return WordPieceTokenizer(reader_folder() / "tokenizer.json")


def test_labels_say_again_what_was_annotated(tokenizer):
    from analysis_training.rows import IGNORED, Row, labels_of

    pieces = tokenizer.cut([TEXT])[0]
    labels = labels_of(pieces, NAMES)
    row = Row(pieces, labels, labels, labels)
    firsts = [place - 1 for place in row.firsts()]
    assert [i for i, label in enumerate(labels) if label != IGNORED] == firsts
    certain = np.full((len(firsts), len(ENTITY_LABELS)), -20.0, dtype=np.float32)
    certain[np.arange(len(firsts)), [labels[i] for i in firsts]] = 0
    found = [(pieces.words[a][0], pieces.words[b - 1][1], category) for a, b, category, _ in spans(certain)]
    assert found == NAMES


def test_people_get_other_names_and_their_places_move_along():
    from analysis_training.material import renamed

    for seed in range(20):
        text, entity, name = renamed(TEXT, NAMES, NAMES, random.Random(seed))
        assert entity == name and [category for *_, category in name] == ["PER", "PER", "GPE"]
        tully, mara, port = (text[a:b] for a, b, _ in name)
        assert port == "Pellport" and tully.startswith("Mr. ") and len(mara.split()) == 2
        assert (tully, mara) != ("Mr. Tully", "Mara Fenn")
        assert text.endswith("saw the old man.") and text[name[2][1] :].startswith(", and ")


def test_rows_of_any_length_lie_side_by_side(tokenizer):
    from analysis_training.rows import CLS, IGNORED, SEP, Row, batches, tensors

    rows = [Row.bare(pieces) for pieces in tokenizer.cut([TEXT, "He went.", "word " * 600])]
    stacked = tensors(rows, torch.device("cpu"))
    assert stacked["ids"].shape == (3, 512) and "soft" not in stacked
    assert stacked["ids"][1, :5].tolist()[0] == CLS and stacked["ids"][1, 4] == SEP
    assert stacked["mask"].sum(1).tolist() == [len(rows[0].pieces.ids) + 2, 5, 512]
    assert (stacked["entity"] == IGNORED).all()
    parts = batches(rows * 10, 600, random.Random(1))
    assert sum(map(len, parts)) == 30 and all(len(part) == 1 for part in parts if part[0].length > 400)


def test_a_student_learns_what_its_teacher_holds_for_likely(tokenizer):
    from analysis_training.rows import Row
    from analysis_training.stages import Course, train_words
    from analysis_training.teachers import words_by

    from inkwell.worker.analysis.network.network import ReaderNetwork

    torch.manual_seed(3)
    teacher, student = ReaderNetwork(1, 1).eval(), ReaderNetwork(1, 1)
    # A teacher with an opinion: this word begins a person's name, all others none.
    teacher.name.bias.data[0], teacher.entity.bias.data[0] = 3.0, 3.0
    rows = words_by([teacher], [Row.bare(pieces) for pieces in tokenizer.cut([TEXT, "He went to Pellport."])])
    assert all(np.allclose(row.soft[row.firsts()[0] - 1].astype(float).sum(), 2, atol=0.02) for row in rows)

    def distance():
        told = words_by([student.eval()], rows)
        return float(np.mean([np.abs(a.soft - b.soft).sum() for a, b in zip(told, rows, strict=True)]))

    before = distance()
    train_words(student, lambda: [rows], Course("student", 30, 1e-3))
    assert distance() < before / 3


def test_what_was_learned_is_taken_from_the_cache_and_only_where_it_was_learned_so(tmp_path):
    from analysis_training.train import kept

    from inkwell.worker.analysis.network.network import ReaderNetwork

    def learn():
        learned.append(ReaderNetwork(1, 1))
        return learned[-1]

    learned = []
    first = kept(tmp_path, "so", ReaderNetwork(1, 1), learn)
    again = kept(tmp_path, "so", ReaderNetwork(1, 1), learn)
    assert len(learned) == 1 and again is not first
    assert torch.equal(first.entity.weight, again.entity.weight)
    kept(tmp_path, "otherwise", ReaderNetwork(1, 1), learn)
    assert len(learned) == 2 and not list(tmp_path.glob("*.part"))


def test_parts_of_speech_are_told_once(tmp_path, monkeypatch):
    from analysis_training import speech

    told = []

    def tell(texts):
        told.append(texts)
        return [np.full(len(text), i + 1, dtype=np.uint8) for i, text in enumerate(texts)]

    monkeypatch.setattr(speech, "_tags_of", tell)
    for _ in range(2):
        numbers = speech.speech_numbers(["He went.", "", "So."], tmp_path)
        assert [one.tolist() for one in numbers] == [[1] * 8, [], [3] * 3]
    assert len(told) == 1 and len(list(tmp_path.iterdir())) == 1
    speech.speech_numbers(["He came."], tmp_path)
    assert len(told) == 2


def test_the_input_range_of_a_layer_leaves_padding_out(tokenizer):
    from analysis_training.input_ranges import input_ranges
    from analysis_training.rows import Row

    from inkwell.worker.analysis.network.network import LINEARS, ReaderNetwork

    torch.manual_seed(5)
    network = ReaderNetwork(1, 1).eval()
    rows = [Row.bare(pieces) for pieces in tokenizer.cut([TEXT, "He went."])]
    alone = [input_ranges(network, [row], [row]) for row in rows]
    together = input_ranges(network, rows, rows)
    assert together.keys() == {f"{s}.0.{which}.reach" for s in ("layers", "feel_layers") for which in LINEARS}
    for name, reach in together.items():
        least, greatest = min(one[name][0] for one in alone), max(one[name][1] for one in alone)
        assert reach.tolist() == pytest.approx([float(least), float(greatest)], abs=1e-4)


def test_orders_that_make_no_sense_end_with_a_sentence(tmp_path, monkeypatch, capsys):
    from analysis_training import train

    (tmp_path / "reader.json").write_text("{}")
    asked = ["train", "--data", "x", "--minilm", "x", "--out", str(tmp_path)]
    for more, sentence in (
        (["--quick"], "name a new folder"),
        (["--only-teacher", "0", "--cache", "x"], "from 1 to 3"),
        (["--only-teacher", "2"], "needs --cache"),
    ):
        monkeypatch.setattr(sys, "argv", [*asked, *more])
        with pytest.raises(SystemExit):
            train.main()
        assert sentence in capsys.readouterr().err
