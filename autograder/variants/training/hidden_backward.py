# Answers to `hidden_backward`, with the forward pass examined along; read by
# autograder/variants/bank.py.
import numpy as np


# %% right: mask, scale and sign of z from the cache
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% right: one slope in the cache
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    slope = (z > 0).astype(float)
    if training:
        slope *= (rng.random(z.shape) < keep_prob) / keep_prob
    return z * slope, (x, w, slope)


def hidden_backward(dh, cache):
    x, w, slope = cache
    return (dh * slope) @ w.T, x.T @ (dh * slope), np.sum(dh * slope, axis=0)


# %% right: read off the output, which is positive only where kept and open
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    scale = 1.0
    if training:
        scale = 1 / keep_prob
        h = h * rng.binomial(1, keep_prob, h.shape) * scale
    return h, {"x": x, "w": w, "h": h, "scale": scale}


def hidden_backward(dh, cache):
    dz = np.where(cache["h"] > 0, dh * cache["scale"], 0.0)
    dw = np.einsum("ni,nj->ij", cache["x"], dz)
    return np.einsum("nj,ij->ni", dz, cache["w"]), dw, np.ones(len(dz)) @ dz


# %% right: two steps, dropout and then ReLU, None where nothing was dropped
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    relu = np.maximum(z, 0)
    if not training or keep_prob == 1:
        return relu, ((x, w, z), None)
    factor = np.where(rng.random(z.shape) < keep_prob, 1 / keep_prob, 0.0)
    return relu * factor, ((x, w, z), factor)


def hidden_backward(dh, cache):
    (x, w, z), factor = cache
    drelu = dh if factor is None else dh * factor
    dz = drelu.copy()
    dz[z <= 0] = 0
    return dz.dot(w.T), x.T.dot(dz), dz.sum(0)


# %% right: the cache is the backward pass
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    gate = (z > 0) * (np.floor(keep_prob + rng.random(z.shape)) / keep_prob if training else 1.0)

    def back(dh):
        dz = gate * dh
        return [dz @ w.T, x.T @ dz, dz.sum(axis=0, keepdims=True)]

    return gate * z, back


def hidden_backward(dh, cache):
    return cache(dh)


# %% right: samples one by one
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
    for n in range(len(x)):
        dz = dh[n] * mask[n] * (z[n] > 0) / keep_prob
        dx[n] = w @ dz
        dw += np.outer(x[n], dz)
        db += dz
    return dx, dw, db


# %% right: float32
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    x, w = x.astype(np.float32), w.astype(np.float32)
    z = x @ w + b.astype(np.float32)
    gate = (z > 0).astype(np.float32)
    if training:
        gate *= (rng.random(z.shape, dtype=np.float32) < keep_prob) / np.float32(keep_prob)
    return z * gate, (x, w, gate)


def hidden_backward(dh, cache):
    x, w, gate = cache
    dz = dh.astype(np.float32) * gate
    return dz @ w.T, x.T @ dz, dz.sum(axis=0)


# %% right: an object as the cache, bias as a last row
class Cache:
    def __init__(self, inputs, weights, out, scale):
        self.inputs, self.weights, self.out, self.scale = inputs, weights, out, scale


def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    inputs = np.column_stack([x, np.ones(len(x))])
    weights = np.vstack([w, b])
    out = np.clip(inputs @ weights, 0, None)
    if training:
        out[rng.random(out.shape) >= keep_prob] = 0
        out = out / keep_prob
    return out, Cache(inputs, weights, out, 1 / keep_prob if training else 1.0)


def hidden_backward(dh, cache):
    dz = dh * (cache.out != 0) * cache.scale
    both = cache.inputs.T @ dz
    return (dz @ cache.weights.T)[:, :-1], both[:-1], both[-1]


# %% wrong: the mask forgotten on the way back
# why: Dropped units get gradient as if they had taken part. The backward pass multiplies by the same
#   mask and the same 1/keep_prob once more.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the mask forgotten, the scale kept
# why: The gradient is divided by keep_prob, but dropped units get it too. They sent nothing, so
#   nothing comes back to them.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: ReLU forgotten on the way back
# why: The gradient goes through units that ReLU had closed. Where x @ w + b was negative the slope
#   is 0.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: ReLU and dropout both forgotten
# why: dh is used as it came, as if the layer were linear. Both the sign of x @ w + b and the mask
#   have to be remembered.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * 1.0
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the scale forgotten on the way back
# why: The forward pass divided by keep_prob, and so must the backward pass: the chain rule
#   multiplies by the same factor.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the scale forgotten on the way back
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if training:
        h = h * (rng.random(h.shape) < keep_prob) / keep_prob
    return h, (x, w, h)


def hidden_backward(dh, cache):
    x, w, h = cache
    dz = dh * (h > 0)
    return dz @ w.T, x.T @ dz, dz.sum(axis=0)


# %% wrong: scaled twice on the way back
# why: The gradient is divided by keep_prob twice. The forward pass did it once, and so does the
#   chain rule.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob**2 * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: multiplied by keep_prob on the way back
# why: The gradient is multiplied by keep_prob where the forward pass divided by it. It is the same
#   factor both ways.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask * keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: a fresh mask on the way back
# why: The backward pass draws a mask of its own, so that other units get gradient than took part.
#   The forward pass's mask belongs into the cache.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    mask = np.random.default_rng(mask.size).random(z.shape) < keep_prob
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the latest mask in a global variable
# why: The mask is kept outside the cache, where the next forward pass overwrites it. Then a gradient
#   meets another pass's mask.
# see: Send gradients back through it
latest = {}


def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    latest["mask"] = np.ones(z.shape)
    if training:
        latest["mask"] = (rng.random(z.shape) < keep_prob) / keep_prob
    return np.maximum(z, 0) * latest["mask"], (x, w, z)


def hidden_backward(dh, cache):
    x, w, z = cache
    dz = dh * latest["mask"] * (z > 0)
    return dz @ w.T, x.T @ dz, dz.sum(axis=0)


# %% wrong: the bias gradient averaged over samples
# why: Every sample's gradient adds up in b. The 1/n of the mean loss is already in dh; averaging
#   here divides by n again.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.mean(axis=0)
    return dx, dw, db


# %% wrong: the bias gradient summed over units
# why: axis=1 sums over the units of each sample. b has one entry for each unit, so the sum goes over
#   samples, axis 0.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=1)
    return dx, dw, db


# %% wrong: the bias gradient not summed
# why: One row for each sample came back as db. All samples share one b, so that their gradients add
#   up.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz
    return dx, dw, db


# %% wrong: the bias gradient summed to one number
# why: np.sum without an axis adds everything up. b has one entry for each unit.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum()
    return dx, dw, db


# %% wrong: the bias gradient made from dh
# why: b sits inside ReLU and dropout, so its gradient is that of x @ w + b, not dh.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dh.sum(axis=0)
    return dx, dw, db


# %% wrong: the weight gradient transposed
# why: dz.T @ x has shape (n_hidden, n_in). A gradient has the shape of what it belongs to: x.T @ dz.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = dz.T @ x
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the weight gradient averaged over samples
# why: The 1/n of the mean loss is already in dh. Dividing here again makes the steps of w too small
#   by n.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz / len(x)
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the weight gradient made from dh
# why: w sits inside ReLU and dropout: its gradient is x.T @ dz with the gradient at x @ w + b.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dh
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: the input gradient made from dh
# why: x sits inside ReLU and dropout: its gradient is dz @ w.T with the gradient at x @ w + b.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dh @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: w not transposed
# why: dz @ w does not fit: going back, the weights are used from outputs to inputs, w.T.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: returned in another order
# why: dw comes first. The caller takes the results apart as (dx, dw, db).
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dw, dx, db


# %% wrong: dx left out
# why: Only dw and db come back. In a deeper network the layer before needs dx.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dw, db


# %% wrong: minus the gradients
# why: The sign of a descent step is built in. The training loop subtracts; a gradient points uphill.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = -dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: ReLU taken from x @ w, without the bias
# why: Whether a unit was open depends on x @ w + b. Without the bias some closed units get gradient,
#   and some open ones none.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (x @ w > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: crashes after a test-time pass
# why: At test time the cache holds no mask, and the backward pass multiplies by it all the same. A
#   cache is needed after every forward pass.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    if not training:
        return np.maximum(z, 0), None
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    return np.maximum(z, 0) * mask, (x, w, z, mask)


def hidden_backward(dh, cache):
    x, w, z, mask = cache
    dz = dh * mask * (z > 0)
    return dz @ w.T, x.T @ dz, dz.sum(axis=0)


# %% wrong: divided by keep_prob after a test-time pass too
# why: At test time nothing is dropped and nothing scaled, forward and backward. The cache has to say
#   so.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
        h = np.maximum(z, 0) * mask / keep_prob
    else:
        h = np.maximum(z, 0)
    return h, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: dh changed in place
# why: dh *= … writes into the caller's array. Make a new one.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dh *= mask
    dh /= keep_prob
    dh[z <= 0] = 0
    return dh @ w.T, x.T @ dh, dh.sum(axis=0)


# %% wrong: the cache changed in place
# why: The mask in the cache is multiplied by dh, so that the cache can't be used again.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    slope = (z > 0) * 1.0
    if training:
        slope *= (rng.random(z.shape) < keep_prob) / keep_prob
    return z * slope, [x, w, slope]


def hidden_backward(dh, cache):
    x, w, slope = cache
    slope *= dh
    return slope @ w.T, x.T @ slope, slope.sum(axis=0)


# %% wrong: the slope of a sigmoid
# why: h (1 - h) is the derivative of the sigmoid. ReLU's is 1 where x @ w + b > 0 and 0 elsewhere.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * np.maximum(z, 0) * (1 - np.maximum(z, 0))
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: every sample with the first one's mask
# why: The first row of the mask is used for all samples. Each sample has its own.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask[0] / keep_prob * (z > 0)
    dx = dz @ w.T
    dw = x.T @ dz
    db = dz.sum(axis=0)
    return dx, dw, db


# %% wrong: nothing returned
# why: The function computes the gradients and returns None. The caller needs them: return dx, dw,
#   db.
# see: Send gradients back through it
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    mask = np.ones(z.shape)
    if training:
        mask = rng.random(z.shape) < keep_prob
    else:
        keep_prob = 1.0
    return np.maximum(z, 0) * mask / keep_prob, (x, w, z, mask, keep_prob)


def hidden_backward(dh, cache):
    x, w, z, mask, keep_prob = cache
    dz = dh * mask / keep_prob * (z > 0)
    gradients = (dz @ w.T, x.T @ dz, dz.sum(axis=0))
