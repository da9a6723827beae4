"""Which files make one model, by their names."""

import pytest

from inkwell.support.model_parts import GGUF, SAFETENSORS, kind_of, lies_beside, proper_name, whole_of, wholes

THREE = [f"Story-Q4_K_M-0000{n}-of-00003.gguf" for n in (1, 2, 3)]


@pytest.mark.parametrize("chosen", THREE)
def test_any_part_means_the_whole_in_order(chosen):
    whole = whole_of(chosen, [*reversed(THREE), "Story-Q8_0.gguf", "readme.md"])
    assert whole.names == tuple(THREE) and not whole.missing and whole.stem == "Story-Q4_K_M"


def test_missing_parts_have_names():
    assert whole_of(THREE[1], THREE[1:2]).missing == (THREE[0], THREE[2])
    many = whole_of("m-00002-of-00120.safetensors", ["m-00002-of-00120.safetensors"])
    assert len(many.missing) == 119 and many.missing[-1] == "m-00120-of-00120.safetensors"


def test_parts_of_other_models_do_not_count():
    others = [
        "Tale-00001-of-00003.gguf",
        "Story-Q4_K_M-00002-of-00004.gguf",
        "Story-Q4_K_M-00003-of-00003.safetensors",
    ]
    assert whole_of(THREE[0], [THREE[0], *others]).missing == tuple(THREE[1:])


def test_case_is_no_difference():
    mixed = ["STORY-00001-OF-00002.GGUF", "story-00002-of-00002.gguf"]
    assert whole_of(mixed[1], mixed).names == tuple(mixed)
    assert kind_of("A.GGUF") == GGUF and kind_of("a.SafeTensors") == SAFETENSORS and not kind_of("a.bin")


def test_some_count_from_zero():
    zero = [f"tale-0000{n}-of-00003.safetensors" for n in (0, 1, 2)]
    assert whole_of(zero[2], zero).names == tuple(zero) and not whole_of(zero[0], zero).missing
    assert whole_of(zero[0], zero[:1]).missing == tuple(zero[1:])
    # The first and the last are both there: they are counted from one, and the other file belongs to nothing.
    both = ["a-0-of-2.gguf", "a-1-of-2.gguf", "a-2-of-2.gguf"]
    assert whole_of(both[1], both).names == tuple(both[1:]) and whole_of(both[0], both).names == (both[0],)


@pytest.mark.parametrize(
    "name", ["story.gguf", "a-00003-of-00002.gguf", "a-00000-of-00000.gguf", "chapter-1-of-x.gguf"]
)
def test_what_is_no_part_is_whole(name):
    whole = whole_of(name, [name, "b.gguf"])
    assert whole.names == (name,) and not whole.missing


def test_what_lies_beside_a_model_is_none():
    for name in (
        "mmproj-model-f16.gguf",
        "Gemma-3-mmproj-BF16.gguf",
        "MMPROJ.gguf",
        "imatrix.gguf",
        "x.imatrix.gguf",
    ):
        assert lies_beside(name), name
    for name in ("story.gguf", "mmprojector.gguf", "story-mmproj.safetensors"):
        assert not lies_beside(name), name
    assert wholes(["mmproj-f16.gguf", *THREE], GGUF) == [whole_of(THREE[0], THREE)]


def test_models_are_told_apart():
    names = [*THREE, "b.gguf", "c-1-of-2.gguf", "c-2-of-2.gguf", "d.safetensors"]
    assert [whole.stem for whole in wholes(names, GGUF)] == ["Story-Q4_K_M", "b", "c"]


def test_what_a_download_did_to_a_name_is_no_difference():
    names = ["M-00001-of-00002 (1).gguf", "m_00002_of_00002.gguf"]
    whole = whole_of(names[0], names)
    assert whole.names == tuple(names) and not whole.missing
    assert [proper_name(name) for name in names] == ["M-00001-of-00002.gguf", "m-00002-of-00002.gguf"]
    assert whole_of("M-00001-of-00002 (1).gguf", []).missing == ("M-00002-of-00002.gguf",)
    assert [one.names for one in wholes(["a-1-of-1.gguf", "a-1-of-1 (1).gguf"], ".gguf")] == [
        ("a-1-of-1.gguf",)
    ]
    assert proper_name("Story.GGUF") == "Story.gguf" and proper_name("config.json") == "config.json"
