"""Figures for Prometheus: how many questions, how long each stage took, what was refused, who got in. Never a text."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from assistant.domain import Answer, Status

KIND = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)  # seconds
UNFORESEEN = "unforeseen"

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
_questions = Counter("avv_questions", "Questions that were answered, by how.", ["status"], registry=REGISTRY)
_refusals = Counter("avv_refusals", "Questions without an answer, by the reason.", ["reason"], registry=REGISTRY)
_failures = Counter("avv_failures", "Questions that failed, by the error.", ["error"], registry=REGISTRY)
_seconds = Histogram(
    "avv_question_seconds", "Time that a question took, by stage.", ["stage"], buckets=BUCKETS, registry=REGISTRY
)
_logins = Counter("avv_logins", "Logins and tries at them, by outcome.", ["outcome"], registry=REGISTRY)
_limits = Counter("avv_limits", "Work beyond what its user may ask for, by limit.", ["limit"], registry=REGISTRY)
queue_seconds = Histogram(
    "avv_queue_seconds", "Time that a question waited for its turn.", buckets=BUCKETS, registry=REGISTRY
)
waiting = Gauge("avv_questions_waiting", "Questions that wait for their turn.", registry=REGISTRY)
in_progress = Gauge("avv_questions_running", "Questions that are being answered.", registry=REGISTRY)
unsaved = Gauge("avv_answers_unsaved", "Answers that wait until the records can be written.", registry=REGISTRY)


def count_answer(answer: Answer) -> None:
    """Count an answer, or that there is none and why."""
    _questions.labels(answer.status).inc()
    if answer.reason is not None:
        _refusals.labels(answer.reason).inc()
    for stage, milliseconds in answer.timings_ms:
        if milliseconds:  # else the question did not come to it
            _seconds.labels(stage).observe(milliseconds / 1_000)


def count_failure(error: str) -> None:
    """Count a question that failed; `error` is the key of its error, or UNFORESEEN."""
    _failures.labels(error).inc()


def count_limit(limit: str) -> None:
    """Count a question that was refused, as its asker had reached the limit of this name."""
    _limits.labels(limit).inc()


def count_login(outcome: str) -> None:
    """Count a login, or a try at one; `outcome` is a word of ours, never a name."""
    _logins.labels(outcome).inc()


def in_words() -> str:
    """Give all figures as Prometheus reads them."""
    return generate_latest(REGISTRY).decode()


for _status in Status:  # so that each is there from the beginning, at zero
    _questions.labels(_status)
