"""A French book, read by the French grammar."""

from pathlib import Path

import pytest

from inkwell.services.models.grammars import grammar_folders
from inkwell.support.paths import places
from inkwell.worker.analysis.document import cut
from inkwell.worker.analysis.other_language import LanguageReader, language_of, with_names

FRENCH = """Madame Bovary ouvrit la fenêtre et regarda la rue. Emma pensait à Paris, où elle n’était jamais allée, et Charles Bovary dormait encore dans la chambre.

« Vous êtes en retard », dit Léon Dupuis. Il posa son chapeau sur la table et s’assit près du feu.

Le soir, Charles rentra de Rouen. Il avait vu Léon dans la rue, et il ne dit rien à sa femme."""


def test_a_language_is_known_by_its_commonest_words():
    assert language_of(FRENCH, ["fr", "de"]) == "fr"
    assert (
        language_of(
            "Der Mann ging in die Stadt, und sie sah ihn nicht mehr, weil es schon sehr spät war.", ["fr"]
        )
        == ""
    )
    assert language_of("Oui.", ["fr"]) == language_of(FRENCH, []) == ""


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
