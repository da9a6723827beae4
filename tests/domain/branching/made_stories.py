"""Branching stories made by a seed: sound ones, and the same with faults planted in known places."""

import random

from inkwell.domain.branching.walk import Trouble

T = Trouble

FERRY = [
    (
        "Quay",
        "~ coins = 1\nThe ferry waits. You have {coins} coin{coins == 1: | s}.\n* Find a coin ~ coins += 1 -> Find\n"
        "+ {coins > 1} Pay ~ coins -= 2 -> Deck\n+ Wait -> quay at night",
    ),
    ("Find", "Under a stone.\n-> Second look"),
    ("Second look", "{coins} now.\n+ {coins > 1} Pay ~ coins -= 2 -> Deck\n* Go home -> Home"),
    ("Quay at night", 'Dark. {seen "Find": You remember the stone. | }\n-> END'),
    ("Deck", "You sail.\n-> END"),
    ("Home", "Nothing.\n"),
]


def sound(seed):
    """Titles and texts of a story without a fault."""
    chance = random.Random(seed)
    count = chance.randint(5, 9)
    titles = [f"Place {number}" for number in range(count)]
    texts = []
    for number, _ in enumerate(titles):
        lines = [f"It is the hour {number}." if chance.random() < 0.5 else "Nobody is here, {coins} coins."]
        if number == 0:
            lines[:0] = ["~ lamp = false", "~ coins = 0", '~ name = "Mara"']
        if number == count - 1:
            lines.append("-> END")
        else:
            lines.append(f"+ Go on -> {titles[number + 1]}")
            if chance.random() < 0.15:
                lines.append(f"* Look at the {{lamp: bright | dark}} wall ~ coins += 1 -> {titles[number]}")
            if chance.random() < 0.5:
                lines.append(f"+ Hurry -> {titles[chance.randrange(number + 1, count)]}")
            if number and chance.random() < 0.5:
                lines.append(f"+ Turn back -> {titles[chance.randrange(number)]}")
        if number == 1:
            lines.append("* Light the lamp ~ lamp = true, coins = coins + 2 -> Place 2")
        if number == 2 < count - 1:
            lines.append(f"+ {{lamp}} By its light -> {titles[-1]}")
            lines.append(
                f'+ {{coins >= 2 and seen "Place 1"}} Pay ~ coins -= 2 -> {titles[chance.randrange(3, count)]}'
            )
        texts.append("\n".join(lines))
    return list(zip(titles, texts, strict=True))


def with_faults(seed):
    """A story with two to five faults, and the set of `(trouble, title)` that must be found in it."""
    chance = random.Random(1000 + seed)
    story = sound(seed)
    planted = set()
    kinds = sorted(_PLANTS, key=lambda _kind: chance.random())[: chance.randint(2, 5)]
    for kind in kinds:
        planted |= _PLANTS[kind](story, chance)
    return story, planted


def _link(story, chance, line):
    """A further line in a passage everybody may come to; its title."""
    at = chance.randrange(len(story) // 2)
    title, text = story[at]
    story[at] = (title, f"{line}\n{text}" if not line.startswith("+") else f"{text}\n{line}")
    return title


def _nowhere(story, chance):
    return {(T.NOWHERE, _link(story, chance, "+ Fly -> The Moon"))}


def _unreachable(story, _chance):
    story.insert(len(story) // 2, ("Attic", "Dust.\n-> END"))
    return {(T.UNREACHABLE, "Attic")}


def _dead_end(story, chance):
    _link(story, chance, "+ Climb down -> Well")
    story.append(("Well", "It is deep."))
    return {(T.DEAD_END, "Well")}


def _dead_end_of_a_state(story, chance):
    _link(story, chance, "+ Enter -> Hall")
    story += [("Hall", "Two doors.\n* The left -> Niche\n* The right -> Niche"), ("Niche", "Empty.\n-> Hall")]
    return {(T.DEAD_END, "Hall")}


def _endless(story, chance):
    _link(story, chance, "+ Follow the path -> Wood")
    story += [("Wood", "Trees.\n+ On -> Glade"), ("Glade", "Grass.\n+ On -> Wood\n* Dance -> Glade")]
    return {(T.ENDLESS, "Wood")}


def _circle(story, chance):
    _link(story, chance, "+ Fall asleep -> Dream")
    story += [("Dream", "You dream.\n-> Deeper"), ("Deeper", "You dream.\n-> Dream")]
    return {(T.CIRCLE, "Dream")}


def _never_set(story, chance):
    return {(T.NEVER_SET, _link(story, chance, "There is {ghost: a ghost | nothing}."))}


def _before_set(story, _chance):
    title, text = story[0]
    story[0] = (title, f"{{late: Late | Early}} today.\n{text}")
    title, text = story[-1] if story[-1][0].startswith("Place") else story[1]
    story[:] = [(one, f"~ late = true\n{words}" if one == title else words) for one, words in story]
    return {(T.READ_BEFORE_SET, "Place 0")}


def _never_offered(story, chance):
    return {(T.NEVER_OFFERED, _link(story, chance, "+ {lamp and not lamp} Do both -> Place 1"))}


def _unreadable(story, chance):
    return {(T.UNREADABLE, _link(story, chance, "You have {coins >} left."))}


def _same_title(story, _chance):
    story.append(("place  1", "Again.\n-> END"))
    return {(T.SAME_TITLE, "place  1")}


_PLANTS = {
    "nowhere": _nowhere,
    "unreachable": _unreachable,
    "dead end": _dead_end,
    "dead end of a state": _dead_end_of_a_state,
    "endless": _endless,
    "circle": _circle,
    "never set": _never_set,
    "before set": _before_set,
    "never offered": _never_offered,
    "unreadable": _unreadable,
    "same title": _same_title,
}
