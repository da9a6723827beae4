"""What a model writes that is no prose: its thinking and the marks of its chat template, taken out as the text streams."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inkwell.worker.engines.base import GenerationSpec, TextDelta

_THINKING = (
    "think|thinking|ant_?thinking|thoughts?|reasoning|reason|reflection|scratchpad|analysis|plan|planning|inner_monologue|tool_call"
    "|tool_code"
)
# Where thinking begins and ends, as models write it; within a family one closes what another has begun.
_THOUGHTS = (
    (
        rf"<(?:{_THINKING})(?:\s[^<>\n]{{0,40}})?>|<\|(?:{_THINKING})\|>|<details\s+type=[^<>\n]{{0,40}}>",
        rf"</(?:{_THINKING}|details)(?:\s[^<>\n]{{0,40}})?>|<\|/(?:{_THINKING})\|>",
    ),
    (r"\[THINK\]", r"\[/THINK\]"),
    (r"<\|channel\|>(?:analysis|commentary)", r"<\|channel\|>final"),
    (r"<\|channel>thought", r"<channel\|>"),
    ("◁think▷", "◁/think▷"),
    (r"<\|begin_of_thought\|>", r"<\|end_of_thought\|>"),
    (r"<\|(?:start|begin)_(?:of_)?think(?:ing)?\|>", r"<\|end_(?:of_)?think(?:ing)?\|>"),
    (
        r"<\|(?:think(?:ing)?|thoughts?|reasoning)_(?:start|begin)\|>",
        r"<\|(?:think(?:ing)?|thoughts?|reasoning)_end\|>",
    ),
    (r"<[a-z]{1,12}:think(?:ing)?>", r"</[a-z]{1,12}:think(?:ing)?>"),
)
# A turn begins. Before the first word it is this one, and what names who speaks goes with it.
_OPENINGS = (
    r"<start_of_turn>|<\|im_start\|>|<\|start_header_id\|>|<\|assistant\|>|<\|start_of_turn_token\|>|<\|chatbot_token\|>|<\|turn>"
    r"|<｜Assistant｜>|\[/INST\]|<\|start\|>|<\|channel\|>"
)
_ROLE = re.compile(r"\s*(?:(assistant|model|chatbot|bot|final)\b)?[ \t]*:?\s*", re.IGNORECASE)
_ROLES = ("assistant", "model", "chatbot", "bot", "final")
# A turn ends, or somebody else's begins: there is no more of this text.
_TURNS = (
    r"<end_of_turn>|</?s>(?<=</s>)|<eos>|<eot>|<end>|\[END\]|\[EOS\]|<eos_token>|<end_of_text>|<endoftext>|<end_of_utterance>|<turn\|>|</assistant>|\[INST\]|<<SYS>>"
    r"|<\|(?:im_end|eot_id|eot|endoftext|end_of_text|end|return|user|system|eom_id|turn_end|end_of_turn_token|user_token|system_token"
    r"|im_sep|eos|stop|call)\|>|<[|｜]tool[^|｜<>\s]{0,40}[|｜]>|<｜(?:end▁of▁sentence|User)｜>|### (?:Instruction|Human|User):"
)
# Marks that say nothing; whatever else stands between such brackets is a token of some template.
_NOISE = (
    r"### (?:Response|Assistant):|<bos>|<s>|<pad>|<unk>|<mask>|\[(?:PAD|UNK|CLS|SEP)\]|\[/THINK\]|◁/think▷|<channel\|>"
    rf"|</(?:{_THINKING})\s*>|<extra_id_\d+>|<unused\d+>|<0x[0-9A-F]{{2}}>"
    r"|</?(?:answer|output|response|final|final_answer|continuation|story|draft|prose)>"
    r"|</?(?:p|div|span|body|html)>|\[gMASK\]|<[se]op>|<(?:start|end)_of_image>|<image>"
    r"|<\|[^|<>\s]{1,40}\|>|<｜[^｜<>\s]{1,40}｜>"
)
_MARK = re.compile(
    "|".join(
        [
            *(f"(?P<thought{number}>{opens})" for number, (opens, _) in enumerate(_THOUGHTS)),
            f"(?P<opening>{_OPENINGS})",
            f"(?P<turn>{_TURNS})",
            f"(?P<noise>{_NOISE})",
        ]
    ),
    re.IGNORECASE,
)
# Within a thought: where it ends, or another begins.
_WITHIN = {
    f"thought{number}": re.compile(f"(?P<ends>{ends})|(?P<begins>{begins})", re.IGNORECASE)
    for number, (begins, ends) in enumerate(_THOUGHTS)
}
_ASKED, _ANSWERED = "[INST]", "[/INST]"  # in the templates of Mistral and Llama 2
_TAG_NAME = re.compile(r"[a-z_]+", re.IGNORECASE)
_LINE_END, _BLANK = "<0x0a>", "\u2581"
# What may become a mark: it has begun like one and has not ended.
_UNFINISHED = re.compile(
    r"(?:<[|｜/a-z0][^<>\n]{0,60}|<[|｜<]?|\[/?[A-Z]{0,6}|◁[^▷]{0,7}|#{1,3}(?: \w{0,11})?)\Z", re.IGNORECASE
)
# A token of a template that was cut off at the end.
_CUT = re.compile(r"<[|｜][^|｜<>\s]{0,40}[|｜]?\Z")
_GROWING = re.compile(r"<\|channel\|?>[a-z]{0,9}\Z", re.IGNORECASE)
_FIRST_LETTERS = "<[#◁\u2581"
_LONGEST = 80


class MarkSieve:
    """One candidate's text without marks. What may become a mark is held back until it is one or is none.

    Attributes:
        ended: a mark of a turn has come; nothing after it is passed on.
        is_thinking: within a block of thinking that has not ended.
    """

    def __init__(self) -> None:
        self._held = ""
        self._thought = ""  # the family of marks of the one that is open
        self._tags: list[str] = []  # its marks by name, the outer one first
        self._has_passed = self._names_speaker = self._echoes = False
        self.ended = False

    @property
    def is_thinking(self) -> bool:
        """Whether the text ended, or stands, in the middle of a thought."""
        return bool(self._tags)

    def __call__(self, piece: str, last: bool = False) -> str:
        """The prose of the next characters; `last`: there are no more, so nothing is held back."""
        if self.ended:
            return ""
        if (
            not self._held
            and not self._tags
            and not any(letter in piece for letter in _FIRST_LETTERS)
            and self._has_passed
        ):
            return piece
        self._held += piece
        passed: list[str] = []
        while not self.ended:
            if self._tags:
                if not self._past_thought():
                    break
                continue
            if self._echoes and not self._past_echo(last):
                break
            if self._names_speaker and not self._past_role(last):
                break
            match = _MARK.search(self._held)
            if match is None or (not last and _GROWING.match(self._held, match.start())):
                break
            passed.append(self._held[: match.start()])
            self._held = self._held[match.end() :]
            self._take(match, "".join(passed))
        if self.ended or self._tags or self._names_speaker or self._echoes:
            return self._out(passed)
        unfinished = _CUT.search(self._held) if last else _GROWING.search(self._held)
        unfinished = unfinished or (None if last else _UNFINISHED.search(self._held))
        keep = len(self._held) if unfinished is None else unfinished.start()
        passed.append(self._held[:keep])
        self._held = "" if last else self._held[keep:]
        return self._out(passed)

    def _take(self, match: re.Match[str], passed: str) -> None:
        kind = match.lastgroup or ""
        if match.group().lower() == _LINE_END:
            self._held = "\n" + self._held
        elif kind in _WITHIN:
            self._thought, self._tags = kind, [_tag(match.group())]
        elif kind == "opening" and not self._has_passed and not passed.strip():
            self._names_speaker = True
        elif match.group().upper() == _ASKED and not self._has_passed and not passed.strip():
            self._echoes = True
        else:
            self.ended = kind in ("turn", "opening")

    def _past_thought(self) -> bool:
        """Past the next mark within a thought; False while none has come. The same one begun twice is ended once."""
        found = _WITHIN[self._thought].search(self._held)
        if found is None:
            self._held = self._held[-_LONGEST:]
            return False
        self._held, tag = self._held[found.end() :], _tag(found.group())
        if found["begins"]:
            self._tags += [tag] if tag not in self._tags else []
        else:
            del self._tags[self._tags.index(tag) if tag in self._tags else -1 :]
        return True

    def _past_echo(self, last: bool) -> bool:
        """Past what was asked, said again before the answer; False while its end may still come. Where none comes it was the answer."""
        asked, mark, answer = self._held.partition(_ANSWERED)
        if not mark and not last:
            return False
        self._held = answer if mark else asked
        self._echoes, self._names_speaker = False, bool(mark)
        return True

    def _past_role(self, last: bool) -> bool:
        """Drop who is named behind the mark of a turn; False while that may still come."""
        begun = self._held.lstrip().lower()
        if not last and any(role.startswith(begun) for role in _ROLES):
            return False
        role = _ROLE.match(self._held)
        if (
            role is not None
            and role[1]
            and (role.end() == len(self._held) or self._held[role.end(1)] in "\n:<")
        ):
            self._held = self._held[role.end() :]
        self._names_speaker = False
        return True

    def _out(self, passed: list[str]) -> str:
        """White space before the first word, as it stands behind a thought, is none of the prose's."""
        text = "".join(passed).replace(_BLANK, " ")
        if text.strip():
            self._has_passed = True
        return text


def _tag(mark: str) -> str:
    name = _TAG_NAME.search(mark)
    return name.group().lower() if name is not None else ""


def sieved(
    deltas: Iterable[TextDelta], spec: GenerationSpec, sieves: dict[int, MarkSieve] | None = None
) -> Iterator[TextDelta]:
    """What an engine generates, without marks; a candidate whose turn has ended is finished. `sieves` are filled by number."""
    sieves = {} if sieves is None else sieves
    for delta in deltas:
        sieve = sieves.setdefault(delta.candidate, MarkSieve())
        had_ended = sieve.ended
        text = sieve(delta.text, delta.ended)
        if had_ended:
            continue
        yield replace(delta, text=text, ended=delta.ended or sieve.ended)
        if sieve.ended:
            spec.finished.add(delta.candidate)
