"""What a tokenizer knows, one form for both libraries that read them: text to tokens, tokens to text, and which are which."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError
from inkwell.worker.library_errors import translated
from inkwell.worker.tokens.chat_template import ChatFrame, render_frame

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TEXT_ENDS = frozenset(
    {"<|endoftext|>", "</s>", "<|end_of_text|>", "<eos>", "<|im_end|>", "<end_of_turn>", "<|eot_id|>"}
)
_TRUE_BEGINS = frozenset({"<s>", "<bos>", "<|begin_of_text|>"})
# Words no sentence can do without: a penalty on these drives a small model into nonsense.
_GRAMMAR_WORDS = """
the a an and or but of to in on at by for with from as is was were be been had has have it its he she they we you i him
her his hers them their my your our me us that this these those not no so if then than into out up down over would could
should will can did do does said there who whom whose which what when where s t d ll re ve m
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())


class Vocabulary(ABC):
    """Tokens of one model. `template` is its chat template, empty where it has none."""

    size: int
    begin: int | None = None
    ends: frozenset[int] = frozenset()
    special: frozenset[int] = frozenset()
    template: str = ""
    begin_text: str = ""
    end_text: str = ""

    @abstractmethod
    def ids(self, text: str, special: bool = False) -> list[int]:
        """Tokens of `text`; special tokens written in it are only characters unless `special` says so."""

    @abstractmethod
    def text(self, ids: list[int]) -> str:
        """The characters of `ids`, special ones left out."""

    @abstractmethod
    def word(self, token: int) -> str:
        """The token as the vocabulary writes it."""

    @cached_property
    def spared(self) -> frozenset[int]:
        """Tokens a repetition penalty should leave alone: marks, spaces, words of grammar."""
        return frozenset(token for token in range(self.size) if _is_grammar(self.word(token)))

    @cached_property
    def breakers(self) -> frozenset[int]:
        """Tokens that interrupt a run of words: marks and spaces."""
        return frozenset(
            token for token in range(self.size) if not any(c.isalnum() for c in self.word(token))
        )

    @cached_property
    def frame(self) -> ChatFrame | None:
        """What stands around a message to a chat model; None for a model that only goes on."""
        return render_frame(self.template, self.begin_text, self.end_text) if self.template else None

    def words_of(self, phrases: Iterable[str]) -> frozenset[int]:
        """Every token that occurs in writing one of `phrases`, with or without a space before it."""
        found: set[int] = set()
        for phrase in phrases:
            for form in (phrase, f" {phrase}"):
                found.update(self.ids(form))
        return frozenset(found)

    def first_tokens(self, word: str) -> frozenset[int]:
        """The tokens that can begin `word`, at the start of a text and after a space."""
        return frozenset(ids[0] for form in (word, f" {word}") if (ids := self.ids(form)))

    def prompt(self, text: str, instruct: bool, system: str = "") -> list[int]:
        """A whole prompt, framed as a message where `instruct` and the model knows messages."""
        frame = self.frame if instruct else None
        if frame is not None:
            before, between, after = frame.parts(system)
            head = self.ids(before, special=True)
            if system:
                head += self.ids(system) + self.ids(between, special=True)
            return head + self.ids(text) + self.ids(after, special=True)
        ids = self.ids(f"{system}\n\n{text}" if system else text)
        # A chat model's "begin" token opens a turn, not a text; only a true sentence-begin token is put first.
        if self.begin is not None and self.begin not in self.ends and self.begin_text in _TRUE_BEGINS:
            ids.insert(0, self.begin)
        return ids or [self.begin or 0]


class FileVocabulary(Vocabulary):
    """A `tokenizer.json` read by the tokenizers library, with the small files that lie beside it."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        with translated(
            lambda error: EngineError(
                FailureCode.MODEL_DAMAGED, f"tokenizer.json cannot be read: {str(error)[:200]}"
            )
        ):
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        config, generation, model = (
            _small_json(folder / name)
            for name in ("tokenizer_config.json", "generation_config.json", "config.json")
        )
        self._tokenizer.encode_special_tokens = True
        self.size = self._tokenizer.get_vocab_size(with_added_tokens=True)
        added = self._tokenizer.get_added_tokens_decoder()
        self.special = frozenset(i for i, token in added.items() if token.special)
        self.begin_text, self.end_text = (_token_text(config.get(key)) for key in ("bos_token", "eos_token"))
        self.begin = self._tokenizer.token_to_id(self.begin_text) if self.begin_text else None
        ends: set[int] = {i for i, token in added.items() if str(token.content) in _TEXT_ENDS}
        for source in (generation, model):
            given = source.get("eos_token_id")
            ends.update(i for i in (given if isinstance(given, list) else [given]) if isinstance(i, int))
        end = self._tokenizer.token_to_id(self.end_text) if self.end_text else None
        self.ends = frozenset(ends | ({end} if end is not None else set()))
        self.template = _template(folder, config)

    def ids(self, text: str, special: bool = False) -> list[int]:
        if not text:
            return []
        self._tokenizer.encode_special_tokens = not special
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def text(self, ids: list[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True))

    def word(self, token: int) -> str:
        return self._tokenizer.id_to_token(token) or ""


class HubVocabulary(Vocabulary):
    """A tokenizer as transformers loads it, for everything that has no `tokenizer.json`."""

    def __init__(self, tokenizer: Any, size: int, ends: Iterable[int]) -> None:
        self._tokenizer = tokenizer
        self.size = min(len(tokenizer), size)
        added = getattr(tokenizer, "added_tokens_decoder", {})
        self.special = frozenset({int(i) for i in tokenizer.all_special_ids}) | {
            int(i) for i, token in added.items() if token.special
        }
        self.begin_text, self.end_text = str(tokenizer.bos_token or ""), str(tokenizer.eos_token or "")
        self.begin = tokenizer.bos_token_id
        self.ends = frozenset(ends) | {int(i) for i, token in added.items() if str(token) in _TEXT_ENDS}
        template = tokenizer.chat_template
        self.template = template if isinstance(template, str) else ""
        self._words = tokenizer.convert_ids_to_tokens(range(self.size))

    def ids(self, text: str, special: bool = False) -> list[int]:
        if not text:
            return []
        answer = self._tokenizer(text, add_special_tokens=False, split_special_tokens=not special)
        return list(answer["input_ids"])

    def text(self, ids: list[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False))

    def word(self, token: int) -> str:
        return str(self._words[token])


class StreamDecoder:
    """Tokens in, whole characters out: bytes of an unfinished character wait for the rest."""

    def __init__(self, vocabulary: Vocabulary, tokens: list[int] | None = None) -> None:
        self._vocabulary = vocabulary
        # Some tokenizers drop the space before a text's first word: what was there before keeps it.
        self._tokens = list(tokens or [])[-8:]
        self._told = len(vocabulary.text(self._tokens))

    def add(self, token: int) -> str:
        """The characters that became whole with `token`."""
        self._tokens.append(token)
        text = self._vocabulary.text(self._tokens)
        if text.endswith("\ufffd") and len(self._tokens) < 40:
            return ""
        new = text[self._told :]
        self._told = len(text)
        if len(self._tokens) > 32 and new:
            self._tokens = self._tokens[-8:]
            self._told = len(self._vocabulary.text(self._tokens))
        return new

    def copy(self) -> StreamDecoder:
        """The same state again, to come back to."""
        other = StreamDecoder(self._vocabulary)
        other._tokens, other._told = list(self._tokens), self._told
        return other


def _is_grammar(word: str) -> bool:
    """Whether a token of the vocabulary is punctuation, a space, or a word of grammar."""
    bare = word.strip("Ġ▁ \u010a'’").lower()
    return not any(character.isalpha() for character in bare) or bare in _GRAMMAR


def _small_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > 4 * 2**20:
            return {}
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _token_text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("content")
    return value if isinstance(value, str) else ""


def _template(folder: Path, config: dict[str, Any]) -> str:
    file = folder / "chat_template.jinja"
    if file.is_file() and file.stat().st_size <= 2**20:
        return file.read_text(encoding="utf-8", errors="replace")
    given = config.get("chat_template")
    if isinstance(given, list):
        given = next(
            (one.get("template") for one in given if isinstance(one, dict) and one.get("name") == "default"),
            "",
        )
    return given if isinstance(given, str) else ""
