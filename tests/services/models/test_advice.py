"""What this machine could carry, said with size and speed."""

import pytest

from inkwell.services.models import advice
from inkwell.services.models.advice import advice_for, size_text, starter_sentence, starter_size_text
from inkwell.services.models.catalogue import catalogue


@pytest.fixture
def models(services):
    made = services.models
    made.machine.total_gb, made.machine._available_gb = 16.0, 9.0
    return made


def test_the_largest_that_fits_and_is_quick_enough(models):
    models.machine.record("smollm2-135m", 150.0)
    found = advice_for(models, "en")
    assert found.model.id == "gemma-3-4b" or found.model.parameters_billions >= 4
    assert found.words_a_minute >= 100 and models.fit(found.model) == "well"
    models.machine.record("smollm2-135m", 15.0)
    for _ in range(12):
        models.machine.record("smollm2-135m", 15.0)
    slower = advice_for(models, "en")
    assert slower is None or slower.model.parameters_billions < found.model.parameters_billions


def test_a_small_machine_gets_none(models):
    models.machine._available_gb = 1.2
    assert advice_for(models, "en") is None
    assert "Larger models" in starter_sentence(models.starter(), None)


def test_nothing_measured_gives_a_model_and_no_speed(models):
    found = advice_for(models, "en")
    assert found is not None and found.words_a_minute == 0
    assert found.model.parameters_billions <= 2  # nobody is told to fetch a giant on a guess
    told = starter_sentence(models.starter(), found)
    assert found.model.name in told and "to download." in told and "a minute" not in told


def test_a_chinese_book_is_offered_what_writes_chinese(models):
    models.machine.record("smollm2-135m", 150.0)
    assert "*" in advice_for(models, "zh").model.languages
    assert "*" in advice_for(models, "fr").model.languages


def test_what_is_here_already_is_not_offered(models, monkeypatch):
    models.machine.record("smollm2-135m", 150.0)
    found = advice_for(models, "en")
    folder = models._places.models / found.model.id
    folder.mkdir(parents=True)
    (folder / "m.gguf").write_bytes(b"GGUF")
    assert advice_for(models, "en") is None


def test_sentences_have_name_size_and_speed(models):
    models.machine.record("smollm2-135m", 150.0)
    told = starter_sentence(models.starter(), advice_for(models, "en"))
    assert "SmolLM2 135M wrote this" in told and "often silly" in told
    assert "GB to download, about" in told and "words a minute" in told
    assert starter_size_text(models.starter()) == "98 MB" and size_text(2.02) == "2.0 GB"


def test_every_writer_says_what_is_fetched():
    for model in catalogue():
        if model.role == "writer":
            assert 0 < model.download_gb < model.memory_gb, model.id
    assert advice._LEAST_WORDS_A_MINUTE > 0
