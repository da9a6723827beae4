"""Names, numbers, negations and speech that a version lost."""

import pytest

from inkwell.domain.rewriting.kept_facts import lost, names_in, negations_in, numbers_in


@pytest.mark.parametrize(
    ("source", "version", "missing"),
    [
        ("Mara saw Tobias.", "She saw Tobias.", "names"),
        ("There were ninety-one stairs.", "There were many stairs.", "numbers"),
        ("He had 12 sheep.", "He had sheep.", "numbers"),
        ("She did not turn.", "She turned.", "negations"),
        ("“Come in,” she said.", "She asked them in.", "speech"),
    ],
)
def test_what_is_lost_is_named(source, version, missing):
    found = lost(source, version)
    assert [name for name in ("names", "numbers", "negations", "speech") if getattr(found, name)] == [missing]
    assert not lost(source, source) and not lost(source, source.replace(".", " again."))


def test_names_numbers_and_negations():
    assert set(names_in("Then Mara Quill’s boat came. Nobody saw I’m sure.")) == {"Mara", "Quill"}
    assert not names_in("The old man said that it was late. When he left, rain fell.")
    assert dict(numbers_in("One of the two, at 10.30, the third.")) == {"two": 1, "10.30": 1, "third": 1}
    assert negations_in("He didn’t, and never would; nobody cannot know.") == [
        "n't",
        "never",
        "nobody",
        "cannot",
    ]
