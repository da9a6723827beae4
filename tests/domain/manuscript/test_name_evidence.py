"""When a common word with a capital is somebody's name."""

import pytest

from tests.domain.manuscript.test_mentions import entry, found_of

COMMON = {
    name: entry(number, name)
    for number, name in enumerate(
        [
            "Will",
            "May",
            "Hope",
            "Rose",
            "Mark",
            "Grace",
            "Summer",
            "Chase",
            "Bill",
            "Jack",
            "Dawn",
            "June",
            "August",
            "Joy",
            "Pat",
            "Young",
            "Stone",
            "White",
            "Night",
            "Baker",
            "Ivy",
            "Drew",
            "Christian",
            "Frank",
            "Penny",
        ],
        1,
    )
}


@pytest.mark.parametrize(
    "text",
    [
        "Will the boat hold?",
        "Will anyone come?",
        "May have been.",
        "Mark my words.",
        "Mark that down.",
        "Grace under pressure is rare.",
        "Summer came late that year.",
        "Summer was over.",
        "Rose petals fell.",
        "Rose from her chair and left.",
        "Hope springs eternal.",
        "Hope had left her.",
        "Hope, love and patience.",
        "Bill for the lamp oil lay there.",
        "He paid the Bill.",
        "June 1912 was wet.",
        "It was June.",
        "On 4 May they sailed.",
        "in June and July",
        "June and July were wet.",
        "from May through June",
        "the fourth of May",
        "the May wind",
        "Early May brought rain.",
        "August burned on.",
        "Joy filled her.",
        "Dawn broke over the harbour.",
        "Night fell.",
        "Chase him!",
        "Pat the dog.",
        "Young men went by.",
        "Stone steps led down.",
        "White sails.",
        "Baker Street",
        "Rose Cottage",
        "Ivy covered the wall.",
        "Drew the curtain.",
        "Christian charity.",
        "Frank words were spoken.",
        "Penny for your thoughts.",
        "THE ROSE",
        "*Will* you come?",
        "# Hope and glory",
    ],
)
def test_a_common_word_is_nobodys_name_by_its_letters(text):
    assert found_of(COMMON.values(), range(1, 30), text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will and Rose left.", "Will Rose"),
        ("Will had never been to sea.", "Will"),
        ("Will was tired.", "Will"),
        ("Will will come.", "Will"),
        ("May may come.", "May"),
        ("Will Mark come?", "Mark"),
        ("Mark slowly turned.", "Mark"),
        ("Grace slowly smiled.", "Grace"),
        ("Jack looked.", "Jack"),
        ("He told Bill everything.", "Bill"),
        ("Aunt May poured.", "May"),
        ("“May I?” asked May.", "May"),
        ("“Joy,” he said. “Joy!”", "Joy Joy"),
        ("She kissed Dawn goodnight.", "Dawn"),
        ("Young said nothing.", "Young"),
        ("Mr. White sat down.", "White"),
        ("Baker’s horse stood there.", "Baker"),
        ("With Hope beside him he ran.", "Hope"),
        ("—Will, are you there?", "Will"),
        ("Are you Will?", "Will"),
        ("Rose, Will and May", "Rose Will May"),
        ("Rose rose.", "Rose"),
        ("Oh, Grace, no.", "Grace"),
        ("*Will* came in.", "Will"),
        ("“Will, stop.”", "Will"),
        ("“Hope, wait.”", "Hope"),
    ],
)
def test_a_common_word_that_is_somebody(text, names):
    assert " ".join(row[0] for row in found_of(COMMON.values(), range(1, 30), text)) == names
