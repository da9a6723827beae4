"""Quotes, dashes and the ellipsis as they are typed."""

from inkwell.domain.text.typography import smart_character, smart_replacement


def test_smart_quotes_and_dashes():
    assert smart_character("", '"') == "“"
    assert smart_character("said ", '"') == "“"
    assert smart_character("now,", '"') == "”"
    assert smart_character("don", "'") == "’"
    assert smart_replacement("so-", "-") == (1, "—")
    assert smart_replacement("-", "-") is None
    assert smart_replacement("well..", ".") == (2, "…")
