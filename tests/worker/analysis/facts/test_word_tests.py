"""Ages, clauses and trades."""


def test_ages_are_numbers_of_years(said):
    assert ("age-years-old", "is twenty-one years old") in said("Mara was twenty-one years old.")
    assert said("It was five feet long.") == said("Mara was two of them.") == []


def test_a_clause_is_told_and_speech_is_not(said):
    assert any(
        text.endswith("that Silas had left the house")
        for _, text in said("Tom told Mara that Silas had left the house.")
    )
    assert said("Of course Mara heard of course.") == []
