# Answers to `verdicts`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: a dictionary written at once
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% right: one assignment after another
verdicts = {}
verdicts["exactly_half"] = False
verdicts["rate_is_active_fraction"] = False
verdicts["rate_up_to_one"] = False
verdicts["keep_one_disables"] = True
verdicts["test_is_deterministic"] = True
verdicts["weights_zeroed"] = False
verdicts["weights_scaled_up"] = False
verdicts["backward_only"] = False
verdicts["scale_the_update"] = False
verdicts["fifty_percent_more"] = False
verdicts["division_shrinks"] = False
verdicts["independent_of_depth"] = False
verdicts["l2_replaces_scaling"] = False
verdicts["norm_is_preserved"] = False
verdicts["mean_is_preserved"] = True
verdicts["train_equals_test"] = False
verdicts["scaling_cancels_dropout"] = False
verdicts["one_network_per_batch"] = False
verdicts["epochs_are_networks"] = False
verdicts["scaling_is_the_average"] = False
verdicts["more_is_better"] = False
verdicts["not_perfectly_equivalent"] = True


# %% right: 0 and 1
verdicts = {
    "exactly_half": 0,
    "rate_is_active_fraction": 0,
    "rate_up_to_one": 0,
    "keep_one_disables": 1,
    "test_is_deterministic": 1,
    "weights_zeroed": 0,
    "weights_scaled_up": 0,
    "backward_only": 0,
    "scale_the_update": 0,
    "fifty_percent_more": 0,
    "division_shrinks": 0,
    "independent_of_depth": 0,
    "l2_replaces_scaling": 0,
    "norm_is_preserved": 0,
    "mean_is_preserved": 1,
    "train_equals_test": 0,
    "scaling_cancels_dropout": 0,
    "one_network_per_batch": 0,
    "epochs_are_networks": 0,
    "scaling_is_the_average": 0,
    "more_is_better": 0,
    "not_perfectly_equivalent": 1,
}


# %% right: the true ones in a set
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
TRUE = {"keep_one_disables", "test_is_deterministic", "mean_is_preserved", "not_perfectly_equivalent"}
verdicts = {key: key in TRUE for key in KEYS}


# %% right: NumPy's truth values
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
found = np.zeros(22, dtype=bool)
found[[3, 4, 14, 21]] = True
verdicts = dict(zip(KEYS, found))


# %% right: all false at first, then updated
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = dict.fromkeys(KEYS, False)
verdicts.update(keep_one_disables=True, test_is_deterministic=True, mean_is_preserved=True, not_perfectly_equivalent=True)


# %% right: changed one's mind
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = dict.fromkeys(KEYS, True)
for key in KEYS:
    verdicts[key] = not verdicts[key]
verdicts["keep_one_disables"] ^= True
verdicts["test_is_deterministic"] ^= True
verdicts["mean_is_preserved"] ^= True
verdicts["not_perfectly_equivalent"] ^= True


# %% right: bits of a text
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = {key: bool(int(bit)) for key, bit in zip(KEYS, "0001100000000010000001")}


# %% right: NumPy integers, and a note of one's own
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = {key: np.int64(key in ("keep_one_disables", "test_is_deterministic", "mean_is_preserved", "not_perfectly_equivalent")) for key in KEYS}
verdicts["my favourite"] = "norm_is_preserved"


# %% wrong: everything is true
# why: The same verdict for every claim says nothing about any of them, and earns nothing. Each
#   claim has an experiment that can contradict it.
# see: Look your verdicts over
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = dict.fromkeys(KEYS, True)


# %% wrong: everything is false
# why: The same verdict for every claim says nothing about any of them, and earns nothing. Some
#   sentences that people repeat are right.
# see: Look your verdicts over
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = dict.fromkeys(KEYS, False)


# %% wrong: every other one
# why: The verdicts follow a pattern, as a coin would. Guessing earns nothing on average; the
#   experiments decide.
# see: Look your verdicts over
KEYS = """
    exactly_half rate_is_active_fraction rate_up_to_one keep_one_disables
    test_is_deterministic weights_zeroed weights_scaled_up backward_only
    scale_the_update fifty_percent_more division_shrinks independent_of_depth
    l2_replaces_scaling norm_is_preserved mean_is_preserved train_equals_test
    scaling_cancels_dropout one_network_per_batch epochs_are_networks scaling_is_the_average
    more_is_better not_perfectly_equivalent
""".split()
verdicts = {key: i % 2 == 0 for i, key in enumerate(KEYS)}


# %% wrong: the opposite of everything
# why: Every single verdict is the wrong way round. True was probably used for 'this sentence is a
#   mistake'; it means that the sentence is right as it is worded.
# see: How this notebook works
verdicts = {
    "exactly_half": True,
    "rate_is_active_fraction": True,
    "rate_up_to_one": True,
    "keep_one_disables": False,
    "test_is_deterministic": False,
    "weights_zeroed": True,
    "weights_scaled_up": True,
    "backward_only": True,
    "scale_the_update": True,
    "fifty_percent_more": True,
    "division_shrinks": True,
    "independent_of_depth": True,
    "l2_replaces_scaling": True,
    "norm_is_preserved": True,
    "mean_is_preserved": False,
    "train_equals_test": True,
    "scaling_cancels_dropout": True,
    "one_network_per_batch": True,
    "epochs_are_networks": True,
    "scaling_is_the_average": True,
    "more_is_better": True,
    "not_perfectly_equivalent": False,
}


# %% wrong: texts instead of truth values
# why: "True" in quotation marks is a text, and so is "False". Without the quotation marks they
#   are truth values.
# see: How this notebook works
verdicts = {
    "exactly_half": "False",
    "rate_is_active_fraction": "False",
    "rate_up_to_one": "False",
    "keep_one_disables": "True",
    "test_is_deterministic": "True",
    "weights_zeroed": "False",
    "weights_scaled_up": "False",
    "backward_only": "False",
    "scale_the_update": "False",
    "fifty_percent_more": "False",
    "division_shrinks": "False",
    "independent_of_depth": "False",
    "l2_replaces_scaling": "False",
    "norm_is_preserved": "False",
    "mean_is_preserved": "True",
    "train_equals_test": "False",
    "scaling_cancels_dropout": "False",
    "one_network_per_batch": "False",
    "epochs_are_networks": "False",
    "scaling_is_the_average": "False",
    "more_is_better": "False",
    "not_perfectly_equivalent": "True",
}


# %% wrong: no verdict where a claim is false
# why: Only the sentences that are right got a verdict, the others were left at None. A sentence
#   that is wrong needs a False.
# see: How this notebook works
verdicts = {
    "exactly_half": None,
    "rate_is_active_fraction": None,
    "rate_up_to_one": None,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": None,
    "weights_scaled_up": None,
    "backward_only": None,
    "scale_the_update": None,
    "fifty_percent_more": None,
    "division_shrinks": None,
    "independent_of_depth": None,
    "l2_replaces_scaling": None,
    "norm_is_preserved": None,
    "mean_is_preserved": True,
    "train_equals_test": None,
    "scaling_cancels_dropout": None,
    "one_network_per_batch": None,
    "epochs_are_networks": None,
    "scaling_is_the_average": None,
    "more_is_better": None,
    "not_perfectly_equivalent": True,
}


# %% wrong: the first half only
# why: The second half of the claims has no verdict. An open claim costs half as much as a wrong
#   one.
# see: Look your verdicts over
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
}


# %% wrong: the keys misspelt
# why: The verdicts stand under keys that no claim has, with hyphens instead of underscores. Copy
#   a key from the claim's box.
# see: How this notebook works
verdicts = {
    "exactly-half": False,
    "rate-is-active-fraction": False,
    "rate-up-to-one": False,
    "keep-one-disables": True,
    "test-is-deterministic": True,
    "weights-zeroed": False,
    "weights-scaled-up": False,
    "backward-only": False,
    "scale-the-update": False,
    "fifty-percent-more": False,
    "division-shrinks": False,
    "independent-of-depth": False,
    "l2-replaces-scaling": False,
    "norm-is-preserved": False,
    "mean-is-preserved": True,
    "train-equals-test": False,
    "scaling-cancels-dropout": False,
    "one-network-per-batch": False,
    "epochs-are-networks": False,
    "scaling-is-the-average": False,
    "more-is-better": False,
    "not-perfectly-equivalent": True,
}


# %% wrong: a list instead of a dictionary
# why: Without their keys nobody can tell which verdict belongs to which claim. verdicts is a
#   dictionary, filled by verdicts[key] = True or False.
# see: How this notebook works
verdicts = [False, False, False, True, True, False, False, False, False, False, False, False, False, False, True, False, False, False, False, False, False, True]


# %% wrong: probabilities
# why: A number between 0 and 1 says how sure one is. Here a verdict is asked for, True or False;
#   leave a claim open if you can't decide.
# see: How this notebook works
verdicts = {
    "exactly_half": 0.2,
    "rate_is_active_fraction": 0.2,
    "rate_up_to_one": 0.2,
    "keep_one_disables": 0.9,
    "test_is_deterministic": 0.9,
    "weights_zeroed": 0.2,
    "weights_scaled_up": 0.2,
    "backward_only": 0.2,
    "scale_the_update": 0.2,
    "fifty_percent_more": 0.2,
    "division_shrinks": 0.2,
    "independent_of_depth": 0.2,
    "l2_replaces_scaling": 0.2,
    "norm_is_preserved": 0.2,
    "mean_is_preserved": 0.9,
    "train_equals_test": 0.2,
    "scaling_cancels_dropout": 0.2,
    "one_network_per_batch": 0.2,
    "epochs_are_networks": 0.2,
    "scaling_is_the_average": 0.2,
    "more_is_better": 0.2,
    "not_perfectly_equivalent": 0.9,
}


# %% wrong: what one reads everywhere
# why: These are the sentences that are repeated most: half of the units, one network a step, an
#   average of networks, the same size. Each of them was contradicted by a number in this notebook.
# see: Look your verdicts over
verdicts = {
    "exactly_half": True,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": True,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": True,
    "mean_is_preserved": True,
    "train_equals_test": True,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": True,
    "epochs_are_networks": True,
    "scaling_is_the_average": True,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: what holds on average holds each time
# why: What is right for the expected value was taken to be right for every single draw. The
#   variance is what is left, and it is what regularises.
# see: Weigh what scaling keeps
verdicts = {
    "exactly_half": True,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": True,
    "mean_is_preserved": True,
    "train_equals_test": True,
    "scaling_cancels_dropout": True,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: dropout acts on weights
# why: Masking and scaling were taken to change the stored weights. Both act on activations: the
#   weights were the same before and after the forward pass.
# see: Watch one training step
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": True,
    "weights_scaled_up": True,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: dropout belongs to the backward pass
# why: Mask and scale were looked for in the updates. They act in the forward pass, and the chain
#   rule brings the same factors back.
# see: Watch one training step
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": True,
    "scale_the_update": True,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: scaling undoes dropping
# why: Dividing by keep_prob was taken to undo the mask. It puts the mean right and leaves the
#   variance, and a single training signal differs from the test signal.
# see: Weigh what scaling keeps
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": True,
    "scaling_cancels_dropout": True,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: the size stays, whatever size is
# why: The 2-norm was taken to behave like the mean. The mean is kept, the 2-norm grows by one
#   over the root of keep_prob.
# see: Weigh what scaling keeps
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": True,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: dropout is voting
# why: Dropout was taken for bagging: few networks, trained one after the other, that vote. A
#   training meets thousands that share their weights, and one full network answers, which is their
#   average only if it is linear.
# see: Average the networks
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": True,
    "epochs_are_networks": True,
    "scaling_is_the_average": True,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: the two ways are the same thing
# why: Classic and inverted scaling compute the same function, but at one learning rate they don't
#   train alike, as the first epochs show. With the rate adapted each reaches what the other
#   reaches, so the sentence is right as it is worded.
# see: Train and compare
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": False,
}


# %% wrong: half as much is half more
# why: From 2 to 4 is 100 percent more, though from 4 to 2 is 50 percent less. The percentage
#   depends on which of the two is the 100 percent.
# see: Follow the signal
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": True,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: the rate is what stays
# why: A rate was taken for the probability of keeping. In today's libraries it is that of
#   dropping, so that n times one minus the rate stay active.
# see: Count what is random
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": True,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: small weights make up for it
# why: Smaller weights make training and test signals smaller alike. Their ratio, which is the
#   mismatch, stays what it was.
# see: Follow the signal
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": True,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": False,
    "not_perfectly_equivalent": True,
}


# %% wrong: more of a good thing
# why: The test curve has a hump: with too few units left, the network can't learn its training
#   set any more, let alone the test set.
# see: Train and compare
verdicts = {
    "exactly_half": False,
    "rate_is_active_fraction": False,
    "rate_up_to_one": False,
    "keep_one_disables": True,
    "test_is_deterministic": True,
    "weights_zeroed": False,
    "weights_scaled_up": False,
    "backward_only": False,
    "scale_the_update": False,
    "fifty_percent_more": False,
    "division_shrinks": False,
    "independent_of_depth": False,
    "l2_replaces_scaling": False,
    "norm_is_preserved": False,
    "mean_is_preserved": True,
    "train_equals_test": False,
    "scaling_cancels_dropout": False,
    "one_network_per_batch": False,
    "epochs_are_networks": False,
    "scaling_is_the_average": False,
    "more_is_better": True,
    "not_perfectly_equivalent": True,
}
