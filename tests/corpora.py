"""Chapters made by hand, long enough to be learned from."""

from inkwell.domain.voices.corpus import RawText

SENTENCE = "The boat number {n} came in under the wall, and nobody on the quay would look at it for shame. "


def chapter(title, words=800, start=0, own=False):
    lines = [
        "".join(SENTENCE.format(n=start + 5 * i + j) for j in range(5)).strip()
        for i in range(words // 95 + 1)
    ]
    return RawText("book.txt", title, "\n".join(lines), own)


def book():
    return [chapter(f"Chapter {i}", 700 + 20 * i, 1000 * i) for i in range(6)]
