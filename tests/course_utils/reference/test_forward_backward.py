import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from course_utils.reference import forward_backward as reference

A = np.random.default_rng(0).normal(size=(5, 7))
DOUT = np.random.default_rng(1).normal(size=(5, 7))


class Scripted:
    """Stands in for a generator: draws the numbers that make a given mask."""

    def __init__(self, mask):
        self.mask = mask

    def random(self, shape):
        assert shape == self.mask.shape
        return np.where(self.mask, 0.0, 1.0 - 1e-12)


@pytest.mark.parametrize("keep_prob", [0.2, 0.75, 1.0])
def test_backward_is_autograds_gradient_of_forward(keep_prob):
    out, cache = reference.dropout_forward(A, keep_prob, np.random.default_rng(2))
    factor = out / A

    def loss(a):
        return anp.sum(DOUT * (a * factor))

    np.testing.assert_allclose(reference.dropout_backward(DOUT, cache), autograd.grad(loss)(A))
    assert set(np.round(np.unique(factor), 6)) <= {0, round(1 / keep_prob, 6)}


def test_forward_and_backward_are_pytorchs_given_the_same_mask():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: make setup EXTRAS=torch")
    keep_prob = 0.7
    a = torch.tensor(A, requires_grad=True)
    torch.manual_seed(3)
    theirs = torch.nn.functional.dropout(a, p=1 - keep_prob)
    theirs.backward(torch.tensor(DOUT))
    mask = theirs.detach().numpy() != 0
    assert 0 < mask.sum() < mask.size
    ours, cache = reference.dropout_forward(A, keep_prob, Scripted(mask))
    np.testing.assert_allclose(ours, theirs.detach().numpy())
    np.testing.assert_allclose(reference.dropout_backward(DOUT, cache), a.grad.numpy())


def test_at_test_time_both_passes_do_nothing():
    out, cache = reference.dropout_forward(A, 0.3, np.random.default_rng(4), training=False)
    np.testing.assert_array_equal(out, A)
    np.testing.assert_array_equal(reference.dropout_backward(DOUT, cache), DOUT)


def test_the_numerical_gradient_is_autograds():
    def f(a):
        return anp.sum(anp.sin(a) * a**2) + anp.prod(a[0, :3])

    before = A.copy()
    np.testing.assert_allclose(
        reference.numerical_gradient(f, A), autograd.grad(f)(A), rtol=1e-6, atol=1e-8
    )
    np.testing.assert_array_equal(A, before)


def test_the_error_of_central_differences_falls_as_eps_squared():
    gradient = reference.numerical_gradient(lambda x: np.sum(x**3), A, eps=0.5)
    np.testing.assert_allclose(gradient, 3 * A**2 + 0.25)


@pytest.mark.parametrize(
    ("x", "y", "error"), [(1, 3, 0.5), (0, 0, 0), (-2, 2, 1), (3e-12, 0, 3e-4), (0, 5, 1)]
)
def test_relative_errors_that_can_be_computed_by_hand(x, y, error):
    assert reference.relative_error([x, 7.0], [y, 7.0]) == pytest.approx(error)


def test_relative_error_names_shapes_that_do_not_fit():
    with pytest.raises(ValueError, match=r"\(2,\).*\(3,\)"):
        reference.relative_error(np.ones(3), np.ones(2))


def test_the_gradient_check_accepts_the_reference_and_refuses_a_lost_scale():
    def without_scale(dout, cache):
        return dout * (cache != 0)

    check = reference.gradient_check
    forward = reference.dropout_forward
    assert check(forward, reference.dropout_backward, A, 0.6, 5) < 1e-7
    assert check(forward, without_scale, A, 0.6, 5) > 1e-2


def test_find_bug_refuses_what_is_none_of_the_five():
    with pytest.raises(ValueError, match="scale"):
        reference.find_bug(
            reference.dropout_forward, lambda dout, cache: dout * cache * 7, A, 0.6, 6
        )


@pytest.mark.parametrize("keep_prob", [0.0, 1.2, float("nan")])
def test_an_unusable_keep_prob_is_refused(keep_prob):
    with pytest.raises(ValueError, match="keep_prob"):
        reference.dropout_forward(A, keep_prob, np.random.default_rng(0))
