"""An entry as of the scene shown."""

from inkwell.domain.manuscript.codex import Relation
from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.as_of import Standing
from inkwell.ui.story.entry_now import as_html, entry_lines
from tests.ui.story.facts import fill, people, put, scenes_of


def standings(services, *texts):
    lines = {line.text: line.standing for line in entry_lines(services, people(services)[0])}
    return [lines[text] for text in texts]


def test_what_holds_has_ended_or_is_to_come_goes_with_the_scene(window):
    services = window.services
    fill(services)
    scenes = scenes_of(services)
    told = ("eyes: grey", "limps badly", "finds the drowned letter")
    services.story.time.show(scenes[0])
    assert standings(services, *told) == [Standing.HERE, Standing.HERE, Standing.LATER]
    services.story.time.show(scenes[2])
    assert standings(services, *told) == [Standing.HOLDS, Standing.ENDED, Standing.LATER]
    html = as_html(entry_lines(services, people(services)[0]), window.theme)
    assert "<s " in html and "not yet: from" in html
    services.story.time.show(None)
    assert standings(services, *told) == [Standing.BEFORE] * 3


def test_a_relation_holds_always_unless_a_fact_dates_it(window):
    services = window.services
    services.storage.deliver()
    mara, other = people(services)
    entry, name = services.codex.codex.entry(mara), services.codex.codex.entry(other).name
    services.codex.save(entry, (Relation(mara, other, "owes money to"),))
    services.storage.deliver()
    services.story.time.show(scenes_of(services)[0])
    assert standings(services, f"owes money to {name}") == [Standing.BEFORE]
    put(
        services,
        scenes_of(services)[3],
        "owes him money",
        kind=FactKind.RELATION,
        attribute="owes money to",
        value=name,
        other=other,
    )
    lines = [line for line in entry_lines(services, mara) if "owes" in line.text]
    assert [line.standing for line in lines] == [Standing.LATER]


def test_only_so_many_are_shown_and_the_rest_is_counted(window):
    services = window.services
    fill(services)
    services.story.time.show(scenes_of(services)[0])
    lines = entry_lines(services, people(services)[0])
    html = as_html(lines, window.theme, 2)
    assert html.count("<br>") == 2 and f"and {len(lines) - 2} more" in html
