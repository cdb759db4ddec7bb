"""Learns from the terms of the vocabulary what tells of which concept: a linear classifier on pieces of words.

Only where the file is made (tools/learn.py): scikit-learn is never imported by a running service.
"""

from array import array
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from service.search.dutch.neutral import neutral_texts
from service.search.dutch.pieces_of_words import BUCKETS, buckets_of, strengths, words_of
from service.search.vocabulary.concepts import Concept
from service.search.vocabulary.likeness import NEUTRAL, Likeness

FITTED = 0.3  # how closely the terms are followed (C); 0.1 to 1 answer questions that were not learned from alike
LEAST = 0.02  # weights nearer to nothing are left out: a twentieth remains and the answers stay the same


def learn(concepts: Sequence[Concept]) -> Likeness:
    """From every term of the concepts that are about help. The same terms always give the same."""
    about = tuple(concept for concept in concepts if not concept.role and not concept.outside)
    said = [(place, words_of(term.text)) for place, concept in enumerate(about) for term in concept.terms]
    said += [(len(about), words_of(text)) for text in neutral_texts()]
    said = [(place, words) for place, words in said if words]
    rarity = _rarity([words for _, words in said])
    model = LinearSVC(C=FITTED, random_state=0)
    model.fit(_matrix([words for _, words in said], rarity), [place for place, _ in said])
    kept = sparse.csr_matrix(np.where(np.abs(model.coef_) > LEAST, model.coef_, 0.0).T)
    kept.sort_indices()
    return Likeness(
        codes=tuple([*(concept.code for concept in about), NEUTRAL][place] for place in model.classes_),
        bias=array("f", model.intercept_),
        rarity=array("f", rarity),
        starts=array("I", kept.indptr.tolist()),
        places=array("H", kept.indices.tolist()),
        weights=array("f", kept.data),
    )


def _rarity(texts: Sequence[Sequence[str]]) -> Sequence[float]:
    """Of each bucket: more when fewer texts have it."""
    having = np.zeros(BUCKETS)
    for words in texts:
        having[list({bucket for word in words for bucket in buckets_of(word)})] += 1
    return array("d", np.log((1 + len(texts)) / (1 + having)) + 1)


def _matrix(texts: Sequence[Sequence[str]], rarity: Sequence[float]) -> sparse.csr_matrix:
    places, values, ends = array("l"), array("d"), array("l", [0])
    for words in texts:
        found = strengths(words, rarity)
        places.extend(found)
        values.extend(found.values())
        ends.append(len(places))
    return sparse.csr_matrix((values, places, ends), shape=(len(texts), BUCKETS))
