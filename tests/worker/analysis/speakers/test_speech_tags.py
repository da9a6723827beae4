"""Who does the saying."""

import pytest

from tests.worker.analysis.scenes import tag


@pytest.mark.parametrize(
    ("text", "names", "is_after", "acting", "who"),
    [
        ("fleered Jack, and spat.", ["Jack"], True, [], "Jack"),
        ("said the burly Moze.", ["Moze"], True, [], "Moze"),
        ("She looked up when he spoke to her, and then said:", [], False, [], "She"),
        (
            "When Anne came in, Gilbert turned round and said:",
            ["Anne", "Gilbert"],
            False,
            ["Anne", "Gilbert"],
            "Gilbert",
        ),
        ("He put a hand upon the arm of Stephen, and said:", ["Stephen"], False, [], "He"),
    ],
)
def test_who_does_the_saying(text, names, is_after, acting, who):
    assert tag(text, *names, is_after=is_after, acting=acting) == who
