import math

import numpy as np
import pytest

from course_utils.arguments import check_keep_prob, check_same_shape


@pytest.mark.parametrize("keep_prob", [1e-9, 0.5, 1, np.float32(0.25)])
def test_usable_keep_probs_are_returned(keep_prob):
    assert check_keep_prob(keep_prob) == keep_prob


@pytest.mark.parametrize("keep_prob", [0, -0.5, 1.0000001, math.nan, math.inf])
def test_an_unusable_keep_prob_is_named_with_its_value_and_range(keep_prob):
    with pytest.raises(ValueError, match="keep_prob") as caught:
        check_keep_prob(keep_prob)
    assert str(keep_prob) in str(caught.value)
    assert "(0, 1]" in str(caught.value)


def test_shapes_that_numpy_would_broadcast_are_refused():
    with pytest.raises(ValueError, match=r"mask has shape \(3,\), but a has shape \(2, 3\)"):
        check_same_shape(np.ones((2, 3)), np.ones(3))
