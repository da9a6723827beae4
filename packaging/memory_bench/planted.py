"""Pairs of sentences that cannot both be true, as an author might write them by mistake. Two sets: one for tuning, and one to measure with."""

from __future__ import annotations

KINDS = ("eyes", "age", "weekday", "place", "dead", "told")
# {N} the person, {M} another one, {he} {his} {him} {man} as they go with {N}; {a} and {b} are the two values.
# In each row any first sentence goes with any second one.
TUNE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "eyes": (
        (
            "The light fell upon {N}’s face, and showed how {a} {his} eyes were.",
            "{N} raised {his} {a} eyes and waited.",
            "{N}’s were the {a} eyes of all the family.",
            "There was something in {N}’s large {a} eyes that asked for patience.",
            "A pair of quick {a} eyes was the first thing one saw of {N}.",
            "{N} looked at the fire with steady {a} eyes.",
            "It was agreed that {N}’s eyes, so {a} and so clear, were {his} best feature.",
            "{N} lifted {his} {a} eyes from the book.",
            "{N} was tall, with {a} eyes and a slow way of speaking.",
        ),
        (
            "{N} turned away, with {his} {b} eyes half closed.",
            "{N} had very {b} eyes, which never left the door.",
            "“What fine {b} eyes {N} has,” somebody said.",
            "A smile came slowly into {N}’s {b} eyes.",
            "The colour had come back to {N}’s cheeks, and {his} {b} eyes shone.",
            "{N} said nothing, but {his} eyes, {b} as ever, were laughing.",
            "The {b} eyes of {N} followed every movement.",
            "{N} blinked {his} {b} eyes in the sunlight.",
            "“{N} has {b} eyes,” said a voice at the back.",
        ),
    ),
    "age": (
        (
            "{N} had turned {a} in the autumn.",
            "At {a}, {N} was thought to be past all foolishness.",
            "{N} was {a} years of age at this time.",
            "{N} was then a {man} of {a}.",
            "{N} had just turned {a}.",
            "{N}, who was {a} that year, had never been out of the county.",
            "{N} was {a}, unmarried, and not rich.",
            "Though {N} was now {a}, nobody would have thought so.",
            "A {man} of {a}, {N} had seen something of the world.",
        ),
        (
            "{N} was but {b}, after all.",
            "{N}, at {b}, knew very little of the world.",
            "On this day {N} was {b} years old.",
            "For a {man} of {b}, {N} was slow to answer.",
            "{N} had not yet reached the age of {b}.",
            "{N} was {b} years old, and looked it.",
            "It was {N}’s birthday; {he} was {b}.",
            "{N}, {b} years old and full of hope, went up the stairs.",
            "At the age of {b}, {N} could not be expected to understand.",
        ),
    ),
    "weekday": (
        (
            "It was on a {a} that this happened.",
            "It was {a} afternoon, and nobody was about.",
            "{N} remembered that it was {a}.",
            "“To-day is {a},” somebody said.",
            "It was the {a} before the fair.",
            "It was {a}; the bells had rung at six.",
            "{a} came, and with it the rain.",
            "That day was a {a}.",
            "It was late on a {a}, and the lamps were lit.",
        ),
        (
            "The next morning was a {b}, clear and cold.",
            "They met again the following day, which was {b}.",
            "On the next day, being {b}, the house was shut up.",
            "It was still the same {b}, though it seemed a week since breakfast.",
            "The day after was {b}, and everybody slept late.",
            "On the following day, a {b}, they went to church.",
            "Next morning, {b}, there was frost upon the grass.",
            "“To-day is {b},” said somebody in the passage.",
            "It was {b} still, and would not be over soon.",
        ),
    ),
    "place": (
        (
            "{N} dined that evening in {a}.",
            "When the clock struck eight {N} was walking in {a}.",
            "{N} had spent the whole of that evening in {a}.",
            "{N} was waiting in {a} at eight o’clock.",
            "{N} supped in {a} that night.",
            "At ten o’clock {N} was still in {a}.",
            "{N} had gone no farther than {a} that evening, and was asleep at an inn there.",
            "That night found {N} in {a}.",
            "{N} stood at a window in {a}, looking out at the evening.",
        ),
        (
            "At the same time {N} was in {b}, talking of the weather.",
            "At eight o’clock that same evening {N} sat reading in {b}.",
            "{N} was, at that very moment, in {b}.",
            "In {b}, that same hour, {N} lay asleep.",
            "That same night {N} was seen in {b}.",
            "At that very moment {N} was crossing a square in {b}.",
            "At ten o’clock that same night {N} knocked at a door in {b}.",
            "{N} was at this same hour sitting in a theatre in {b}.",
            "Meanwhile {N} waited in {b}, and grew impatient.",
        ),
    ),
    "dead": (
        (
            "In the night {N} had died, very quietly, with nobody by.",
            "{N} was killed that same week by a fall from a horse.",
            "There was no breath left in {N}; {he} was dead.",
            "The funeral of {N} was on the Thursday.",
            "{N} breathed {his} last before morning.",
            "{N} had died in the afternoon.",
            "They found {N} dead in the morning.",
            "{N} was buried beside the church.",
            "A fever took {N} that night, and by daybreak {he} was dead.",
            "The death of {N} was in all the papers.",
            "{N} never woke again.",
        ),
        ("",),
    ),
    "told": (
        (
            "{M} had told {N}, long before, that {a}.",
            "{N} had known for weeks that {a}.",
            "{N} found out that {a}.",
            "It was from {M} that {N} first heard that {a}.",
            "{M} wrote to {N} that {a}.",
            "{N} had long been aware that {a}.",
            "{N} had it from {M} that {a}.",
            "“You know that {a},” said {M}, and {N} nodded.",
            "{N} discovered by accident that {a}.",
        ),
        (
            "{N} learned, to {his} great surprise, that {a}.",
            "{N} had no idea that {a}.",
            "That evening {M} told {N} at last that {a}.",
            "{N} did not yet know that {a}.",
            "{N} was astonished to learn that {a}.",
            "{N} had never dreamed that {a}.",
            "It was now that {N} first heard that {a}.",
            "{M} broke it to {N} that {a}.",
            "{N} still did not know that {a}.",
        ),
    ),
}
# Written when the rules stood, and run once; what was measured before lies in TUNE.
MEASURE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "eyes": (
        (
            "One could not forget {N}’s {a} eyes.",
            "{N} was a quiet person, with {a} eyes and large hands.",
            "{N}’s eyes were of a deep {a}.",
            "The lamp shone full in {N}’s face and in {his} {a} eyes.",
        ),
        (
            "{N} fixed {his} {b} eyes upon the door.",
            "{N} had the {b} eyes of a sailor.",
            "There were tears in {N}’s {b} eyes.",
            "{N}’s {b} eyes opened wide.",
        ),
    ),
    "age": (
        (
            "{N} was {a} on the first of the month.",
            "{N} was a {man} of about {a}.",
            "{N} had passed the age of {a}.",
            "Being {a}, {N} did not care for dancing.",
        ),
        (
            "{N} was only {b} years old.",
            "{N} would be {b} in the spring, and was proud of it.",
            "{N} was {b}, and behaved like it.",
            "Nobody would have guessed that {N} was {b}.",
        ),
    ),
    "weekday": (
        (
            "It was {a} again.",
            "The day was a {a}.",
            "It was a wet {a} in the middle of the month.",
            "It was a {a} evening, and the church was empty.",
        ),
        (
            "Next day, a {b}, nothing was said.",
            "The next day was {b}.",
            "The following evening, {b}, they sat together as before.",
            "It was {b}, as it happened, and a holiday.",
        ),
    ),
    "place": (
        (
            "{N} spent that night in {a}.",
            "{N} was at the theatre in {a} that evening.",
            "At midnight {N} was walking the streets of {a}.",
            "{N} remained in {a} until late in the evening.",
        ),
        (
            "That very night {N} dined in {b}.",
            "At the same hour {N} was asleep in {b}.",
            "{N} was, that same evening, at a ball in {b}.",
            "At midnight, that same night, {N} rang a bell in {b}.",
        ),
    ),
    "dead": (
        (
            "{N} died before the doctor came.",
            "{N} had been drowned that day.",
            "{N} lay dead upon the bed.",
            "They carried {N} home dead.",
            "The news of the death of {N} came the same evening.",
        ),
        ("",),
    ),
    "told": (
        (
            "{N} knew very well that {a}.",
            "{M} had informed {N} that {a}.",
            "{N} had learned, weeks before, that {a}.",
            "{N} read in a letter that {a}.",
        ),
        (
            "{N} now heard, for the first time, that {a}.",
            "{N} did not know that {a}.",
            "{N} was told that evening that {a}.",
            "With amazement {N} discovered that {a}.",
        ),
    ),
}
SECRETS = (
    "the mill had been sold to a stranger",
    "the old will was a forgery",
    "the clerk had stolen the silver",
    "the bridge had never been paid for",
    "the doctor had a second wife in Lisbon",
    "the letters had been burned by the housekeeper",
    "the ship had gone down with the cargo",
    "the captain was the father of the orphan",
)
EYES = ("blue", "brown", "green", "grey")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TOWNS = ("Paris", "Edinburgh", "Vienna", "Liverpool", "Dublin", "Venice", "Bristol", "Geneva")
AGES = (
    ("forty-one", "twenty-six"),
    ("thirty-five", "nineteen"),
    ("twenty-eight", "twenty-two"),
    ("sixty", "fifty-two"),
)
