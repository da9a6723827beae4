"""A draft is as long as was asked for, within a fifth, and ends on a sentence where one ends there."""

import random
import re

import pytest

from inkwell.domain.text.text import count_words
from inkwell.protocol.requests import PromptPart
from inkwell.support.paths import resources
from inkwell.worker.writing.length import LEAST, MOST, Length, most_tokens, tokens_per_word

NOVEL = " ".join(
    line
    for line in (resources() / "sample" / "the-salt-keepers.md").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "<!--"))
)
CHINESE = "".join(
    random.Random(1).choices(
        [
            "“走吧。”她说。",
            "天黑得很早，海面上只剩下一点灯光。",
            "他没有回答，只是把绳子又绕了一圈。",
            "她数到九，才敢呼吸。",
        ],
        k=300,
    )
)
STARTS = {
    text: [match.start() + 1 for match in re.finditer(r"(?<=[.!?。])(?![”’])", text)]
    for text in (NOVEL, CHINESE)
}


def written(script, words, size):
    """What is kept of a script that comes in pieces of `size` characters."""
    length, text = Length(words, ""), ""
    for start in range(0, len(script), size):
        text += script[start : start + size]
        end = length.end(text, ended=False)
        if end is not None:
            return text[:end].rstrip()
    return text


@pytest.mark.parametrize("words", [40, 80, 120, 250, 400])
@pytest.mark.parametrize("text", [NOVEL, CHINESE], ids=["English", "Chinese"])
def test_a_draft_is_within_a_fifth_of_the_length_and_ends_on_a_sentence(text, words):
    drafts = []
    for number in range(12):
        start = STARTS[text][number * 7 % len(STARTS[text])]
        drafts.append(written((text[start:] + text).strip(), words, 1 if text is CHINESE else 4))
    counts = [count_words(draft) for draft in drafts]
    assert all(words * LEAST <= count <= words * MOST for count in counts), counts
    assert abs(sum(counts) / len(counts) - words) < words * 0.1
    assert sum(draft.endswith(tuple(".!?…”’—。*")) for draft in drafts) >= 10


def test_speech_is_not_cut_from_who_says_it_nor_from_its_closing_mark():
    text = "She waited for the boat. " * 8 + "“Do you hear it too?” he asked. Nobody spoke."
    assert written(text, 48, 3).endswith("“Do you hear it too?” he asked.")


def test_a_sentence_without_end_is_cut_at_a_clause():
    text = "She went down to the boats, " + "and the sea was grey and the sky was low, " * 20
    draft = written(text, 40, 5)
    assert 32 <= count_words(draft) <= 48 and draft.endswith("the sky was low")


def test_a_few_words_may_be_some_more_or_fewer():
    assert written("Then the lamp went out. She counted the stairs again. Nobody came.", 8, 4) in (
        "Then the lamp went out.",
        "Then the lamp went out. She counted the stairs again.",
    )


def test_nothing_ends_early_but_where_there_is_no_more():
    assert Length(40, "").end("She went. He came.", ended=True) is None


def test_tokens_a_word_takes_are_those_of_the_story():
    def parts(text):
        return (PromptPart("scene_lead", "t", text, 0, "r"),)

    assert tokens_per_word(parts("海" * 200), lambda text: 2 * len(text)) == 2.0
    assert tokens_per_word(parts("Too short."), len) == 1.6
    assert most_tokens(120, 3.0) > most_tokens(120) > 120 * MOST
