"""What speaks for and against two written names being one person."""

from collections import Counter

from inkwell.worker.analysis.people.evidence import Evidence, elders, genders, sentences_shared
from inkwell.worker.analysis.people.mention import Mention
from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN

KNIGHTLEY, JOHN = ("mr", ("knightley",)), ("mr", ("john", "knightley"))
MARA, TOM = ("", ("mara",)), ("", ("tom",))


def mention(text, sentence=-1, spoken=False):
    return Mention(0, len(text), text, sentence, spoken)


def test_two_names_in_one_sentence_meet_and_speech_is_told_apart():
    mentions = [
        mention("Mara", 1),
        mention("Tom", 1),
        mention("Mara", 2),
        mention("Tom", 2, spoken=True),
        mention("Mara", 3),
    ]
    met, narrated = sentences_shared(mentions, [MARA, TOM, MARA, TOM, MARA])
    assert met == {(MARA, TOM): 2} and narrated[MARA, TOM] == 1
    unknown = [mention("Mara"), mention("Tom")]
    assert not sentences_shared(unknown, [MARA, TOM])[0] and not sentences_shared([], [])[0]
    assert not sentences_shared([mention("Mara", 1), mention("Mara", 1)], [MARA, MARA])[0]


def test_meeting_often_depends_on_how_often_they_are_named():
    def evidence(met, often):
        return Evidence(
            {}, Counter({MARA: often, TOM: often}), Counter({(MARA, TOM): met}), Counter(), frozenset()
        )

    assert evidence(2, 100).often_met(TOM, MARA) and evidence(1, 4).often_met(MARA, TOM)
    assert not evidence(1, 5).often_met(MARA, TOM) and not evidence(0, 1).often_met(MARA, TOM)


def test_the_eldest_goes_by_the_surname_alone_where_he_is_named_far_more_often():
    assert elders(Counter({KNIGHTLEY: 30, JOHN: 10})) == {frozenset((KNIGHTLEY, JOHN))}
    assert elders(Counter({KNIGHTLEY: 29, JOHN: 10})) == frozenset()
    assert elders(Counter({KNIGHTLEY: 30, JOHN: 10, ("", ("john",)): 1})) == frozenset()
    assert elders(Counter({KNIGHTLEY: 30, JOHN: 2})) == frozenset() == elders(Counter())


def gender(key, text, he, she, count=1, mentions=1):
    rows = [mention(text)] * mentions
    return genders(rows, [key] * mentions, [key], {text: (he, she)}, Counter({key: count}))[key]


def test_pronouns_tell_of_unlisted_names_and_hardly_of_listed_ones():
    strange = ("", ("xanquil",))
    assert gender(strange, "Xanquil", 3, 1) == MALE and gender(strange, "Xanquil", 0, 1) == FEMALE
    assert gender(strange, "Xanquil", 2, 1) == UNKNOWN, "twice as many is not enough"
    assert gender(strange, "Xanquil", 1, 0, count=40) == UNKNOWN, (
        "one pronoun after a name met often tells nothing"
    )
    listed = ("", ("elizabeth",))
    assert gender(listed, "Elizabeth", 6, 1) == FEMALE and gender(listed, "Elizabeth", 9, 1) == MALE
    assert gender(("mrs", ("dean",)), "Mrs. Dean", 50, 0) == FEMALE, "a title is never outvoted"
