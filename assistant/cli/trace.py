"""The way of a question as JSON, for whoever wants to know why an answer is as it is."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from assistant.pipeline import Trace
from assistant.retrieval.plan import Retrieved
from assistant.understanding.question import Rejection


def trace_json(trace: Trace) -> str:
    """Write down what was understood, what was found for each part with its scores and features, and the answer."""
    understood = {name: value for name, value in asdict(trace.question).items() if value not in ("", None, (), {})}
    plan = trace.plan
    asked = [] if plan is None else [plan.premise, *plan.asked] if plan.premise is not None else [*plan.asked]
    way = {
        "rejected" if isinstance(trace.question, Rejection) else "understood": understood,
        "found": [_found(one) for one in asked],
        "answer": trace.answer.model_dump(mode="json"),
    }
    return json.dumps(way, ensure_ascii=False, indent=1, default=str)


def _found(one: Retrieved) -> dict[str, object]:
    return {
        "question": one.question.search_text,
        "answerable": round(one.answerability.probability, 4),
        "reason": one.answerability.reason,
        "features": _rounded(one.answerability.features),
        "hits": [
            {"passage": hit.passage.id, "score": round(hit.score, 4), "features": _rounded(hit.features)}
            for hit in one.evidence.hits
        ],
    }


def _rounded(features: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in features.items()}
