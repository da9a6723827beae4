"""Where everything lives: the author's data folders, and the resources that come with the program.

The only module that knows whether Inkwell runs from a source tree, a wheel or a frozen build.
Deliberately creates no folder until somebody asks for one to write in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkwell.support.child_environment import child_environment

_PACKAGE = Path(__file__).resolve().parent.parent
_SOURCE_TREE = _PACKAGE.parent


@dataclass(frozen=True)
class Places:
    """The author's own folders. `base` is `--base DIR`, or None for the platform's folders."""

    data: Path
    config: Path
    state: Path

    @property
    def models(self) -> Path:
        """Installed models, one folder each."""
        return self.data / "models"

    @property
    def adapters(self) -> Path:
        """Voices and styles learned or brought in, one folder each."""
        return self.data / "adapters"

    @property
    def adapter_search_path(self) -> tuple[Path, ...]:
        """Folders of adapters: first those that came with the program, then the author's own."""
        bundled = _PACKAGE / "_models"
        return (bundled if bundled.is_dir() else _SOURCE_TREE / "models", self.adapters)

    @property
    def trainings(self) -> Path:
        """Trainings under way or broken off, one folder each, with the text they learn."""
        return self.data / "trainings"

    @property
    def moods(self) -> Path:
        """The author's own moods, TOML she may edit."""
        return self.data / "moods"

    @property
    def beats(self) -> Path:
        """The author's own beats of a story, TOML she may edit."""
        return self.data / "beats"

    @property
    def exports(self) -> Path:
        """The author's own ways of exporting, TOML she may edit."""
        return self.data / "exports"

    @property
    def styles(self) -> Path:
        """The author's own styles, TOML she may edit."""
        return self.data / "styles"

    @property
    def dictionaries(self) -> Path:
        """Spelling dictionaries the author has got or put there, each in a folder of its own or all in this one."""
        return self.data / "dictionaries"

    @property
    def own_words_file(self) -> Path:
        """The words the author has taught, one a line."""
        return self.config / "own-words.txt"

    @property
    def backups(self) -> Path:
        """Verified copies of projects, one folder a project."""
        return self.data / "backups"

    @property
    def logs(self) -> Path:
        """Logs and crash reports; never a word of a manuscript."""
        return self.state / "logs"

    @property
    def recovery(self) -> Path:
        """Emergency copies of text that could not be written into its project."""
        return self.state / "recovery"

    @property
    def readings(self) -> Path:
        """What was found in paragraphs, under their hashes; may be deleted at any time."""
        return self.state / "readings"

    @property
    def grammar_findings(self) -> Path:
        """What was found in sentences, readable with those sentences alone; may be deleted at any time."""
        return self.state / "grammar"

    @property
    def last_places_file(self) -> Path:
        """Which scene was shown last in each project, and where the caret stood."""
        return self.state / "last-places.json"

    @property
    def settings_file(self) -> Path:
        """The author's settings."""
        return self.config / "settings.toml"

    @property
    def model_search_path(self) -> tuple[Path, ...]:
        """Folders in which installed models are looked for, first hit wins."""
        return (self.models, _SOURCE_TREE / "models" / "installed")


def places(base: Path | None = None) -> Places:
    """The folders to use; with `base` all of them lie under it."""
    if base is not None:
        base = base.expanduser().absolute()
        return Places(data=base / "data", config=base / "config", state=base / "state")
    import platformdirs

    names = {"appname": "Inkwell", "appauthor": False}
    return Places(
        data=platformdirs.user_data_path(**names),
        config=platformdirs.user_config_path(**names),
        state=platformdirs.user_state_path(**names),
    )


def private_folder(folder: Path) -> Path:
    """`folder`, made readable by its owner only where it does not exist yet."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def resources() -> Path:
    """Icons, themes, recipes, translations and the sample novel."""
    bundled = _PACKAGE / "_resources"
    return bundled if bundled.is_dir() else _SOURCE_TREE / "resources"


def catalogue_file() -> Path:
    """The list of models Inkwell knows by name."""
    bundled = _PACKAGE / "_models" / "catalogue.toml"
    return bundled if bundled.is_file() else _SOURCE_TREE / "models" / "catalogue.toml"


def reader_folder() -> Path:
    """What the reader has learned; it comes with the program."""
    bundled = _PACKAGE / "_models" / "reader"
    return bundled if bundled.is_dir() else _SOURCE_TREE / "models" / "reader"


def worker_environment(where: Places) -> dict[str, str]:
    """The environment of a worker: a child's, every library told to stay off the network, and a place for compiled kernels."""
    environment = child_environment()
    environment.setdefault("NUMBA_CACHE_DIR", str(where.state / "compiled"))
    environment.update(
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        TOKENIZERS_PARALLELISM="false",
    )
    # A thread that spins long while it waits takes the core another worker needs: beside a training the writer made 10 to 18
    # tokens a second. One that sleeps at once is woken too late for the hundred short products of a token: 28 instead of
    # 113 alone. Spinning for some microseconds is best in both: 114 alone, 39 beside a training. (GNU's and LLVM's names.)
    environment.setdefault("GOMP_SPINCOUNT", "1000")
    environment.setdefault("KMP_BLOCKTIME", "0")
    return environment
