"""One measured figure beside the one that is wanted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `most` have the same `unit`. `detail` says what the value was made from."""

    name: str
    value: float
    most: float
    unit: str
    detail: str

    @property
    def is_met(self) -> bool:
        return self.value <= self.most

    def __str__(self) -> str:
        state = "met" if self.is_met else "NOT MET"
        digits = 2 if self.unit == "times" else 1
        return f"{self.name}: {self.value:.{digits}f} {self.unit} (at most {self.most:g}: {state}). {self.detail}"
