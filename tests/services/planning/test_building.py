"""The services of the plan know one another."""


def test_all_stand_on_the_one_book(services):
    plan = services.plan
    assert plan.acts._plan is plan.book and plan.thread_acts._plan is plan.book
    assert plan.threads._plan is plan.book and plan.thread_acts._acts is plan.acts
