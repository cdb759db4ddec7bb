"""What was measured, for people."""

from collections.abc import Mapping

from relevance.golden import Half
from relevance.measure import Measured, Outside
from relevance.scores import BY_TEXT, Totals, by_kind, totals

HEAD = f"{'vragen':>7}{'nDCG@10':>9}{'recall@20':>11}{'MRR':>7}{'leeg':>7}{'plek top 3':>12}"


def system_table(half: Half, measured: Measured, missing: Mapping[str, str]) -> str:
    """One line for each system, and one for each that is not here."""
    lines = [f"{'helft ' + half:<38}{HEAD}"]
    lines += [_line(totals(system, scores)) for system, scores in measured.scores.items()]
    lines += [f"{name:<38}  niet gemeten: {reason}" for name, reason in missing.items()]
    lines += [_outside_line(measured.outside)] if measured.outside.questions else []
    return "\n".join(lines)


def kind_table(half: Half, measured: Measured) -> str:
    """Ours by words alone, a line for each kind of question."""
    lines = [f"{'helft ' + half + ', alleen op woorden':<38}{HEAD}"]
    return "\n".join([*lines, *(_line(totals(kind, own)) for kind, own in by_kind(measured.scores[BY_TEXT]).items())])


def _line(row: Totals) -> str:
    place = "" if row.place_on_top is None else f"{row.place_on_top:.0%}"
    return (
        f"{row.system:<38}{row.questions:>7}{row.ndcg10:>9.3f}{row.recall20:>11.3f}{row.mrr:>7.3f}{row.empty:>7.0%}"
        f"{place:>12}"
    )


def _outside_line(outside: Outside) -> str:
    return (
        f"Buiten de catalogus: van {outside.questions} vragen kregen er {outside.nothing} niets, bij {outside.told} "
        f"zegt de pagina dat het er niet in zit; goed: {outside.either}."
    )
