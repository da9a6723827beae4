"""Facts about the sample novel for the tests of the story in time."""

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Knower


def people(services):
    """Mara and somebody else."""
    codex = services.codex.codex
    mara = next(entry.id for entry in codex.entries if entry.name.startswith("Mara"))
    other = next(entry.id for entry in codex.entries if entry.id in codex.people() and entry.id != mara)
    return mara, other


def scenes_of(services):
    return [scene.scene_id for scene in services.manuscript.outline.scenes()]


def put(services, scene, text, entry=None, **more):
    """A fact, stored; the number it got."""
    known = {fact.id for fact in services.codex.codex.facts}
    about = people(services)[0] if entry is None else entry
    services.story.facts.put(Fact(about, scene, FactMode.ADD, text, **more))
    services.storage.deliver()
    return next(fact for fact in services.codex.codex.facts if fact.id not in known)


def fill(services):
    """Grey eyes from the first scene, a limp until the third, a letter in the last, a secret of Mara's."""
    services.storage.deliver()
    scenes, (mara, other) = scenes_of(services), people(services)
    return (
        put(services, scenes[0], "has grey eyes", kind=FactKind.TRAIT, attribute="eyes", value="grey"),
        put(services, scenes[0], "limps badly", until=scenes[2]),
        put(services, scenes[-1], "finds the drowned letter"),
        put(
            services,
            scenes[0],
            "forged the harbour stamp",
            secret=True,
            known_by=(Knower(mara), Knower(other, scenes[3])),
        ),
    )
