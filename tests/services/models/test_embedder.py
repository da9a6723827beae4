"""Where the model that compares meanings lies."""

from inkwell.services.models.embedder import EMBEDDER, embedder_folder
from inkwell.services.models.installed import installed


def test_it_is_where_it_is_installed_or_nowhere(services):
    places = services.places
    here = [str(one.folder) for one in installed(places.model_search_path) if one.id == EMBEDDER]
    assert embedder_folder(places) in (*here, "")
    assert (embedder_folder(places) == "") == (not here)
