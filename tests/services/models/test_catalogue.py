"""The list of models."""

from inkwell.services.models.catalogue import catalogue


def test_the_catalogue_is_sound():
    models = catalogue()
    writers = [model for model in models if model.role == "writer"]
    assert len(writers) >= 13 and sum(1 <= model.parameters_billions <= 33 for model in writers) >= 12
    assert {"embedder", "tagger"} <= {model.role for model in models}
    assert len({model.id for model in models}) == len(models)
    for model in models:
        assert model.licence and model.for_whom and model.memory_gb > 0 and model.sources
        for source in model.sources:
            assert source.kind in ("wheel", "hub")
            if source.kind == "hub":
                assert source.repository.count("/") == 1 and (source.files or source.form == "pipeline")
            else:
                assert source.sha256 or any(file.sha256 for file in source.files)
    sizes = [(model.parameters_billions, model.memory_gb) for model in writers]
    assert all(0.55 * size < memory < 0.9 * size + 2.5 for size, memory in sizes if size >= 1)
