"""A secret is told in the language of the book, whatever stands in it."""

from inkwell.prompting.secret_notes import secret_note


def test_by_language_and_bare_where_there_is_no_wording():
    assert secret_note("He did it.", "en-GB") == "The truth was this: He did it."
    assert secret_note("他是凶手。", "zh_CN") == "真相是：他是凶手。"
    assert secret_note("Hän teki sen.", "fi") == "Hän teki sen." == secret_note("Hän teki sen.", "")


def test_braces_in_a_secret_stay():
    assert secret_note("{secret} {x}", "en").endswith(": {secret} {x}")
