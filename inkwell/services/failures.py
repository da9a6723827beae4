"""The one table that turns a worker's failure codes into sentences for the author, and into what she can do about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.protocol.events import FailureCode
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.phrases import sentences

_SENTENCES = {
    FailureCode.MODEL_MISSING: tr_noop(
        "The model’s files are gone. Install it again under Models. Your text is safe."
    ),
    FailureCode.MODEL_DAMAGED: tr_noop(
        "The model’s files are damaged. Install it again under Models. Your text is safe."
    ),
    FailureCode.MODEL_UNSUPPORTED: tr_noop(
        "Inkwell cannot run this model. Choose another under Models. Your text is safe."
    ),
    FailureCode.OUT_OF_MEMORY: tr_noop(
        "There was not enough memory to write. Close other programs or choose a smaller model. Your text is safe."
    ),
    FailureCode.NO_MODEL: tr_noop(
        "No model is installed yet. Get the starter, or open Models for a larger one. Your text is safe."
    ),
    FailureCode.PROMPT_TOO_LONG: tr_noop(
        "The passage and its notes are more than the model can remember. Ask for fewer words, or send fewer notes."
    ),
    FailureCode.ONLY_THOUGHT: tr_noop(
        "The model was still thinking when its answer ended, so it wrote nothing. Ask for more words, or choose a model that does not think aloud."
    ),
    FailureCode.BAD_REQUEST: tr_noop(
        "The model did not understand what it was asked. Your text is safe. Please copy the diagnostics and report this."
    ),
    FailureCode.UNSUPPORTED: tr_noop(
        "This model cannot do that. Choose another under Models. Your text is safe."
    ),
    FailureCode.ADAPTER_UNSUITABLE: tr_noop(
        "This voice does not work with this model. Choose another voice or model. Your text is safe."
    ),
    FailureCode.REMOTE_UNREACHABLE: tr_noop(
        "The model on the other computer does not answer. Check its address under Models, or choose a model on this machine. Your text is safe."
    ),
    FailureCode.REMOTE_REFUSED: tr_noop(
        "The model on the other computer refused. Check its name and key under Models. Your text is safe."
    ),
    FailureCode.DISK_FULL: tr_noop(
        "The disk is full, so what was learned could not be saved. Make room, then resume: everything up to the last checkpoint is kept."
    ),
    FailureCode.LOSS_DIVERGED: tr_noop(
        "The training went astray and learned nothing. Try a lower learning rate. Nothing was changed."
    ),
    FailureCode.REMOTE_NONSENSE: tr_noop(
        "The other computer did not answer as a model server does. Check its address under Models, or choose a model on this machine. Your text is safe."
    ),
    FailureCode.NOTHING_WRITTEN: tr_noop(
        "The model had nothing to add here. Try again, say in a few words what should happen, or choose another model."
    ),
    FailureCode.ENGINE_DIED: tr_noop(
        "The model stopped unexpectedly. Your text is safe. Try again; if it happens again, choose a smaller model."
    ),
    FailureCode.ENGINE_HUNG: tr_noop(
        "The model stopped responding, so it is being started again. Your text is safe. Try again in a moment."
    ),
    FailureCode.ENGINE_REFUSED: tr_noop(
        "The model has stopped four times within five minutes, so it is not started again by itself. Your text is safe. Try once more, or choose a smaller model."
    ),
    FailureCode.INTERNAL: tr_noop("Something in the model broke. Your text is safe; please try again."),
}


class Remedy(StrEnum):
    """What helps, by the name of the window action that does it."""

    TRY_AGAIN = "scene.continue"
    MODELS = "model.models"
    PROMPT = "model.prompt"
    SETTINGS = "app.settings"
    VOICES = "model.voices"
    REPORT = "app.diagnostics"


_OTHER_MODEL = (Remedy.MODELS, Remedy.TRY_AGAIN)
_AGAIN = (Remedy.TRY_AGAIN, Remedy.MODELS, Remedy.REPORT)
_REMEDIES: dict[FailureCode, tuple[Remedy, ...]] = {
    FailureCode.MODEL_MISSING: _OTHER_MODEL,
    FailureCode.MODEL_DAMAGED: _OTHER_MODEL,
    FailureCode.MODEL_UNSUPPORTED: (Remedy.MODELS,),
    FailureCode.OUT_OF_MEMORY: (Remedy.TRY_AGAIN, Remedy.MODELS),
    FailureCode.NO_MODEL: (Remedy.MODELS,),
    FailureCode.PROMPT_TOO_LONG: (Remedy.PROMPT, Remedy.SETTINGS, Remedy.MODELS),
    FailureCode.ONLY_THOUGHT: (Remedy.SETTINGS, Remedy.MODELS, Remedy.TRY_AGAIN),
    FailureCode.NOTHING_WRITTEN: (Remedy.TRY_AGAIN, Remedy.PROMPT, Remedy.MODELS),
    FailureCode.UNSUPPORTED: (Remedy.MODELS,),
    FailureCode.ADAPTER_UNSUITABLE: (Remedy.VOICES, Remedy.MODELS),
    FailureCode.REMOTE_UNREACHABLE: (Remedy.TRY_AGAIN, Remedy.MODELS),
    FailureCode.REMOTE_REFUSED: _OTHER_MODEL,
    FailureCode.REMOTE_NONSENSE: _OTHER_MODEL,
}


__all__ = ["Failure", "FailureCode", "Remedy", "failure_of", "sentence_for"]


@dataclass(frozen=True)
class Failure:
    """Why something could not be done: `sentence` says what happened, what it means for the text and what to do; `remedies`
    are the acts that help, the best first.
    """

    code: FailureCode
    sentence: str
    remedies: tuple[Remedy, ...]


def failure_of(code: FailureCode, detail: str = "") -> Failure:
    """A failure as the author should hear of it. `detail` is told of a model or a server: it says which file or answer."""
    sentence = sentence_for(code)
    if detail and code.startswith(("model", "remote")):
        sentence = sentences(sentence, f"({detail})")
    return Failure(code, sentence, _REMEDIES.get(code, _AGAIN))


def sentence_for(code: FailureCode) -> str:
    """What happened, what it means for the text, what to do."""
    return tr(_SENTENCES[code])
