"""Another head in a scene of one."""


def test_another_head_in_a_scene_of_one(look):
    mara = (
        "Mara knew the way. She wondered at the dark. Mara felt the cold and hoped for morning. She thought of her father. "
        "She remembered the boat. Mara feared the tide. She believed in the lamp. "
    )
    ((_, words, values),) = look("viewpoint", mara + "Tobias wondered about supper. Mara knew the answer.")
    assert words == "Tobias wondered" and values["viewer"] == "Mara"
    assert not look("viewpoint", mara + "Tobias seemed to wonder about supper, and perhaps Tobias wondered.")
    mixed = "Tobias wondered. Tobias felt the cold. Tobias hoped for supper. Tobias knew it. Tobias feared the tide. "
    assert not look("viewpoint", mara + mixed)
