"""Which processor the kernels are compiled for: one of three kinds, whatever its maker calls it.

Compiled for a kind and not for this very processor, kernels can come with the program, and a seed gives the same text on
every machine of a kind; it costs no speed that could be measured (159 against 163 tokens a second on an AMD EPYC).
"""

# llvmlite has no type information.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
from __future__ import annotations

import os
from functools import cache

import llvmlite.binding as llvm

_AVX2 = ("avx2", "bmi", "bmi2", "f16c", "fma", "lzcnt", "movbe")
_AVX512 = (*_AVX2, "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl", "avx512vnni")
# Best first: how bytes are multiplied, what the processor must have for it, LLVM's name of such a processor, and what is
# added to that.
_KINDS = (
    ("avx512vnni", _AVX512, "x86-64-v4", "+avx512vnni"),
    ("avxvnni", (*_AVX2, "avxvnni"), "x86-64-v3", "+avxvnni"),
    ("avx2", _AVX2, "x86-64-v3", "+avx2"),
)
INSTRUCTION_SETS = tuple(name for name, *_ in _KINDS)


@cache
def instruction_set() -> str:
    """How the kernels multiply bytes: "avx512vnni", "avxvnni", "avx2", or "" where this processor has none of them.

    INKWELL_INSTRUCTIONS names another, to measure a weaker processor or to compile for one that is not here.
    """
    asked = os.environ.get("INKWELL_INSTRUCTIONS", "")
    if asked in INSTRUCTION_SETS:
        return asked
    features = llvm.get_host_cpu_features()
    return next((name for name, needed, *_ in _KINDS if all(features.get(one) for one in needed)), "")


def use_kind_of_processor() -> None:
    """Let numba compile for the kind; before numba is imported."""
    for name, _, processor, more in _KINDS:
        if name == instruction_set():
            os.environ["NUMBA_CPU_NAME"], os.environ["NUMBA_CPU_FEATURES"] = processor, more
