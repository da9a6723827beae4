"""What a model says about its text is no part of the book; what a novel says in the same words is."""

import pytest

from inkwell.worker.writing.chatter import Chatter

STORY = "The door opened.\nShe went."
AROUND = [
    ("Sure! Here is the continuation of the scene:\n\n", ""),
    ("Sure! Here is the next part of the story: ", ""),
    ("Certainly!\n\n", ""),
    ("Of course! I’ll continue from where you left off.\n", ""),
    ("Here’s the continued passage:\n```\n", "\n```\nLet me know if you want more."),
    ("```text\n", "\n```"),
    ("**Continuation:**\n\n", ""),
    ("**Continuation:** ", ""),
    ("assistant: ", ""),
    ("Output: ", ""),
    ("Certainly. Below is a continuation.\n---\n", ""),
    ("Okay, here goes:\n\n", ""),
    ("Here you go!\n\n", ""),
    ("Sure, let’s continue.\n\n***\n", ""),
    ("### Response:\n", "\n### Instruction:\nWrite more."),
    ("好的，以下是续写：\n", "\n如果你需要，我可以继续。"),
    ("", "\n\nI hope this continuation meets your expectations!"),
    ("", "\nWould you like me to continue?"),
    ("", "\n(Word count: 120)"),
    ("", "\n[End of scene]"),
    ("", "\nUSER: thank you"),
]
PROSE = [
    "Sure, he went home. The door opened.",
    "Here is the key, he thought, and the door opened.",
    "Of course she knew.\nShe had always known.",
    "“Sure! Here is the story,” he said: nothing came.",
    "This is the story of a man who never came home. He went.",
    "The door opened.\nI hope this letter finds you well, he wrote.",
    "The door opened.\n* * *\n*Never.* He went.\n_Now_ he came.\n(He knew.)",
    "Great waves came in.\nScene after scene.\nNote by note she sang.",
    "Okay. So I went.",
    "Let us begin: the house stood on a hill. The door opened.",
    "Let me go on. He went.",
    "Here he goes: he always went.",
    "---\nThe door opened.",
    "The answer: none. The door opened.",
    "好的。她想，门开了。\n如果他来了呢？她不敢想。",
]


def told(text, size):
    chatter = Chatter()
    return "".join(
        chatter(text[place : place + size], place + size >= len(text)) for place in range(0, len(text), size)
    )


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize(("before", "after"), AROUND)
def test_remarks_around_the_story_are_dropped(before, after, size):
    assert told(before + STORY + after, size).strip() == STORY


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize("text", PROSE)
def test_prose_that_looks_like_them_stays(text, size):
    assert told(text, size) == text
