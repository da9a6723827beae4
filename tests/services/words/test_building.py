"""The services of words, as one room."""


def test_a_test_starts_the_worker_itself(services):
    assert not services.spelling.automatic and services.thesaurus and services.dictionaries
