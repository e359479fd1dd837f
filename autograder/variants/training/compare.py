# Answers to `compare`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: two lists, np.std with ddof=1
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% right: one array of scores
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError("a standard error needs two seeds")
    pairs = [(data[0], data[1]), (data[2], data[3])]
    table = {}
    for name in conditions:
        nets = [conditions[name](data[0], data[1], seed) for seed in seeds]
        scores = np.array([[(net(x) == y).mean() for x, y in pairs] for net in nets])
        means = scores.mean(axis=0)
        errors = np.sqrt(scores.var(axis=0, ddof=1) / len(seeds))
        table[name] = np.column_stack([means, errors]).ravel()
    return table


# %% right: the statistics module, a helper
import statistics


def _summary(values):
    return statistics.mean(values), statistics.stdev(values) / len(values) ** 0.5


def compare(conditions, data, seeds):
    x_train, y_train, x_test, y_test = data
    if len(seeds) < 2:
        raise ValueError("seeds must hold two numbers at least")
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            net = fit(x_train, y_train, seed)
            train.append(float(np.mean(np.equal(net(x_train), y_train))))
            test.append(float(np.mean(np.equal(net(x_test), y_test))))
        table[name] = [*_summary(train), *_summary(test)]
    return table


# %% right: scipy.stats.sem
from scipy.stats import sem


def compare(conditions, data, seeds):
    x_train, y_train, x_test, y_test = data
    if len(seeds) <= 1:
        raise ValueError("a single run has no spread")
    result = dict()
    for name, fit in conditions.items():
        nets = {seed: fit(x_train, y_train, seed) for seed in seeds}
        train = [np.count_nonzero(nets[s](x_train) == y_train) / len(y_train) for s in seeds]
        test = [np.count_nonzero(nets[s](x_test) == y_test) / len(y_test) for s in seeds]
        result[name] = (np.mean(train), sem(train), np.mean(test), sem(test))
    return result


# %% right: seeds in the outer loop
def compare(conditions, data, seeds):
    if not len(seeds) > 1:
        raise ValueError("at least two seeds")
    x_train, y_train, x_test, y_test = data
    runs = {name: [] for name in conditions}
    for seed in seeds:
        for name, fit in conditions.items():
            net = fit(x_train, y_train, seed)
            row = [1 - np.mean(net(x) != y) for x, y in ((x_train, y_train), (x_test, y_test))]
            runs[name].append(row)
    table = {}
    for name, rows in runs.items():
        rows = np.array(rows)
        spread = np.sqrt(((rows - rows.mean(0)) ** 2).sum(0) / (len(rows) - 1))
        table[name] = np.array([rows.mean(0), spread / np.sqrt(len(rows))]).T
    return table


# %% right: train and test trained apart, with the same seed
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError("two seeds are needed")

    def scores(fit, x, y):
        return np.array([(fit(data[0], data[1], s)(x) == y).mean() for s in seeds])

    table = {}
    for name, fit in conditions.items():
        row = []
        for x, y in (data[:2], data[2:]):
            values = scores(fit, x, y)
            row += [values.mean(), values.std(ddof=1) / len(seeds) ** 0.5]
        table[name] = tuple(row)
    return table


# %% wrong: the standard deviation instead of the standard error
# why: s says how far single runs scatter. How well the mean is known is the standard error, s/√n.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1),
            np.mean(test),
            np.std(test, ddof=1),
        )
    return table


# %% wrong: the standard deviation with ddof=0
# why: np.std divides by n unless told otherwise, and the root of n is missing too. The standard
#   error is s/√n with n - 1 in s.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train),
            np.mean(test),
            np.std(test),
        )
    return table


# %% wrong: the standard error with ddof=0
# why: np.std divides by n unless it is told ddof=1. With four runs that makes the error 13 % too
#   small.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train) / np.sqrt(n),
            np.mean(test),
            np.std(test) / np.sqrt(n),
        )
    return table


# %% wrong: divided by n instead of its root
# why: Averages get better like 1/√n, not like 1/n.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / n,
            np.mean(test),
            np.std(test, ddof=1) / n,
        )
    return table


# %% wrong: the variance over n
# why: The standard error is the root of that: s²/n is its square.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.var(train, ddof=1) / n,
            np.mean(test),
            np.var(test, ddof=1) / n,
        )
    return table


# %% wrong: the error of a proportion instead of the spread over seeds
# why: √(p(1-p)/n) with n seeds treats each seed as one coin toss. The runs themselves say how far
#   they scatter.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.sqrt(np.mean(train) * (1 - np.mean(train)) / n),
            np.mean(test),
            np.sqrt(np.mean(test) * (1 - np.mean(test)) / n),
        )
    return table


# %% wrong: 95 % limits instead of standard errors
# why: 1.96 standard errors make a 95 % interval (for many runs). Asked for is one standard error.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            1.96 * np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            1.96 * np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the range instead of the standard error
# why: Largest minus smallest grows with the number of runs; a standard error shrinks.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.ptp(train),
            np.mean(test),
            np.ptp(test),
        )
    return table


# %% wrong: the best seed reported
# why: max over seeds reports luck. A comparison has to report the mean of all runs.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.max(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.max(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the median instead of the mean
# why: The median is a fine summary, but asked for is the mean, to which the standard error belongs.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.median(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.median(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the same seed for every run
# why: All runs are trained with the first seed, so that they are one run, repeated: no spread at
#   all.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seeds[0])
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: numbers 0, 1, 2 … instead of the seeds
# why: range(len(seeds)) ignores which seeds were asked for; nobody can repeat the others.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in range(n):
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: one fixed seed, whatever seeds says
# why: The seed is written into the function. Then all runs are the same, and seeds has no effect.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, 42)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: a generator instead of the seed
# why: fit takes the seed, a whole number, and makes its own generator.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, np.random.default_rng(seed))
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: each condition with seeds of its own
# why: The seeds change from condition to condition. With the same ones for all, the conditions
#   differ in nothing but what is compared.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError("two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for k, (name, fit) in enumerate(conditions.items()):
        scores = []
        for seed in seeds:
            net = fit(x_train, y_train, seed + 100 * k)
            scores.append([np.mean(net(x_train) == y_train), np.mean(net(x_test) == y_test)])
        m, s = np.mean(scores, axis=0), np.std(scores, axis=0, ddof=1) / np.sqrt(n)
        table[name] = (m[0], s[0], m[1], s[1])
    return table


# %% wrong: the last run only
# why: The lists are emptied for each seed, so that only the last run is left.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        for seed in seeds:
            train, test = [], []
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train) / np.sqrt(n),
            np.mean(test),
            np.std(test) / np.sqrt(n),
        )
    return table


# %% wrong: train and test exchanged
# why: The test accuracy comes first. The contract says: train mean, train error, test mean, test
#   error.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_test) == y_test))
            test.append(np.mean(classify(x_train) == y_train))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: both means first, then both errors
# why: The order is train mean, train error, test mean, test error.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError("two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    table = {}
    for name, fit in conditions.items():
        scores = []
        for seed in seeds:
            net = fit(x_train, y_train, seed)
            scores.append([np.mean(net(x_train) == y_train), np.mean(net(x_test) == y_test)])
        errors = np.std(scores, axis=0, ddof=1) / np.sqrt(len(seeds))
        table[name] = (*np.mean(scores, axis=0), *errors)
    return table


# %% wrong: error rates instead of accuracies
# why: The share of wrong answers is reported. Asked for is the share of right ones.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) != y_train))
            test.append(np.mean(classify(x_test) != y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: counts instead of accuracies
# why: The number of right answers depends on how many samples there are. Asked for is their share.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.sum(classify(x_train) == y_train))
            test.append(np.sum(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: percent instead of fractions
# why: Accuracies are fractions between 0 and 1 here.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(100 * np.mean(classify(x_train) == y_train))
            test.append(100 * np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the last network's training accuracy only
# why: The training accuracy is that of the last run, not the mean of all runs.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            train[-1],
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the last network's test accuracy only
# why: The test accuracy is that of the last run, not the mean of all runs.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            test[-1],
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the test accuracy reported twice
# why: Both columns are measured on the test data.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_test) == y_test))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: trained on the test data
# why: The network is trained on the samples it is tested on. Then the test says nothing about new
#   ones.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_test, y_test, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: trained on all data
# why: Training and test data are put together for training. Then the test says nothing about new
#   samples.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(np.vstack([x_train, x_test]), np.concatenate([y_train, y_test]), seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: the training accuracy reported twice
# why: Both columns are measured on the training data.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_train) == y_train))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: only the first condition
# why: The return stands inside the loop, so that it ends after one condition.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
        return table


# %% wrong: a list instead of a dict
# why: The rows come back without their names. The table is a dict: name → four numbers.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return list(table.values())


# %% wrong: only the test accuracy
# why: Two numbers for each condition: the training accuracy and its error are missing.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: a single seed accepted
# why: With one run there is no spread, and ddof=1 gives NaN. Refuse fewer than two seeds with a
#   ValueError.
# see: Compare fairly
def compare(conditions, data, seeds):
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    return table


# %% wrong: nothing returned
# why: The table is made, but the function returns None.
# see: Compare fairly
def compare(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError(f"seeds = {seeds}: two runs at least are needed")
    x_train, y_train, x_test, y_test = data
    n = len(seeds)
    table = {}
    for name, fit in conditions.items():
        train, test = [], []
        for seed in seeds:
            classify = fit(x_train, y_train, seed)
            train.append(np.mean(classify(x_train) == y_train))
            test.append(np.mean(classify(x_test) == y_test))
        table[name] = (
            np.mean(train),
            np.std(train, ddof=1) / np.sqrt(n),
            np.mean(test),
            np.std(test, ddof=1) / np.sqrt(n),
        )
    rows = list(table)
