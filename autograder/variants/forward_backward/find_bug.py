# Answers to `find_bug`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: masks compared, then the mean scale
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% right: ratio of gradient and dout, random dout
def find_bug(forward, backward, a, keep_prob, seed):
    rng = np.random.default_rng(seed)
    out, cache = forward(a, keep_prob, rng)
    dout = 1 + rng.random(a.shape)
    ratio = np.asarray(backward(dout, cache)) / dout
    right = np.asarray(out) / a
    if np.allclose(ratio, right):
        return "none"
    if np.allclose(ratio, keep_prob * right):
        return "no scale"
    if np.allclose(ratio * keep_prob, right):
        return "double scale"
    return "no mask" if np.all(ratio != 0) else "fresh mask"


# %% right: numerical gradient, and the relation of the two
def find_bug(forward, backward, a, keep_prob, seed):
    numeric = np.zeros_like(a)
    eps = 1e-5
    for i in np.ndindex(a.shape):
        step = np.zeros_like(a)
        step[i] = eps
        above, _ = forward(a + step, keep_prob, np.random.default_rng(seed))
        below, _ = forward(a - step, keep_prob, np.random.default_rng(seed))
        numeric[i] = (np.sum(above) - np.sum(below)) / (2 * eps)
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(np.ones_like(a), cache)
    if np.allclose(analytic, numeric, rtol=1e-4, atol=1e-6):
        return "none"
    dropped = abs(numeric) < 1e-6
    if (analytic[dropped] != 0).all():
        return "no mask"
    if (analytic[dropped] != 0).any() or (analytic[~dropped] == 0).any():
        return "fresh mask"
    return "no scale" if analytic.max() < numeric.max() else "double scale"


# %% right: expected gradients in a dictionary
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    mask = (out != 0).astype(float)
    dout = np.linspace(1, 3, a.size).reshape(a.shape)
    got = backward(dout, cache)
    expected = {
        "none": dout * mask / keep_prob,
        "no scale": dout * mask,
        "double scale": dout * mask / keep_prob**2,
        "no mask": dout / keep_prob,
    }
    for bug, gradient in expected.items():
        if np.allclose(got, gradient):
            return bug
    return "fresh mask"


# %% right: medians over kept units
def find_bug(forward, backward, a, keep_prob, seed):
    rng = np.random.default_rng(seed)
    out, cache = forward(a.copy(), keep_prob, rng)
    g = backward(np.full(a.shape, 2.0), cache)
    if np.count_nonzero(g[out == 0]) == np.sum(out == 0):
        if np.count_nonzero(g) == g.size:
            return "no mask"
        return "fresh mask"
    if np.any(g[out == 0]) or not np.all(g[out != 0]):
        return "fresh mask"
    middle = np.median(g[out != 0]) / 2
    candidates = ["none", "no scale", "double scale"]
    values = np.array([1 / keep_prob, 1.0, keep_prob**-2])
    return candidates[int(np.argmin(abs(values - middle)))]


# %% right: backward called twice
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    ones = np.ones(a.shape)
    first, second = backward(ones, cache), backward(ones, cache)
    if not np.array_equal(first, second):
        return "fresh mask"
    if first.min() > 0:
        return "no mask"
    scale = float(first.max())
    if abs(scale - 1) < 1e-6:
        return "no scale"
    return "none" if abs(scale * keep_prob - 1) < 1e-6 else "double scale"


# %% right: a loop over the units
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = np.asarray(backward(np.ones_like(a), cache))
    scales, leaks, lost = [], 0, 0
    for o, g in zip(np.ravel(out), gradient.ravel()):
        if o == 0 and g != 0:
            leaks += 1
        elif o != 0 and g == 0:
            lost += 1
        elif o != 0:
            scales.append(g)
    if lost:
        return "fresh mask"
    if leaks:
        return "no mask"
    relative = round(scales[0] * keep_prob, 6)
    return {1.0: "none", round(keep_prob, 6): "no scale"}.get(relative, "double scale")


# %% right: the backward pass applied to the output
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    dropped = out == 0
    back = backward(np.where(dropped, 1.0, out), cache)
    if back[dropped].all() and back[~dropped].all():
        return "no mask"
    if back[dropped].any() or not back[~dropped].all():
        return "fresh mask"
    power = np.log(np.sum(back[~dropped] * out[~dropped]) / np.sum(out**2)) / -np.log(keep_prob)
    return ["no scale", "none", "double scale"][int(round(power))]


# %% wrong: the scale is never checked
# why: Only the places of the zeros are compared, so a backward pass with a wrong factor looks
#   right.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    return "none"


# %% wrong: the mask is never checked
# why: Only the size of the gradient is looked at, not where it is zero. A missing or a fresh mask
#   then looks right.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    scale = gradient.max()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: the mask is never checked
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    scale = np.median(gradient[gradient != 0])
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: blind to gradient at dropped units
# why: dout is zero at the dropped units, or only kept units are looked at, so gradient that leaks
#   through a missing mask is not seen.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(out, cache)
    kept = out != 0
    passed = gradient != 0
    if (passed != kept).any():
        return "fresh mask"
    scale = (gradient[kept] / out[kept]).mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: blind to gradient at dropped units
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if (gradient[kept] == 0).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a missing mask called a fresh one
# why: Gradient at every unit also differs from the forward mask, so it counts as a fresh mask.
#   Ask first whether all units get gradient, whatever their factor: then there is no mask at all.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if (passed != kept).any():
        return "fresh mask"
    if passed.all():
        return "no mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a missing mask called a fresh one
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if np.allclose(gradient, 1):
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: every wrong mask called missing
# why: Any gradient at a dropped unit counts as a missing mask. With a fresh mask only some
#   dropped units get gradient, and some kept ones none.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if (passed & ~kept).any():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: an unscaled gradient taken for right
# why: The right gradient is expected to be 0 or 1. The forward pass divides by keep_prob, so the
#   right backward pass does too.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1):
        return "none"
    return "double scale" if scale > 1 else "no scale"


# %% wrong: no scale and double scale exchanged
# why: A gradient that is too small counts as scaled twice, one that is too large as not scaled.
#   Dividing by keep_prob once more makes it larger.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    return "no scale" if scale > 1 / keep_prob else "double scale"


# %% wrong: no scale and double scale exchanged
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "double scale"
    return "no scale"


# %% wrong: a right backward pass never recognised
# why: The right factor is expected to be another one than 1/keep_prob, or is not looked for at
#   all, so that a right backward pass gets the name of a bug. Inverted dropout divides by
#   keep_prob, forward and backward.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a right backward pass never recognised
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / (1 - keep_prob)):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a right backward pass never recognised
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 2):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a right backward pass never recognised
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a right backward pass never recognised
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, keep_prob):
        return "none"
    if np.isclose(scale, 1 / keep_prob**2):
        return "double scale"
    return "no scale"


# %% wrong: a right backward pass never recognised
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob**2):
        return "double scale"
    return "no scale"


# %% wrong: forward run with another keep_prob
# why: The forward pass runs with a keep_prob of the function's own, and the factors of the given
#   one are expected.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, 0.5, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: the factor read off the wrong numbers
# why: The factor comes from a mean over dropped units as well, or from the activations, so that
#   nothing fits and one answer is always left over. Look at the gradient of kept units, divided
#   by dout.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient.mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: the factor read off the wrong numbers
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    if np.allclose(gradient, out):
        return "none"
    return "no scale" if np.allclose(gradient, out * keep_prob) else "double scale"


# %% wrong: too much tolerance
# why: Factors count as equal although they are far apart, so a missing or a double scale passes
#   for right.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if abs(scale - 1 / keep_prob) < 0.5:
        return "none"
    return "no scale" if scale < 1 / keep_prob else "double scale"


# %% wrong: a double scale called none
# why: Whatever is not unscaled counts as right. A factor of 1/keep_prob² has to be looked for
#   too.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    return "no scale" if np.isclose(scale, 1) else "none"


# %% wrong: a missing scale called none
# why: Whatever is not scaled twice counts as right. A factor of 1 has to be looked for too.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    return "double scale" if scale > 1.01 / keep_prob else "none"


# %% wrong: output and cache of different passes
# why: The forward pass runs twice, with different masks: the output comes from one, the cache
#   from the other. Every backward pass then seems to use another mask.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    rng = np.random.default_rng(seed)
    out, _ = forward(a, keep_prob, rng)
    _, cache = forward(a, keep_prob, rng)
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: the mask drawn instead of observed
# why: The mask is drawn as the forward pass is thought to draw it. Another layer may use its
#   random numbers differently; the zeros of the output show its mask.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    rng = np.random.default_rng(seed)
    kept = rng.random(a.shape) < keep_prob
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: forward run in test mode
# why: The forward pass runs with training=False, so nothing is dropped and there is no mask to
#   compare with.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed), training=False)
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: only right or wrong
# why: Whether something is wrong is found out, but not what: every bug gets the same name.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if np.allclose(gradient, kept / keep_prob):
        return "none"
    return "fresh mask"


# %% wrong: always none
# why: The answer is "none" whatever the backward pass does.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    return "none"


# %% wrong: answers in other words
# why: The answers are spelled differently from what was asked. They are "none", "fresh mask", "no
#   mask", "no scale" and "double scale", exactly.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no_mask"
    if (passed != kept).any():
        return "fresh_mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no_scale"
    return "double_scale"


# %% wrong: answers in other words
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "missing mask"
    if (passed != kept).any():
        return "new mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "missing scale"
    return "scaled twice"


# %% wrong: None instead of the word none
# why: For a right backward pass the object None comes back. The word "none", a string, was asked.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return None
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: None instead of the word none
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1):
        return "no scale"
    if scale > 1.01 / keep_prob:
        return "double scale"


# %% wrong: a list of bugs
# why: A list comes back. Each backward pass has one answer: return it as a string.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    bugs = []
    if passed.all():
        bugs.append("no mask")
    elif (passed != kept).any():
        bugs.append("fresh mask")
    scale = gradient.max()
    if np.isclose(scale, 1):
        bugs.append("no scale")
    elif scale > 1.01 / keep_prob:
        bugs.append("double scale")
    return bugs or ["none"]


# %% wrong: the result of forward taken apart wrongly
# why: forward gives a pair (out, cache), and what a cache holds is the layer's own business. Take
#   the pair apart, but watch what the two passes do instead of looking into the cache.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    mask, scale = cache
    gradient = backward(np.ones_like(a), cache)
    kept = mask != 0
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: the result of forward taken apart wrongly
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    kept = cache["mask"] != 0
    gradient = backward(np.ones_like(a), cache)
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: the result of forward taken apart wrongly
def find_bug(forward, backward, a, keep_prob, seed):
    out = forward(a, keep_prob, np.random.default_rng(seed))
    kept = np.abs(out) > 0
    gradient = backward(np.ones_like(a), out / a)
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a changed in place
# why: Steps are made in the caller's array and not undone. Step on a copy, or put every entry
#   back.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    numeric = np.zeros_like(a)
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    for i in np.ndindex(a.shape):
        out, _ = forward(a, keep_prob, np.random.default_rng(seed))
        a[i] += 1.0
        above, _ = forward(a, keep_prob, np.random.default_rng(seed))
        numeric[i] = (above - out).sum()
    gradient = backward(np.ones_like(a), cache)
    kept = abs(numeric) > 1e-6
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: a changed in place
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    kept = out != 0
    a[:] = 1.0
    gradient = backward(a, cache)
    passed = gradient != 0
    if passed.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        return "none"
    if np.isclose(scale, 1):
        return "no scale"
    return "double scale"


# %% wrong: nothing returned
# why: The function gives None always: it has no return, or its body is still missing.
# see: Find the bug
def find_bug(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(np.ones_like(a), cache)
    kept = out != 0
    passed = gradient != 0
    if passed.all():
        bug = "no mask"
    if (passed != kept).any():
        bug = "fresh mask"
    scale = gradient[kept].mean()
    if np.isclose(scale, 1 / keep_prob):
        bug = "none"
    if np.isclose(scale, 1):
        bug = "no scale"
    bug = "double scale"
