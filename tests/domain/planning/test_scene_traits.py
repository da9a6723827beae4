"""What a scene is compared by."""

import numpy as np

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.scene_traits import traits_of

TEXT = "The morning came. Then Mara saw Tom’s boat, and Mara called: Tom! But then Tom was gone into morning."


def test_names_stand_inside_sentences_where_nobody_has_read():
    traits = traits_of(SceneId(1), [TEXT, "There was Mara, alone."])
    assert traits.people == {"Mara": 3, "Tom": 2}
    assert traits.words["morning"] == 2 and "the" not in traits.words and traits.meaning is None


def test_what_the_reader_found_is_taken_instead_and_meanings_are_averaged():
    vectors = [np.array([1.0, 0.0]), np.array([0.0, 1.0])]
    traits = traits_of(SceneId(1), [TEXT], vectors, {"Mara Quill": 4})
    assert traits.people == {"Mara Quill": 4}
    assert traits.meaning.tolist() == [0.5, 0.5]


def test_pairs_of_characters_stand_for_words_in_chinese():
    assert "灯塔" in traits_of(SceneId(1), ["灯塔亮了。", "她看着灯塔。"]).words
