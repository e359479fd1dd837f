# Answers to `to_keep_prob`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: two lists and a shared check
def to_keep_prob(p, convention):
    from course_utils import check_keep_prob

    if convention in ["srivastava2014", "coursera", "cs231n", "tensorflow1"]:
        return check_keep_prob(p)
    if convention in ["pytorch", "keras", "tensorflow2", "geron"]:
        return check_keep_prob(1 - p)
    raise ValueError(f"convention = {convention!r} is unknown")


# %% right: one comparison after another
def to_keep_prob(p, convention):
    if convention == "srivastava2014" or convention == "coursera":
        keep_prob = p
    elif convention == "cs231n" or convention == "tensorflow1":
        keep_prob = p
    elif convention == "pytorch" or convention == "keras":
        keep_prob = 1 - p
    elif convention == "tensorflow2" or convention == "geron":
        keep_prob = 1 - p
    else:
        raise ValueError("unknown convention: " + str(convention))
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("the keep probability must be in (0, 1]")
    return keep_prob


# %% right: a dictionary of True and False
def to_keep_prob(p, convention):
    p_is_kept = {
        "srivastava2014": True, "coursera": True, "cs231n": True, "tensorflow1": True,
        "pytorch": False, "keras": False, "tensorflow2": False, "geron": False,
    }
    if convention not in p_is_kept:
        raise ValueError(f"convention must be one of {list(p_is_kept)}")
    keep_prob = p if p_is_kept[convention] else 1.0 - p
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} leaves no usable keep probability")
    return float(keep_prob)


# %% right: a dictionary of functions, its KeyError turned into a ValueError
def to_keep_prob(p, convention):
    kept = {"srivastava2014", "coursera", "cs231n", "tensorflow1"}
    dropped = {"pytorch", "keras", "tensorflow2", "geron"}
    rules = {name: lambda p: p for name in kept} | {name: lambda p: 1 - p for name in dropped}
    try:
        keep_prob = rules[convention](p)
    except KeyError:
        raise ValueError(f"unknown convention {convention}") from None
    if keep_prob > 0 and keep_prob <= 1:
        return keep_prob
    raise ValueError(f"p = {p} is not allowed for {convention}")


# %% right: p checked first, for each kind its own range
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        if not (p > 0 and p <= 1):
            raise ValueError("p is the probability of keeping and must be in (0, 1]")
        return p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        if not (p >= 0 and p < 1):
            raise ValueError("p is the probability of dropping and must be in [0, 1)")
        return 1 - p
    raise ValueError("convention not known")


# %% right: match and case
def to_keep_prob(p, convention):
    match convention:
        case "srivastava2014" | "coursera" | "cs231n" | "tensorflow1":
            keep_prob = p
        case "pytorch" | "keras" | "tensorflow2" | "geron":
            keep_prob = 1 - p
        case _:
            raise ValueError(f"{convention} is not one of the eight conventions")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob}, but it must be in (0, 1]")
    return keep_prob


# %% right: arithmetic with a sign, in single precision
def to_keep_prob(p, convention):
    names = ["srivastava2014", "coursera", "cs231n", "tensorflow1"]
    others = ["pytorch", "keras", "tensorflow2", "geron"]
    if convention not in names + others:
        raise ValueError("unknown")
    dropped = int(convention in others)
    keep_prob = np.float32(dropped + (1 - 2 * dropped) * p)
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p}")
    return keep_prob


# %% right: capital letters and spaces forgiven, as a NumPy array of one number
def to_keep_prob(p, convention):
    name = convention.strip().lower()
    kinds = [["srivastava2014", "coursera", "cs231n", "tensorflow1"],
             ["pytorch", "keras", "tensorflow2", "geron"]]
    keep_prob = np.array([p, 1 - p])[[name in kind for kind in kinds]]
    if keep_prob.size == 0:
        raise ValueError(f"no convention is called {convention}")
    if not np.all((keep_prob > 0) & (keep_prob <= 1)):
        raise ValueError(f"p = {p} is out of range")
    return keep_prob


# %% wrong: keeping and dropping swapped
# why: The two kinds of convention are the wrong way round: the paper's p is translated with
#   1 - p, and PyTorch's is returned as it is. It is PyTorch and Keras whose p says what is lost.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = 1 - p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: p always read as the probability of keeping
# why: Every convention's p comes back unchanged. In PyTorch, Keras, TensorFlow 2 and Géron's
#   book p is the probability of dropping, so what is kept is the rest. (A condition like
#   `name == "a" or "b"` is always true, which leads here too.)
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention not in ("srivastava2014", "coursera", "cs231n", "tensorflow1",
                          "pytorch", "keras", "tensorflow2", "geron"):
        raise ValueError(f"unknown convention {convention}")
    if not 0 < p <= 1:
        raise ValueError(f"p = {p} is not usable")
    return p


# %% wrong: p always read as the probability of keeping
def to_keep_prob(p, convention):
    return p


# %% wrong: p always read as the probability of keeping
def to_keep_prob(p, convention):
    if convention == "srivastava2014" or "coursera" or "cs231n" or "tensorflow1":
        keep_prob = p
    elif convention == "pytorch" or "keras" or "tensorflow2" or "geron":
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: p always read as the probability of dropping
# why: Every convention is translated with 1 - p. In the paper of 2014, deeplearning.ai's course,
#   CS231n and TensorFlow 1 the letter already means the probability of keeping.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention not in ("srivastava2014", "coursera", "cs231n", "tensorflow1",
                          "pytorch", "keras", "tensorflow2", "geron"):
        raise ValueError(f"unknown convention {convention}")
    keep_prob = 1 - p
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: p always read as the probability of dropping
def to_keep_prob(p, convention):
    return 1 - p


# %% wrong: TensorFlow 2 read like TensorFlow 1
# why: Between its two versions TensorFlow changed the meaning of the number: `keep_prob` in
#   version 1 became `rate`, the probability of dropping, in version 2. Here both are kept as is.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1", "tensorflow2"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: TensorFlow 1 read like TensorFlow 2
# why: TensorFlow 1 asked for `keep_prob`, the probability of keeping; only version 2 asks for the
#   rate that is dropped. Here both are translated with 1 - p.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "geron", "tensorflow1", "tensorflow2"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: the two TensorFlows swapped
# why: Version 1 of TensorFlow asked for the probability of keeping, version 2 asks for that of
#   dropping. Here it is the other way round.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow2"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "geron", "tensorflow1"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: libraries drop, texts and courses keep
# why: All libraries are read as naming the probability of dropping, all texts and courses that
#   of keeping. TensorFlow 1 is a library that names what is kept, and Géron's book names what
#   is dropped.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "geron"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow1", "tensorflow2"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: CS231n's p read as the probability of dropping
# why: CS231n's notes and assignment call p the probability of keeping a unit active, so it needs
#   no translation. Here it is subtracted from 1.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron", "cs231n"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: deeplearning.ai's keep_prob read as the probability of dropping
# why: The deeplearning.ai course on Coursera says `keep_prob`, the probability of keeping, so it
#   needs no translation. Here it is subtracted from 1.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron", "coursera"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: the paper's p read as the probability of dropping
# why: In the paper of Srivastava and others (2014) a unit is present with probability p, so p is
#   the probability of keeping. Here it is subtracted from 1.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron", "srivastava2014"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: Géron's rate read as the probability of keeping
# why: Géron's book follows Keras: its dropout rate p is the probability of dropping a unit. Here
#   it comes back untranslated.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1", "geron"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: PyTorch's p read as the probability of keeping
# why: In PyTorch p is the probability of an element to be zeroed. Here it comes back
#   untranslated.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1", "pytorch"):
        keep_prob = p
    elif convention in ("geron", "keras", "tensorflow2"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: Keras' rate read as the probability of keeping
# why: The `rate` of a Keras dropout layer is the fraction of units to drop. Here it comes back
#   untranslated.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1", "keras"):
        keep_prob = p
    elif convention in ("geron", "pytorch", "tensorflow2"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: only PyTorch translated
# why: PyTorch is taken for the only one whose p is the probability of dropping. Keras,
#   TensorFlow 2 and Géron's book say it that way too.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention not in ("srivastava2014", "coursera", "cs231n", "tensorflow1",
                          "pytorch", "keras", "tensorflow2", "geron"):
        raise ValueError(f"unknown convention {convention}")
    keep_prob = 1 - p if convention == "pytorch" else p
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: the larger of p and 1 - p
# why: Whichever is larger is taken for the probability of keeping, as if more than half of the
#   units were always kept. What p means depends on the convention, not on its size.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention not in ("srivastava2014", "coursera", "cs231n", "tensorflow1",
                          "pytorch", "keras", "tensorflow2", "geron"):
        raise ValueError(f"unknown convention {convention}")
    if not 0 <= p <= 1:
        raise ValueError(f"p = {p} is not usable")
    return max(p, 1 - p)


# %% wrong: the factor 1/keep_prob
# why: What comes back is the factor by which kept activations are enlarged later, in notebook
#   02. Here the probability itself is asked for.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return 1 / keep_prob


# %% wrong: dropping translated into 1/(1 - p)
# why: For the conventions whose p is dropped this gives the factor that PyTorch multiplies kept
#   activations by. The probability of keeping is what is left of 1, not its inverse.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        if not 0 < p <= 1:
            raise ValueError(f"p = {p} is not usable")
        return p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        if not 0 <= p < 1:
            raise ValueError(f"p = {p} is not usable")
        return 1 / (1 - p)
    raise ValueError(f"unknown convention {convention}")


# %% wrong: in percent
# why: The result is a hundred times too large: a probability lies between 0 and 1.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return 100 * keep_prob


# %% wrong: a rounded result
# why: The keep probability is rounded, so that for example 0.125 becomes 0.1. Probabilities may
#   have any number of digits; round only what you print.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return round(keep_prob, 1)


# %% wrong: a rounded result
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return round(keep_prob, 2)


# %% wrong: an unknown convention is not refused
# why: A name outside the two lists falls into the last branch and gets a keep probability. A
#   misspelt convention then silently keeps the wrong share of units.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    else:
        keep_prob = 1 - p
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: an unknown convention is not refused
def to_keep_prob(p, convention):
    keep_prob = p
    if convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    if keep_prob > 0 and keep_prob <= 1:
        return keep_prob
    raise ValueError(f"p = {p} is not usable")


# %% wrong: a part of a convention's name is accepted
# why: Only a piece of the name is compared, so "tensorflow" without a version passes as well,
#   although its two versions mean opposite things.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in "srivastava2014 coursera cs231n tensorflow1":
        keep_prob = p
    elif convention in "pytorch keras tensorflow2 geron":
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: a part of a convention's name is accepted
def to_keep_prob(p, convention):
    if convention.startswith(("srivastava", "coursera", "cs231n", "tensorflow1")):
        keep_prob = p
    elif convention.startswith(("pytorch", "keras", "tensorflow", "geron")):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: a KeyError for an unknown convention
# why: Looking up an unknown name in a dictionary raises KeyError. The function promises a
#   ValueError that says which convention was asked for and which ones there are.
# see: Translate the letter p
def to_keep_prob(p, convention):
    p_is_kept = {
        "srivastava2014": True, "coursera": True, "cs231n": True, "tensorflow1": True,
        "pytorch": False, "keras": False, "tensorflow2": False, "geron": False,
    }
    keep_prob = p if p_is_kept[convention] else 1 - p
    if not 0 < keep_prob <= 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: an unusable p is not refused
# why: Everything is right but the check of p: a p outside [0, 1], NaN, or one that keeps nothing
#   gives a number instead of a ValueError. Moving it quietly to the nearest end of the range
#   hides the caller's mistake just as well.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        return p
    if convention in ("pytorch", "keras", "tensorflow2", "geron"):
        return 1 - p
    raise ValueError(f"unknown convention {convention}")


# %% wrong: an unusable p is not refused
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    return min(max(keep_prob, 1e-8), 1.0)


# %% wrong: nothing is refused
# why: Neither an unknown convention nor an unusable p raises a ValueError. Printing or returning
#   an error is not raising it: the program goes on with a wrong number.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        return p
    if convention in ("pytorch", "keras", "tensorflow2", "geron"):
        return 1 - p


# %% wrong: nothing is refused
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        return ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob <= 1:
        return ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: a p that keeps nothing is accepted
# why: Only a p outside [0, 1] is refused. A keep probability of 0 must be refused too: no unit
#   would survive, and 1/keep_prob, which notebook 02 needs, would not exist.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if not 0 <= p <= 1:
        raise ValueError(f"p = {p} must be in [0, 1]")
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        return p
    if convention in ("pytorch", "keras", "tensorflow2", "geron"):
        return 1 - p
    raise ValueError(f"unknown convention {convention}")


# %% wrong: p is checked before it is translated
# why: It is the keep probability that must lie in (0, 1], not p. Where p is dropped, p = 0 keeps
#   all and is allowed, and p = 1 keeps nothing and is not.
# see: Translate the letter p
def to_keep_prob(p, convention):
    from course_utils import check_keep_prob

    check_keep_prob(p, "p")
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        return p
    if convention in ("pytorch", "keras", "tensorflow2", "geron"):
        return 1 - p
    raise ValueError(f"unknown convention {convention}")


# %% wrong: keeping everything is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping every unit is allowed, and is how
#   dropout is switched off.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if not 0 < keep_prob < 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so a check that asks "too small?" and "too large?" lets
#   NaN pass. Asking whether the number is inside the range refuses it.
# see: Translate the letter p
def to_keep_prob(p, convention):
    if convention in ("srivastava2014", "coursera", "cs231n", "tensorflow1"):
        keep_prob = p
    elif convention in ("pytorch", "keras", "tensorflow2", "geron"):
        keep_prob = 1 - p
    else:
        raise ValueError(f"unknown convention {convention}")
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError(f"p = {p} is not usable")
    return keep_prob


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` stops the program too, but with an AssertionError that says nothing about the
#   argument, and it is skipped when Python runs with optimisation on.
# see: Translate the letter p
def to_keep_prob(p, convention):
    kept = ("srivastava2014", "coursera", "cs231n", "tensorflow1")
    dropped = ("pytorch", "keras", "tensorflow2", "geron")
    assert convention in kept + dropped
    keep_prob = p if convention in kept else 1 - p
    assert 0 < keep_prob <= 1
    return keep_prob
