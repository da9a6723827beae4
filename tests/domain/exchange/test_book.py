"""Scenes that come without a title."""

from inkwell.domain.exchange.book import scene_titles, scenes_from


def test_a_working_title_is_the_first_words_without_marks():
    assert scene_titles("“It was late,” she said to nobody.", 3) == "It was late, she said"
    assert scene_titles("She went — alone", 3) == "She went — alone"
    assert scene_titles("*** — ", 3) == "Scene 3" and scene_titles("", 12) == "Scene 12"
    assert scene_titles("天黑了。她走了。", 1) == "天黑了。她走了。"


def test_empty_blocks_are_dropped_and_numbers_count_what_is_kept():
    made = scenes_from([["", "  "], ["", "One line."], [], ["—", "Two."]])
    assert [(scene.title, scene.text) for scene in made] == [
        ("One line", "\nOne line."),
        ("Scene 2", "—\nTwo."),
    ]
    assert scenes_from([]) == ()


def test_a_title_keeps_no_half_of_a_pair():
    assert scene_titles("“Well,” he said, and left the room.", 1) == "Well, he said, and left"
    assert scene_titles("« Non », dit-elle ; puis rien.", 1).startswith("Non , dit-elle")


def test_a_working_title_is_the_first_clause_where_words_have_no_spaces():
    assert scene_titles("“我不会走的，”林晚说，“至少今晚不会。”远处的火车叫了一声。", 1) == "我不会走的"
    assert scene_titles("雨" * 40, 1) == "雨" * 14
    assert scene_titles("窗外的槐树在风里低语像有人在说一件旧事。", 1) == "窗外的槐树在风里低语像有人在"
