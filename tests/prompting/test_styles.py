"""Styles as files: every shipped one is sound, a bad one is refused by name and field."""

import pytest

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.style import StyleKind
from inkwell.domain.rewriting.style_measure import nearness
from inkwell.prompting.rewrite import by_examples
from inkwell.prompting.styles import SAMPLE, load_style, load_styles, style_from_sample

STYLES = {style.id: style for style in load_styles()[0]}


def test_every_shipped_style_loads_and_has_examples_of_its_own():
    styles, errors = load_styles()
    assert not errors and len(styles) == 23
    assert sum(style.kind is StyleKind.STYLE for style in styles) == 13 and SAMPLE in STYLES
    texts = [text for style in styles for pair in style.examples for text in (pair.plain, pair.styled)]
    by_style = [
        (style.id, pair.styled)
        for style in styles
        if style.kind is StyleKind.STYLE
        for pair in style.examples
    ]
    assert len({text for _, text in by_style}) == len(by_style)
    for style in styles:
        assert style.kind is StyleKind.SAMPLE or len(style.examples) >= 3, style.id
        assert len({pair.styled for pair in style.examples}) == len(style.examples)
        assert all(pair.plain != pair.styled for pair in style.examples)
    assert not [text for text in texts if "'" in text or "\n" in text], "typographic marks, one line each"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("label = ", "lable = "), "lable"),
        (('name = "Gothic"', ""), "name"),
        (("pull = 2.4", "pull = 99"), "pull"),
        (('contractions = "expand"', 'contractions = "drop"'), "contractions"),
        (('"longer"', '"longest"'), "ways"),
        (("own_words = 9", "owned_words = 9"), "aims"),
        (("own_words = 9", 'own_words = "nine"'), "own_words"),
        (('styled = "The house', 'style = "The house'), "examples"),
        (('id = "gothic"', 'id = "Gothic House"'), "id"),
        (("[aims]", "[aims"), "TOML"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_field(tmp_path, change, said):
    from inkwell.support.paths import resources

    text = (resources() / "styles" / "gothic.toml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "mine.toml").write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(WorldError) as told:
        load_style(tmp_path / "mine.toml")
    assert "mine.toml" in told.value.sentence and said in told.value.sentence
    styles, errors = load_styles(tmp_path)
    assert len(styles) == 23 and len(errors) == 1, "one bad file spoils no other"


def test_an_own_file_takes_the_place_of_a_shipped_one(tmp_path):
    from inkwell.support.paths import resources

    text = (resources() / "styles" / "noir.toml").read_text(encoding="utf-8")
    (tmp_path / "x.toml").write_text(text.replace('name = "Noir"', 'name = "My noir"'), encoding="utf-8")
    mine = next(style for style in load_styles(tmp_path)[0] if style.id == "noir")
    assert mine.own and mine.name == "My noir"


def test_a_sample_becomes_a_style_and_a_short_one_is_refused():
    sample = "The river went by. Nobody minded it, or said that they did. " * 6
    style = style_from_sample(STYLES[SAMPLE], sample)
    assert style.examples and style.aims and nearness(sample, style) > 0.8
    assert "Sample: The river" in by_examples(style, "She left.") or "Nobody minded" in by_examples(
        style, "She left."
    )
    with pytest.raises(WorldError, match="too short"):
        style_from_sample(STYLES[SAMPLE], "Too short.")
