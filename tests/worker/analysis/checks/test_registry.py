"""Every check on a text in which it must find something and on one in which it must not."""

import re
import time

import pytest

from inkwell.domain.reading.cast import KnownName
from inkwell.domain.reading.checks import Severity, filled_in
from inkwell.prompting.checks import check_row, check_rows
from inkwell.protocol.requests import CheckWish
from inkwell.worker.analysis.checks.registry import CHECKS, run_checks
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.passages import PassageReader

GAP = "\n\n\n"


@pytest.fixture(scope="module")
def look(model):
    """`look(check, scene, …)`: the findings as `(scene's key, text found, values)`."""
    passages = PassageReader(model, None)

    def run(check, *scenes, known=(), threshold=None):
        text = GAP.join(scenes)
        bounds, base = [], 0
        for number, scene in enumerate(scenes, start=1):
            bounds.append((str(number), base, base + len(scene)))
            base += len(scene) + len(GAP)
        layout, places = cut(text)
        facts = passages.read([text[a:b] for a, b in places])
        document = put_together(text, layout, places, facts, model.scorers, known)
        row = check_row(check)
        usual = row.threshold.value if row.threshold else 0.0
        found = run_checks(document, bounds, known, [CheckWish(check, threshold or usual)])
        assert set(found) == {key for key, _, _ in bounds}
        rows = [(key, one) for key, own in found.items() for one in own]
        for key, one in rows:
            scene = scenes[int(key) - 1]
            assert one.check == check and 0 <= one.start < one.end <= len(scene) and one.subject
            assert "…" not in filled_in(row.sentence, one.values)
            for place in one.places:
                assert 0 <= place.start < place.end <= len(scenes[int(place.key) - 1])
        return [(key, scenes[int(key) - 1][one.start : one.end], dict(one.values)) for key, one in rows]

    return run


def test_every_row_has_its_check_and_every_check_its_row():
    assert [row.id for row in check_rows()] == list(dict.fromkeys(row.id for row in check_rows()))
    assert {row.id for row in check_rows()} == set(CHECKS)
    assert 0 < sum(row.on for row in check_rows()) <= 5
    for row in check_rows():
        assert row.name and row.explanation and row.example and isinstance(row.severity, Severity)
        if row.threshold:
            assert row.threshold.minimum <= row.threshold.value <= row.threshold.maximum


def test_a_sentence_shows_a_gap_and_leaves_braces_alone():
    assert filled_in("“{word}” after {distance}", [("word", "{x}")]) == "“{x}” after …"


PLAIN = (
    "Mara crossed the yard and shut the gate behind her. The dog followed at her heels. Rain had filled the barrel, and "
    "the path shone. She hung her coat on the nail and called for Tobias. Nobody answered. She lit the stove and put the "
    "kettle on. Then she sat at the table and opened the letter from the harbour office. It was short."
)
HERE = [
    (
        "repeated_words",
        "A lantern glimmered on the quay. Beyond the boats the water was glimmering too.",
        "glimmering",
    ),
    (
        "repeated_openings",
        "She took the cup. She drank. She put it down again. She looked out at the rain. The street was empty.",
        "She took the cup. She drank. She put it down again. She looked out at the rain.",
    ),
    (
        "echoes",
        "His face was the colour of old candle wax. He slept. "
        + PLAIN
        + " Her hands had the colour of old candle wax.",
        "the colour of old candle wax",
    ),
    ("adverbs_at_speech", "“Get out,” she said angrily. “Now.”", "angrily"),
    ("adverbs_at_speech", "Tobias said quietly, “I did.”", "quietly"),
    ("filter_words", "She saw the door swing open. It was dark behind it.", "She saw"),
    ("filter_words", "From the stairs Mara could hear the rain on the slates.", "Mara could hear"),
    ("passive", "The window was broken by Tobias, and the gate had been painted.", "was broken"),
    (
        "rhythm",
        "The rain came down on the roofs. The boats lay still in the bay. The men sat down by the fire. "
        "The night went by like the rest.",
        "The rain came down on the roofs. The boats lay still in the bay. The men sat down by the fire. "
        "The night went by like the rest.",
    ),
    (
        "tense_slips",
        f"{PLAIN} Mara walked to the window. She opens the door. The room was empty. She left it.",
        "She opens",
    ),
    (
        "tense_slips",
        "Mara crosses the yard and shuts the gate. The dog follows at her heels. She hangs up her coat and calls for Tobias. "
        "Nobody answers. She lights the stove and puts the kettle on. Mara opened the door. She looks out and waits. "
        "She shuts it again and sits down at the table. The rain drums on the roof. She reads.",
        "Mara opened",
    ),
    (
        "name_spellings",
        "Katherine came in. Katherine sat down. “Good,” said Katherine. She smiled. Then Katherine rose and Katherine left. "
        + PLAIN
        + " The next day Catherine wrote to her brother.",
        "Catherine",
    ),
    (
        "attributes",
        f"Mara’s blue eyes were tired. {PLAIN} Then Mara’s brown eyes narrowed.",
        "brown eyes",
    ),
]
NOT_HERE = [
    (
        "repeated_words",
        "The lamp stood in the lamp room. Step by step she went up, and step by step the stairs complained.",
    ),
    ("repeated_words", "Tobias nodded to Tobias Wren. “I glimmer,” said one. The water glimmered."),
    ("repeated_openings", "She took the cup. Rain fell. She put it down again. Nobody came. She looked out."),
    ("echoes", f"It was for the first time in his life. {PLAIN} It was for the first time in his life."),
    ("adverbs", PLAIN * 4),
    (
        "adverbs_at_speech",
        "“Get out,” she said. She turned slowly to the door. “Only now.” She smiled sadly.",
    ),
    (
        "filter_words",
        "The clouds saw nothing. If she saw him coming she would hide. She saw him. It seemed late.",
    ),
    ("passive", "She was tired, and Tobias was gone. The door was open, and she had painted the gate."),
    ("rhythm", PLAIN),
    ("long_sentences", PLAIN),
    ("dialogue_share", f"“Yes,” she said. {PLAIN} {PLAIN}"),
    (
        "tense_slips",
        f"{PLAIN} “She opens the door,” said Tobias. The sea takes what it wants. The moon pulls the tide. It was late.",
    ),
    (
        "tense_slips",
        f"{PLAIN} She opens the door. She looks out. She sees the sea. She waits for the boats and she counts them.",
    ),
    (
        "name_spellings",
        "Harriet met Harry. Harriet sat down. Harriet smiled. Harriet spoke. Harriet left. Harry stayed.",
    ),
    (
        "name_spellings",
        "Anna came. Anna sat. Anna spoke. Anna left. Anna slept. Her sister Anne stayed. Anne was well.",
    ),
    (
        "attributes",
        "Mara’s blue eyes were tired. Tobias’s brown eyes narrowed. Mara’s pale blue eyes closed.",
    ),
]


@pytest.mark.parametrize(("check", "text", "found"), HERE, ids=range(len(HERE)))
def test_found(look, check, text, found):
    assert found in [words for _, words, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), NOT_HERE, ids=range(len(NOT_HERE)))
def test_left_alone(look, check, text):
    assert not look(check, text)


def test_many_adverbs_are_counted_for_a_scene(look):
    text = " ".join(
        f"He slowly took the cup and quietly put it on shelf {n} in the kitchen." for n in "abcdefghijklmnop"
    )
    ((key, _, values),) = look("adverbs", PLAIN, text)
    assert key == "2" and values["count"] == "32"


def test_a_long_sentence_is_measured(look):
    text = "She went " + ", and then she went ".join(["down to the sea", "up to the tower"] * 7) + "."
    ((_, words, values),) = look("long_sentences", text)
    assert words == text and int(values["words"]) == len(re.findall(r"\w+", text))


def test_scenes_of_talk_alone_or_of_none(look):
    talk = "\n\n".join(["“I have told you so, and I will tell you again until you hear it,” she said."] * 25)
    assert [key for key, _, _ in look("dialogue_share", talk, PLAIN, threshold=80.0)] == ["1"]
    ((_, _, values),) = look("dialogue_share", "\n\n".join([PLAIN] * 20))
    assert values["percent"] == "0"


def test_another_head_in_a_scene_of_one(look):
    mara = (
        "Mara knew the way. She wondered at the dark. Mara felt the cold and hoped for morning. She thought of her father. "
        "She remembered the boat. Mara feared the tide. She believed in the lamp. "
    )
    ((_, words, values),) = look("viewpoint", mara + "Tobias wondered about supper. Mara knew the answer.")
    assert words == "Tobias wondered" and values["viewer"] == "Mara"
    assert not look("viewpoint", mara + "Tobias seemed to wonder about supper, and perhaps Tobias wondered.")
    mixed = "Tobias wondered. Tobias felt the cold. Tobias hoped for supper. Tobias knew it. Tobias feared the tide. "
    assert not look("viewpoint", mara + mixed)


SILAS = KnownName(5, "Silas", dead_from="2")


def test_the_dead_do_not_act(look):
    alive = "Silas closed the door. “Come in,” said Silas."
    memory = "Silas had closed the door, that year. She thought of Silas. He was like Silas."
    assert [key for key, _, _ in look("after_death", alive, alive, memory, alive, known=(SILAS,))] == ["4"]
    assert not look("after_death", alive, alive, alive, known=(KnownName(5, "Silas"),))


def test_the_codex_knows_eyes_hair_and_age(look):
    text = "Mara’s brown eyes narrowed. Her sister waited.\n\nMara was thirty-one. Mara’s black hair was wet."
    codex = (("Eyes", "grey"), ("Age", "28"), ("Appearance", "Tall, with dark hair"))
    found = look("attributes", text, known=(KnownName(3, "Mara", fields=codex),))
    assert [(values["here"], values["there"]) for _, _, values in found] == [
        ("brown eyes", "grey eyes"),
        ("was thirty-one", "28"),
    ]


def test_people_grow_older_from_scene_to_scene(look):
    assert not look("attributes", "Mara was seven.", "Mara was thirty-one.")
    assert look("attributes", "Mara was thirty-one.", "Mara was seven.")
    assert not look("attributes", "Mara was thirty-one.", "When Mara was seven. They laughed.")


def test_a_codex_holds_two_names_apart(look):
    text = "Katherine rose. " * 6 + PLAIN + " Catherine wrote to her."
    assert look("name_spellings", text)
    assert not look("name_spellings", text, known=(KnownName(1, "Katherine"), KnownName(2, "Catherine")))


def test_a_leading_person_stays_away(look):
    there = "Tobias came in. Mara laughed at Tobias. Tobias sat down, and Tobias ate with Mara. " * 8
    alone = "\n\n".join([PLAIN.replace("Tobias", "nobody")] * 40)
    found = look("long_absence", there, alone, there, threshold=2_000.0)
    assert [(values["name"], values["scenes"]) for _, _, values in found] == [("Tobias", "2")]
    assert not look("long_absence", there, PLAIN, there, threshold=2_000.0)


def test_an_unknown_wish_and_another_language_find_nothing(model):
    text = "玛拉走到窗前。「你来晚了。」她说。玛拉笑了。"
    layout, places = cut(text)
    facts = PassageReader(model, None).read([text[a:b] for a, b in places])
    document = put_together(text, layout, places, facts, model.scorers)
    wishes = [CheckWish(row.id) for row in check_rows()]
    assert run_checks(document, [("1", 0, len(text))], (), wishes) == {"1": ()}
    assert run_checks(document, [], (), [CheckWish("from another version")]) == {}


@pytest.mark.parametrize(
    "text",
    ["", "“", "word " * 4_000, "said " * 2_000, "He’s " * 2_000, "🙂!\n" * 200, "s’ 's " * 999],
    ids=range(7),
)
def test_strange_texts_are_gone_through(model, text):
    layout, places = cut(text)
    facts = PassageReader(model, None).read([text[a:b] for a, b in places])
    document = put_together(text, layout, places, facts, model.scorers)
    wishes = [CheckWish(row.id, row.threshold.minimum if row.threshold else 0.0) for row in check_rows()]
    began = time.process_time()
    assert run_checks(document, [("1", 0, len(text))], (), wishes).keys() == {"1"}
    assert time.process_time() - began < 2


def test_nobody_acts_before_the_scene_that_introduces_them(look):
    alive, named = "Silas closed the door. “Come in,” said Silas.", "She thought of Silas. He was like Silas."
    silas = KnownName(5, "Silas", enters="3")
    found = look("before_introduction", alive, named, alive, alive, known=(silas,))
    assert [(key, values["name"]) for key, _, values in found] == [("1", "Silas")]
    assert not look("before_introduction", alive, alive, known=(KnownName(5, "Silas"),))
    assert not look("before_introduction", alive, alive, known=(KnownName(5, "Silas", enters="99"),))
