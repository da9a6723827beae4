"""How often English novels use each word: makes `resources/words/english_counts.tsv`.

    python packaging/word_counts.py --data DIR

DIR holds novels of the public domain as .txt. Every third by file name is left out, as it is from the fiction adapter, so
that grammar and keyness can be measured on books that nothing here has seen.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from inkwell.domain.text.words import SIMPLE, folded_words  # noqa: E402

TARGET = ROOT / "resources" / "words" / "english_counts.tsv"
LEAST = (
    8  # occurrences in small letters, "I" aside; rarer words are mostly names, dialect and errors of scanning
)
# Gutenberg's own words before and after the book.
BOOK = re.compile(r"\*\*\* ?START OF.*?\*\*\*(.*?)\*\*\* ?END OF", re.DOTALL)


def main() -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    books = sorted(parser.parse_args().data.glob("*.txt"))
    learned = [book for i, book in enumerate(books) if i % 3]
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for book in learned:
        text = book.read_text(encoding="utf-8", errors="replace")
        match = BOOK.search(text)
        text = (match.group(1) if match else text).replace("_", " ")
        counts.update(folded_words(text, SIMPLE))
        small.update(word.replace("’", "'") for word in SIMPLE.findall(text) if word[0].islower())
    total = sum(counts.values())
    kept = [
        word
        for word, _ in counts.most_common()
        if (small[word] >= LEAST or (word.split("'")[0] == "i" and counts[word] >= 20))
        and not any(map(str.isdigit, word))
    ]
    lines = [f"# words in all\t{total}\n", f"# novels\t{len(learned)}\n"]
    lines += [f"{word}\t{counts[word]}\n" for word in kept]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{len(kept)} words of {total:,} in {len(learned)} novels")
    return 0


if __name__ == "__main__":
    sys.exit(main())
