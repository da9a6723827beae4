"""The reader's matrices as they lie in the file, in whole numbers, multiplied without being spread out first.

Which processor wins by it is said in `can_multiply_quantized`.
"""

from __future__ import annotations

import math
import warnings

import torch
from torch import nn

from inkwell.worker.devices import compute_dtype

# What is multiplied by a matrix is rounded to whole numbers 0 … 255. Processors without VNNI add products in pairs of
# sixteen bits, which two great numbers at two great weights overflow; with 127 steps nothing could. But great numbers stand
# alone here, and with the finer steps log probabilities of tags miss those in float32 by 0.07 (rms) instead of 0.14.
_STEPS = 255
_FROM_WHOLE, _MULTIPLY = "_make_per_channel_quantized_tensor", "linear_with_input_q_dq_qweight_dq_output_fp32"


class QuantizedEmbedding(nn.Module):
    """A table of words: `rows` (words, width) int8 and `scale` (words,). An eighth of a novel's whole reading if it were
    spread out. ValueError where shapes or kinds are others.
    """

    def __init__(self, rows: torch.Tensor, scale: torch.Tensor) -> None:
        super().__init__()
        if rows.dtype != torch.int8 or rows.dim() != 2 or scale.shape != rows.shape[:1]:
            raise ValueError("a table of words needs rows of whole numbers, and a scale for each")
        self._rows, self._scale = rows.clone(), scale[:, None].clone()

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """The words numbered `ids`."""
        return self._rows[ids].float() * self._scale[ids]


class QuantizedLinear(nn.Module):
    """A linear layer: `rows` (out, in) int8, `scale` (out,), `bias` (out,), and `input_range` (2,), the least and the greatest
    number that came in while some thousands of texts were read.

    The steps in which numbers are rounded are fixed by `input_range`, so that what comes out for a text does not depend on the
    texts beside it. Numbers beyond it count as its ends. ValueError where shapes or kinds are others.
    """

    def __init__(
        self, rows: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor, input_range: torch.Tensor
    ) -> None:
        super().__init__()
        if rows.dtype != torch.int8 or rows.dim() != 2 or not rows.shape[:1] == scale.shape == bias.shape:
            raise ValueError("a linear layer needs rows of whole numbers, and a scale and a bias for each")
        least, greatest = input_range.tolist() if input_range.shape == (2,) else (0.0, 0.0)
        if not (math.isfinite(least) and math.isfinite(greatest) and least <= 0 < greatest):
            raise ValueError("the input range of a linear layer holds no zero")
        self._step = (greatest - least) / _STEPS
        self._zero_point = round(-least / self._step)
        with warnings.catch_warnings():
            # That torch will drop these tensors one day is known; see `can_multiply_quantized`.
            warnings.simplefilter("ignore", UserWarning)
            whole = getattr(torch, _FROM_WHOLE)(
                rows, scale.double(), torch.zeros(len(rows), dtype=torch.long), 0
            )
        self._matrix = torch.ops.quantized.linear_prepack(whole, bias.float())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """`x` (…, in) float32 → (…, out) float32."""
        return getattr(torch.ops.quantized, _MULTIPLY)(x, self._step, self._zero_point, self._matrix)


def can_multiply_quantized() -> bool:
    """Whether whole numbers are multiplied faster here than any others: on x86 without instructions for bf16.

    On two AMD cores with AVX2: 1.6 to 1.9 times as fast as float32. Not measured against bf16. torch has announced that a
    later version will drop its tensors of whole numbers; with such a one float32 is used, as on other processors.
    """
    knows_how = hasattr(torch, _FROM_WHOLE) and hasattr(torch.ops.quantized, _MULTIPLY)
    return (
        compute_dtype() is torch.float32
        and knows_how
        and torch.backends.quantized.engine in ("x86", "fbgemm")
    )
