"""What the exchange bench counts, and what it calls a difference, on books made by hand; the data is not needed."""

import sys
from pathlib import Path

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found, Remark, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind

PACKAGING = str(Path(__file__).resolve().parents[2] / "packaging")
SCENE = "She *saw **it** once*.\n\n> A letter. <!-- Footnote: Lost. --><!-- Kim: Why? -->\nTwo \\*stars and **it**."


@pytest.fixture(autouse=True)
def _bench_can_be_imported(monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, PACKAGING])


def measures():
    from exchange_bench.measures import measured

    scene = BookNode(NodeKind.SCENE, "She saw it once", SCENE)
    book = Book("Night", (BookNode(NodeKind.CHAPTER, "One", children=(scene,)),))
    return measured(Found("night.md", "markdown", book, remarks=(Remark(RemarkKind.COMMENTS_KEPT),)))


def test_words_emphasis_and_comments_are_counted_apart():
    values = measures()

    assert (values["paragraphs"], values["words"], values["headings"]) == (3, 11, 1)
    assert (values["italics"], values["bold"], values["quoted"]) == (1, 2, 1)
    assert (values["comments"], values["footnotes"]) == (1, 1)
    assert values["text"].endswith("Two *stars and it.")


@pytest.mark.parametrize(
    "figures",
    [
        {"words": 12},
        {"words": [12, 14]},
        {"has": ["Kim"]},
        {"once": ["it"]},
        {"hasnt": ["letter"]},
        {"told": ["bytes_mended"]},
        {"remarks": {"comments_kept": 2}},
        {"words+headings": 11},
        {"no_such_measure": 1},
    ],
)
def test_what_differs_is_said(figures):
    from exchange_bench.measures import differences

    assert len(differences(figures, measures())) == 1


def test_what_agrees_is_not():
    from exchange_bench.measures import differences

    figures = {
        "words": 11,
        "paragraphs": [3, 4],
        "words+headings": 12,
        "has": ["letter"],
        "somewhere": ["Kim"],
        "told": ["comments_kept"],
    }
    assert differences(figures, measures()) == []


def test_every_file_of_the_figures_has_a_run():
    from exchange_bench.run import wanted_runs

    runs = wanted_runs("", "")

    assert len({(folder, name) for folder, name, _, _ in runs}) == 121
    assert any(way == "unpacked" for _, _, way, _ in runs)
