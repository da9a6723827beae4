"""What `inkwell train` says."""

from argparse import Namespace
from pathlib import Path

from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.domain.voices.corpus import RawText, prepare
from inkwell.terminal.training_output import adapter_row, losses, tell_corpus, voice_ready

INFO = AdapterInfo(
    "mine", "Mine", Path("mine"), "voice", "lora", "smollm2-135m", "2026", ("b",), 900, 3.54321, 3.23456
)


def test_the_end_of_a_training_in_a_sentence():
    report = {"steps": 1, "seconds": 90, "tokens_per_s": 114.4, "continuations": 20, "longest_run": 5}
    sentence = voice_ready(INFO, report)
    for words in (
        "“Mine”",
        "3.543 → 3.235",
        "1 step ",
        "1.5 minutes",
        "114 tokens/s",
        "20 continuations",
        "5 words",
    ):
        assert words in sentence, words
    assert "20 continuations" not in voice_ready(INFO, {**report, "longest_run": -1})
    assert losses(1, 2.0) == "1.000 → 2.000"


def test_an_adapter_in_json():
    row = adapter_row(INFO)
    assert (row["id"], row["base"], row["sources"]) == ("mine", "smollm2-135m", ["b"])
    assert (row["loss_before"], row["loss_after"]) == (3.5432, 3.2346)


def test_a_corpus_is_told_beside_the_answer_and_not_in_json(capsys):
    prose = " ".join(f"She walked down to the water number {n} and came back." for n in range(400))
    corpus = prepare([RawText("book", "One", prose), RawText("book", "Two", prose.replace("water", "light"))])
    tell_corpus(corpus, Namespace(json=False))
    said = capsys.readouterr()
    assert said.out == "" and f"{corpus.words:,} words" in said.err
    told = "\n".join(f"那天傍晚她第{n}次沿着海边的旧路慢慢走回家，路上一个人也没有。" for n in range(200))
    chinese = prepare([RawText("书", "一", told), RawText("书", "二", told.replace("傍晚", "清早"))])
    tell_corpus(chinese, Namespace(json=False))
    assert f"{chinese.words:,} characters to learn" in capsys.readouterr().err
    tell_corpus(corpus, Namespace(json=True))
    assert capsys.readouterr().err == ""
