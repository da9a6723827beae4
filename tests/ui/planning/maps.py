"""A map without a window."""

from inkwell.domain.planning.relations import Person, Relations, Tie

MAP = Relations(
    (Person("Mara", 7, 3), Person("Tom", None, 2), Person("Ann", 9, 0)),
    (Tie("Mara", "Tom", 2, 1, ("friend of Tom",)), Tie("Ann", "Mara")),
)
PLACES = {"Mara": (0.0, 0.0), "Tom": (200.0, 10.0), "Ann": (10.0, 160.0)}
