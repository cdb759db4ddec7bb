"""The questions that we answer worst, with what was missing: for tuning, so never of the half that is kept."""

from collections.abc import Sequence

from relevance.golden import OPEN_HALVES
from relevance.measure import Measured
from relevance.metrics import Grades, good_ones
from relevance.ours import Found, counts_of_parts
from relevance.scores import AS_SERVED, BY_TEXT, Score
from relevance.world import World

MOST = 25
SHOWN = 6  # titles of a kind


def worst_questions(world: World, measured: Measured) -> str:
    """The lowest nDCG@10 by words alone, worst first; perfect ones left out. ValueError for a half that is kept."""
    scores = measured.scores[BY_TEXT]
    if any(score.question.half not in OPEN_HALVES for score in scores):
        raise ValueError("The questions of a half that is kept are not to be looked at.")
    order = sorted(range(len(scores)), key=lambda place: (scores[place].ndcg, scores[place].recall, place))
    picked = [place for place in order if scores[place].ndcg < 1][:MOST]
    parts = [_one(world, scores[place], measured.scores[AS_SERVED][place], measured.found[place]) for place in picked]
    return "\n\n".join(parts)


def _one(world: World, own: Score, served: Score, found: Found) -> str:
    question = own.question
    good = sorted(good_ones(question.grades), key=lambda listing_id: (-question.grades[listing_id], listing_id))
    missed = [listing_id for listing_id in good if listing_id not in own.ranked]
    wrong = [listing_id for listing_id in own.ranked[:10] if listing_id not in question.grades]
    lines = [
        f"{question.number} [{question.kind}] {question.text}",
        f"  nDCG@10 {own.ndcg:.2f} (pagina {served.ndcg:.2f}), recall@20 {own.recall:.2f}, "
        f"{len(good)} goede antwoorden, {found.total} gevonden op {found.way}",
        f"  delen: {_parts(found)}",
        f"  gemist ({len(missed)}): {_titles(world, question.grades, missed)}",
        f"  te hoog ({len(wrong)}): {_titles(world, question.grades, wrong)}",
    ]
    return "\n".join(lines)


def _parts(found: Found) -> str:
    if found.ask is None:
        return "de vraag is geweigerd"
    return " | ".join(f"{typed}{'*' if known else ''} {count}" for typed, known, count in counts_of_parts(found.ask))


def _titles(world: World, grades: Grades, ids: Sequence[int]) -> str:
    shown = [f"{world.listings[listing_id].title} ({grades.get(listing_id, 0)})" for listing_id in ids[:SHOWN]]
    return "; ".join([*shown, "..."] if len(ids) > SHOWN else shown) or "geen"
