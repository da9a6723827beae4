"""A whole training from its folder: the corpus in, the result out. The folder holds everything, so that any other process can
go on with it.

    corpus.json  about.json (what the window knows of the corpus)  checkpoint-STEP/  tensorboard/  result/
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from inkwell.domain.voices.training import Method, Preference, TrainingKind, TrainingPlan, TrainingReport
from inkwell.protocol.events import FailureCode
from inkwell.support.whole_files import put_in_place
from inkwell.worker.devices import choose_device, give_back_memory
from inkwell.worker.errors import EngineError
from inkwell.worker.model_files import check_model, fingerprint, prepared_folder, token_folder
from inkwell.worker.tokens.tokenizer import FileTokenizer
from inkwell.worker.training import checkpoints
from inkwell.worker.training.batches import Sample, read_samples
from inkwell.worker.training.evaluation import evaluate
from inkwell.worker.training.final_token import FinalTokenObjective
from inkwell.worker.training.learner import Learner, make_learner
from inkwell.worker.training.objectives import PreferenceObjective, TextObjective
from inkwell.worker.training.paraphrase import paraphrased
from inkwell.worker.training.pretraining import new_model, train_tokenizer
from inkwell.worker.training.ranks import Ranks, start_others
from inkwell.worker.training.schedule import TrainingSchedule

if TYPE_CHECKING:
    import subprocess

    from inkwell.protocol.requests import EvaluateAdapter
    from inkwell.worker.training.schedule import Listener

RESULT = "result"
REPORT_FILE = "adapter.json"
AnyObjective = TextObjective | PreferenceObjective | FinalTokenObjective
_MOST_PAIRS = 400
_CURVE_POINTS = 400


def run_training(plan: TrainingPlan, folder: Path, listener: Listener) -> TrainingReport | None:
    """Train as planned, or go on; the result then lies in `folder`/result. Rank 0 returns the report.

    CancelledError after a checkpoint; EngineError, OSError or ArithmeticError with a sentence for the log.
    """
    others: list[subprocess.Popen[bytes]] = []
    if plan.processes > 1 and "RANK" not in os.environ:
        others = start_others(folder, plan)
    try:
        return _run(plan, folder, listener, Ranks(plan.processes))
    finally:
        for other in others:
            other.terminate()
            other.wait()
        if others:
            os.environ.pop("RANK", None)


def _run(plan: TrainingPlan, folder: Path, listener: Listener, ranks: Ranks) -> TrainingReport | None:
    device, _, device_name = choose_device()
    device = ranks.device or (torch.device(plan.device) if plan.device else device)
    samples = _samples(plan, folder, listener)
    base = Path(plan.base)
    learner, objective = _prepare(plan, folder, samples, device)
    schedule = TrainingSchedule(plan, folder, learner, objective, listener, ranks)
    listener.phase("training", 0.0)
    stop_reason = schedule.run()
    listener.phase("measuring", 0.0)
    after = objective.measure(128, listener)
    if ranks.rank:
        return None
    report = _report(schedule, objective, learner, after, stop_reason, device_name)
    part = folder / ".result.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    learner.write(part)
    if plan.method is Method.FULL:
        _lay_tokenizer(plan, folder, base, part)
    curves = _curves(schedule)
    del learner, objective, schedule
    give_back_memory()
    report = _evaluated(plan, samples, part, report, listener)
    _finish(plan, folder, part, report, curves)
    return report


def _samples(plan: TrainingPlan, folder: Path, listener: Listener) -> list[Sample]:
    """The corpus as it is learned; for a style, each passage after its plain paraphrase."""
    listener.phase("loading", 0.0)
    samples = read_samples(folder)
    if plan.kind is TrainingKind.STYLE:
        listener.phase("paraphrasing", 0.0)

        def report_progress(done: float) -> None:
            listener.phase("paraphrasing", done)

        samples = paraphrased(folder, samples, Path(plan.base), _MOST_PAIRS, listener.check, report_progress)
        if sum(not sample.held_out for sample in samples) < 20 or not any(
            sample.held_out for sample in samples
        ):
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, "the model cannot say the passages plainly")
    listener.phase("loading", 0.5)
    return samples


def _evaluated(
    plan: TrainingPlan, samples: list[Sample], result: Path, report: TrainingReport, listener: Listener
) -> TrainingReport:
    """The report with what twenty continuations showed; as it was where none can be made."""
    if not plan.judge or plan.kind is TrainingKind.STYLE:
        return report
    listener.phase("judging", 0.0)
    whole = plan.method is Method.FULL
    evaluation = evaluate(
        samples,
        result if whole else Path(plan.base),
        None if whole else result,
        plan.seed,
        listener.check,
        lambda done: listener.phase("judging", done),
    )
    return replace(
        report,
        longest_run=evaluation.longest_run,
        longest_run_text=evaluation.run_text,
        continuations=evaluation.continuations,
        pairs=tuple(evaluation.pairs),
    )


def _prepare(
    plan: TrainingPlan, folder: Path, samples: list[Sample], device: torch.device
) -> tuple[Learner, AnyObjective]:
    base_model: Any = None
    base = Path(plan.base)
    if plan.kind is TrainingKind.PRETRAIN:
        home = folder / "tokenizer"
        if not (home / "tokenizer.json").is_file():
            home.mkdir(exist_ok=True)
            train_tokenizer(home, samples, plan.size)
        tokenizer = FileTokenizer(home)
        base_model = new_model(home, plan.size, plan.seed)
    else:
        check_model(base)
        tokenizer = FileTokenizer(token_folder(check_model(base), plan.name, lambda _: None))
        base = prepared_folder(base, plan.name, lambda _: None)
    end = min(tokenizer.eos_ids) if tokenizer.eos_ids else None
    steps = _about_steps(plan, samples)
    learner = make_learner(plan, base, device, steps, base_model)
    if plan.kind is not TrainingKind.CHOICES:
        return learner, TextObjective(plan, learner, samples, tokenizer.encode, end)
    if plan.preference is Preference.FINAL_TOKENS:
        objective = FinalTokenObjective(plan, learner, samples, tokenizer.encode)
        if objective.is_enough:
            return learner, objective
    return learner, PreferenceObjective(plan, learner, samples, tokenizer.encode, end)


def _about_steps(plan: TrainingPlan, samples: list[Sample]) -> int:
    letters = sum(len(sample.text) + len(sample.before) for sample in samples if not sample.held_out)
    windows = letters / 4.2 / plan.window_tokens
    return max(10, int(plan.epochs * windows / (plan.batch * plan.accumulate)))


def _report(
    schedule: TrainingSchedule,
    objective: AnyObjective,
    learner: Learner,
    after: float,
    stop_reason: str,
    device_name: str,
) -> TrainingReport:
    progress = schedule.progress
    return TrainingReport(
        loss_before=progress.loss_before,
        loss_after=after,
        steps=progress.step,
        steps_planned=progress.steps,
        best_step=progress.best_step,
        seconds=progress.seconds,
        tokens_per_s=progress.tokens / max(1e-9, progress.seconds),
        training_tokens=objective.tokens,
        held_out_tokens=objective.held_out_tokens,
        ended=stop_reason,
        parameters=learner.parameters,
        device=device_name,
        accuracy_after=-1.0 if isinstance(objective, TextObjective) else objective.accuracy,
        rejected_phrases=tuple(" ".join(phrase) for phrase in objective.phrases)
        if isinstance(objective, FinalTokenObjective)
        else (),
    )


def _curves(schedule: TrainingSchedule) -> dict[str, list[list[float]]]:
    rows = schedule.progress.learned
    step = max(1, len(rows) // _CURVE_POINTS)
    return {
        "learned": [[point.step, round(point.loss, 4), round(point.seconds, 1)] for point in rows[::step]],
        "held_out": [
            [point.step, round(point.loss, 4), round(point.seconds, 1)]
            for point in schedule.progress.held_out
        ],
    }


def _lay_tokenizer(plan: TrainingPlan, folder: Path, base: Path, target: Path) -> None:
    """A whole model needs its tokenizer beside it."""
    source = folder / "tokenizer"
    if plan.kind is not TrainingKind.PRETRAIN:
        source = token_folder(check_model(base), plan.name, lambda _: None)
    for name in ("tokenizer.json", "tokenizer_config.json", "tokenizer.model", "chat_template.jinja"):
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)


def _finish(
    plan: TrainingPlan, folder: Path, part: Path, report: TrainingReport, curves: dict[str, Any]
) -> None:
    """Write the report, flush everything, and give the result its name: the last thing done."""
    about_file = folder / "about.json"
    about = json.loads(about_file.read_text(encoding="utf-8")) if about_file.is_file() else {}
    shown = {key: value for key, value in asdict(plan).items() if key != "base"}
    facts = {
        **about,
        "name": plan.name,
        "kind": plan.kind,
        "method": plan.method,
        "base_id": plan.base_id,
        "base_fingerprint": fingerprint(Path(plan.base)) if plan.base else "",
        "plan": shown,
        "report": asdict(report),
        "curves": curves,
    }
    (part / REPORT_FILE).write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    target = folder / RESULT
    shutil.rmtree(target, ignore_errors=True)
    put_in_place(part, target)
    checkpoints.delete(folder)


def evaluate_adapter(request: EvaluateAdapter, listener: Listener) -> tuple[float, float, int]:
    """Held-out loss of the corpus in `request.folder` without and with the adapter, and its tokens."""
    from peft import PeftModel

    from inkwell.worker.decoder.prefix import check_adapter
    from inkwell.worker.training.learner import load_base_model
    from inkwell.worker.training.quick_layers import can_use_quick_layers, use_quick_layers

    base, adapter = Path(request.base), Path(request.adapter)
    listener.phase("loading", 0.0)
    peft_type = check_adapter(adapter)
    samples = read_samples(Path(request.folder))
    tokenizer = FileTokenizer(token_folder(check_model(base), "base", lambda _: None))
    device, dtype, _ = choose_device()
    base_model = load_base_model(prepared_folder(base, "base", lambda _: None), dtype)
    base_model.config.use_cache = False
    base_model.to(device)
    model: Any = PeftModel.from_pretrained(base_model, str(adapter), local_files_only=True)
    method = Method.LORA if peft_type == "LORA" else Method.PREFIX
    quick = method is Method.LORA and can_use_quick_layers(base_model, device)
    if quick:
        use_quick_layers(model, base_model)
    learner = Learner(model, base_model, device, method, quick, {})
    plan = TrainingPlan("evaluate", window_tokens=request.window_tokens)
    end = min(tokenizer.eos_ids) if tokenizer.eos_ids else None
    objective = TextObjective(plan, learner, samples, tokenizer.encode, end)
    listener.phase("measuring", 0.5)
    after = objective.measure(0, listener)
    with learner.without_adapter():
        before = objective.measure(0, listener)
    return before, after, objective.held_out_tokens
