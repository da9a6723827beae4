"""What fits this machine, and how fast it writes."""

from inkwell.services.models.catalogue import catalogue
from inkwell.services.models.machine_fit import Fit, MachineFit, about_words, words_a_minute


def test_what_fits_and_how_fast_is_measured_not_guessed(tmp_path):
    fit = MachineFit(tmp_path / "speeds.json", total_gb=16, available_gb=9)
    models = {model.id: model for model in catalogue()}
    sizes = {name: model.parameters_billions for name, model in models.items()}
    assert fit.fit(models["llama-3.1-8b"]) is Fit.WELL
    assert fit.fit(models["mistral-nemo-12b"]) is Fit.TIGHT
    assert fit.fit(models["qwen3-32b"]) is Fit.TOO_LARGE
    assert fit.expected_tokens_per_s(models["qwen3-8b"], sizes) == 0
    fit.record("llama-3.2-3b", 20.0)
    assert 7 < fit.expected_tokens_per_s(models["qwen3-8b"], sizes) < 9
    fit.record("qwen3-8b", 6.0)
    assert fit.expected_tokens_per_s(models["qwen3-8b"], sizes) == 6.0
    (tmp_path / "speeds.json").write_text("damaged")
    assert fit.measured("qwen3-8b") is None


def test_words_a_minute_are_exact_where_measured_and_round_where_reckoned():
    assert words_a_minute(150.0) == 6923
    assert about_words(359) == 360 and about_words(3) == 10
