"""A French book, read by the French grammar."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from inkwell.services.models.grammars import grammar_folders
from inkwell.support.paths import places
from inkwell.worker.analysis.document import cut
from inkwell.worker.analysis.facts.finder import FactFinder
from inkwell.worker.analysis.facts.finds import GrammarReader
from inkwell.worker.analysis.facts.proposals import ProposalMaker
from inkwell.worker.analysis.other_language import (
    BY_GRAMMAR_ALONE,
    NOT_INSTALLED,
    LanguageReader,
    Named,
    language_of,
    with_names,
    without_pipeline,
)
from tests.small_pipelines import german_pipeline

FRENCH = """Madame Bovary ouvrit la fenêtre et regarda la rue. Emma pensait à Paris, où elle n’était jamais allée, et Charles Bovary dormait encore dans la chambre.

« Vous êtes en retard », dit Léon Dupuis. Il posa son chapeau sur la table et s’assit près du feu.

Le soir, Charles rentra de Rouen. Il avait vu Léon dans la rue, et il ne dit rien à sa femme."""


def test_a_language_is_known_by_its_commonest_words():
    assert language_of(FRENCH, ["fr", "de"]) == "fr"
    assert language_of("Oui.", ["fr"]) == language_of(FRENCH, []) == ""


def unread(read, text):
    """A document of which nothing is known."""
    return replace(read(text), english=False, entities=(), characters=(), meant=(), sentences=())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Mann ging in die Stadt, und sie sah ihn nicht mehr, weil es schon sehr spät war."),
        (
            "ru",
            "Он вышел из дома, и она его больше не видела, потому что было уже очень поздно, а дождь всё шёл.",
        ),
        (
            "es",
            "El hombre salió de casa y ella no lo vio más, porque ya era muy tarde y la lluvia no paraba.",
        ),
        ("pt", "O homem saiu de casa e ela não o viu mais, porque já era muito tarde e a chuva não parava."),
        (
            "it",
            "L’uomo uscì di casa e lei non lo vide più, perché era già molto tardi e la pioggia non smetteva.",
        ),
        ("ja", "彼は家を出て、町へ行った。彼女はもう彼を見なかった。"),
        ("zh", "他离开家，走进城里。她再也没有见到他，因为天已经很晚了。"),
        (
            "",
            "De man ging naar de stad en zij zag hem niet meer, omdat het al heel laat was en hij niet kwam.",
        ),
        ("", "Він вийшов з дому, і вона його більше не бачила, бо було вже дуже пізно, а дощ усе йшов."),
    ],
)
def test_a_language_is_not_taken_for_its_neighbour(language, text):
    assert language_of(text) == language


def test_a_german_book_with_a_pipeline_made_here(read, tmp_path):
    text = """Mara hatte grüne Augen. Tom wohnte in Wien. Mara wohnte in Berlin.

Es war schon sehr spät. Der Mann ging in die Stadt. Tom starb im Winter."""
    german_pipeline().to_disk(tmp_path / "de")
    _, parts = cut(text)
    reader = LanguageReader("de", tmp_path / "de", None)
    found = reader.read([text[a:b] for a, b in parts])
    document = with_names(
        unread(read, text), "de", [(a, one) for (a, _), one in zip(parts, found, strict=True)]
    )
    assert {"Mara", "Tom"} <= {one.name for one in document.characters if one.count == 2}
    assert len(document.sentences) == 6 and document.missing == BY_GRAMMAR_ALONE
    proposals, missing = FactFinder().propose(document, "1", 0, len(text), (("de", str(tmp_path / "de")),))
    assert [(one.name, one.text) for one in proposals] == [
        ("Mara", "hat Augen: grün"), ("Tom", "wohnt in Wien"), ("Mara", "wohnt in Berlin"), ("Tom", "ist tot"),
    ]  # fmt: skip
    assert missing == BY_GRAMMAR_ALONE
    assert FactFinder().propose(document, "1", 0, len(text), ()) == ((), BY_GRAMMAR_ALONE)


def test_the_first_word_of_a_name_stands_for_it(read, tmp_path):
    text = "Mara Quill hatte grüne Augen. Es war schon sehr spät."
    german_pipeline().to_disk(tmp_path / "de")
    found = GrammarReader("de", tmp_path / "de", None).read([text])[0]
    named = Named([(0, 10, "PER")], [(0, len(text))])
    document = with_names(unread(read, text), "de", [(0, named)])
    made = [
        one
        for find in found
        for one in ProposalMaker(document).make("1", 0, len(text), [(0, replace(find, who=(0, 4)))])
    ]
    assert [(one.name, one.text) for one in made] == [("Mara Quill", "hat Augen: grün")]


def test_forms_of_a_name_are_one_person(read):
    text = "Mara Maras Paris Раскольников Раскольникову Раскольникова"

    def document_of(language, names):
        spans = [(text.index(name + " " if name == "Mara" else name), name) for name in names]
        if "Раскольников" in names:
            spans = [(match.start(), match.group()) for match in re.finditer("Раскольник[а-я]+", text)]
        named = Named([(a, a + len(name), "PER") for a, name in spans], [(0, len(text))])
        return with_names(unread(read, text), language, [(0, named)])

    (mara,) = document_of("de", ["Mara", "Maras"]).characters
    assert mara.name == "Mara" and {alias.text for alias in mara.aliases} == {"Mara", "Maras"}
    assert len(document_of("fr", ["Mara", "Maras"]).characters) == 2
    (one,) = document_of("ru", ["Раскольников"]).characters
    assert one.name == "Раскольников" and one.count == 3


def test_without_a_pipeline_there_are_sentences(read):
    text = "他离开家，走进城里。她再也没有见到他！天已经很晚了。"
    document = without_pipeline(unread(read, text), "zh", NOT_INSTALLED)
    assert [text[one.start : one.end] for one in document.sentences] == [
        "他离开家，走进城里。", "她再也没有见到他！", "天已经很晚了。",
    ]  # fmt: skip
    assert document.missing == NOT_INSTALLED and document.language == "zh"
    assert FactFinder().propose(document, "1", 0, len(text), ()) == ((), NOT_INSTALLED)


def test_a_name_is_what_it_is_most_often_taken_for(read):
    text = "Homais dort. Homais rit. Homais part."
    kinds = ("PER", "LOC", "PER")
    named = Named(
        [
            (match.start(), match.end(), kind)
            for match, kind in zip(re.finditer("Homais", text), kinds, strict=True)
        ],
        [],
    )
    document = with_names(unread(read, text), "fr", [(0, named)])
    assert [one.category for one in document.entities] == ["PER"] * 3 and len(document.meant) == 3


def test_names_and_sentences_of_a_french_book(read, tmp_path):
    folders = dict(grammar_folders(places(tmp_path)))
    if "fr" not in folders:
        pytest.skip("the French tagger is not installed")
    reader = LanguageReader("fr", Path(folders["fr"]), tmp_path)
    _, parts = cut(FRENCH)
    texts = [FRENCH[a:b] for a, b in parts]
    found = reader.read(texts)
    document = with_names(read(FRENCH), "fr", [(a, one) for (a, _), one in zip(parts, found, strict=True)])
    cast = {one.name: {alias.text for alias in one.aliases} for one in document.characters}
    assert cast["Charles Bovary"] == {"Charles Bovary", "Charles"}
    assert any(FRENCH[one.start : one.end] == "Rouen" and one.category == "LOC" for one in document.entities)
    assert FRENCH[document.sentences[0].start : document.sentences[0].end].startswith("Madame Bovary ouvrit")
    assert not document.english and document.language == "fr"
    again = LanguageReader("fr", Path(folders["fr"]), tmp_path)
    assert again.read(texts) == found and again._pipeline is None
