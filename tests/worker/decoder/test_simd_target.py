"""Kernels are compiled for a kind of processor."""

import os

import llvmlite.binding as llvm
import pytest

from inkwell.worker.decoder import simd_target

AVX2 = {"avx2", "bmi", "bmi2", "f16c", "fma", "lzcnt", "movbe"}
AVX512 = AVX2 | {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl", "avx512vnni"}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv("INKWELL_INSTRUCTIONS", raising=False)
    simd_target.instruction_set.cache_clear()
    yield
    simd_target.instruction_set.cache_clear()


@pytest.mark.parametrize(
    ("features", "kind"),
    [
        (AVX512, "avx512vnni"),
        (AVX512 | {"avxvnni"}, "avx512vnni"),
        (AVX512 - {"avx512bw"}, "avx2"),
        (AVX2 | {"avxvnni"}, "avxvnni"),
        (AVX2, "avx2"),
        (AVX2 - {"fma"}, ""),
        (AVX512 - {"f16c"}, ""),
        (set(), ""),
    ],
)
def test_the_best_kind_that_the_processor_has_all_of(monkeypatch, features, kind):
    monkeypatch.setattr(llvm, "get_host_cpu_features", lambda: dict.fromkeys(features, True))
    assert simd_target.instruction_set() == kind


def test_a_kind_can_be_asked_for_and_an_unknown_one_is_none(monkeypatch):
    monkeypatch.setenv("INKWELL_INSTRUCTIONS", "avx2")
    assert simd_target.instruction_set() == "avx2"
    simd_target.instruction_set.cache_clear()
    monkeypatch.setattr(llvm, "get_host_cpu_features", dict)
    monkeypatch.setenv("INKWELL_INSTRUCTIONS", "neon")
    assert simd_target.instruction_set() == ""


@pytest.mark.parametrize("kind", simd_target.INSTRUCTION_SETS)
def test_numba_is_told_the_kind_and_never_the_very_processor(monkeypatch, kind):
    monkeypatch.setenv("INKWELL_INSTRUCTIONS", kind)
    monkeypatch.setenv("NUMBA_CPU_NAME", "znver4")
    monkeypatch.setenv("NUMBA_CPU_FEATURES", "+gfni")
    simd_target.use_kind_of_processor()
    assert os.environ["NUMBA_CPU_NAME"].startswith("x86-64-v") and kind in os.environ["NUMBA_CPU_FEATURES"]
