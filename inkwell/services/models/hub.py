"""What a model hub says of a repository: the commit a revision stands for, its files, their sizes and hashes.

Through the hub's own client library. The address is the library's, or the author's own mirror (HF_ENDPOINT).
"""

from __future__ import annotations

import fnmatch
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from inkwell.domain.errors import WorldError
from inkwell.support.http_client import transport_errors
from inkwell.support.i18n import tr
from inkwell.support.model_parts import GGUF, lies_beside, whole_of, wholes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from huggingface_hub import HfApi, ModelInfo

# Weights and what belongs to them; never pickles, never code.
ALLOWED = ("*.safetensors", "*.gguf", "*.json", "*.txt", "*.model", "*.jinja")
_REPOSITORY = re.compile(r"^[\w.-]+/[\w.-]+$")
RESERVED = ("plan.json", "installed.json")
_PLAIN_NAME = re.compile(r"^[\w.+-]+$")
# A pipeline lies in folders; these are all the names spaCy writes there, none of them a program.
PIPELINE = "pipeline"
_PIPELINE_FOLDER = re.compile(r"^\w[\w-]{0,63}$")
_PIPELINE_TOP = frozenset(
    {
        "config.cfg", "meta.json", "tokenizer", "sentencizer.json", "entity_ruler.jsonl", "accuracy.json", "README.md",
        "LICENSE", "LICENSES_SOURCES",
    }
)  # fmt: skip
_PIPELINE_FILES = frozenset(
    {
        "cfg", "model", "moves", "patterns", "patterns.jsonl", "trees", "lookups.bin", "key2row", "strings.json",
        "vectors", "vectors.cfg", "pkuseg_processors", "features.msgpack", "weights.npz",
    }
)  # fmt: skip
_DEEPEST = 4
_COMMIT = re.compile(r"^[0-9a-f]{40}$")


@dataclass(frozen=True)
class RemoteFile:
    """A file to fetch: its name here, its address, its size, and the hash it must have (SHA-256, or git's of a small file)."""

    name: str
    url: str
    size: int
    sha256: str = ""
    git_sha1: str = ""


@dataclass(frozen=True)
class Repository:
    """A repository at one commit."""

    name: str
    commit: str
    files: tuple[RemoteFile, ...]


def look_up(
    repository: str, revision: str, patterns: Sequence[str], token: str = "", form: str = ""
) -> Repository:
    """The files of a repository that match `patterns` (all allowed ones where empty), pinned to a commit.

    `form` as in `Source`: of a pipeline the files in its folders, under the names spaCy gives them and no others.

    WorldError with a sentence where there is no such repository, it is closed, or the hub cannot be reached.
    """
    if not _REPOSITORY.match(repository):
        raise WorldError(
            tr("“{repository}” is not the name of a repository.", repository=repository),
            help=tr("Names look like owner/model."),
        )
    from huggingface_hub import HfApi

    api = HfApi(endpoint=os.environ.get("HF_ENDPOINT"), token=token or False)
    info = _answer(api, repository, revision)
    commit = info.sha or ""
    if not _COMMIT.match(commit):
        raise WorldError(tr("The hub did not say which version it offers."), help=tr("Try again later."))
    siblings = {str(sibling.rfilename): sibling for sibling in info.siblings or []}
    if form == PIPELINE:
        names = [name for name in siblings if is_pipeline_file(name)]
        _refuse_no_pipeline(repository, names)
        files = [_file(api.endpoint, repository, commit, siblings[name]) for name in names]
        return Repository(repository, commit, tuple(files))
    names = _whole(repository, [name for name in siblings if _wanted(name, patterns)], siblings)
    files = [_file(api.endpoint, repository, commit, siblings[name]) for name in names]
    _refuse_unclear(repository, files, patterns)
    if not any(file.name.endswith((".gguf", ".safetensors")) for file in files):
        raise WorldError(
            tr("“{repository}” offers no safetensors or GGUF weights.", repository=repository),
            help=tr("Inkwell loads no other kind, because others can carry programs."),
        )
    return Repository(repository, commit, tuple(files))


def is_pipeline_file(name: str) -> bool:
    """Whether that is the name of a file of a spaCy pipeline, below its folder: never upwards, never absolute, never code."""
    *folders, last = name.split("/")
    if not folders:
        return last in _PIPELINE_TOP
    plain = len(folders) <= _DEEPEST and all(_PIPELINE_FOLDER.match(folder) for folder in folders)
    return plain and last in _PIPELINE_FILES


def _refuse_no_pipeline(repository: str, names: Sequence[str]) -> None:
    if not {"config.cfg", "meta.json", "tokenizer"} <= {name.split("/")[0] for name in names}:
        raise WorldError(
            tr("“{repository}” holds no pipeline of spaCy.", repository=repository),
            help=tr("Check the name."),
        )


def _answer(api: HfApi, repository: str, revision: str) -> ModelInfo:
    """What the hub says, every failure a sentence."""
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    silent = tr("Check the connection and try again; what has arrived is kept.")
    try:
        return api.model_info(repository, revision=revision, files_metadata=True, timeout=20)
    except GatedRepoError as error:
        raise WorldError(
            tr("“{repository}” is only given to those who have accepted its licence.", repository=repository),
            detail=str(error)[:300],
            help=tr("Accept it on the model’s page, then put your hub key under Models."),
        ) from error
    except (RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise WorldError(
            tr("The hub has no “{repository}” at {revision}.", repository=repository, revision=revision),
            detail=str(error)[:300],
            help=tr("Check the name."),
        ) from error
    except (HfHubHTTPError, OSError, ValueError, *transport_errors()) as error:
        raise WorldError(tr("The model hub did not answer."), detail=str(error)[:300], help=silent) from error


def _refuse_unclear(repository: str, files: Sequence[RemoteFile], patterns: Sequence[str]) -> None:
    """Which of several forms of a model is meant must be said, and in words that are there."""
    weights = [file.name for file in files if file.name.endswith((".gguf", ".safetensors"))]
    if patterns and not weights:
        raise WorldError(
            tr(
                "No weights in “{repository}” match {names}.",
                repository=repository,
                names=", ".join(patterns),
            ),
            help=tr("Leave the field empty to see what there is."),
        )
    packed = [whole.names[0] for whole in wholes(weights, GGUF)]
    if not patterns and len(packed) > 1:
        raise WorldError(
            tr("“{repository}” holds the model in more than one form.", repository=repository),
            help=tr("Say which one: {names}.", names=", ".join(packed[:12])),
        )


def _whole(repository: str, chosen: Sequence[str], names: Iterable[str]) -> list[str]:
    """The files chosen, of a model in parts all of them. WorldError names a part the repository lacks."""
    plain = [name for name in names if _PLAIN_NAME.match(name)]
    complete: list[str] = []
    for name in chosen:
        whole = whole_of(name, plain)
        if whole.missing:
            raise WorldError(
                tr(
                    "“{repository}” lacks {names}.", repository=repository, names=", ".join(whole.missing[:6])
                ),
                help=tr("The model is not whole there; choose another form of it."),
            )
        complete += whole.names
    return list(dict.fromkeys(complete))


def _wanted(name: str, patterns: Sequence[str]) -> bool:
    if not _PLAIN_NAME.match(name) or not any(fnmatch.fnmatch(name, kind) for kind in ALLOWED):
        return False
    if name in RESERVED or lies_beside(name):
        return False
    # Who types no star means a part of the name.
    wide = [pattern if any(c in pattern for c in "*?[") else f"*{pattern}*" for pattern in patterns]
    return not wide or any(fnmatch.fnmatch(name.lower(), pattern.lower()) for pattern in wide)


def _file(endpoint: str, repository: str, commit: str, sibling: object) -> RemoteFile:
    name = str(getattr(sibling, "rfilename", ""))
    lfs = getattr(sibling, "lfs", None)
    sha256 = str(getattr(lfs, "sha256", "") or "")
    size = getattr(lfs, "size", None) or getattr(sibling, "size", None)
    blob = str(getattr(sibling, "blob_id", "") or "")
    if not isinstance(size, int) or size < 0 or not (sha256 or blob):
        raise WorldError(
            tr("The hub does not say how {name} can be checked.", name=name), help=tr("Try again later.")
        )
    return RemoteFile(
        name,
        f"{endpoint}/{repository}/resolve/{commit}/{quote(name)}",
        size,
        sha256,
        "" if sha256 else blob,
    )
