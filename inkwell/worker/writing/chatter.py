"""What a model says about its text instead of telling it: greetings, headings, fences and offers, dropped as they stream."""

from __future__ import annotations

import re

# Behind what was dropped, a line that set it apart.
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*\n\s*")
_LONGEST = 200  # characters of a line that may be held
_MOST_DROPPED = 4
_ABOUT = r"(?:continuation|continued|continuing|scene|story|passage|text|draft|version|paragraph|excerpt|chapter|rewrite|next part|narrative)"
_GREETING = r"(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great|gladly|understood|got it)"
_HERE = rf"(?:here(?:['’]s| is| are)|below is)\b[^\n:.]{{0,60}}\b{_ABOUT}\b[^\n:.]{{0,60}}"
_FIRST = re.compile(
    rf"\s*(?:{_GREETING}[!.,:]?\s+(?:{_HERE}|i(?:['’]ll| will| can)\b[^\n:.]{{0,100}})(?:[:.!]\s*|\s*\n)"
    rf"|{_HERE}(?:[:]\s*|[.!]?\s*\n)"
    rf"|(?:{_GREETING}[!.,:]?\s+)?here (?:goes|you go)\b[^\n:.!]{{0,60}}(?::\s*|[.!]?\s*\n)"
    rf"|{_GREETING}[!.,:]?\s+(?:here we go|let(?:['’]s| us| me) (?:continue|go on|begin))\b[^\n:.!]{{0,60}}[:.!]?\s*\n"
    rf"|{_GREETING}[!.]\s*\n"
    r"|[*_]*(?:response|continuation|output|answer|assistant|continued|final (?:version|text|draft))\s*(?::\s*[*_]*|[*_]+\s*:)[ \t]*(?=[^\s*_])"
    rf"|[#*_\s]*(?:response|continuation|output|answer|assistant|continued|story|scene)\s*:?\s*[*_]*:?\s*\n"
    r"|(?:好的|当然(?:可以)?|没问题)?[，,！!。]?\s*(?:以下|下面|这)(?:就)?是[^\n：:]{0,60}[：:。]\s*"
    r"|(?:好的|当然(?:可以)?|没问题)[，,！!。]\s*\n"
    r"|```\w*\s*\n)",
    re.IGNORECASE,
)
# A line that begins so may be one of those, and waits.
_MAY_BE_FIRST = (
    *(
        "sure",
        "certainly",
        "of course",
        "absolutely",
        "okay",
        "ok",
        "great",
        "gladly",
        "understood",
        "got it",
    ),
    *(
        "here's",
        "here’s",
        "here is",
        "here are",
        "below is",
        "here goes",
        "here you go",
        "here it is",
        "here we go",
    ),
    *("let's", "let’s", "let us", "let me", "final "),
    *(
        "response",
        "continuation",
        "output",
        "answer",
        "assistant",
        "continued",
        "story",
        "scene",
        "#",
        "*",
        "_",
        "`",
    ),
    *("好的", "当然", "没问题", "以下", "下面", "这是", "这就是"),
)
# A whole line that ends the text.
_LAST = re.compile(
    r"(?:let me know\b.*|i hope (?:this|that|you)\b.*\b(?:helps?|meets|enjoy|captures|works|expectations|looking for)\b.*"
    r"|would you like me to\b.*|feel free to\b.*|do you want me to\b.*"
    r"|[(\[*]*word count\b.*|[(\[*]+(?:end|the end|to be continued|end of \w+|continued)\b[^\n]{0,30}[)\]*]+"
    r"|[*_]*note:.*|#{1,4}\s*(?:instruction|input|human|user|question|system|response|task)\b.*"
    r"|(?:USER|ASSISTANT|SYSTEM|Human|Assistant):.*|```.*"
    r"|(?:希望这|如果(?:你|您)(?:需要|想|愿意|有)|如需|需要我|[（(]?字数).*)",
    re.IGNORECASE,
)
_MAY_BE_LAST = (
    *(
        "let me know",
        "i hope",
        "would you like",
        "feel free to",
        "do you want me",
        "word count",
        "(",
        "[",
        "*",
        "_",
        "note:",
    ),
    *("#", "user:", "assistant:", "system:", "human:", "`", "希望这", "如果", "如需", "需要我", "（", "字数"),
)


class Chatter:
    """Takes text piece by piece and gives the story in it.

    Nothing waits but lines that begin as such a remark does.

    Attributes:
        ended: the model has begun to speak about its text; nothing more of it is passed on.
    """

    def __init__(self) -> None:
        self._held = ""
        self._at_first, self._dropped = True, 0
        self._line_begins = True
        self.ended = False

    def __call__(self, piece: str, ended: bool) -> str:
        """The characters that may be shown; `ended`: there are no more to come."""
        if self.ended:
            return ""
        self._held += piece
        if self._at_first and not self._past_first(ended):
            return ""
        shown = ""
        while self._held and not self.ended:
            line, mark, rest = self._held.partition("\n")
            if self._line_begins and _may_begin(line, _MAY_BE_LAST):
                if not mark and not ended and len(line) < _LONGEST:
                    return shown
                if _LAST.fullmatch(line.strip()):
                    self.ended, self._held = True, ""
                    return shown
            shown, self._held, self._line_begins = shown + line + mark, rest, bool(mark)
        return shown

    def _past_first(self, ended: bool) -> bool:
        """Drop what comes before the story; False while a first line may still be such a remark."""
        while self._dropped < _MOST_DROPPED:
            match = _FIRST.match(self._held) or (_RULE.match(self._held) if self._dropped else None)
            if match is None:
                break
            self._held = self._held[match.end() :]
            self._dropped += 1
        begun = self._held.lstrip()
        if self._dropped:
            self._held = begun
        line, mark, _ = begun.partition("\n")
        may_begin = _may_begin(line, _MAY_BE_FIRST) or (self._dropped > 0 and not line.strip("-*_= "))
        waits = not ended and not mark and len(line) < _LONGEST and may_begin
        self._at_first = waits or (not begun and not ended)
        return not self._at_first


def _may_begin(line: str, beginnings: tuple[str, ...]) -> bool:
    start = line.lstrip().lower()
    return any(start.startswith(one) or (start and one.startswith(start)) for one in beginnings)
