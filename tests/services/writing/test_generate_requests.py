"""What settings make of a request to the writer."""


def test_words_to_favour_or_avoid_are_read_as_written(tmp_path):
    from inkwell.protocol.requests import WordBias
    from inkwell.services.settings import SettingsService
    from inkwell.services.writing.generate_requests import RequestMaker

    settings = SettingsService(tmp_path / "s.toml")
    settings.set("generation.word_bias", "harbour +1; suddenly - 3;nonsense; old sea +2.5 ; x -99")
    assert RequestMaker(settings, None, None, str).bias() == (
        WordBias("harbour", 1.0),
        WordBias("suddenly", -3.0),
        WordBias("old sea", 2.5),
        WordBias("x", -20.0),
    )
    settings.set("generation.own_phrases", "He grinned; ; his eyes")
    banned = RequestMaker(settings, None, None, str).banned()
    assert "He grinned" in banned and "his eyes" in banned and "a testament to" in banned
    settings.set("generation.avoid_phrases", False)
    assert RequestMaker(settings, None, None, str).banned() == ("He grinned", "his eyes")
