"""How a text is written token by token: seeds, cuts, penalties, phrases taken back, guesses that change nothing."""

import itertools
import re

import numpy as np
import pytest

from inkwell.protocol.requests import LoadModel, Sampling, WordBias
from inkwell.worker.engines.base import Writing
from inkwell.worker.engines.decoder_engine import LeanEngine
from inkwell.worker.engines.transformers_engine import TransformersEngine
from inkwell.worker.errors import CancelledError
from inkwell.worker.tokens.banned_phrases import PhraseBan
from inkwell.worker.tokens.prompt_lookup import guess
from inkwell.worker.tokens.sampling import choose, log_probability, repetition_costs
from tests.conftest import STARTER
from tests.worker.tiny_models import make_model

GREEDY = Sampling(temperature=0, top_p=1, min_p=0, repetition_penalty=1, dry=0)
PROMPT = "The rain fell on the lighthouse, and Mara"


def never():
    return False


def texts(engine, **more):
    writing = Writing(
        **{
            "prompt": PROMPT,
            "seeds": (1,),
            "sampling": Sampling(),
            "most_tokens": 40,
            "least_tokens": 40,
            **more,
        }
    )
    found = {}
    for piece in engine.generate(writing, never):
        found.setdefault(piece.candidate, ["", 0, 0, 0.0])
        found[piece.candidate][0] += piece.text
        found[piece.candidate][1:] = [piece.tokens, piece.avoided, piece.mean_log_probability]
    return [found[number] for number in sorted(found)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made = LeanEngine()
    made.load(LoadModel(str(make_model(tmp_path_factory.mktemp("tiny"))), "tiny"), lambda _event: None)
    return made


@pytest.fixture(scope="module")
def starter():
    made = LeanEngine()
    made.load(LoadModel(str(STARTER), "starter"), lambda _event: None)
    return made


def test_a_seed_repeats_alone_and_beside_others(engine):
    together = texts(engine, seeds=(1, 2, 3))
    assert len({one[0] for one in together}) == 3 and all(one[1] == 40 for one in together)
    for number, seed in enumerate((1, 2, 3)):
        assert texts(engine, seeds=(seed,))[0] == together[number]
    engine.forget()
    assert texts(engine, seeds=(2,))[0] == together[1]


def test_more_candidates_than_go_side_by_side(engine):
    assert len(texts(engine, seeds=tuple(range(11)), most_tokens=5, least_tokens=5)) == 11


def test_a_finished_candidate_costs_no_more_steps(engine):
    writing = Writing(PROMPT, (1, 2), Sampling(), 60, 60)
    counts = {0: 0, 1: 0}
    for piece in engine.generate(writing, never):
        counts[piece.candidate] += 1
        if piece.candidate == 0 and piece.tokens == 5:
            writing.finished.add(0)
    assert counts[0] <= 6 and counts[1] == 60


def test_a_cancel_is_heard_between_two_tokens(engine):
    calls = iter(range(1000))
    with pytest.raises(CancelledError):
        for _ in engine.generate(Writing(PROMPT, (1,), Sampling(), 400, 400), lambda: next(calls) > 20):
            pass
    assert texts(engine)


@pytest.mark.model
def test_guessing_from_a_text_changes_nothing_but_speed(starter):
    passage = (
        "The boats had been drawn up in the afternoon, and the nets lay over them like sleeping animals. She could hear "
        "the men in the tavern, and behind their voices the long breath of the sea."
    )
    prompt = f"{passage}\n\nOnce more, word for word:\n\nThe boats had been"
    steps = []
    real = starter.runner.step
    starter.runner.step = lambda branches, tokens: (steps.append(1), real(branches, tokens))[1]
    try:
        settings = {"prompt": prompt, "sampling": GREEDY, "most_tokens": 90, "least_tokens": 90}
        plain = texts(starter, **settings)
        slow = len(steps)
        steps.clear()
        guessed = texts(starter, **settings, lookup=passage)
        assert guessed[0][:2] == plain[0][:2] and len(steps) < 0.6 * slow
        warm = {**settings, "sampling": Sampling(temperature=0.7), "seeds": (4, 5)}
        assert texts(starter, **warm) == texts(starter, **warm, lookup=passage)
    finally:
        starter.runner.step = real


@pytest.mark.model
def test_a_phrase_is_taken_back_and_the_rest_still_reads(starter):
    settings = {"sampling": GREEDY, "most_tokens": 60, "least_tokens": 60}
    plain = texts(starter, **settings)[0][0]
    words = plain.replace("\n", " ").split()
    phrase = " ".join(words[6:9]).strip('.,;“”"')
    banned = texts(starter, **settings, banned=(phrase.upper(), "never in here"))[0]
    assert phrase.lower() in plain.lower() and phrase.lower() not in banned[0].lower()
    assert banned[2] >= 1 and banned[1] == 60 and banned[0][:10] == plain[:10]
    shown = ""
    for piece in starter.generate(Writing(PROMPT, (1,), GREEDY, 60, 60, banned=(phrase,)), never):
        shown += piece.text
        assert phrase.lower() not in shown.lower()


@pytest.mark.model
def test_a_biased_word_comes_or_stays_away(starter):
    settings = {
        "sampling": Sampling(temperature=0.7),
        "most_tokens": 60,
        "least_tokens": 60,
        "seeds": (1, 2, 3),
    }
    many = " ".join(one[0] for one in texts(starter, **settings, bias=(WordBias("sea", 6.0),)))
    none = " ".join(one[0] for one in texts(starter, **settings, bias=(WordBias("the", -100.0),)))
    assert many.count(" sea") > 3 and " the " not in none


@pytest.mark.model
def test_the_likelihood_of_a_text_points_at_what_surprises(starter):
    before = "Mara opened the door and looked out at the"
    text = " sea, and the rain fell on the xylophone."
    pieces = starter.score(text, before, never)
    assert pieces[0].start == 0 and pieces[-1].end == len(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    word = {text[piece.start : piece.end].strip(): piece.log_probability for piece in pieces}
    strange = sum(value for piece, value in word.items() if piece and piece in "xylophone")
    assert strange < -8 < word["sea,"[:3]]


def test_a_text_longer_than_the_context_is_scored_whole(tmp_path):
    folder = make_model(tmp_path / "m", "llama", max_position_embeddings=64)
    lean, hub = LeanEngine(), TransformersEngine()
    lean.load(LoadModel(str(folder), "m", form="bf16"), lambda _event: None)
    hub.load(LoadModel(str(folder), "m"), lambda _event: None)
    text = "The sea was calm. " * 20
    one, other = (
        [piece.log_probability for piece in engine.score(text, "Once.", never)] for engine in (lean, hub)
    )
    assert len(lean.vocabulary.ids(text)) > 3 * lean.context_tokens
    assert len(one) > 50 and np.isfinite(one).all()
    assert np.abs(np.array(one) - np.array(other)).max() < 0.25
    # The last word sees at least half the context before it, and nothing that lies further back than the whole.
    room = lean.context_tokens // 2 - 8
    words = [text] + [
        text[:at] + "Cold" + text[at:]
        for at in (len(lean.vocabulary.text(lean.vocabulary.ids(text)[:-room])), 0)
    ]
    same, near, far = (lean.score(one, "", never)[-1].log_probability for one in words)
    assert near != same == far


@pytest.mark.model
def test_a_prepared_prompt_is_not_read_again(starter):
    story = "The rain had not let up since Tuesday, and nobody spoke of it any more. " * 40
    writing = Writing(story, (1,), Sampling(), 5, 0)
    starter.forget()
    assert starter.prepare(writing, never) > 500 > 40 > starter.prepare(writing, never)
    longer = Writing(story + "She turned to the window.", (1,), Sampling(), 5, 5)
    warm = [piece.text for piece in starter.generate(longer, never)]
    assert starter.runner.last_reused > 500
    starter.forget()
    assert [piece.text for piece in starter.generate(longer, never)] == warm


def test_both_engines_write_the_same_greedy_text_in_bf16(tmp_path):
    folder = make_model(tmp_path / "m", "qwen3")
    lean, hub = LeanEngine(), TransformersEngine()
    lean.load(LoadModel(str(folder), "m", form="bf16"), lambda _event: None)
    hub.load(LoadModel(str(folder), "m"), lambda _event: None)
    assert lean.form == "bf16" and lean.device == "processor"
    settings = {"sampling": GREEDY, "most_tokens": 30, "least_tokens": 30}
    assert texts(lean, **settings)[0][0] == texts(hub, **settings)[0][0]
    assert len(texts(hub, seeds=(1, 2))) == 2


@pytest.mark.model
def test_every_letter_is_shown_however_much_is_banned(starter):
    common = ("the", "and the", "she said", "of the", "in the", "was a", "i will", "a man")
    for seed in (1, 2, 3):
        settings = {
            "sampling": Sampling(temperature=0.8),
            "most_tokens": 80,
            "least_tokens": 80,
            "seeds": (seed,),
        }
        writing = Writing(PROMPT, **settings, banned=common)
        shown, last = "", None
        for piece in starter.generate(writing, never):
            shown += piece.text
            last = piece
        assert last.tokens == 80 and last.avoided > 0
        known = set(starter.vocabulary.text(starter.vocabulary.ids(shown)).split())
        assert set(shown.split()) == known
        assert not any(len(word) > 24 for word in shown.split())
        assert shown.lower().count(" the ") <= 4  # a ban may give way where nothing else can stand


def test_a_cache_that_cannot_be_cut_is_read_again(tmp_path):
    folder = make_model(tmp_path / "m", "mistral, sliding window")
    hub = TransformersEngine()
    hub.load(LoadModel(str(folder), "m"), lambda _event: None)
    long = "The rain fell on the lighthouse, and Mara counted the stairs again. " * 6
    settings = {"prompt": long, "sampling": GREEDY, "most_tokens": 25, "least_tokens": 25}
    plain = texts(hub, **settings)
    assert texts(hub, **settings) == plain
    words = sorted(re.findall(r"\w+", plain[0][0]), key=len)
    banned = texts(hub, **settings, banned=(words[-1],))
    assert banned[0][1] == 25 and texts(hub, **settings) == plain


def test_chinese_phrases_are_found_without_spaces():
    ban = PhraseBan(["不由自主地", "a testament to"])
    assert ban.find("她不由自主地笑了", 0) == 1
    assert ban.safe_end("她不由自主", 0) == 1 and ban.safe_end("她笑了", 0) == 3


def test_phrases_are_found_at_word_boundaries_and_held_back():
    ban = PhraseBan(["barely above a whisper", "a testament to"])
    assert ban.find("She spoke Barely above a\nwhisper, and", 0) == 10
    assert ban.find("barely above a whispered", 0) is None and ban.find("attestament to x", 0) is None
    text = "She spoke barely above a"
    assert ban.safe_end(text, 0) == 10 and ban.safe_end("She spoke softly", 0) == 16
    assert ban.safe_end("It was a", 0) == 7
    assert PhraseBan(["don't you"]).find("I don’t you see", 0) == 2
    assert PhraseBan().safe_end("anything", 0) == 8 and PhraseBan(["", " "]).find("x", 0) is None


def test_guesses_go_on_from_the_longest_run():
    source = [1, 2, 3, 4, 5, 1, 2, 9]
    assert guess(source, [1, 2], 3) == [3, 4, 5] and guess(source, [5, 1, 2], 3) == [9]
    assert (
        guess(source, [7, 2, 3], 2) == [4, 5]
        and guess(source, [8], 4) == []
        and guess(source, [], 2) == [1, 2]
    )


def test_going_on_with_a_repeated_run_costs_more_the_longer_it_is():
    assert repetition_costs([1, 2, 3, 4, 9, 1, 2, 3]) == {4: 0.8 * 1.75}
    assert repetition_costs([5, 1, 2, 8, 6, 1, 2]) == {8: 0.8}
    assert repetition_costs([1, 9, 1]) == {} and repetition_costs([]) == {}


def test_cuts_and_seeds():
    logits = np.array([3.0, 2.9, 0.0, -4.0], np.float32)
    none = np.empty(0, np.int64)

    def draw(seed, **more):
        settings = {"temperature": 1.0, "top_p": 1.0, "min_p": 0.0, "repetition_penalty": 1.0, **more}
        return choose(logits.copy(), none, Sampling(**settings), np.random.Generator(np.random.PCG64(seed)))

    assert draw(1) == draw(1)
    assert {draw(seed, min_p=0.5) for seed in range(60)} == {0, 1}
    assert {draw(seed, top_k=1) for seed in range(20)} == {0}
    assert {draw(seed, top_p=0.4) for seed in range(40)} == {0}
    assert {draw(seed, temperature=0) for seed in range(5)} == {0}
    assert len({draw(seed) for seed in range(200)}) >= 3
    counts = np.bincount([draw(seed) for seed in range(2000)], minlength=4) / 2000
    wanted = np.exp(logits) / np.exp(logits).sum()
    assert np.abs(counts - wanted).max() < 0.04
    assert abs(log_probability(logits, 0) - np.log(wanted[0])) < 1e-5


def test_the_penalty_turns_a_close_choice():
    logits = np.array([2.0, 1.9, 0.0], np.float32)
    sampling = Sampling(temperature=0, repetition_penalty=1.2)
    assert choose(logits, np.array([0]), sampling, np.random.default_rng(0)) == 1
