"""Made-up conditions to compare: what is right is known, and what is trained is watched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams.battery import Trial

Floats = NDArray[np.float64]


class Lab:
    """Made-up conditions whose accuracies are known, and a record of what was trained on what.

    Each input is just its number; a trained "network" knows for which inputs it answers right.
    """

    def __init__(self, trial: Trial, names: tuple[str, ...], n_train: int, n_test: int) -> None:
        rng = trial.rng
        self.x_train = np.arange(n_train, dtype=float)[:, None]
        self.x_test = np.arange(n_train, n_train + n_test, dtype=float)[:, None]
        self.y_train = rng.integers(0, 10, n_train)
        self.y_test = rng.integers(0, 10, n_test)
        self.names, self.key = names, int(rng.integers(2**31))
        self.fits: list[tuple[str, Any, Any, Any]] = []
        self.strange: list[str] = []
        self.no_numbers: list[str] = []  # what was handed over as a seed, if not a number

    @property
    def data(self) -> tuple[Any, ...]:
        """What is handed to the student's function."""
        return self.x_train.copy(), self.y_train.copy(), self.x_test.copy(), self.y_test.copy()

    def answers(self, name: str, seed: int) -> NDArray[np.int64]:
        """Give the labels of all inputs, as a condition's network has them; some are wrong."""
        key = (self.key, self.names.index(name), int(seed) % 2**32)
        rng = np.random.default_rng(key)
        right = np.concatenate([self.y_train, self.y_test])
        threshold = np.where(np.arange(len(right)) < len(self.y_train), *rng.uniform(0.3, 0.9, 2))
        return np.where(rng.random(len(right)) < threshold, right, (right + 1) % 10)

    def condition(self, name: str) -> Callable[..., Callable[..., Any]]:
        """Make a condition: something to train."""

        def fit(x: Any, y: Any, seed: Any) -> Callable[[Any], Any]:
            self.fits.append((name, np.array(x), np.array(y), seed))
            number = isinstance(seed, (int, np.integer)) and not isinstance(seed, bool)
            if not number:
                self.no_numbers.append(type(seed).__name__)
            known = self.answers(name, int(seed) if number else -1)

            def classify(x: Any) -> Any:
                rows = np.asarray(x, dtype=float).reshape(-1).astype(int)
                if ((rows < 0) | (rows >= len(known))).any():
                    self.strange.append(name)
                    return np.zeros(len(rows), dtype=int)
                return known[rows]

            return classify

        return fit

    def accuracies(self, seeds: list[int]) -> dict[str, Floats]:
        """Give all accuracies: for each name an array (n_seeds, 2), training and test data."""
        n = len(self.y_train)
        table = {}
        for name in self.names:
            rows = []
            for seed in seeds:
                answers = self.answers(name, seed)
                rows.append(
                    [np.mean(answers[:n] == self.y_train), np.mean(answers[n:] == self.y_test)]
                )
            table[name] = np.array(rows)
        return table
