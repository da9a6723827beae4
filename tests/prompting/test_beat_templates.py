"""Templates of beats as files."""

import pytest

from inkwell.domain.errors import WorldError
from inkwell.prompting.beat_templates import load_beat_template, load_beat_templates, shipped_folder

LANGUAGES = ("en", "zh_CN")


def test_the_same_templates_come_in_every_language_with_the_same_beats(tmp_path):
    sets = []
    for language in LANGUAGES:
        found, errors = load_beat_templates(tmp_path, language)
        assert not errors and sum(one.is_short for one in found) == 5 and len(found) == 12
        sets.append({one.key: [(beat.key, beat.at, beat.turn) for beat in one.beats] for one in found})
        assert all(one.help and all(beat.name and beat.help for beat in one.beats) for one in found)
    assert sets[0] == sets[1]
    assert shipped_folder("xx") == shipped_folder("")


def test_an_own_file_stands_for_a_shipped_one_and_a_bad_one_is_named(tmp_path):
    (tmp_path / "romance.toml").write_text(
        'name = "Mine"\n[[beat]]\nname = "Late"\nat = 90\n[[beat]]\nname = "Soon"\nat = 5\n'
    )
    (tmp_path / "broken.toml").write_text("name = ")
    found, errors = load_beat_templates(tmp_path, "en")
    mine = next(one for one in found if one.key == "romance")
    assert mine.is_own and [beat.name for beat in mine.beats] == ["Soon", "Late"] and len(found) == 12
    assert len(errors) == 1 and "broken.toml" in errors[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        'name = "A"',
        'name = "A"\n[[beat]]\nname = "B"\nat = 120',
        'name = "A"\n[[beat]]\nname = "B"\nat = "soon"',
        'name = "A"\n[[beat]]\nname = "B"\nat = 1\nturn = "sour"',
        'name = "A"\n[[beat]]\nid = "x"\nname = "B"\nat = 1\n[[beat]]\nid = "x"\nname = "C"\nat = 2',
        "beat = 3\nname = 'A'",
    ],
)
def test_what_is_wrong_with_a_file_is_an_error_of_the_world(tmp_path, text):
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(WorldError):
        load_beat_template(file)
