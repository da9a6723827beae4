"""How probable letters are."""

from inkwell.exchange.text.letter_models import ALPHABETIC, EAST_ASIAN, encodings, models_of


def test_capitals_are_their_small_letters_and_foreign_letters_are_rare():
    (russian,) = list(models_of("koi8-r"))
    assert (
        russian.score("О")
        == russian.score("о")
        > russian.score("э")
        > russian.score("x")
        > russian.score("é")
    )


def test_a_usual_ideograph_that_is_not_listed_is_likelier_than_a_rare_one():
    (chinese,) = models_of("gb18030")
    assert chinese.score("的") > chinese.score("鞋") > chinese.score("龘")


def test_every_language_has_letters_and_encodings_python_knows():
    assert {model.language for name in encodings() for model in models_of(name)} == {*ALPHABETIC, *EAST_ASIAN}
    assert all("a".encode(name) for name in encodings())
