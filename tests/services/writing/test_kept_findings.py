"""What was found in sentences, from one session to the next, without a word that can be read."""

from inkwell.protocol.events import Correction
from inkwell.services.writing.kept_findings import KeptFindings

FOUND = (Correction(3, 9, ("their", "there"), "AnyRule", "Did you mean “their house”?", 7.25, True),)


def made(folder, judge="one"):
    kept = KeptFindings(folder)
    kept.judged_by(judge)
    return kept


def test_it_comes_back_whole_and_nothing_found_is_known_too(tmp_path):
    made(tmp_path).add({"In there house.": FOUND, "Nothing here.": ()})
    kept = made(tmp_path)
    assert kept.find("In there house.") == FOUND
    assert kept.find("Nothing here.") == () and kept.find("Never seen.") is None


def test_each_judge_has_a_file_and_few_are_kept(tmp_path):
    for number in range(8):
        made(tmp_path, f"judge {number}").add({"A line.": ()})
        made(tmp_path, f"judge {number}").find("A line.")
    assert len(list(tmp_path.glob("*.tsv"))) <= 5
    assert made(tmp_path, "judge 7").find("A line.") == () and made(tmp_path, "new").find("A line.") is None
    assert KeptFindings(tmp_path).find("A line.") is None, "nobody has judged"


def test_no_word_can_be_read_without_the_sentence(tmp_path):
    made(tmp_path).add({"In there house.": FOUND})
    data = next(tmp_path.glob("*.tsv")).read_bytes()
    for word in (b"their", b"house", b"AnyRule", b"mean"):
        assert word not in data and word.hex().encode() not in data


def test_a_file_cut_or_damaged_is_as_if_nothing_was_known(tmp_path):
    made(tmp_path).add({"In there house.": FOUND, "Second one.": FOUND})
    file = next(tmp_path.glob("*.tsv"))
    file.write_bytes(file.read_bytes()[:-5])
    kept = made(tmp_path)
    assert kept.find("In there house.") == FOUND and kept.find("Second one.") is None
    first = file.read_bytes().split(b"\t")[0]
    file.write_bytes(first + b"\t!!!!\n" + b"\xff\xfe\n")
    assert made(tmp_path).find("In there house.") is None
    file.unlink()
    file.mkdir()
    kept = made(tmp_path)
    kept.add({"Third one.": ()})
    assert kept.find("Third one.") == (), "for this session at least"
