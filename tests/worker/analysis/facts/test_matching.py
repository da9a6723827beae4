"""Patterns fit the grammar of a sentence, not its words."""


def test_what_is_joined_plays_the_same_role(said):
    assert {text for _, text in said("Mara was tall and thin.")} == {"is tall", "is thin"}


def test_the_first_verb_lends_its_subject(said):
    assert ("went-to", "went to {other}") in said("Mara rose and went to London.")


def test_who_is_the_one_before_it(said):
    assert ("hair-had", "has yellow hair") in said("Signa, who had yellow hair, laughed.")


def test_hyphened_words_are_one(said):
    assert ("build-was", "is shouldered") not in said("Mara was tall.")
    assert any(pattern == "build-person" for pattern, _ in said("Tom was a broad-shouldered man."))
