"""The plots of the report, as SVG that stands in the page."""

import io
from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from evals.estimate import Estimate
from evals.result import QuestionResult

mpl.use("svg")
mpl.rcParams.update({"svg.fonttype": "none", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
INK, ACCENT, SOFT = "#1f2933", "#1d5f8a", "#b9cfdf"
BINS = 10


def bars(groups: Mapping[str, Mapping[str, Estimate | None]], metrics: Sequence[str]) -> Markup:
    """Draw one block of bars with intervals per metric, one bar per group."""
    figure, axes = _figure(len(groups), len(metrics))
    names = list(groups)
    for axis, metric in zip(axes, metrics, strict=True):
        for place, name in enumerate(names):
            found = groups[name][metric]
            if found is not None:
                error = [[found.mean - found.low], [found.high - found.mean]]
                axis.barh(place, found.mean, xerr=error, color=ACCENT if place == 0 else SOFT, ecolor=INK, height=0.7)
        axis.set_title(metric)
        axis.set_xlim(0, 1)
        axis.set_yticks(range(len(names)), names)
        axis.invert_yaxis()
    return _svg(figure)


def reliability(entries: Sequence[QuestionResult]) -> Markup:
    """Draw how often questions could be answered, by how sure the system was that they could."""
    sure = np.array([entry.confidence for entry in entries if entry.confidence is not None])
    right = np.array([entry.answerable for entry in entries if entry.confidence is not None])
    figure, (axis,) = _figure(8, 1)
    axis.plot([0, 1], [0, 1], color=SOFT)
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    held = [number for number in range(BINS) if (bins == number).any()]
    axis.plot(
        [sure[bins == number].mean() for number in held],
        [right[bins == number].mean() for number in held],
        marker="o",
        color=ACCENT,
    )
    for number in held:
        count = int((bins == number).sum())
        axis.annotate(f"n={count}", (sure[bins == number].mean(), right[bins == number].mean()), fontsize=7)
    axis.set_xlabel("predicted")
    axis.set_ylabel("could be answered")
    return _svg(figure)


def latency(entries: Sequence[QuestionResult], embedding_ms: float) -> Markup:
    """Draw the times of the answers beside that of the embedding alone."""
    times = np.array([entry.milliseconds for entry in entries])
    figure, (axis,) = _figure(8, 1)
    axis.hist(times[times <= np.percentile(times, 99)], bins=40, color=ACCENT)
    axis.axvline(embedding_ms, color=INK, linestyle="--")
    axis.annotate("embedding alone", (embedding_ms, axis.get_ylim()[1] * 0.95), rotation=90, va="top", ha="right")
    axis.set_xlabel("milliseconds (the slowest per cent left out)")
    axis.set_ylabel("questions")
    return _svg(figure)


def _figure(rows: int, columns: int) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(3.4 * columns if columns > 1 else 6, 0.8 + 0.3 * rows), layout="constrained")
    return figure, [figure.add_subplot(1, columns, column + 1) for column in range(columns)]


def _svg(figure: Figure) -> Markup:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    drawn = out.getvalue()
    return Markup(drawn[drawn.index("<svg") :])  # noqa: S704 - drawn here; words in it are escaped by matplotlib
