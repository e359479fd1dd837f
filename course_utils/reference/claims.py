"""The verdicts of notebook 07, with the evidence for each and where the course shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What the course found out about one claim.

    Parameters
    ----------
    verdict : bool
        Whether the claim is true as it is worded.
    evidence : str
        The figure or number that decides.
    see : str
        Where it is shown: notebooks and their headings, separated by semicolons.
    """

    verdict: bool
    evidence: str
    see: str


FINDINGS = {
    "exactly_half": Finding(
        False,
        "The number is binomial, with mean 128 and standard deviation 8; exactly 128 are active in "
        "about 5 % of all masks.",
        "07-claims: Count what is random; 01-masks: Count the active units",
    ),
    "rate_is_active_fraction": Finding(
        False,
        "A rate is the probability of dropping: (1 - p)·n stay active, 90 of 100 at rate 0.1. The "
        "claim mixes two conventions and holds only at 0.5.",
        "07-claims: Count what is random; 01-masks: Translate the letter p",
    ),
    "rate_up_to_one": Finding(
        False,
        "At rate 1 no unit is active and the factor 1/keep_prob is 1/0: the mean output is NaN; "
        "where a library returns zeros instead, nothing is left to learn from. Rate 0 is usable.",
        "07-claims: Count what is random; 01-masks: Translate the letter p",
    ),
    "keep_one_disables": Finding(
        True,
        "At keep_prob 1 the output equals the input in every one of 200 draws, to the last digit: "
        "every mask entry is True and the factor is 1.",
        "07-claims: Count what is random; 01-masks: Count the active units; 06-training: Put the "
        "network together",
    ),
    "test_is_deterministic": Finding(
        True,
        "500 passes gave 500 different outputs in training and a single one at test time.",
        "07-claims: Count what is random; 04-forward-backward: Write the forward pass; "
        "06-training: Predict without dropout",
    ),
    "weights_zeroed": Finding(
        False,
        "The stored weights are the same before and after the forward pass, to the last digit; the "
        "update leaves a dropped unit's weights as they are. Activations are set to zero.",
        "07-claims: Watch one training step; 04-forward-backward: Write the backward pass",
    ),
    "weights_scaled_up": Finding(
        False,
        "Stored weight after the forward pass over stored weight before: 1, not 1/0.6. What is "
        "multiplied by 1/keep_prob is the activation.",
        "07-claims: Watch one training step; 02-scaling: Make up for it in training",
    ),
    "backward_only": Finding(
        False,
        "The forward pass's output is zero at the same units at which the gradient is: both passes "
        "use the mask.",
        "07-claims: Watch one training step; 04-forward-backward: Write the backward pass",
    ),
    "scale_the_update": Finding(
        False,
        "Gradients measured by moving each weight lie on the line of slope 1 against those of the "
        "backward pass: nothing is missing. The chain rule has put 1/keep_prob in already.",
        "07-claims: Watch one training step; 04-forward-backward: Write the backward pass; "
        "04-forward-backward: Find the bug",
    ),
    "fifty_percent_more": Finding(
        False,
        "Test signal over mean training signal is 2 within its error (4 units against 2 on "
        "average): 100 % more. It is the training signal that is 50 % smaller.",
        "07-claims: Follow the signal; 02-scaling: Hear what is left",
    ),
    "division_shrinks": Finding(
        False,
        "keep_prob is below 1, so dividing by it enlarges: 42/0.8 = 52.5, -0.573/0.8 = -0.716.",
        "07-claims: Follow the signal; 02-scaling: Make up for it in training",
    ),
    "independent_of_depth": Finding(
        False,
        "The factor compounds: 2 behind one layer at keep_prob 0.5, 4 behind two, 64 behind six "
        "(positive weights; with weights of both signs and ReLUs about 1.4 a layer, 8 behind six).",
        "07-claims: Follow the signal; 02-scaling: Keep one function; 06-training: Go deeper",
    ),
    "l2_replaces_scaling": Finding(
        False,
        "L2 brought the norm of the weights from 8.5 to 4.2; the ratio of test to training signal "
        "stayed 2.00 ± 0.005 at keep_prob 0.5, since both shrink alike. Accuracy may be fine all "
        "the same.",
        "07-claims: Follow the signal; 06-training: Try everything else; 06-training: Look at the "
        "logits",
    ),
    "norm_is_preserved": Finding(
        False,
        "The 2-norm grows by 1/√keep_prob: 1.41 times at keep_prob 0.5, 1.12 times at 0.8.",
        "07-claims: Weigh what scaling keeps; 03-two-norm: Find the law in the picture",
    ),
    "mean_is_preserved": Finding(
        True,
        "The ratio of the means is 1 at every keep_prob, within its chance error: "
        "E[m/p] = p/p = 1.",
        "07-claims: Weigh what scaling keeps; 03-two-norm: Add up the signal; 02-scaling: Make up "
        "for it in training",
    ),
    "train_equals_test": Finding(
        False,
        "With one mask, none of 300 activations is the same in training and at test time (they "
        "differ by 0.60 on average); averaged over 1,000 masks they differ by 0.02.",
        "07-claims: Weigh what scaling keeps; 03-two-norm: Look for what is true in the sentence; "
        "04-forward-backward: Write the forward pass",
    ),
    "scaling_cancels_dropout": Finding(
        False,
        "The mean is that of the network without dropout, but the variance (1 - p)/p · Σa²w² stays "
        "in the signal, and by way of it in the expected loss: that is the regularisation.",
        "07-claims: Weigh what scaling keeps; 03-two-norm: Explain what you saw; 06-training: Ask "
        "whether more is better",
    ),
    "one_network_per_batch": Finding(
        False,
        "The first step's 100 samples meet nearly 100 different networks. It would be one only if "
        "all samples shared one mask.",
        "07-claims: Average the networks; 01-masks: Count the networks",
    ),
    "epochs_are_networks": Finding(
        False,
        "Ten epochs of four steps have met about 2,500 networks of the 4,096 there are, and at "
        "test time a single one answers: the full network. Nobody votes.",
        "07-claims: Average the networks; 05-ensembles: Take one network instead; 05-ensembles: "
        "Compare with bagging",
    ),
    "scaling_is_the_average": Finding(
        False,
        "The gap is 0 within its error for a linear network only; for a square, a ReLU and a "
        "sigmoid it is 18 to 39 standard errors. (Exact too: the renormalised geometric mean of "
        "one softmax.)",
        "07-claims: Average the networks; 05-ensembles: Measure the gap; 05-ensembles: Multiply "
        "instead of adding",
    ),
    "more_is_better": Finding(
        False,
        "Test accuracy rises from 0.82 ± 0.01 at rate 0 to 0.88 ± 0.01 at 0.7 (0.5 is as good "
        "within the error) and falls to 0.24 ± 0.01 at 0.97: a hump.",
        "07-claims: Train and compare; 06-training: Ask whether more is better",
    ),
    "not_perfectly_equivalent": Finding(
        True,
        "Translated by w' = p·w they are the same function, but at one learning rate they train "
        "differently: 0.104 ± 0.015 in test accuracy after three epochs, -0.004 ± 0.001 after 60. "
        "With w2's rate times p² they agree in every epoch: what one reaches, the other reaches.",
        "07-claims: Train and compare; 02-scaling: Train both at one learning rate",
    ),
}
