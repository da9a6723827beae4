"""What is new or cleared since a mark."""

from collections import Counter

from inkwell.domain.story.marks import Mark, are_new, cleared_since, packed, unpacked


def test_marks_come_back_as_they_were_and_damage_is_an_empty_mark():
    assert unpacked(packed(["b", "a", "a"])) == Counter(a=2, b=1)
    assert unpacked(b"nothing") == Counter()


def test_new_and_cleared_since_a_mark():
    mark = Mark("Monday", 0.0, Counter(a=1, b=1))
    assert are_new(mark, ["a", "a", "c"]) == [False, True, True]
    assert cleared_since(mark, ["a", "a", "c"]) == ["b"]
    assert are_new(None, ["a"]) == [False]
