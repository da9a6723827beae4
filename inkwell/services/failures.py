"""The one table that turns a worker's failure codes into sentences for the author."""

from __future__ import annotations

from inkwell.protocol.events import FailureCode
from inkwell.support.i18n import tr, tr_noop

_SENTENCES = {
    FailureCode.MODEL_MISSING: tr_noop(
        "The model's files are gone. Install it again under Models. Your text is safe."
    ),
    FailureCode.MODEL_DAMAGED: tr_noop(
        "The model's files are damaged. Install it again under Models. Your text is safe."
    ),
    FailureCode.MODEL_UNSUPPORTED: tr_noop(
        "Inkwell cannot run this model. Choose another under Models. Your text is safe."
    ),
    FailureCode.OUT_OF_MEMORY: tr_noop(
        "There was not enough memory to write. Close other programs or choose a smaller model. Your text is safe."
    ),
    FailureCode.NO_MODEL: tr_noop("No model is installed yet. Open Models to install the starter."),
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
    FailureCode.ENGINE_DIED: tr_noop(
        "The model stopped unexpectedly. Your text is safe; start it again whenever you like."
    ),
    FailureCode.INTERNAL: tr_noop("Something in the model broke. Your text is safe; please try again."),
}


def sentence_for(code: FailureCode) -> str:
    """What happened, what it means for the text, what to do."""
    return tr(_SENTENCES[code])
