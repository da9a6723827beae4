"""Any causal model that transformers can load, from safetensors or GGUF, without code from the model.

Reads the prompt in pieces so that a cancel is heard, keeps what it has read for the next prompt that begins
the same way, and draws tokens itself so that a seed repeats exactly.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from inkwell.protocol.events import FailureCode, ModelLoading
from inkwell.worker.decoder import choose, repetition_costs
from inkwell.worker.devices import choose_device, give_back_memory
from inkwell.worker.engines.base import CancelledError, EngineError, TextEngine, Writing
from inkwell.worker.model_files import prepared_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import LoadModel

_PREFILL_TOKENS = 256
_RECENT_TOKENS = 256
_DRY_TOKENS = 320
_LONGEST_CONTEXT = 8192
_TEXT_ENDS = frozenset({"<|endoftext|>", "</s>", "<|end_of_text|>", "<eos>"})
# Words no sentence can do without: a penalty on these drives a small model into nonsense.
_GRAMMAR = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "as",
        "is",
        "was",
        "were",
        "be",
        "been",
        "had",
        "has",
        "have",
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "him",
        "her",
        "his",
        "hers",
        "them",
        "their",
        "my",
        "your",
        "our",
        "me",
        "us",
        "that",
        "this",
        "these",
        "those",
        "not",
        "no",
        "so",
        "if",
        "then",
        "than",
        "into",
        "out",
        "up",
        "down",
        "over",
        "would",
        "could",
        "should",
        "will",
        "can",
        "did",
        "do",
        "does",
        "said",
        "there",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "s",
        "t",
        "d",
        "ll",
        "re",
        "ve",
        "m",
    ]
)


class TransformersEngine(TextEngine):
    """One model loaded through transformers."""

    def __init__(self) -> None:
        self._model: Any = None
        self._tokenizer: Any = None
        self._special: torch.Tensor = torch.empty(0, dtype=torch.long)
        self._special_but_ends = self._special
        self._spared: frozenset[int] = frozenset()
        self._breakers: frozenset[int] = frozenset()
        self._ends: set[int] = set()
        self._cache: Any = None
        self._cached: list[int] = []
        self._device = torch.device("cpu")

    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Load weights and tokenizer; a GGUF is converted once."""
        folder = prepared_folder(Path(request.path), request.name, report)
        report(ModelLoading(request.name, "Loading the model"))
        from transformers import AutoModelForCausalLM, AutoTokenizer

        self._device, dtype, self.device = choose_device()
        safe = {"local_files_only": True, "trust_remote_code": False}
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(str(folder), **safe)
            model = AutoModelForCausalLM.from_pretrained(
                str(folder), dtype=dtype, use_safetensors=True, **safe
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError, AttributeError, TypeError) as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{folder.name}: {error}") from error
        except Exception as error:  # safetensors raises its own type, which has no public base
            if type(error).__name__ != "SafetensorError":
                raise
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{folder.name}: {error}") from error
        self._model = model.eval()
        self._model.to(self._device)
        self._prepare_tokens()
        longest = int(getattr(model.config, "max_position_embeddings", 2048) or 2048)
        self.context_tokens = min(longest, request.context_tokens or _LONGEST_CONTEXT)

    def count(self, text: str) -> int:
        """Tokens of `text`, special tokens in it read as plain characters."""
        return len(self._ids(text)) if text else 0

    @torch.inference_mode()
    def generate(self, writing: Writing, cancelled: Callable[[], bool]) -> Iterator[tuple[str, int]]:
        """Stream the continuation."""
        ids = self._prompt_ids(writing)
        generator = torch.Generator().manual_seed(writing.seed & 0x7FFFFFFFFFFFFFFF)
        logits = self._read(ids, cancelled)
        written: list[int] = []
        decoder = _StreamDecoder(self._tokenizer)
        for number in range(1, writing.most_tokens + 1):
            if cancelled():
                raise CancelledError
            may_end = number > writing.least_tokens
            logits[self._special_but_ends if may_end else self._special] = -torch.inf
            shy = set((ids + written)[-_RECENT_TOKENS:]) - self._spared
            recent = torch.tensor(sorted(shy), dtype=torch.long)
            for repeated, cost in repetition_costs((ids + written)[-_DRY_TOKENS:]).items():
                if repeated not in self._breakers:
                    logits[repeated] -= cost
            token = choose(logits, recent, writing.sampling, generator)
            if token in self._ends:
                break
            written.append(token)
            yield decoder.add(token), number
            logits = self._step([token])
        rest = decoder.rest()
        if rest:
            yield rest, len(written)

    def unload(self) -> None:
        """Drop model and cache."""
        self._model = self._tokenizer = self._cache = None
        self._cached = []
        give_back_memory()

    def _prepare_tokens(self) -> None:
        tokenizer = self._tokenizer
        vocabulary = int(self._model.config.get_text_config().vocab_size)
        special = {int(i) for i in tokenizer.all_special_ids}
        special |= {
            int(i) for i, token in getattr(tokenizer, "added_tokens_decoder", {}).items() if token.special
        }
        special |= set(range(len(tokenizer), vocabulary))
        self._special = torch.tensor(sorted(i for i in special if i < vocabulary), dtype=torch.long)
        ends = getattr(self._model.generation_config, "eos_token_id", None)
        self._ends = {int(end) for end in (ends if isinstance(ends, list) else [ends]) if end is not None}
        self._ends |= {
            int(i)
            for i, token in getattr(tokenizer, "added_tokens_decoder", {}).items()
            if str(token) in _TEXT_ENDS
        }
        words = tokenizer.convert_ids_to_tokens(range(min(len(tokenizer), vocabulary)))
        self._spared = frozenset(i for i, word in enumerate(words) if _is_grammar(str(word)))
        self._breakers = frozenset(
            i for i, word in enumerate(words) if not any(c.isalnum() for c in str(word))
        )
        self._special_but_ends = torch.tensor(
            [i for i in self._special.tolist() if i not in self._ends], dtype=torch.long
        )

    def _ids(self, text: str, special: bool = False) -> list[int]:
        """Tokens of `text`; special tokens written in a manuscript are only characters unless `special` says so."""
        answer = self._tokenizer(text, add_special_tokens=False, split_special_tokens=not special)
        return list(answer["input_ids"])

    def _prompt_ids(self, writing: Writing) -> list[int]:
        if writing.instruct and self._tokenizer.chat_template:
            marker = "\u2060INKWELL\u2060"
            framed = self._tokenizer.apply_chat_template(
                [{"role": "user", "content": marker}], tokenize=False, add_generation_prompt=True
            )
            before, _, after = framed.partition(marker)
            head, tail = self._ids(before, special=True), self._ids(after, special=True)
            return head + self._ids(writing.prompt) + tail
        ids = self._ids(writing.prompt)
        begin = self._tokenizer.bos_token_id
        # A chat model's "begin" token opens a turn, not a text; only a true sentence-begin token is put first.
        if (
            begin is not None
            and begin not in self._ends
            and str(self._tokenizer.bos_token) in ("<s>", "<bos>", "<|begin_of_text|>")
        ):
            ids.insert(0, begin)
        return ids or [int(begin or 0)]

    def _read(self, ids: list[int], cancelled: Callable[[], bool]) -> torch.Tensor:
        """Bring the cache to hold exactly `ids`; the logits after the last of them."""
        shared = 0
        limit = min(len(self._cached), len(ids) - 1)
        while shared < limit and self._cached[shared] == ids[shared]:
            shared += 1
        if self._cache is None or shared == 0:
            from transformers import DynamicCache

            self._cache, self._cached, shared = DynamicCache(config=self._model.config), [], 0
        elif shared < len(self._cached):
            self._cache.crop(shared - len(self._cached))
            self._cached = self._cached[:shared]
        logits = torch.empty(0)
        for start in range(shared, len(ids), _PREFILL_TOKENS):
            if cancelled():
                raise CancelledError
            logits = self._step(ids[start : start + _PREFILL_TOKENS])
        return logits

    def _step(self, tokens: list[int]) -> torch.Tensor:
        """Logits (vocabulary,) in float32 on the processor after `tokens` joined the cache."""
        known, self._cached = self._cached, []  # a failure in between leaves nothing to be believed
        answer = self._model(
            input_ids=torch.tensor([tokens], device=self._device),
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=1,
        )
        self._cached = known + tokens
        return answer.logits[0, -1].float().cpu().clone()


def _is_grammar(word: str) -> bool:
    """Whether a token of the vocabulary is punctuation, a space, or a word of the list above."""
    bare = word.strip("Ġ▁ \u010a'’").lower()
    return not any(character.isalpha() for character in bare) or bare in _GRAMMAR


class _StreamDecoder:
    """Tokens in, whole characters out: bytes of an unfinished character wait for the rest."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._tokens: list[int] = []
        self._told = 0

    def add(self, token: int) -> str:
        self._tokens.append(token)
        text = self._tokenizer.decode(self._tokens, clean_up_tokenization_spaces=False)
        if text.endswith("\ufffd"):
            return ""
        new = text[self._told :]
        self._told = len(text)
        if len(self._tokens) > 64 and new:
            # Keep a few tokens of context: some tokenizers put a space before a word only in the middle of a text.
            self._tokens = self._tokens[-8:]
            self._told = len(self._tokenizer.decode(self._tokens, clean_up_tokenization_spaces=False))
        return new

    def rest(self) -> str:
        text = self._tokenizer.decode(self._tokens, clean_up_tokenization_spaces=False)
        return text[self._told :].rstrip("\ufffd")
