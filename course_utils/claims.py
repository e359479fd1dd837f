"""The sentences that notebook 07 decides, by key. What is true of them, it has to find out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

CLAIMS = {
    "exactly_half": "Of 256 units at keep_prob 0.5, exactly 128 are active each time.",
    "rate_is_active_fraction": "With dropout rate p, about p·n of a layer's n units stay active.",
    "rate_up_to_one": "Any dropout rate from 0 to 1, both included, can be used for training.",
    "keep_one_disables": "keep_prob = 1 switches dropout off.",
    "test_is_deterministic": (
        "With dropout off at test time, the same input always gives the same output."
    ),
    "weights_zeroed": (
        "In a training step the weights of dropped units are set to zero; they are restored for "
        "testing."
    ),
    "weights_scaled_up": (
        "In a training step dropout multiplies the stored weights of the remaining units by "
        "1/keep_prob."
    ),
    "backward_only": (
        "Dropout acts on the backward pass only: the forward pass uses the whole network."
    ),
    "scale_the_update": (
        "After the backward pass of inverted dropout, multiply the weight update by 1/keep_prob, "
        "to make up for the dropped units."
    ),
    "fifty_percent_more": (
        "At keep_prob 0.5 without any scaling, keeping every unit at test time gives the next "
        "layer 50 % more input than it got in training."
    ),
    "division_shrinks": "Dividing by keep_prob makes the kept activations smaller.",
    "independent_of_depth": (
        "Dropout without any scaling shifts the signal between training and test by the same "
        "factor, however many layers it is used in."
    ),
    "l2_replaces_scaling": (
        "Penalising large weights (L2) removes the mismatch between training and test signal "
        "that the scaling is there to remove, so one can do without the scaling."
    ),
    "norm_is_preserved": (
        "Inverted scaling keeps the layer's 2-norm: apart from chance, it is as large as without "
        "dropout."
    ),
    "mean_is_preserved": "Inverted scaling keeps the signal's expected value.",
    "train_equals_test": (
        "Once they are scaled, activations in training equal those at test time."
    ),
    "scaling_cancels_dropout": (
        "Dividing by keep_prob undoes the dropping: what is trained is the network without "
        "dropout again."
    ),
    "one_network_per_batch": (
        "100 samples that go through dropout in one training step all see the same thinned network."
    ),
    "epochs_are_networks": (
        "Training with dropout for 100 epochs trains 100 networks, which then vote at test time."
    ),
    "scaling_is_the_average": (
        "The full network with scaled weights gives the average output of all thinned networks, "
        "whatever the network computes."
    ),
    "more_is_better": (
        "A higher dropout rate always means less overfitting and better test results."
    ),
    "not_perfectly_equivalent": (
        "Scaling the weights after training and scaling the activations during training are not "
        "perfectly equivalent, but work equally well."
    ),
}


def is_verdict(value: object) -> bool:
    """Tell whether a value says True or False (1 and 0 will do)."""
    return isinstance(value, (bool, int, np.bool_, np.integer)) and value in (0, 1)


def unanswered(verdicts: Mapping[str, Any]) -> list[str]:
    """List the claims that have no verdict yet.

    Parameters
    ----------
    verdicts : mapping from keys to True or False
        The student's.

    Returns
    -------
    list of str
        Keys, in the notebook's order.
    """
    return [key for key in CLAIMS if not is_verdict(verdicts.get(key))]


def summary(verdicts: Mapping[str, Any]) -> str:
    """List all claims with the verdicts given so far, one a line.

    Parameters
    ----------
    verdicts : mapping from keys to True or False
        The student's.

    Returns
    -------
    str
    """
    missing = unanswered(verdicts)
    said = {key: "?" if key in missing else str(bool(verdicts[key])) for key in CLAIMS}
    return "\n".join(f"{said[key]:6} {key:24} {claim}" for key, claim in CLAIMS.items())
