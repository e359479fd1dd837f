import numpy as np
import pytest

from course_utils import specimens
from course_utils.reference import forward_backward as reference

A = np.random.default_rng(0).uniform(1, 2, (20, 10))


def test_gaussian_dropout_keeps_the_mean_and_has_the_variance_of_inverted_dropout():
    ones = np.ones(200_000)
    out, _ = specimens.noisy_forward(ones, 0.8, np.random.default_rng(1))
    assert out.mean() == pytest.approx(1, abs=0.005)
    assert out.var() == pytest.approx(0.25, rel=0.02)
    assert (specimens.noisy_forward(ones, 0.8, np.random.default_rng(1), False)[0] == 1).all()


def test_the_noisy_layers_backward_passes_are_right_and_wrong():
    def error(backward):
        return reference.gradient_check(specimens.noisy_forward, backward, A[:2, :4], 0.7, 2)

    assert error(specimens.noisy_backward) < 1e-6
    assert error(specimens.lazy_noisy_backward) > 1e-2


@pytest.mark.parametrize("bug", reference.BUGS)
def test_the_reference_finds_every_bug(bug):
    backward = specimens.backward_with(bug)
    assert reference.find_bug(specimens.dropping_forward, backward, A, 0.6, 3) == bug


def test_the_dropping_layer_is_the_reference_given_its_mask():
    out, (gain, _) = specimens.dropping_forward(A, 0.6, np.random.default_rng(4))
    assert set(np.round(np.unique(gain), 9)) == {0, round(1 / 0.6, 9)}
    np.testing.assert_allclose(out, A * gain)
    assert (specimens.dropping_forward(A, 0.6, np.random.default_rng(4), False)[0] == A).all()
