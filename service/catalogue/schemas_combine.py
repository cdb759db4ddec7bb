"""The question whether two products may stand beside each other: in from a query string, out for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, validate
from werkzeug.datastructures import MultiDict

from service.catalogue.rules_catalogue import Catalogue, FrameworkSummary
from service.catalogue.rules_combine import Pair, Providers
from service.catalogue.schemas import SourceOut
from service.core.errors import Invalid, Problem

NAMES = ("inkoopkader", "product", "aanbieders")
REFUSED = "Deze vraag klopt niet."


class PairArguments(Schema):
    """The query string of /combineren and GET /api/v1/combineren."""

    inkoopkader = fields.String(metadata={"description": "Leeg: het ene inkoopkader van nu dat beide producten kent"})
    product = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(equal=2),
        metadata={"description": "Twee keer: een code als B-P5, B-P5:DL of V-PLG-VT"},
    )
    aanbieders = fields.String(
        validate=validate.OneOf([str(option) for option in Providers]),
        metadata={"description": "een of twee; leeg: beide antwoorden"},
    )


class PairProductOut(Schema):
    code = fields.String()
    naam = fields.String()


class VerdictOut(Schema):
    """`mag` is null, en `bron` ook, als de bron het niet zegt. Zeggen twee bronnen niet hetzelfde, dan is `mag` ook
    null en staat de tweede in `andereBron`."""

    aanbieders = fields.String(attribute="providers")
    mag = fields.Boolean(attribute="answer.allowed", allow_none=True)
    regel = fields.String(attribute="answer.sentence")
    bron = fields.Nested(SourceOut, attribute="answer.source", allow_none=True)
    andereBron = fields.Nested(SourceOut, attribute="answer.other", allow_none=True)
    opmerking = fields.String(attribute="answer.note", allow_none=True)


class PairOut(Schema):
    inkoopkader = fields.String()
    producten = fields.List(fields.Nested(PairProductOut))
    antwoorden = fields.List(fields.Nested(VerdictOut))


@dataclass(frozen=True)
class PairQuestion:
    """What was asked, not yet looked up. `framework` ''  and `providers` None: not said."""

    framework: str
    tokens: tuple[str, ...]
    providers: Providers | None


def read_question(arguments: MultiDict[str, str]) -> PairQuestion:
    """Raises Invalid with every problem. An empty value is as if it were not there, as a plain form sends it."""
    given = {name: [value.strip() for value in arguments.getlist(name) if value.strip()] for name in arguments}
    problems = [
        Problem(name[:60], f"Deze naam kennen wij niet. U kunt kiezen uit: {', '.join(NAMES)}.")
        for name in given
        if name not in NAMES
    ]
    problems += [
        Problem(name, "Geef dit maar één keer.", ", ".join(given[name])[:100])
        for name in ("inkoopkader", "aanbieders")
        if len(given.get(name, ())) > 1
    ]
    tokens = tuple(given.get("product", ()))
    if len(tokens) != 2:
        problems.append(Problem("product", "Kies twee producten.", ", ".join(tokens)[:100]))
    providers = next(iter(given.get("aanbieders", ())), "")
    if providers not in ("", *Providers):
        problems.append(Problem("aanbieders", "Kies een van: een, twee.", providers[:100]))
    if problems:
        raise Invalid(REFUSED, tuple(problems))
    framework = next(iter(given.get("inkoopkader", ())), "")
    return PairQuestion(framework, tokens, Providers(providers) if providers else None)


def pair_of(question: PairQuestion, catalogues: Sequence[Catalogue]) -> Pair:
    """The two products in the one framework that knows both. Raises Invalid when there is none, or a choice."""
    knowing = [catalogue for catalogue in catalogues if all(map(catalogue.knows, question.tokens))]
    if len(knowing) == 1:
        return Pair(knowing[0], (question.tokens[0], question.tokens[1]))
    if knowing:
        codes = ", ".join(catalogue.summary.code for catalogue in knowing)
        raise Invalid(REFUSED, (Problem("inkoopkader", f"Meer dan één inkoopkader kent dit. Kies er een: {codes}."),))
    asked = dict.fromkeys(question.tokens)
    unknown = [token for token in asked if not any(catalogue.knows(token) for catalogue in catalogues)]
    where = " en ".join(catalogue.summary.name for catalogue in catalogues)
    message = f"Dit product kennen wij niet in {where}. Kies er een uit de catalogus."
    apart = "Deze producten staan niet in hetzelfde inkoopkader. Kies er twee uit één catalogus."
    raise Invalid(
        REFUSED,
        tuple(Problem("product", message, token[:100]) for token in unknown)
        or (Problem("product", apart, ", ".join(asked)[:100]),),
    )


def check_framework(code: str, known: Sequence[FrameworkSummary]) -> None:
    """Raises Invalid for a framework that does not exist; '' is no framework named."""
    codes = [framework.code for framework in known]
    if code and code not in codes:
        message = f"Dit inkoopkader kennen wij niet. Bekend: {', '.join(codes) or 'geen'}."
        raise Invalid(REFUSED, (Problem("inkoopkader", message, code[:100]),))


def dump_pair(pair: Pair, providers: Providers | None) -> dict[str, Any]:
    """The answer of the API; `providers` None: both answers."""
    named = zip(pair.tokens, pair.labels, strict=True)
    return {
        "inkoopkader": pair.catalogue.summary.code,
        "producten": [{"code": token, "naam": label} for token, label in named],
        "antwoorden": [verdict for verdict in pair.verdicts() if providers in (None, verdict.providers)],
    }
