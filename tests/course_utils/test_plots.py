import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import plots
from course_utils.expectation import NotAsExpected


@pytest.fixture(autouse=True)
def course_style():
    with mpl.rc_context():
        plots.use_course_style()
        yield
    plt.close("all")


def test_every_colour_of_the_style_has_a_second_cue():
    cycle = mpl.rcParams["axes.prop_cycle"].by_key()
    for cue in ("linestyle", "marker"):
        assert len(set(map(str, cycle[cue]))) == len(cycle["color"])


def test_show_hands_the_text_alternative_to_the_notebook(monkeypatch):
    shown = []
    monkeypatch.setattr(plots, "display", lambda *what, **how: shown.append((what, how)))
    figure, _ = plt.subplots()
    plots.show(figure, "A line that rises.")
    assert shown[0] == ((figure,), {"metadata": {"image/png": {"alt": "A line that rises."}}})
    assert "A line that rises." in shown[1][0][0].data
    assert not plt.fignum_exists(figure.number)


def test_a_missing_mask_is_named_and_leaves_no_figure_behind():
    _, axes = plt.subplots()
    with pytest.raises(NotAsExpected, match="answer is still missing"):
        plots.draw_mask(axes, None)
    assert not plt.get_fignums()


def test_a_mask_is_drawn_with_a_cross_for_each_dropped_unit():
    _, axes = plt.subplots()
    mask = np.array([[True, False, True], [False, False, True]])
    plots.draw_mask(axes, mask, "masks")
    (crosses,) = axes.get_lines()
    drawn = set(zip(crosses.get_ydata(), crosses.get_xdata(), strict=True))
    assert drawn == {(0, 1), (1, 0), (1, 1)}
    assert axes.get_xlabel() == "unit"


def test_counts_are_drawn_as_fractions_beside_the_binomial():
    _, axes = plt.subplots()
    plots.draw_counts(axes, [3, 3, 4, 5], 10, 0.4)
    assert [bar.get_height() for bar in axes.patches] == [0.5, 0.25, 0.25]
    (line,) = axes.get_lines()
    assert line.get_xdata().tolist() == [3, 4, 5]
    assert line.get_ydata()[1] == pytest.approx(0.250822656)  # binomial(10, 0.4) at 4


def test_the_band_is_one_standard_deviation():
    _, axes = plt.subplots()
    plots.draw_line_with_band(axes, [1, 2], [[0, 10], [2, 14]], "runs")
    (line,) = axes.get_lines()
    assert line.get_ydata().tolist() == [1, 12]
    band = axes.collections[0].get_paths()[0].vertices[:, 1]
    assert band.min() == 0
    assert band.max() == 14


def test_the_bars_are_two_standard_errors():
    _, axes = plt.subplots()
    plots.draw_means(axes, [1, 2], [[0, 10], [2, 14], [4, 12]], "runs")
    line, _, (bars,) = axes.containers[0]
    assert line.get_ydata().tolist() == [2, 12]
    first = bars.get_segments()[0][:, 1]
    assert first == pytest.approx([2 - 4 / 3**0.5, 2 + 4 / 3**0.5])  # standard deviation 2


def test_zeros_of_a_matrix_are_written_as_exact_zeros():
    _, axes = plt.subplots()
    plots.draw_matrix(axes, [[0.0, 1.25], [-0.04, 0.0]], "gradient")
    assert [text.get_text() for text in axes.texts] == ["0", "1.2", "-0.0", "0"]


def test_a_neuron_hears_the_units_that_are_kept():
    _, axes = plt.subplots()
    plots.draw_neuron(axes, [0, 2, 0.5, 0], "training")
    assert [text.get_text() for text in axes.texts] == ["2", "0.5", "2.5"]
    crosses = [line for line in axes.get_lines() if line.get_marker() == "x"]
    assert [line.get_ydata()[0] for line in crosses] == [1, -1]
    assert axes.get_xlabel() == "hears 2.5"


def test_pairs_are_drawn_with_their_difference():
    _, axes = plt.subplots()
    plots.draw_pairs(axes, ["square", "identity"], [[1.5, 0.25], [2.0, 2.0]], ["mean", "value"])
    first, second = axes.get_lines()
    assert first.get_xdata().tolist() == [1.5, 2.0]
    assert second.get_xdata().tolist() == [0.25, 2.0]
    assert [text.get_text() for text in axes.texts] == ["+1.250", "0"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["square", "identity"]


def test_the_ratio_that_is_kept_is_named_and_bold():
    _, axes = plt.subplots()
    keep_probs = np.array([0.1, 0.5, 1.0])
    shrinking = keep_probs[:, None] * np.array([0.9, 1.1])
    staying = np.array([[0.98, 1.02]] * 3)
    plots.draw_what_is_kept(axes, keep_probs, {"as it is": shrinking, "scaled": staying}, "sum")
    labels = {text.get_text(): text.get_weight() for text in axes.texts}
    assert labels == {"as it is": "normal", "scaled: kept": "bold"}
    drawn = [line for line in axes.get_lines() if len(line.get_xdata()) == 3]
    np.testing.assert_allclose(drawn[0].get_ydata(), keep_probs)
    assert len({line.get_marker() for line in drawn if line.get_marker() != "_"}) == 2
