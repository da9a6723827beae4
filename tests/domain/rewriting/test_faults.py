"""Every fault a small model makes: what must be found, and what must not."""

import pytest

from inkwell.domain.rewriting.faults import Fault, faults_of, is_echo, is_looping, is_truncated, looks_english
from inkwell.prompting.styles import load_styles

STYLES = {style.id: style for style in load_styles()[0]}


GOTHIC = STYLES["gothic"]


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
