"""The services of the plan know one another."""


def test_all_stand_on_the_one_book(services):
    plan = services.plan
    assert plan.acts._plan is plan.book and plan.thread_acts._plan is plan.book
    assert plan.threads._plan is plan.book and plan.thread_acts._acts is plan.acts


def test_all_of_them_see_the_same_plan(sample):
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[0].scene_id
    sample.plan.acts.set_fact(scene, "Product", "A lamp")
    sample.storage.deliver()
    assert sample.plan.briefs.brief(scene).product == "A lamp"
    assert sample.plan.book.plan.fact(sample.manuscript.outline.node(scene).id, "product") == "A lamp"
    assert not sample.plan.briefs.is_copy
