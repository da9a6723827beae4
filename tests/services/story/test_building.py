"""The room of the story is built whole."""

from dataclasses import fields

from inkwell.services.story.building import StoryRoom


def test_every_service_of_the_room_is_there(services):
    assert all(getattr(services.story, field.name) is not None for field in fields(StoryRoom))
    assert services.story.proposals.count() == 0 and services.story.proposals.waiting() == []


def test_the_rooms_services_share_one_story(sample):
    story = sample.story
    assert story.ledger.checks is sample.checks
    sample.storage.deliver()
    assert set(story.time.order.told) == {scene.scene_id for scene in sample.manuscript.outline.scenes()}
