"""One paragraph checked, by the starter."""

import pytest

from inkwell.protocol.requests import CheckGrammar, JobId, Passage
from inkwell.worker.engines.edit_judge import EditJudge
from inkwell.worker.grammar.checker import Checker
from tests.conftest import ROOT

pytestmark = pytest.mark.model
FICTION = ROOT / "models" / "fiction-smollm2-135m"


@pytest.fixture(scope="module", autouse=True)
def voice(request):
    """The voice with which the starter writes."""
    starter = request.getfixturevalue("starter")
    starter.set_adapter(str(FICTION), 1.0)
    yield
    starter.set_adapter("", 0.0)


def check(starter, text, before="", **more):
    checker = Checker(starter.edit_judge(), CheckGrammar(JobId("1"), (), **more))
    found = checker.check([Passage(text, before)], lambda: None)[0]
    return {text[: row.start] + row.replacements[0] + text[row.end :]: row for row in found}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "She poured the tea and sat down beside there window.",
            "She poured the tea and sat down beside their window.",
        ),
        (
            "He had lead them to the river before it was light.",
            "He had led them to the river before it was light.",
        ),
        (
            "The house was quite, and nobody spoke for a while.",
            "The house was quiet, and nobody spoke for a while.",
        ),
        (
            "They was walking along the road when the rain began.",
            "They were walking along the road when the rain began.",
        ),
        (
            "He put the the letter into his pocket and went out.",
            "He put the letter into his pocket and went out.",
        ),
        (
            "She had forgot the key, so she sat on steps and waited.",
            "She had forgot the key, so she sat on the steps and waited.",
        ),
    ],
)
def test_slips_of_the_pen_are_found(starter, wrong, right):
    assert right in check(starter, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Night. Rain. A door, somewhere, closing.",
        "“I ain’t never seen ’im afore, an’ I don’t want to,” said the boy.",
        "She walked and walked and walked, far, far away from them all.",
        "The ship lay at anchor in the bay, and the men went ashore by twos and threes.",
        "",
        "…",
    ],
)
def test_what_is_meant_is_left_alone(starter, text):
    assert check(starter, text) == {}


def test_marks_and_comments_are_never_touched(starter):
    assert check(starter, "<!-- He put the the letter away and went out. -->") == {}
    assert check(starter, "# The the Letter and the house") == {}


def test_the_parts_named_are_looked_at_alone_with_all_that_stands_around_them(starter):
    first, second = (
        "She sat down beside there window. ",
        "He put the the letter into his pocket and went out.",
    )
    checker = Checker(starter.edit_judge(), CheckGrammar(JobId("1"), ()))
    passages = [
        Passage(first + second, "", (part,)) for part in ((0, len(first)), (len(first), len(first + second)))
    ]
    found = [checker.check([passage], lambda: None)[0] for passage in passages]
    assert [[row.replacements[0] for row in rows] for rows in found] == [["their"], [""]]
    assert found[1][0].start > len(first)


def test_paragraphs_that_follow_each_other_are_read_in_one_pass_and_answered_alike(starter):
    texts = ["She sat down beside there window.", "Nobody spoke.", "He put the the letter into his pocket."]
    passages = [
        Passage(text, "".join(f"{one}\n" for one in texts[:number])) for number, text in enumerate(texts)
    ]
    checker = Checker(starter.edit_judge(), CheckGrammar(JobId("1"), ()))
    together = checker.check(passages, lambda: None)
    alone = [checker.check([passage], lambda: None)[0] for passage in passages]
    assert [[row.replacements[0] for row in rows] for rows in together] == [["their"], [], [""]]
    assert [[row.start for row in rows] for rows in together] == [
        [row.start for row in rows] for rows in alone
    ]


def test_rules_and_slips_are_two_switches_and_a_kind_can_be_off(starter):
    text = "He put the the letter into his pocket and went out."
    assert check(starter, text, rules=False) and check(starter, text, rules=False, slips=False) == {}
    assert check(starter, text, rules=False, rules_off=("doubled", "extra")) == {}
    assert isinstance(starter.edit_judge(), EditJudge)
