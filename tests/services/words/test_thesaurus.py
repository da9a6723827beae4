"""The thesaurus through its worker; only the newest question is answered."""

import pytest

from inkwell.services.words.thesaurus import ThesaurusService


@pytest.fixture
def thesaurus(worker):
    return ThesaurusService(worker, lambda: "")


def test_only_the_newest_word_is_answered(thesaurus, qtbot):
    heard = []
    thesaurus.senses_found.connect(lambda word, _: heard.append(word))
    thesaurus.look_up("quiet")
    with qtbot.waitSignal(thesaurus.senses_found, timeout=15_000) as found:
        thesaurus.look_up("harbour")
    assert heard == ["harbour"] and found.args[1]


def test_words_for_a_meaning(thesaurus, qtbot):
    thesaurus.prepare_meanings()
    with qtbot.waitSignal(thesaurus.words_found, timeout=60_000) as found:
        thesaurus.find_words_for("fear of open spaces")
    assert found.args[0][0].word == "agoraphobia"


def test_a_damaged_thesaurus_is_told(thesaurus, tmp_path, qtbot):
    thesaurus._folder = str(tmp_path)
    with qtbot.waitSignal(thesaurus.failed, timeout=15_000):
        thesaurus.look_up("quiet")
