import pytest
from scipy import stats

from autograder.exams import budget


@pytest.mark.parametrize("n", [1, 40, 1000, 9000])
@pytest.mark.parametrize("p", [0.01, 0.15, 0.5, 0.8])
@pytest.mark.parametrize("alpha", [2e-9, 1e-3])
def test_the_interval_holds_its_promise_and_is_the_tightest(n, p, alpha):
    low, high = budget.binomial_interval(n, p, alpha)
    binomial = stats.binom(n, p)
    assert binomial.cdf(low - 1) <= alpha / 2 < binomial.cdf(low)
    assert binomial.sf(high) <= alpha / 2
    if high > 0:
        assert binomial.sf(high - 1) > alpha / 2


@pytest.mark.parametrize("repeats", [2, 12])
def test_the_probability_of_equal_counts(repeats):
    binomial = stats.binom(40, 0.7)
    expected = sum(binomial.pmf(k) ** repeats for k in range(41))
    assert budget.all_counts_equal(40, 0.7, repeats) == pytest.approx(expected)


def test_small_cases_by_hand():
    assert budget.all_counts_equal(1, 0.5, 3) == pytest.approx(0.25)
    assert budget.same_mask(2, 0.5) == pytest.approx(0.25)
    assert budget.one_sided(2, 0.5) == pytest.approx(0.5)
    assert budget.one_sided(3, 0.9) == pytest.approx(0.729 + 0.001)
