"""Speech in many marks."""

import pytest

from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
        ("‘Don’t go,’ said Tom, ‘it’s the boys’ turn.’", ["‘Don’t go,’", "‘it’s the boys’ turn.’"]),
        ("«Venez,» dit-il.", ["«Venez,»"]),
        ("She read “Emma” and the so-called “truth” of it.", []),
        ("“One.\n\n“Two,” he said.", ["“One.\n\n“Two,”"]),
        (
            "“Never closed, he said.\n\nHe left the room.\n\n“Closed,” she said.",
            ["“Never closed, he said.", "“Closed,”"],
        ),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    ],
)
def test_speech_in_many_marks(text, speech):
    assert [text[q.start : q.end] for q in find_quotations(text, layout_of(text))] == speech
