import numpy as np
import pytest
from sklearn.datasets import load_digits

from course_utils import digits


def test_every_digit_is_in_one_of_the_two_sets():
    (x_train, y_train, x_test, y_test), spoiled = digits.load(np.random.default_rng(1))
    assert x_train.shape == (400, 64)
    assert x_test.shape == (1397, 64)
    assert len(y_train) == len(spoiled) == 400
    assert len(y_test) == 1397
    everything, _ = load_digits(return_X_y=True)
    ours = np.sort(np.vstack([x_train, x_test]) * 16, axis=0)
    np.testing.assert_array_equal(ours, np.sort(everything, axis=0))


def test_labels_are_wrong_where_they_are_said_to_be_and_nowhere_else():
    (x_train, y_train, x_test, y_test), spoiled = digits.load(np.random.default_rng(2))
    everything, labels = load_digits(return_X_y=True)
    truth = {tuple(row): label for row, label in zip(everything / 16, labels, strict=True)}
    assert spoiled.sum() == 80
    np.testing.assert_array_equal(y_train != [truth[tuple(row)] for row in x_train], spoiled)
    np.testing.assert_array_equal(y_test, [truth[tuple(row)] for row in x_test])
    assert set(np.unique(y_train)) == set(range(10))


def test_the_seed_decides_and_without_wrong_labels_none_is_wrong():
    first, second, other = (digits.load(np.random.default_rng(s), 50, 0.0) for s in (3, 3, 4))
    np.testing.assert_array_equal(first[0][1], second[0][1])
    assert not np.array_equal(first[0][0], other[0][0])
    assert not first[1].any()


def test_fewer_test_digits_are_the_first_of_all_of_them():
    few, spoiled = digits.load(np.random.default_rng(6), 200, n_test=500)
    every, same = digits.load(np.random.default_rng(6), 200)
    assert few[2].shape == (500, 64)
    assert every[2].shape == (1597, 64)
    np.testing.assert_array_equal(few[2], every[2][:500])
    np.testing.assert_array_equal(few[3], every[3][:500])
    np.testing.assert_array_equal(few[0], every[0])
    np.testing.assert_array_equal(spoiled, same)


@pytest.mark.parametrize(
    ("n_train", "wrong", "n_test"),
    [
        (0, 0.2, None),
        (1797, 0.2, None),
        (400, -0.1, None),
        (400, 1.1, None),
        (400, 0.2, 0),
        (400, 0.2, 1398),
    ],
)
def test_impossible_sizes_are_refused(n_train, wrong, n_test):
    with pytest.raises(ValueError, match=r"(n_train|wrong|n_test) = .* must be in"):
        digits.load(np.random.default_rng(5), n_train, wrong, n_test)
