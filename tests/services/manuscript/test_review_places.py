"""Places follow edits, and go along to other scenes."""

from inkwell.domain.exchange.merging.suggestion import NEW, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.domain.manuscript.edit_history import Edit
from inkwell.services.manuscript.review_places import ReviewPlaces

TEXT = "The old sea lay still that day. Nobody spoke a word to anyone in the house."


def places(words="word"):
    texts = {1: TEXT}
    made = ReviewPlaces(texts.get)
    start = TEXT.index(words)
    made.start([Suggestion(NEW, 1, SuggestionKind.REPLACE, start, start + len(words), words)])
    made.read_around(texts)
    return made, texts


def edit(made, texts, scene, start, removed, added):
    text = texts[scene]
    texts[scene] = text[:start] + added + text[start + removed :]
    return made.follow(scene, [Edit(start, text[start : start + removed], added, (), ())])


def words(made, texts):
    (one,) = made.all.values()
    return texts[one.scene_id][one.start : one.end]


def test_an_edit_before_moves_it_and_is_to_be_saved():
    made, texts = places()
    assert edit(made, texts, 1, 0, 3, "A very") and words(made, texts) == "word"
    assert len(made.take_stale()) == 1 and made.take_stale() == []


def test_cut_and_put_elsewhere_it_goes_along_and_home_again():
    made, texts = places()
    texts[2] = "There. "
    tail = TEXT[32:]
    edit(made, texts, 1, 32, len(tail), "")
    assert words(made, texts) == ""
    edit(made, texts, 2, 7, 0, tail)
    assert next(iter(made.all.values())).scene_id == 2 and words(made, texts) == "word"
    edit(made, texts, 2, 7, len(tail), "")
    edit(made, texts, 1, 32, 0, tail)
    assert next(iter(made.all.values())).scene_id == 1 and words(made, texts) == "word"


def test_a_scene_that_left_the_book_sets_it_adrift():
    made, _texts = places()
    assert made.adrift({1}) == [] and len(made.adrift({2})) == 1
    assert made.find_again(made.adrift({2}), {2: "Ah. " + TEXT}) and next(iter(made.all.values())).start > 40
    made.drop([NEW])
    assert made.all == {} and made.unread_scenes() == []
