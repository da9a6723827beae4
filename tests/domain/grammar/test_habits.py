"""What somebody says often."""

from inkwell.domain.grammar.habits import OFTEN, Habits

SPEECH = ("huck", "“You was there, and we was late, and you was glad. You was always so.”")


def habit(habits, who, passage, word):
    start = passage.index(word)
    return habits.is_habit(who, passage, start, start + len(word))


def test_said_often_enough_beside_the_same_word_it_is_a_habit_of_that_speaker_alone():
    assert OFTEN == 3
    habits = Habits([SPEECH, ("jim", "“You were kind.”")])
    assert habit(habits, "huck", "“And you was right.”", "was")
    assert not habit(habits, "jim", "“And you was right.”", "was")
    assert not habit(habits, "huck", "“And they was right.”", "was"), "another neighbour"
    assert not habit(habits, "nobody", "“And you was right.”", "was")


def test_marks_and_ends_are_no_words():
    habits = Habits([SPEECH])
    assert not habits.is_habit("huck", "…", 0, 1) and not habits.is_habit("huck", "", 0, 0)
