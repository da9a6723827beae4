"""Moods as the window offers them."""

from inkwell.services.writing.moods import mood_choices, mood_numbers


def test_every_mood_has_words_and_numbers():
    choices = mood_choices()
    assert len({key for key, _, _ in choices}) == len(choices) == 3 and all(
        name and help for _, name, help in choices
    )
    for key, _, _ in choices:
        assert 0 < mood_numbers(key)["temperature"] < 2 and 0 < mood_numbers(key)["top_p"] <= 1
    assert mood_numbers(choices[0][0]) != mood_numbers(choices[2][0])
