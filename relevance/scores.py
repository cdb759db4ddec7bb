"""What each system scored on each question, and its totals over many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from relevance.golden import Question
from relevance.metrics import good_ones, is_on_top, ndcg, recall, reciprocal_rank
from relevance.world import World

AS_SERVED = "Plekwijzer, zoals de pagina"
BY_TEXT = "Plekwijzer, alleen op woorden"


@dataclass(frozen=True)
class Score:
    """One system on one question. `place_on_top`: a good listing with room now in the top 3; None: nobody has room."""

    question: Question
    ranked: tuple[int, ...]
    ndcg: float
    recall: float
    reciprocal_rank: float
    place_on_top: bool | None


@dataclass(frozen=True)
class Totals:
    """Means over `questions` questions. `empty`: share that got nothing at all; `place_on_top` only as served."""

    system: str
    questions: int
    ndcg10: float
    recall20: float
    mrr: float
    empty: float
    place_on_top: float | None


def score(question: Question, ranked: Sequence[int], world: World) -> Score:
    """Ranked: listing ids, best first."""
    with_place = {listing_id for listing_id in good_ones(question.grades) if world.has_place(listing_id)}
    return Score(
        question=question,
        ranked=tuple(ranked),
        ndcg=ndcg(ranked, question.grades),
        recall=recall(ranked, question.grades),
        reciprocal_rank=reciprocal_rank(ranked, question.grades),
        place_on_top=is_on_top(ranked, with_place) if with_place else None,
    )


def totals(system: str, scores: Sequence[Score]) -> Totals:
    """Raises StatisticsError when there are no scores."""
    places = [item.place_on_top for item in scores if item.place_on_top is not None]
    return Totals(
        system=system,
        questions=len(scores),
        ndcg10=_mean(item.ndcg for item in scores),
        recall20=_mean(item.recall for item in scores),
        mrr=_mean(item.reciprocal_rank for item in scores),
        empty=_mean(not item.ranked for item in scores),
        place_on_top=_mean(places) if system == AS_SERVED and places else None,
    )


def by_kind(scores: Iterable[Score]) -> Mapping[str, list[Score]]:
    """The scores of each kind of question, by name of the kind."""
    found: dict[str, list[Score]] = {}
    for item in scores:
        found.setdefault(item.question.kind, []).append(item)
    return dict(sorted(found.items()))


def _mean(numbers: Iterable[float]) -> float:
    return round(fmean(numbers), 4)
