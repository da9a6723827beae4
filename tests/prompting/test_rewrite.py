"""Prompts for one sentence, and the emphasis that comes back."""

from inkwell.prompting.rewrite import bare, by_examples, held_beginning, marked_again, untouchable
from inkwell.prompting.styles import load_styles

STYLES = {style.id: style for style in load_styles()[0]}


GOTHIC = STYLES["gothic"]


SOURCE = "Mara stood at the gallery window and counted the seconds between the flashes."


def test_emphasis_survives_or_is_reported():
    plain, marked = bare("It was *her* lamp, and **nobody** else’s, in 2*3*4.")
    assert plain == "It was her lamp, and nobody else’s, in 2*3*4." and len(marked) == 2
    text, gone = marked_again("The lamp was her own.", marked)
    assert text == "The lamp was *her* own." and gone == ("nobody",)
    assert (
        untouchable("<!-- a note --> He left.") and untouchable("# Title words here") and untouchable("* * *")
    )
    assert not untouchable("*He left* early.")


def test_prompts_end_where_the_model_goes_on():
    prompt = by_examples(GOTHIC, SOURCE, held_beginning(SOURCE))
    assert prompt.endswith(f"Plain: {SOURCE}\nGothic: Mara stood at") and prompt.count("\nGothic:") == 6
    assert by_examples(GOTHIC, SOURCE).endswith("\nGothic:") and held_beginning("He left.") == ""
