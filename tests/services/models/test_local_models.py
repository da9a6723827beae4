"""Models in parts from the author's disk: any part or the folder means all; a missing part is named before anything is copied."""

import json
import os

import pytest

from inkwell.domain.errors import UsageError
from inkwell.services.models.install import install
from inkwell.services.models.local_models import local_model

GGUFS = [f"Story-0000{n}-of-00003.gguf" for n in (1, 2, 3)]
SHARDS = [f"model-0000{n}-of-00003.safetensors" for n in (1, 2, 3)]


def files(folder, *names, **texts):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(name.encode())
    return folder


def sharded(folder, shards=SHARDS, index=True):
    files(folder, *shards, "config.json", "tokenizer.json", "notes.md")
    if index:
        mapped = {f"t{n}": name for n, name in enumerate(SHARDS)}
        (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": mapped}))
    return folder


def installed(path, root):
    folder = install(local_model(path, set()), root / "models", lambda *_: None)
    return sorted(file.name for file in folder.iterdir() if file.name != "installed.json")


def refusal(path):
    with pytest.raises(UsageError) as refused:
        local_model(path, set())
    return refused.value.sentence


@pytest.mark.parametrize("chosen", [*GGUFS, ""])
def test_a_split_gguf_comes_whole(tmp_path, chosen):
    folder = files(tmp_path / "Split", *GGUFS, "README.md")
    assert installed(folder / chosen, tmp_path) == GGUFS


@pytest.mark.parametrize("chosen", [*SHARDS, "model.safetensors.index.json", "config.json", ""])
def test_sharded_safetensors_come_whole(tmp_path, chosen):
    folder = sharded(tmp_path / "Sharded")
    came = installed(folder / chosen, tmp_path)
    assert came == sorted([*SHARDS, "config.json", "tokenizer.json", "model.safetensors.index.json"])


@pytest.mark.parametrize("chosen", [GGUFS[0], GGUFS[2], ""])
def test_a_missing_part_of_a_gguf_is_named_and_nothing_copied(tmp_path, chosen):
    folder = files(tmp_path / "Split", GGUFS[0], GGUFS[2])
    told = refusal(folder / chosen)
    assert GGUFS[1] in told and "Nothing was copied" in told and not (tmp_path / "models").exists()


@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("chosen", [SHARDS[0], ""])
def test_a_missing_shard_is_named(tmp_path, chosen, index):
    folder = sharded(tmp_path / "Sharded", SHARDS[:2], index)
    assert SHARDS[2] in refusal(folder / chosen)


def test_an_index_that_names_what_is_not_there(tmp_path):
    folder = files(tmp_path / "One", "model.safetensors", "config.json", "tokenizer.json")
    (folder / "model.safetensors.index.json").write_text('{"weight_map": {"a": "absent.safetensors"}}')
    assert "absent.safetensors" in refusal(folder)
    (folder / "model.safetensors.index.json").write_text("{")
    assert "damaged" in refusal(folder)


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json"])
def test_what_belongs_to_weights_is_named_where_it_is_missing(tmp_path, missing):
    folder = sharded(tmp_path / "Sharded")
    (folder / missing).unlink()
    assert missing in refusal(folder) and missing in refusal(folder / SHARDS[1])


def test_another_case_is_the_same_part(tmp_path):
    folder = sharded(tmp_path / "Sharded", [SHARDS[0], SHARDS[1].upper(), SHARDS[2].title()])
    assert {*SHARDS} <= {*installed(folder, tmp_path)}
    loud = files(tmp_path / "Loud", "STORY-00001-OF-00002.GGUF", "story-00002-of-00002.gguf")
    assert all(name.endswith(".gguf") for name in installed(loud / "STORY-00001-OF-00002.GGUF", tmp_path))
    assert installed(files(tmp_path / "One", "NICE.GGUF") / "NICE.GGUF", tmp_path) == ["NICE.gguf"]


def test_two_models_in_one_folder_are_told_apart(tmp_path):
    folder = files(tmp_path / "Both", *GGUFS, "Tale-00001-of-00002.gguf", "Tale-00002-of-00002.gguf")
    told = refusal(folder)
    assert "more than one" in told and GGUFS[0] in told and "Tale-00001" in told
    assert installed(folder / GGUFS[1], tmp_path) == GGUFS
    mixed = sharded(tmp_path / "Mixed")
    files(mixed, "other-00001-of-00002.safetensors", "other-00002-of-00002.safetensors")
    assert not any(name.startswith("other") for name in installed(mixed, tmp_path))
    came = installed(mixed / "other-00002-of-00002.safetensors", tmp_path / "again")
    assert "other-00001-of-00002.safetensors" in came and SHARDS[0] not in came


def test_weights_twice_in_two_forms_come_once(tmp_path):
    folder = files(sharded(tmp_path / "Twice"), "consolidated.safetensors")
    assert "consolidated.safetensors" not in installed(folder, tmp_path)


def test_the_eyes_of_a_model_are_none(tmp_path):
    folder = files(tmp_path / "Seeing", "gemma.gguf", "mmproj-gemma-f16.gguf")
    assert installed(folder, tmp_path) == ["gemma.gguf"]
    assert "is none itself" in refusal(folder / "mmproj-gemma-f16.gguf")


def test_links_as_the_hubs_library_makes_them(tmp_path):
    blobs = files(tmp_path / "models--a--b" / "blobs", "1", "2", "3")
    snapshot = files(tmp_path / "models--a--b" / "snapshots" / "c0ffee")
    for number, name in enumerate(GGUFS, 1):
        (snapshot / name).symlink_to(blobs / str(number))
    assert installed(snapshot / GGUFS[1], tmp_path) == GGUFS
    assert installed(tmp_path / "models--a--b", tmp_path) == GGUFS
    (blobs / "2").unlink()
    assert GGUFS[1] in refusal(snapshot)


def test_what_is_no_model_is_refused_in_words(tmp_path):
    folder = files(tmp_path / "Voice", "adapter_config.json", "adapter_model.safetensors")
    assert "voice" in refusal(folder)
    assert "weights" in refusal(files(tmp_path / "Pickles", "pytorch_model.bin", "config.json"))
    assert "Join" in refusal(files(tmp_path / "Cut", "big.gguf.part1of2") / "big.gguf.part1of2")
    assert "There is no" in refusal(tmp_path / "none")
    assert "config.json" in refusal(files(tmp_path / "Alone", "model.safetensors") / "model.safetensors")


def test_a_folder_of_pieces_says_that_they_are_pieces(tmp_path):
    for number in (1, 2):
        (tmp_path / f"M.Q6_K.gguf.part{number}of2").write_bytes(b"GGUF")
    with pytest.raises(UsageError, match="part1of2"):
        local_model(tmp_path, set())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Story-00001-of-00002.gguf", "Story-00002-of-00002 2.gguf"),
        ("Story-00001-of-00002.gguf", "Story-00002-of-00002-1.gguf"),
        ("Story-00001-of-00002.gguf", "Story-00002-of-00002 (copy).gguf"),
        ("Story-00001-of-00002.gguf", "Story-00002-of-00002 - Kopie (2).gguf"),
        ("Story 00001 of 00002.gguf", "Story.00002-of-00002.gguf"),
        ("Mod\u00e8le-00001-of-00002.gguf", "Mode\u0300le-00002-of-00002.gguf"),
        ("Story-00001-of-00002-Q4_K_M.gguf", "Story-00002-of-00002-Q4_K_M.gguf"),
    ],
)
@pytest.mark.parametrize("by", [0, 1, None])
def test_parts_are_known_however_their_way_named_them(tmp_path, first, second, by):
    folder = files(tmp_path / "Split", first, second)
    came = installed(folder if by is None else folder / (first, second)[by], tmp_path)
    assert sorted(name[-20:] for name in came) == ["-00001-of-00002.gguf", "-00002-of-00002.gguf"]


def test_a_shard_fetched_twice_comes_under_the_name_of_the_index(tmp_path):
    folder = sharded(tmp_path / "Sharded", [SHARDS[0], SHARDS[1], SHARDS[2].replace(".", " (1).")])
    assert {*SHARDS} <= {*installed(folder, tmp_path)}


@pytest.mark.parametrize(
    "content", [b"", b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n"]
)
@pytest.mark.parametrize("chosen", ["", GGUFS[0]])
def test_a_part_with_nothing_in_it_is_named_and_nothing_copied(tmp_path, content, chosen):
    folder = files(tmp_path / "Split", *GGUFS)
    (folder / GGUFS[1]).write_bytes(content)
    told = refusal(folder / chosen)
    assert GGUFS[1] in told and "not fetched" in told and not (tmp_path / "models").exists()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Story-00002-of-00003.gguf.crdownload", "not arrived"),
        ("Story.gguf.part", "not arrived"),
        ("Story.gguf.001", "piece"),
        ("Story.gguf.aa", "piece"),
        ("Story.part1.rar", "packed"),
        ("Story.gguf.7z.001", "packed"),
    ],
)
def test_what_is_no_model_yet_says_what_it_is(tmp_path, name, word):
    folder = files(tmp_path / "Some", name)
    assert word in refusal(folder / name) and word in refusal(folder)


def test_any_file_of_a_model_in_shards_means_all(tmp_path):
    folder = sharded(tmp_path / "Sharded")
    assert {*SHARDS} <= {*installed(folder / "tokenizer.json", tmp_path)}


def test_what_a_mac_leaves_beside_files_is_no_second_model(tmp_path):
    folder = files(tmp_path / "Disk", *GGUFS, *(f"._{name}" for name in GGUFS))
    assert installed(folder, tmp_path) == GGUFS


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_one_part_means_those_it_lies_with(tmp_path):
    folder = files(tmp_path / "Split", *GGUFS)
    desk = files(tmp_path / "Desk")
    (desk / GGUFS[0]).symlink_to(folder / GGUFS[0])
    assert installed(desk / GGUFS[0], tmp_path) == GGUFS
