import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import plots, training_plots
from course_utils.expectation import NotAsExpected

TABLE = {1.0: (0.9, 0.01, 0.7, 0.02), 0.5: [0.8, 0.03, 0.75, 0.04]}


@pytest.fixture
def axes():
    with mpl.rc_context():
        plots.use_course_style()
        yield plt.subplots()[1]
    plt.close("all")


def test_a_wrong_label_is_crossed_out(axes):
    training_plots.draw_digit(axes, np.zeros(64), 7, spoiled=True)
    assert axes.get_title() == "7 ✗"
    training_plots.draw_digit(axes, np.zeros(64), 7, spoiled=False)
    assert axes.get_title() == "7"


def test_a_table_is_printed_with_its_errors(capsys):
    training_plots.print_table({"plain": TABLE[1.0], "half": np.array(TABLE[0.5]).reshape(2, 2)})
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["plain", "0.900", "±", "0.010", "0.700", "±", "0.020"]
    assert lines[2].split() == ["half", "0.800", "±", "0.030", "0.750", "±", "0.040"]


@pytest.mark.parametrize("table", [None, [1, 2], {"plain": (0.5, 0.1)}])
def test_what_is_no_table_is_named(table, axes):
    for draw in (training_plots.draw_by_keep_prob, training_plots.draw_conditions):
        with pytest.raises(NotAsExpected, match="compare"):
            draw(axes, table)
    with pytest.raises(NotAsExpected, match="compare"):
        training_plots.print_table(table)


def test_the_band_is_one_standard_error(axes):
    training_plots.draw_mean_with_error(axes, [1, 2], [[0, 1], [2, 1], [4, 1]], "runs")
    (line,) = axes.get_lines()
    assert line.get_ydata().tolist() == [2, 1]
    band = axes.collections[0].get_paths()[0].vertices[:, 1]
    assert band.max() == pytest.approx(2 + 2 / np.sqrt(3))


def test_accuracies_stand_at_their_keep_probs_and_names(axes):
    training_plots.draw_by_keep_prob(axes, TABLE)
    train = axes.containers[0].lines[0]
    assert train.get_xdata().tolist() == [1.0, 0.5]
    assert train.get_ydata().tolist() == [0.9, 0.8]
    other = plt.subplots()[1]
    training_plots.draw_conditions(other, TABLE)
    assert [text.get_text() for text in other.get_yticklabels()] == ["1.0", "0.5"]
    assert other.containers[1].lines[0].get_xdata().tolist() == [0.7, 0.75]


def test_both_distributions_of_logits_are_drawn(axes):
    training_plots.draw_logits(axes, np.zeros((4, 10)), np.ones((4, 10)), "title")
    labels = axes.get_legend_handles_labels()[1]
    assert labels == ["in training", "at test time"]
