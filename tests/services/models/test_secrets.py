"""Where keys are kept."""

from inkwell.services.models.secrets import HUB, Secrets


def test_keys_stay_out_of_files_where_there_is_no_store(tmp_path, monkeypatch):
    import keyring
    from keyring.errors import NoKeyringError

    def none(*_):
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", none)
    monkeypatch.setattr(keyring, "set_password", none)
    secrets = Secrets()
    secrets.set(HUB, "hf_canary")
    assert secrets.get(HUB) == "hf_canary" and not secrets.lasting
    kept = {}
    monkeypatch.setattr(keyring, "set_password", lambda service, name, value: kept.update({name: value}))
    monkeypatch.setattr(keyring, "get_password", lambda service, name: kept.get(name))
    monkeypatch.setattr(keyring, "delete_password", lambda service, name: kept.pop(name))
    secrets = Secrets()
    secrets.set(HUB, "hf_canary")
    assert kept == {"hub": "hf_canary"} and Secrets().get(HUB) == "hf_canary" and secrets.lasting
    secrets.set(HUB, "")
    assert kept == {} and secrets.get(HUB) == ""
