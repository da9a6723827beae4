"""Styles, differences, what was lost, and every fault a small model makes: what must be found, and what must not."""

from dataclasses import replace

import pytest

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.faults import Fault, faults_of, is_echo, is_looping, is_truncated, looks_english
from inkwell.domain.rewriting.kept_facts import lost, names_in, negations_in, numbers_in
from inkwell.domain.rewriting.style import StyleKind, Way
from inkwell.domain.rewriting.style_measure import aims_of, nearness
from inkwell.domain.rewriting.word_difference import Mark, compose, difference, edits, groups
from inkwell.prompting.rewrite import bare, by_examples, held_beginning, marked_again, untouchable
from inkwell.prompting.styles import SAMPLE, load_style, load_styles, style_from_sample
from inkwell.prompting.touches import cut, touched

STYLES = {style.id: style for style in load_styles()[0]}
GOTHIC = STYLES["gothic"]


def test_every_shipped_style_loads_and_has_examples_of_its_own():
    styles, errors = load_styles()
    assert not errors and len(styles) == 23
    assert sum(style.kind is StyleKind.STYLE for style in styles) == 13 and SAMPLE in STYLES
    texts = [text for style in styles for pair in style.examples for text in (pair.plain, pair.styled)]
    by_style = [
        (style.id, pair.styled)
        for style in styles
        if style.kind is StyleKind.STYLE
        for pair in style.examples
    ]
    assert len({text for _, text in by_style}) == len(by_style)
    for style in styles:
        assert style.kind is StyleKind.SAMPLE or len(style.examples) >= 3, style.id
        assert len({pair.styled for pair in style.examples}) == len(style.examples)
        assert all(pair.plain != pair.styled for pair in style.examples)
    assert not [text for text in texts if "'" in text or "\n" in text], "typographic marks, one line each"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("label = ", "lable = "), "lable"),
        (('name = "Gothic"', ""), "name"),
        (("pull = 2.4", "pull = 99"), "pull"),
        (('contractions = "expand"', 'contractions = "drop"'), "contractions"),
        (('"longer"', '"longest"'), "ways"),
        (("own_words = 9", "owned_words = 9"), "aims"),
        (("own_words = 9", 'own_words = "nine"'), "own_words"),
        (('styled = "The house', 'style = "The house'), "examples"),
        (('id = "gothic"', 'id = "Gothic House"'), "id"),
        (("[aims]", "[aims"), "TOML"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_field(tmp_path, change, said):
    from inkwell.support.paths import resources

    text = (resources() / "styles" / "gothic.toml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "mine.toml").write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(WorldError) as told:
        load_style(tmp_path / "mine.toml")
    assert "mine.toml" in told.value.sentence and said in told.value.sentence
    styles, errors = load_styles(tmp_path)
    assert len(styles) == 23 and len(errors) == 1, "one bad file spoils no other"


def test_an_own_file_takes_the_place_of_a_shipped_one(tmp_path):
    from inkwell.support.paths import resources

    text = (resources() / "styles" / "noir.toml").read_text(encoding="utf-8")
    (tmp_path / "x.toml").write_text(text.replace('name = "Noir"', 'name = "My noir"'), encoding="utf-8")
    mine = next(style for style in load_styles(tmp_path)[0] if style.id == "noir")
    assert mine.own and mine.name == "My noir"


def test_a_sample_becomes_a_style_and_a_short_one_is_refused():
    sample = "The river went by. Nobody minded it, or said that they did. " * 6
    style = style_from_sample(STYLES[SAMPLE], sample)
    assert style.examples and style.aims and nearness(sample, style) > 0.8
    assert "Sample: The river" in by_examples(style, "She left.") or "Nobody minded" in by_examples(
        style, "She left."
    )
    with pytest.raises(WorldError, match="too short"):
        style_from_sample(STYLES[SAMPLE], "Too short.")


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


SOURCE = "Mara stood at the gallery window and counted the seconds between the flashes."


@pytest.mark.parametrize(
    ("version", "fault"),
    [
        ("", Fault.EMPTY),
        (SOURCE, Fault.ECHO),
        ("Mara stood at the gallery window, and counted the seconds between the flashes!", Fault.ECHO),
        ("Mara stood at the dim window and counted the seconds between", Fault.TRUNCATED),
        ("Mara stood.", Fault.SHORT),
        ("Mara stood and stood " + "in the deep cold tower of the night " * 8 + ".", Fault.LONG),
        ("Sure! Here is the rewritten passage: Mara counted the seconds by the window.", Fault.CHAT),
        ("Rewritten: Mara stood by the dark window and counted each second.", Fault.CHAT),
        ("I’m sorry, but I cannot help Mara with the window and the seconds.", Fault.CHAT),
        ("Gothic: Mara stood by the dark window and counted the seconds.", Fault.CHAT),
        ("**Mara:** Mara stood by the dark window and counted the seconds.", Fault.CHAT),
        ("Mara stood at the window, at the window, at the window of the tower.", Fault.LOOPING),
        ("Mara counted the seconds of the seconds by the gallery window.", Fault.LOOPING),
        ("Mara stand am Fenster und zählte die Sekunden zwischen den hellen Blitzen.", Fault.LANGUAGE),
        ("玛拉站在画廊的窗前，数着闪电之间的秒数。Mara 数着。", Fault.LANGUAGE),
        ("Mara stood desolate beneath a black and weeping sky at the window.", Fault.EXAMPLE),
        ("She stood at the dim gallery window and counted the seconds in dread.", Fault.NAMES),
        ("Mara did not stand at the window, and counted the cold seconds.", Fault.NEGATIONS),
        ("“Alas,” said Mara at the dim window, and counted the cold seconds.", Fault.SPEECH),
        ("Mara stood with Eleanor at the dim window and counted the cold seconds.", Fault.INVENTED),
        ("Mara stood at the dim window and counted forty cold seconds.", Fault.INVENTED),
    ],
)
def test_every_fault_is_found(version, fault):
    assert fault in faults_of(SOURCE, version, GOTHIC)


@pytest.mark.parametrize(
    "version",
    [
        "Mara stood at the dim window of the gallery and counted, trembling, every second between the flashes.",
        "At the gallery window stood Mara, pale and silent, and told over the seconds between each flash and the next.",
        "Mara stood at the black window and counted the cold seconds, and the darkness listened.",
    ],
)
def test_a_sound_rewrite_has_no_fault(version):
    assert faults_of(SOURCE, version, GOTHIC) == ()


def test_what_the_source_itself_does_is_no_fault():
    chatty = "“Sure, here is the letter,” said Mara, and the letter was long, long and wet."
    assert (
        faults_of(
            chatty,
            "“Sure, here is the letter,” said Mara, pale, and the letter was long, long and black.",
            GOTHIC,
        )
        == ()
    )
    assert not is_looping("Never, never, never again.", "Never, never, never again, he said.")
    assert not is_truncated("He went, and", "He crept, and")
    assert is_echo("The sea was black.", "the sea was black") and not is_echo(
        "The sea was black.", "The black sea moaned."
    )
    assert looks_english("Hm.") and not looks_english(
        "Der Regen hatte seit Dienstag nicht mehr aufgehört und sie"
    )


def test_a_move_may_change_what_it_is_for():
    stage = STYLES["stage-dialogue"]
    assert Fault.SPEECH not in faults_of("“Where were you?” asked Peter.", "PETER: Where were you?", stage)
    assert Fault.LONG in faults_of(
        "He went home.", "He went home " + "slowly and with many a sigh " * 4 + ".", STYLES["shorten"]
    )


def test_the_difference_joins_to_both_texts():
    pieces = difference("The old man saw the sea.", "The man beheld the black sea.")
    assert "".join(p.text for p in pieces if p.mark is not Mark.ADDED) == "The old man saw the sea."
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == "The man beheld the black sea."
    assert [p.mark for p in difference("a b", "a b")] == [Mark.SAME]


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ("One came. Two went. Three stayed.", "One came in. Two went away. Three stayed."),
        ("She sat and she thought of the sea.", "She sat. She thought of the sea."),
        ("He rose. He left.", "He rose and left the house."),
        ("The end.\n\nA new day came.", "The bitter end.\n\nA new day came, cold."),
        ("Only this.", "Something wholly other stood there! And more."),
        ("“Yes.” He nodded. “No?”", "“Yes.” “No?”"),
        ("", "New."),
        ("Gone.", ""),
    ],
)
def test_groups_can_be_taken_or_left(source, version):
    parts = groups(source, version)
    every = set(range(len(parts)))
    assert compose(source, parts, every) == version and compose(source, parts, ()) == source
    assert "".join(source[part.start : part.end] for part in parts) == source
    for taken in (every, {0}, every - {0}):
        text = source
        for start, removed, added in sorted(edits(parts, taken), reverse=True):
            text = text[:start] + added + text[start + removed :]
        assert text == compose(source, parts, taken)


def test_edits_touch_only_what_changes():
    parts = groups("The old house stood. It rained.", "The ancient house stood. It rained.")
    assert edits(parts, {0, 1}) == [(4, 3, "ancient")] and [part.changed for part in parts] == [True, False]


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


def test_touches_and_cuts():
    assert "The mournful wind rose." in touched(GOTHIC, "The wind rose.")
    assert "He did not go." in touched(GOTHIC, "He didn’t go.")
    first = STYLES["first-person"]
    assert "I opened my door. “She is here,” I said." in touched(
        first, "She opened her door. “She is here,” she said."
    )
    assert not touched(GOTHIC, "Nobody came.")
    assert "He sat, waiting. He said nothing." not in cut("He sat.")
    assert any(
        text.count(".") == 2 for text in cut("The old man sat by the fire, and he said nothing at all.")
    )
    assert "He walked home." in cut("He walked slowly home.")
    assert not any(
        "an ship" in text or "a old" in text for text in touched(replace(GOTHIC), "It was a old house.")
    )


def test_figures_move_with_the_manner():
    assert nearness("A cold and mournful wind crept through the dark ruin.", GOTHIC) > nearness(
        "He ate a bun.", GOTHIC
    )
    aims, words = aims_of("The salt road. The salt road again, and the long salt road.")
    assert words == () or all(len(word) > 4 for word in words)
    assert {aim.feature for aim in aims} >= {"sentence_words", "commas"}
    assert Way.TOUCH in GOTHIC.ways
