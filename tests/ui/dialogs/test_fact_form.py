"""A fact is typed and chosen."""

from inkwell.domain.manuscript.facts import Fact, FactMode, Knower
from inkwell.ui.dialogs.fact_form import FactForm
from tests.ui.story.facts import fill, people, scenes_of


def opened(window, fact):
    form = FactForm(window, window.services, fact)
    form.show()
    return form


def test_what_is_typed_becomes_a_fact_and_a_value_becomes_a_sentence(window, qtbot):
    services = window.services
    services.storage.deliver()
    mara, other = people(services)
    scenes = scenes_of(services)
    form = opened(window, Fact(mara, scenes[1], FactMode.ADD, ""))
    form.accept()
    assert form.isVisible() and "needs a sentence" in form._warning.text()
    qtbot.keyClicks(form.attribute, "hair")
    qtbot.keyClicks(form.value, "red")
    form.until.setCurrentIndex(form.until.findData(scenes[1]))
    form.accept()
    assert form.isVisible() and "would end" in form._warning.text()
    form.until.setCurrentIndex(0)
    assert not form.knowers.isVisible()
    form.secret.setChecked(True)
    form.knowers.add_row([services.codex.codex.entry(other).name, ""])
    form.accept()
    services.storage.deliver()
    fact = next(one for one in services.codex.codex.facts if one.attribute == "hair")
    assert (fact.text, fact.scene, fact.until, fact.secret) == ("hair: red", scenes[1], None, True)
    assert fact.known_by == (Knower(other, None),)


def test_a_fact_saved_as_it_was_is_no_act(window):
    services = window.services
    facts = fill(services)
    before = services.undo.last_act
    for fact in facts:
        opened(window, fact).accept()
        services.storage.deliver()
    assert services.undo.last_act is before and set(facts) <= set(services.codex.codex.facts)
