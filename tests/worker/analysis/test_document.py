"""The reader with its real weights: people, speech, feeling, and texts nobody should send it."""

import itertools
import json
import subprocess
import sys

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from inkwell.domain.reading.cast import KnownName
from inkwell.support.paths import reader_folder
from inkwell.worker.analysis import model as reader_model
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.network.quantized import can_multiply_rounded
from inkwell.worker.analysis.passages import PassageReader
from inkwell.worker.analysis.people.mention import Mention
from inkwell.worker.analysis.people.name_clusters import group
from inkwell.worker.analysis.text.layout import LONGEST_PASSAGE_CHARS, Breaks, layout_of, passages
from inkwell.worker.analysis.text.quotations import find_quotations

SCENE = """Mr. Ambrose Tully stood at the window of the lighthouse and watched the boats come in from Pellport.

“You are late,” said Mara Fenn.

“The tide was against me.” He shook the rain from his coat.

“It always is,” Mara answered, and she laughed with delight.

Miss Fenn was full of joy and love. The terrible scream of the dying man filled them both with horror."""


@pytest.fixture(scope="module")
def model():
    return reader_model.load(reader_folder())


@pytest.fixture(scope="module")
def read(model):
    passages = PassageReader(model, None)

    def read_text(text, known=()):
        layout, places = cut(text)
        facts = passages.read([text[a:b] for a, b in places])
        return put_together(text, layout, places, facts, model.scorers, known)

    return read_text


def test_people_places_and_speakers_of_a_scene(read):
    document = read(SCENE)
    named = {SCENE[e.start : e.end]: e for e in document.entities if not e.common}
    assert named["Mr. Ambrose Tully"].category == "PER" and named["Pellport"].category == "GPE"
    assert named["Mara Fenn"].character == named["Mara"].character == named["Miss Fenn"].character
    assert named["Mr. Ambrose Tully"].character != named["Mara"].character
    assert [SCENE[q.start : q.end][:9] for q in document.quotations] == [
        "“You are ",
        "“The tide",
        "“It alway",
    ]
    assert [q.speaker for q in document.quotations][::2] == ["Mara Fenn", "Mara Fenn"]


def test_words_are_a_sequence_that_knows_speech(read):
    words = read(SCENE).words
    shown = {SCENE[w.start : w.end]: w for w in words}
    assert shown["late"].spoken and shown["laughed"].tag and not shown["laughed"].spoken
    assert (
        words[2:5] == tuple(words)[2:5] and words[-1] == tuple(words)[-1] and len(tuple(words)) == len(words)
    )
    assert len(read("The cat.").words) == 3 and not any(w.spoken for w in read("The cat.").words)


def test_feeling_tells_joy_from_horror(read):
    document = read(SCENE)
    by_text = {SCENE[s.start : s.end]: s for s in document.sentences}
    joy = by_text["Miss Fenn was full of joy and love."]
    horror = next(s for text, s in by_text.items() if "scream" in text)
    assert joy.valence > 3.3 > 2.7 > horror.valence
    assert horror.arousal > by_text["“You are late,” said Mara Fenn."].arousal


def test_the_authors_own_names_come_first(read):
    known = (KnownName(7, "Ambrose", ("the Old Heron",)), KnownName(9, "brass lens", kind="THING"))
    text = "Ambrose set down the Brass Lens. The Old Heron, people called him."
    document = read(text, known)
    entries = {text[e.start : e.end]: (e.entry, e.category) for e in document.entities if e.entry}
    assert entries["Ambrose"] == (7, "PER") and entries["Brass Lens"] == (9, "THING")
    heron = next(c for c in document.characters if c.entry == 7)
    assert heron.name == "Ambrose" and heron.count == 2


def test_what_is_found_does_not_depend_on_company(model):
    alone = PassageReader(model, None).read([SCENE.split("\n\n")[0]])[0]
    crowd = PassageReader(model, None).read(SCENE.split("\n\n"))[0]
    assert alone.names == crowd.names and alone.tags == crowd.tags


LONG = " ".join(
    f"The {n}th lamp on the quay went out, and {who} counted the stairs again; nothing answered her but the rain."
    for n, who in zip(range(60), ["Mara", "the keeper", "her uncle", "Tobias", "nobody"] * 12, strict=True)
)


def test_an_edit_moves_only_the_cuts_beside_it():
    def parts(text):
        places = passages(text, (0, len(text)))
        assert places[0][0] == 0 and places[-1][1] == len(text)
        assert all(a[1] == b[0] for a, b in itertools.pairwise(places))
        assert all(end - start <= LONGEST_PASSAGE_CHARS for start, end in places)
        return [text[start:end] for start, end in places]

    whole = parts(LONG)
    assert len(whole) >= 5
    for at in (0, LONG.index("The 30th"), LONG.index("The 58th")):
        edited = parts(LONG[:at] + "It was the third time that day. " + LONG[at:])
        assert len(set(edited) - set(whole)) <= 2
    assert parts("a" * 5_000) and parts("雨。" * 3_000)


def test_only_what_is_new_of_a_paragraph_is_read(model, monkeypatch):
    sizes = []
    real = model.network.feeling_states

    def counted(shared, wide):
        sizes.append(shared.shape[0])
        return real(shared, wide)

    monkeypatch.setattr(model.network, "feeling_states", counted)
    reader = PassageReader(model, None)
    reader.read([LONG[:1000]])
    first = sum(sizes)
    sizes.clear()
    edited = "It was the third time that day. " + LONG[:1000]
    again = reader.read([edited])[0]
    assert first > 5 and sum(sizes) == 1
    alone = PassageReader(model, None).read([edited])[0]
    assert again.entities == alone.entities and again.tags == alone.tags
    assert np.allclose(again.sentences, alone.sentences, atol=2e-3)


def test_a_second_reading_comes_from_the_cache(model, tmp_path):
    texts = SCENE.split("\n\n")
    first = PassageReader(model, tmp_path).read(texts)
    cache = next(tmp_path.glob("*.jsonl"))
    assert "Ambrose" not in cache.read_text()
    with cache.open("a") as stream:
        stream.write('["torn line of a killed proc')
    again = PassageReader(model, tmp_path)
    again._read = lambda *_: pytest.fail("read again")
    assert again.read(texts) == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "a" * 30_000,
        "word " * 6_000,
        "🙂🙂 👩‍👩‍👧 🙂!\n" * 200,
        "\x00\x01\x02 \ud800 lone",
        "<p>“Hello,” <b>said</b> Tom.</p>" * 50,
        "“" * 3_000,
        "'" * 3_000,
        "— " * 2_000,
        "The cat 猫 said привет to العربية and left.\n" * 50,
        "said " * 3_000,
    ],
    ids=range(12),
)
def test_strange_texts_give_a_result(read, text):
    document = read(text)
    for row in (*document.entities, *document.quotations, *document.sentences, *document.paragraphs):
        assert 0 <= row.start < row.end <= len(text)


def test_another_language_has_its_codex_names_and_says_so(read):
    text = "玛拉走到窗前。「你来晚了。」她说。玛拉笑了。"
    document = read(text, (KnownName(3, "玛拉"),))
    assert not document.english
    assert [c.count for c in document.characters] == [2]
    assert len(document.quotations) == 1 and not document.sentences


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
        ("‘Don’t go,’ said Tom, ‘it’s the boys’ turn.’", ["‘Don’t go,’", "‘it’s the boys’ turn.’"]),
        ("«Venez,» dit-il.", ["«Venez,»"]),
        ("She read “Emma” and the so-called “truth” of it.", []),
        ("“One.\n\n“Two,” he said.", ["“One.\n\n“Two,”"]),
        (
            "“Never closed, he said.\n\nHe left the room.\n\n“Closed,” she said.",
            ["“Never closed, he said.", "“Closed,”"],
        ),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    ],
)
def test_speech_in_many_marks(text, speech):
    assert [text[q.start : q.end] for q in find_quotations(text, layout_of(text))] == speech


def test_layouts_are_told_apart():
    wrapped = "\n\n".join(
        "A line that was wrapped by hand\nat a narrow width and goes\non for a while." for _ in range(9)
    )
    assert layout_of(wrapped).breaks is Breaks.BLANK_LINE and len(layout_of(wrapped).paragraphs) == 9
    assert layout_of("One paragraph.\nAnother one.\n").breaks is Breaks.LINE


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Elizabeth Bennet", "Lizzy", "Miss Elizabeth", "Mr. Bennet", "Miss Bennet"], [0, 0, 0, 1, 0]),
        (["Mr. Darcy", "Fitzwilliam Darcy", "Darcy", "Miss Darcy"], [0, 0, 0, 1]),
        (["Tom Sawyer", "Aunt Polly", "Tom", "TOM"], [0, 1, 0, 0]),
        (["John Smith", "Peter Smith", "John", "Peter"], [0, 1, 0, 1]),
        (["Emma Woodhouse", "Miss Woodhouse of Hartfield", "Emma demurred", "Miss Woodhouse"], [0, 0, 0, 0]),
        (["Miss Woodhouse Miss Taylor", "Emma Woodhouse", "Miss Woodhouse"], [0, 0, 0]),
        (["good Mr. Perry", "Perry", "The charming Augusta Hawkins", "Augusta"], [0, 0, 1, 1]),
        (["Aunt Celia a Hilbery", "Mrs. Hilbery", "Aunt Celia"], [0, 1, 0]),
        (["Duke of Wellington", "Duke of York"], [0, 1]),
        (["Sir Walter", "Sir Walter Elliot", "William Walter Elliot", "Sir Walter"], [0, 0, 1, 0]),
        (["Captain Harville", "Captains Harville", "Harville", "Captain Wentworth"], [0, 0, 0, 1]),
        ([*["Jane Fairfax"] * 25, "Miss Jane Bates", "Miss Bates", "Jane"], [*[0] * 25, 1, 1, 0]),
    ],
)
def test_names_are_joined_into_people(names, people):
    _, numbers = group([Mention(i * 10, i * 10 + 5, name) for i, name in enumerate(names)])
    assert numbers == people


def test_the_narrator_tells_father_and_son_apart():
    def people(*sentences):
        names = [
            (name, number, spoken) for number, (spoken, *names) in enumerate(sentences) for name in names
        ]
        mentions = [
            Mention(i * 20, i * 20 + 5, name, number, spoken)
            for i, (name, number, spoken) in enumerate(names)
        ]
        _, numbers = group(mentions)
        return {name: number for (name, _, _), number in zip(names, numbers, strict=True)}

    alone = [(False, "Mr. Hale")] * 9 + [(False, "Frederick")] * 9 + [(False, "Frederick Hale")]
    together = (False, "Mr. Hale", "Frederick")
    one = people(*alone, (True, *together[1:]), (True, *together[1:]))
    assert one["Mr. Hale"] == one["Frederick"] == one["Frederick Hale"]
    two = people(*alone, together, together)
    assert two["Frederick"] == two["Frederick Hale"] != two["Mr. Hale"]
    dean = people(
        *[(False, "Mrs. Dean"), (False, "Ellen"), (False, "Ellen Dean")] * 5,
        *[(False, "Mrs. Dean", "Ellen")] * 2,
    )
    assert dean["Mrs. Dean"] == dean["Ellen"] == dean["Ellen Dean"]
    rodney = people(
        *[(False, "William"), (False, "Rodney"), (False, "William Rodney")] * 5,
        *[(False, "William", "Rodney")] * 2,
    )
    assert rodney["William"] == rodney["Rodney"] == rodney["William Rodney"]


def test_damaged_weights_are_refused(tmp_path):
    for file in reader_folder().iterdir():
        (tmp_path / file.name).write_bytes(
            file.read_bytes()[: 10_000 if file.suffix == ".safetensors" else None]
        )
    with pytest.raises(reader_model.ReaderFilesError):
        reader_model.load(tmp_path)


def _without(name):
    return lambda numbers: numbers.pop(name)


def _as(name, value):
    return lambda numbers: numbers.update({name: value})


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize(
    "damage",
    [
        _without("layers.0.up.reach"),
        _without("feel_layers.1.down.weight.scale"),
        _without("entity.bias"),
        _without("links.w2"),
        _as("layers.0.up.reach", torch.tensor(1.0)),
        _as("layers.0.up.reach", torch.tensor([0.0, float("nan")])),
        _as("layers.0.up.weight.scale", torch.tensor(1.0)),
        _as("layers.0.up.weight.scale", torch.full((1536,), float("nan"))),
        _as("layers.0.up.weight", torch.zeros(1536, 380, dtype=torch.int8)),
        _as("layers.0.up.bias", torch.full((1536,), float("inf"), dtype=torch.float16)),
        _as("layers.9.up.bias", torch.zeros(1536, dtype=torch.float16)),
        _as("words.weight", torch.zeros(30_000, 384, dtype=torch.int8)),
        _as("speakers.w1", torch.zeros(5, 7, 24)),
        _as("speakers.a.b", torch.zeros(3)),
        _as("links.b1", torch.tensor(1.0)),
    ],
)
def test_weights_that_make_no_sense_are_refused(damage, by_hand, monkeypatch, tmp_path):
    monkeypatch.setattr(reader_model, "can_multiply_rounded", lambda: by_hand and can_multiply_rounded())
    numbers = load_file(str(reader_folder() / reader_model.WEIGHTS))
    damage(numbers)
    for file in reader_folder().iterdir():
        if file.name == reader_model.WEIGHTS:
            save_file(numbers, str(tmp_path / file.name))
        else:
            (tmp_path / file.name).symlink_to(file)
    with pytest.raises(reader_model.ReaderFilesError):
        reader_model.load(tmp_path)


def test_what_an_earlier_version_has_read_is_thrown_away(model, tmp_path):
    old, new = tmp_path / "read-0123456789ab.jsonl", tmp_path / "other.jsonl"
    old.write_text("[]\n"), new.write_text("[]\n")
    PassageReader(model, tmp_path).read([SCENE])
    assert not old.exists() and new.exists()
    assert len(list(tmp_path.glob("read-*.jsonl"))) == 1


def test_analyze_reads_a_file_in_a_real_child(tmp_path):
    file = tmp_path / "scene.txt"
    file.write_text(f"{SCENE}\n\n“Go,” Mara said sadly.", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "inkwell",
        "--base",
        str(tmp_path / "base"),
        "analyze",
        str(file),
        "--json",
        "--checks",
        "all",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["documents"][0]
    assert {"entities", "characters", "quotations", "sentences", "paragraphs", "checks"} <= found.keys()
    assert found["entities"][0]["text"] == "Mr. Ambrose Tully"
    assert {c["name"]: c["count"] for c in found["characters"]}["Mara Fenn"] == 4
    said = next(one for one in found["checks"] if one["id"] == "adverbs_at_speech")
    assert said.keys() == {"id", "start", "end", "subject", "sentence", "places"}
    assert (said["subject"], said["sentence"]) == ("sadly", "“sadly” tells how the line was said.")
