"""The mood that is chosen, and a copy of it to change."""


def test_a_chosen_mood_goes_with_the_request_and_a_copy_is_read_anew(services):
    moods = services.moods
    assert moods.chosen() is None
    moods.choose("tense")
    assert moods.chosen().key == "tense"
    file = moods.copy_to_own("tense")
    heard = []
    moods.moods_changed.connect(lambda: heard.append(True))
    file.write_text('name = "Mine"\nlikelier = "clock"\nstrength = 1.5', encoding="utf-8")
    assert moods.chosen().name == "Mine" and moods.chosen().bias()[0].amount == 1.5 and heard
    assert moods.copy_to_own("tense") == file and moods.chosen().name == "Mine"
    assert moods.copy_to_own("no-such-mood") is None
    moods.choose("")
    assert moods.chosen() is None
