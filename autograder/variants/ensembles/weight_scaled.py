# Answers to `weight_scaled`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: f of the scaled activations
def weight_scaled(f, a, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    return f(keep_prob * a)


# %% right: a copy, scaled
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    scaled = a.copy()
    scaled *= keep_prob
    return f(scaled)


# %% right: np.multiply, and the result by name
def weight_scaled(f, a, keep_prob):
    if keep_prob <= 0 or keep_prob > 1 or np.isnan(keep_prob):
        raise ValueError("keep_prob outside (0, 1]")
    value = f(np.multiply(a, keep_prob))
    return value


# %% right: unit by unit into a new array
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    x = np.zeros(len(a))
    for i in range(len(a)):
        x[i] = keep_prob * a[i]
    return f(x)


# %% right: single precision
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f((keep_prob * a).astype(np.float32))


# %% right: the mean of a kept and a dropped unit
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(keep_prob * a + (1 - keep_prob) * np.zeros_like(a))


# %% right: a diagonal matrix
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(np.diag(np.full(len(a), keep_prob)) @ a)


# %% right: f's value as an array
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.array(f(a * float(keep_prob)), dtype=float)


# %% wrong: f's value scaled instead of its input
# why: The factor stands in front of f. It belongs to the activations; behind a bend it is
#   something else.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * f(a)


# %% wrong: not scaled at all
# why: f gets the full activations. On average only keep_prob of each arrives in training, so the
#   full network has to turn them down.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(a)


# %% wrong: divided by keep_prob
# why: The activations are divided by keep_prob. That is what inverted dropout does to the kept
#   ones in training; the full network of classic dropout multiplies.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(a / keep_prob)


# %% wrong: scaled by the probability of dropping
# why: The factor is 1 - keep_prob. keep_prob is the probability that a unit is kept, and so what
#   remains of it on average.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f((1 - keep_prob) * a)


# %% wrong: scaled by the root of keep_prob
# why: The factor is the square root, which preserves the norm. It is the mean of a∘mask that is
#   wanted, and that is keep_prob times a.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(np.sqrt(keep_prob) * a)


# %% wrong: scaled twice
# why: The factor stands in front of f and in it. Once is enough: in it.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * f(keep_prob * a)


# %% wrong: scaled twice
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(keep_prob**2 * a)


# %% wrong: a random mask instead of the scale
# why: Units are dropped at random. The weight-scaled network has no dice: all units take part,
#   each turned down.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(a * (np.random.default_rng().random(len(a)) < keep_prob))


# %% wrong: a random mask instead of the scale
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(a * np.random.binomial(1, keep_prob, size=len(a)))


# %% wrong: the first units kept
# why: A share of the units is kept whole and the others are cut off. All units take part, each
#   turned down.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(a * (np.arange(len(a)) < round(keep_prob * len(a))))


# %% wrong: always scaled by one half
# why: The factor is 0.5 whatever keep_prob is. The visible test uses another one too; use the
#   argument.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(0.5 * a)


# %% wrong: the exact mean over all networks
# why: All thinned networks are averaged. That is `ensemble_mean`; here one network stands in for
#   them, and f is called once.
# see: Take one network instead
import itertools

def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total = 0.0
    for mask in itertools.product([0, 1], repeat=len(a)):
        p = np.prod([keep_prob if m else 1 - keep_prob for m in mask])
        total = total + p * np.asarray(f(a * np.array(mask)))
    return total


# %% wrong: f called unit by unit
# why: f is given single activations. It takes the whole vector, since units act together in it.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.array([f(keep_prob * x) for x in a])


# %% wrong: f called with a list
# why: f is given a list. It expects an array, and may do with it what only arrays can.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f([keep_prob * x for x in a])


# %% wrong: a changed in place
# why: `a *= keep_prob` scales the caller's array; the next call would scale it again. keep_prob
#   * a makes a new one.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a *= keep_prob
    return f(a)


# %% wrong: a changed in place
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    value = f(keep_prob * a)
    a[:] = keep_prob * a
    return value


# %% wrong: the scaled activations without f
# why: The scaled activations come back. They still have to go through f.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * a


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and then the
#   value is f(a).
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return f(keep_prob * a)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give numbers instead of a ValueError.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    return f(keep_prob * a)


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Take one network instead
def weight_scaled(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    f(keep_prob * a)
