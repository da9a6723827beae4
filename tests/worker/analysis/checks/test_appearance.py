"""Eyes, hair and age, whoever's they are."""

import pytest

from inkwell.worker.analysis.checks.appearance import looks_in, looks_of_entry


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("Her pale blue eyes closed.", "eyes", "pale blue eyes"),
        ("a grey-eyed boy", "eyes", "grey-eyed"),
        ("His hair was very black.", "hair", "hair was very black"),
        ("the red-haired man", "hair", "red-haired"),
        ("His eyes were a deep brown.", "eyes", "eyes were a deep brown"),
        ("She was thirty-one.", "age", "was thirty-one"),
        ("a man aged 40", "age", "aged 40"),
        ("He turned seven years old.", "age", "turned seven"),
    ],
)
def test_what_is_told_is_found_as_it_is_written(text, kind, shown):
    looks = looks_in(text)
    assert (looks[0].kind, looks[0].shown) == (kind, shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Her eyes closed.",
        "the blue door",
        "She was tired.",
        "He was seven feet tall.",
        "eyes like auburn leaves",
    ],
)
def test_what_tells_nothing_is_left_alone(text):
    assert looks_in(text) == []


def test_colours_of_one_family_fit_and_others_do_not():
    def eyes(colour):
        return looks_in(f"{colour} eyes")[0]

    assert (
        eyes("grey").fits(eyes("gray"))
        and eyes("hazel").fits(eyes("green"))
        and eyes("pale").fits(eyes("blue"))
    )
    assert not eyes("blue").fits(eyes("brown")) and not eyes("green").fits(eyes("grey"))
    seven, eight = looks_in("aged seven")[0], looks_in("aged 8")[0]
    assert seven.age == 7 and not seven.fits(eight) and seven.fits(looks_in("She was seven.")[0])


def test_several_stand_in_their_order_and_at_their_places():
    text = "Mara, aged 28, had black hair and grey eyes."
    assert [text[look.start : look.end].strip(" ,") for look in looks_in(text)] == [
        "aged 28",
        "black hair",
        "grey eyes",
    ]


def test_a_codex_entry_says_it_by_label_or_in_words():
    fields = (
        ("Eyes", "grey"),
        (" HAIR colour ", "dark"),
        ("Age", "about twenty-eight"),
        ("Appearance", "with red hair"),
    )
    assert [(look.kind, look.age) for look in looks_of_entry(fields)] == [
        ("eyes", 0),
        ("hair", 0),
        ("age", 28),
        ("hair", 0),
    ]
    assert looks_of_entry((("Age", "unknown"), ("Eyes", ""), ("Voice", "blue"))) == []
