# Answers to `majority_vote`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: np.unique for each sample
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(values[np.argmax(counts)])
    return np.array(winners)


# %% right: SciPy's mode
from scipy import stats

def majority_vote(labels):
    return stats.mode(labels, axis=0).mode


# %% right: counts of every label that occurs
def majority_vote(labels):
    values = np.unique(labels)
    counts = np.array([(labels == value).sum(axis=0) for value in values])
    return values[counts.argmax(axis=0)]


# %% right: plain lists and max with a key
def majority_vote(labels):
    result = []
    for votes in zip(*labels.tolist()):
        result.append(max(sorted(set(votes)), key=votes.count))
    return result


# %% right: a Counter, ties resolved by hand
from collections import Counter

def majority_vote(labels):
    winners = np.zeros(labels.shape[1], dtype=labels.dtype)
    for j in range(labels.shape[1]):
        counts = Counter(labels[:, j].tolist())
        most = max(counts.values())
        winners[j] = min(label for label, count in counts.items() if count == most)
    return winners


# %% right: bincount of the labels' ranks
def majority_vote(labels):
    values, ranks = np.unique(labels, return_inverse=True)
    ranks = ranks.reshape(labels.shape)
    counts = np.apply_along_axis(np.bincount, 0, ranks, minlength=len(values))
    return values[counts.argmax(axis=0)]


# %% right: the longest run of the sorted votes
def majority_vote(labels):
    def longest(votes):
        best = best_length = run = 0
        for i, vote in enumerate(votes):
            run = run + 1 if i and vote == votes[i - 1] else 1
            if run > best_length:
                best, best_length = vote, run
        return best

    return np.array([longest(votes) for votes in np.sort(labels, axis=0).T])


# %% right: everybody compared with everybody
def majority_vote(labels):
    agreeing = (labels[:, None, :] == labels[None, :, :]).sum(axis=0)
    best = agreeing == agreeing.max(axis=0)
    return np.where(best, labels, labels.max()).min(axis=0)


# %% right: the most common, from Python's statistics
import statistics

def majority_vote(labels):
    return [min(statistics.multimode(votes)) for votes in np.transpose(labels).tolist()]


# %% right: dictionaries of votes
def majority_vote(labels):
    result = []
    for column in labels.T:
        tally = {}
        for label in column:
            tally[label] = tally.get(label, 0) + 1
        result.append(sorted(tally, key=lambda label: (-tally[label], label))[0])
    return np.array(result)


# %% wrong: a tie goes to the largest
# why: Among labels with equally many votes the largest wins. It should be the smallest; any rule
#   will do as long as everybody uses the same.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(values[::-1][np.argmax(counts[::-1])])
    return np.array(winners)


# %% wrong: a tie goes to the largest
import statistics

def majority_vote(labels):
    return [max(statistics.multimode(votes)) for votes in np.transpose(labels).tolist()]


# %% wrong: a tie goes to whoever comes first
# why: `Counter.most_common` (and `statistics.mode`) gives, of labels with equally many votes,
#   the one that it met first. Then the result depends on the networks' order.
# see: Vote instead of averaging
from collections import Counter

def majority_vote(labels):
    return np.array([Counter(votes.tolist()).most_common(1)[0][0] for votes in labels.T])


# %% wrong: a tie goes to whoever comes first
def majority_vote(labels):
    winners = []
    for votes in labels.T.tolist():
        winners.append(max(votes, key=votes.count))
    return np.array(winners)


# %% wrong: a tie goes to whoever comes last
# why: Of labels with equally many votes, the one that comes last wins. Then the result depends
#   on the networks' order.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T.tolist():
        winners.append(max(votes[::-1], key=votes.count))
    return np.array(winners)


# %% wrong: the most frequent label of each network
# why: The votes are counted along the rows, so every network gets its favourite label. It is the
#   samples that want one: count down the columns.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(values[np.argmax(counts)])
    return np.array(winners)


# %% wrong: the most frequent label of each network
from scipy import stats

def majority_vote(labels):
    return stats.mode(labels, axis=1).mode


# %% wrong: the mean of the labels, rounded
# why: Labels are averaged. They are names: between the digits 3 and 5 there is no 4 to agree on.
# see: Vote instead of averaging
def majority_vote(labels):
    return np.round(labels.mean(axis=0)).astype(int)


# %% wrong: the median of the labels
# why: The label in the middle is taken, as if labels had an order. The vote counts how often
#   each one occurs.
# see: Vote instead of averaging
def majority_vote(labels):
    return np.median(labels, axis=0)


# %% wrong: the median of the labels
def majority_vote(labels):
    return np.sort(labels, axis=0)[len(labels) // 2]


# %% wrong: how many votes instead of who won
# why: The winner's number of votes comes back, not the winner.
# see: Vote instead of averaging
def majority_vote(labels):
    return np.array([np.unique(votes, return_counts=True)[1].max() for votes in labels.T])


# %% wrong: how many votes instead of who won
from scipy import stats

def majority_vote(labels):
    return stats.mode(labels, axis=0).count


# %% wrong: the winner's place instead of the winner
# why: `argmax` gives the place of the winner among the labels that occur. Which label stands
#   there is in the other array that `np.unique` returns.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(np.argmax(counts))
    return np.array(winners)


# %% wrong: only labels 0, 1, 2 … work
# why: `np.bincount` needs small labels that are not negative: it makes an array as long as the
#   largest. Count the labels that occur instead.
# see: Vote instead of averaging
def majority_vote(labels):
    return np.array([np.bincount(votes).argmax() for votes in labels.T])


# %% wrong: only labels 0, 1, 2 … work
def majority_vote(labels):
    return np.apply_along_axis(lambda votes: np.argmax(np.bincount(votes)), 0, labels)


# %% wrong: only labels from 0 to 9 work
# why: Votes are counted for the labels from 0 to 9. Labels may be any integers; others count as
#   if nobody had voted.
# see: Vote instead of averaging
def majority_vote(labels):
    counts = np.array([(labels == k).sum(axis=0) for k in range(10)])
    return counts.argmax(axis=0)


# %% wrong: negative labels counted from the end
# why: Labels are used as places in an array, and what lies outside comes in again at the other
#   end. Count the labels that occur instead.
# see: Vote instead of averaging
def majority_vote(labels):
    size = labels.max() + 1 if labels.max() < 1000 else 1000
    winners = []
    for votes in labels.T:
        counts = np.zeros(int(size))
        for vote in votes:
            counts[vote % len(counts)] += 1
        winners.append(int(np.argmax(counts)))
    return np.array(winners)


# %% wrong: an absolute majority demanded
# why: A label without more than half of the votes is not accepted. The most frequent label wins,
#   however few votes it has.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        best = np.argmax(counts)
        winners.append(values[best] if counts[best] > len(votes) / 2 else -1)
    return np.array(winners)


# %% wrong: one winner for all samples
# why: The votes for all samples are counted together. Each sample has an election of its own:
#   one column of the array.
# see: Vote instead of averaging
def majority_vote(labels):
    values, counts = np.unique(labels, return_counts=True)
    return np.full(labels.shape[1], values[np.argmax(counts)])


# %% wrong: a single number for all samples
# why: The votes for all samples are counted together, and one label comes back. Each sample has
#   an election of its own: one column of the array.
# see: Vote instead of averaging
def majority_vote(labels):
    values, counts = np.unique(labels, return_counts=True)
    return values[np.argmax(counts)]


# %% wrong: the first network's label
# why: Only the first network is heard.
# see: Vote instead of averaging
def majority_vote(labels):
    return labels[0].copy()


# %% wrong: the rarest label
# why: The label with the fewest votes is taken: `argmin` where `argmax` is meant.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(values[np.argmin(counts)])
    return np.array(winners)


# %% wrong: the largest label
# why: The largest label is taken, as if labels were scores. The vote counts how often each one
#   occurs.
# see: Vote instead of averaging
def majority_vote(labels):
    return labels.max(axis=0)


# %% wrong: the smallest label
# why: The smallest label wins in any case, not only among those with equally many votes.
# see: Vote instead of averaging
def majority_vote(labels):
    return labels.min(axis=0)


# %% wrong: labels compared as text
# why: As text, '10' comes before '9' and '-3' before '-9', so a tie may go to the wrong one.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes.astype(str), return_counts=True)
        winners.append(int(values[np.argmax(counts)]))
    return np.array(winners)


# %% wrong: an array with one row
# why: The result has shape (1, n_samples). It should be (n_samples,): one label for each sample.
# see: Vote instead of averaging
from scipy import stats

def majority_vote(labels):
    return stats.mode(labels, axis=0, keepdims=True).mode


# %% wrong: labels sorted in place
# why: The votes are right, but the array that was passed in has been sorted: its rows no longer
#   belong to the networks. Sort a copy.
# see: Vote instead of averaging
def majority_vote(labels):
    labels.sort(axis=0)
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(values[np.argmax(counts)])
    return np.array(winners)


# %% wrong: nothing returned
# why: The function gives None: it has no return (printing is something else), or its body is
#   still missing.
# see: Vote instead of averaging
def majority_vote(labels):
    winners = []
    for votes in labels.T:
        values, counts = np.unique(votes, return_counts=True)
        winners.append(values[np.argmax(counts)])
