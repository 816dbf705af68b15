"""What a measurement leaves behind."""

from assistant.domain import Frozen


class Measurement(Frozen):
    """A figure with its unit; `aim` is what the project is after, if anything. No value: it could not be taken."""

    name: str
    value: float | None
    unit: str
    aim: str = ""

    def __str__(self) -> str:
        value = "-" if self.value is None else f"{self.value:.3f}"
        return f"{self.name:<52} {value:>10} {self.unit:<12} {self.aim and f'({self.aim})'}".rstrip()
