"""The network of the reader: two small encoders over one table of words, four answers for each word and each sentence.

MiniLM's encoder (layers of 384; post-norm BERT), in fewer layers, with capitals added to its input, and heads: the
outermost entity a word belongs to, the proper name it belongs to, its part of speech, and the feeling of a sentence.
It knows nothing of characters, files or texts: numbers in, numbers out.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from inkwell.worker.analysis.network.labels import ENTITY_LABELS, NAME_LABELS, PARTS_OF_SPEECH
from inkwell.worker.analysis.network.wordpieces import CASES

WIDTH, INNER, LAYERS, HEADS, VOCABULARY, POSITIONS = 384, 1536, 6, 12, 30522, 512
# Feeling has layers of its own. What names need and what feeling needs pull them apart: learned together, valence on
# held-out fiction stayed at r 0.69; with layers of its own it reached 0.73.
WORD_LAYERS, FEELING_LAYERS = 4, 3
LINEARS = ("qkv", "out", "up", "down")
FEELINGS = ("valence", "arousal", "dominance")


class Layer(nn.Module):
    """One layer of the encoder, normed after each half as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv: nn.Module = nn.Linear(WIDTH, 3 * WIDTH)
        self.out: nn.Module = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up: nn.Module = nn.Linear(WIDTH, INNER)
        self.down: nn.Module = nn.Linear(INNER, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`x` (rows, pieces, WIDTH) and `mask` (rows, 1, 1, pieces; True where there is a piece) → like `x`."""
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm_1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.norm_2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class ReaderNetwork(nn.Module):
    """Encoders and heads. `dropout` matters in training only."""

    def __init__(
        self, word_layers: int = WORD_LAYERS, feel_layers: int = FEELING_LAYERS, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.words: nn.Module = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(word_layers))
        self.feel_layers = nn.ModuleList(Layer(dropout) for _ in range(feel_layers))
        self.entity = nn.Linear(WIDTH, len(ENTITY_LABELS))
        self.name = nn.Linear(WIDTH, len(NAME_LABELS))
        self.speech = nn.Linear(WIDTH, len(PARTS_OF_SPEECH))
        self.weigh = nn.Linear(WIDTH, 1)
        self.feel = nn.Sequential(nn.Linear(2 * WIDTH, 128), nn.Tanh(), nn.Linear(128, len(FEELINGS)))
        self.drop = nn.Dropout(dropout)

    def embed(
        self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What both encoders begin with: `ids`, `cases`, `mask` (rows, pieces) → numbers (rows, pieces, WIDTH) and their mask.

        A row is framed by [CLS] and [SEP].
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(place) + self.cases(cases)))
        return x.to(next(self.layers.parameters()).dtype), mask[:, None, None, :]

    def word_states(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The states for the words (rows, pieces, WIDTH), of what `embed` gave."""
        for layer in self.layers:
            x = layer(x, mask)
        return self.drop(x)

    def feeling_states(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The states for the feeling, likewise."""
        for layer in self.feel_layers:
            x = layer(x, mask)
        return self.drop(x)

    def feelings(self, states: torch.Tensor, sentence: torch.Tensor, sentences: int) -> torch.Tensor:
        """Standardised feelings (sentences, 3).

        `states` (pieces, WIDTH) of all rows together; `sentence` (pieces,) the sentence each belongs to, or -1.
        """
        kept = sentence >= 0
        states, sentence = states[kept].float(), sentence[kept]
        weight = torch.sigmoid(self.weigh(states).float()).clamp_min(1e-4)
        count = states.new_zeros(sentences, 1).index_add(0, sentence, states.new_ones(len(states), 1))
        total = states.new_zeros(sentences, 1).index_add(0, sentence, weight)
        mean = states.new_zeros(sentences, WIDTH).index_add(0, sentence, states) / count.clamp_min(1)
        chosen = states.new_zeros(sentences, WIDTH).index_add(0, sentence, states * weight) / total.clamp_min(
            1e-4
        )
        return self.feel(torch.cat([mean, chosen], dim=-1))
