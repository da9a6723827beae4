"""The reader as a component of spaCy, and documents written with it."""

import json
import subprocess
import sys

import spacy
from spacy.tokens import DocBin

from inkwell.worker.analysis.spacy_component import KEY, FictionComponent, make_component
from tests.worker.analysis.conftest import SCENE


def names(doc):
    return {(span.text, span.label_, span.id_) for span in doc.spans[KEY]}


def test_a_pipeline_of_others_reads_with_it():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("inkwell_fiction")
    assert isinstance(nlp.get_pipe("inkwell_fiction"), FictionComponent)
    doc = nlp(SCENE)
    people = {one["name"]: one["id"] for one in doc._.people}
    assert ("Mara Fenn", "PER", people["Mara Fenn"]) in names(doc)
    assert doc.ents and {one.label_ for one in doc.ents} <= {label for _, label, _ in names(doc)}
    first = doc._.quotations[0]
    assert (
        doc.text[first["start"] : first["end"]] == "“You are late,”"
        and first["person"] == people["Mara Fenn"]
    )
    felt = {sent.text.strip(): sent._.valence for sent in doc.sents}
    joy = next(value for text, value in felt.items() if text.startswith("Miss Fenn was full of joy"))
    horror = next(value for text, value in felt.items() if "horror" in text)
    assert 1 <= horror < joy <= 5


def test_it_is_found_by_its_entry_point():
    from importlib.metadata import entry_points

    found = entry_points(group="spacy_factories", name="inkwell_fiction")
    assert all(one.load() is make_component for one in found)


def test_analyze_writes_what_spacy_reads(tmp_path):
    file, out = tmp_path / "scene.txt", tmp_path / "out.spacy"
    file.write_text(SCENE, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "inkwell",
        "--base",
        str(tmp_path / "base"),
        "analyze",
        str(file),
        "--json",
    ]
    done = subprocess.run(
        [*command, "--spacy", str(out)], capture_output=True, text=True, timeout=160, check=False
    )
    assert done.returncode == 0, done.stderr
    (doc,) = DocBin().from_disk(out).get_docs(spacy.blank("en").vocab)
    assert doc.text == SCENE
    told = json.loads(done.stdout)["characters"]
    assert {one["name"] for one in doc._.people} == {one["name"] for one in told}
    assert doc._.quotations[0]["speaker"] == "Mara Fenn"
    assert ("Mara Fenn", "PER") in {(span.text, span.label_) for span in doc.spans[KEY]}
    refused = subprocess.run(
        [*command, "--spacy", str(tmp_path / "no" / "out")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert refused.returncode == 2 and "no" in refused.stderr and "Traceback" not in refused.stderr
