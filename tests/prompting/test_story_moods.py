"""Moods as TOML: the shipped ones, the author's own, and those that cannot be used."""

from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.recipes import load_recipe
from inkwell.prompting.story_moods import load_story_moods


def test_every_shipped_mood_has_words_a_line_and_a_way(tmp_path):
    moods, errors = load_story_moods(tmp_path / "none")
    assert len(moods) >= 8 and not errors
    for mood in moods:
        assert mood.name and mood.help and mood.line and mood.strength > 0
        assert not set(mood.likelier) & set(mood.rarer) and len(mood.likelier) >= 20
        assert {one.amount > 0 for one in mood.bias()} == {True, False}
        assert len(mood.examples) >= 2 and mood.told(with_examples=False) == mood.line
        assert mood.told(with_examples=True) == " ".join([mood.line, *mood.examples])
    felt = {mood.key: mood.feeling for mood in moods}
    assert felt["exuberant"][0] > 0 > felt["ominous"][0] and felt["tense"][1] > 0 > felt["elegiac"][1]
    # Valence and arousal do not tell them.
    assert {key for key, feeling in felt.items() if feeling is None} == {"dreamlike", "dry", "wry"}


def test_one_of_the_authors_takes_the_place_of_a_shipped_one(tmp_path):
    (tmp_path / "tense.toml").write_text(
        'name = "My tense"\nstrength = 1\nlikelier = "clock"', encoding="utf-8"
    )
    (tmp_path / "briny.toml").write_text('name = "Briny"\nline = "Salt."', encoding="utf-8")
    moods, errors = load_story_moods(tmp_path)
    names = [mood.name for mood in moods]
    assert "My tense" in names and "Tense" not in names and "Briny" in names and not errors


def test_a_file_that_cannot_be_used_is_told_and_the_others_stay(tmp_path):
    for name, text in (
        ("a", "name ="),
        ("b", "help = 'x'"),
        ("c", "name = 'c'\nstrength = 99"),
        ("d", "name = 'd'\n[feeling]\nvalence = 9\narousal = 0"),
        ("e", "name = 'e'\n[feeling]\nvalence = 1"),
        ("f", "name = 'f'\nfeeling = 2"),
    ):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    moods, errors = load_story_moods(tmp_path)
    assert len(errors) == 6 and "a.toml" in errors[0].sentence and len(moods) >= 8


def test_the_line_stands_before_the_last_lines():
    parts = continue_scene(
        StoryContext(before="It rained.", mood="Something had changed."), load_recipe("continue")
    )
    assert [part.kind for part in parts[-2:]] == ["mood", "scene_lead"]
    assert parts[-2].text == "(Something had changed.)\n\n"
    assert "mood" not in [
        part.kind for part in continue_scene(StoryContext(before="It rained."), load_recipe("continue"))
    ]
