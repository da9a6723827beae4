"""Words of the book in marks of quotation."""

from inkwell.services.story.quoting import in_marks


def test_words_that_bring_their_marks_are_given_no_others():
    assert in_marks("She went up. ") == "“She went up.”" and in_marks("“No,” he said.") == "“No,” he said."
    assert in_marks("You were followed from my house?”") == "You were followed from my house?”"
