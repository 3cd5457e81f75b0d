"""Every setting, told once: the command line makes its options from this, the guide its table.

To add a setting, add a field. Where values come from is in ``configuration``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_type_hints

DEFAULT_MODEL = "local/qwen2.5-coder-1.5b"

EFFORTS: dict[str, dict[str, int]] = {
    "low": {"max_iterations": 3, "candidates": 3, "cases": 4},
    "medium": {},
    "high": {"max_iterations": 8, "candidates": 32, "agreement": 4, "cases": 12},
}
"""What each effort changes of the defaults; a setting that is given by itself wins."""


def _setting(default: Any, description: str, **bounds: Any) -> Any:
    """A field with its words for people; ``bounds`` are those of ``pydantic.Field``."""
    return field(default=default, metadata={"description": description, "bounds": bounds})


@dataclass(frozen=True)
class Settings:
    """What shapes a run. Each field is also ``GREENLOOP_<FIELD>`` in the environment."""

    model: str = _setting(DEFAULT_MODEL, "Which model to ask, as PROVIDER/NAME.")
    model_path: Path | None = _setting(None, "A GGUF file of your own to use instead.")
    base_url: str = _setting("", "Ask MODEL at this OpenAI-compatible address.")
    test_model: str = _setting("", "Which model writes the tests; by default MODEL.")
    review_model: str = _setting("", "Which model is asked in a review; by default MODEL.")
    threads: int = _setting(
        0, "Threads that an embedded model computes with; 0: one for each core.", ge=0, le=256
    )
    effort: Literal["low", "medium", "high"] = _setting(
        "medium", "How hard to try: low, medium or high."
    )
    max_iterations: int = _setting(5, "How often the tests may run.", ge=1, le=100)
    candidates: int = _setting(16, "How many solutions may be written.", ge=1, le=64)
    agreement: int = _setting(
        2, "By how many solutions a behaviour must lead to be believed.", ge=1, le=64
    )
    cases: int = _setting(8, "How many test cases to ask the model for.", ge=0, le=50)
    # Cooler samples repeat each other: their agreement would be no evidence.
    temperature: float = _setting(
        0.8, "How varied the replies are; the first solution's is 0.", ge=0.2, le=2
    )
    seed: int = _setting(0, "Makes a run repeatable where the model allows it.", ge=0)
    show_cases: bool = _setting(False, "Whether the coder sees the model's own cases.")
    test_seconds: float = _setting(2.0, "Time limit of one test.", gt=0, le=600)
    test_memory_mb: int = _setting(512, "Memory limit of one candidate, in MiB.", ge=64)
    measure: bool = _setting(True, "Whether to measure how run time grows, for some seconds.")
    faster: bool = _setting(False, "Whether to ask for a faster solution once there is one.")
    max_tokens: int = _setting(100_000, "Tokens a run may use, read and written.", ge=1)
    max_cost: float | None = _setting(None, "US dollars a run may cost.", gt=0)
    max_seconds: float = _setting(1800.0, "Wall time a run may take.", gt=0)
    history: str = _setting("on", "Where commands keep runs: on, off, or a file of your own.")

    def pure_effort(self) -> str:
        """The effort, if everything that it sets is as it sets it; empty otherwise."""
        wanted = {name: SETTINGS[name].default for one in EFFORTS.values() for name in one}
        wanted |= EFFORTS[self.effort]
        pure = all(getattr(self, name) == value for name, value in wanted.items())
        return self.effort if pure else ""

    def as_json(self, without: Sequence[str] = ()) -> dict[str, Any]:
        """The settings as JSON data, some of them left out."""
        path = str(self.model_path) if self.model_path else None
        data = {**asdict(self), "model_path": path}
        return {name: value for name, value in data.items() if name not in without}


SETTINGS: dict[str, Field[Any]] = {one.name: one for one in fields(Settings)}
"""The fields by name; ``metadata["description"]`` has the words for people."""
TYPES: dict[str, Any] = get_type_hints(Settings)
"""Their types by name."""
OUTSIDE = frozenset({"base_url", "history"})
"""Settings that no file of the working directory may make: they say where keys and runs go."""
