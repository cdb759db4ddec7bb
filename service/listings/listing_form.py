"""The form with every figure of one listing: for a new report and for mending an old one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from flask import render_template

from service.core.dutch import long_date
from service.core.errors import Problem
from service.listings.facts import ListingFacts
from service.listings.history import changes_between
from service.listings.mine_view import questions_of
from service.listings.rules_group import Figures
from service.listings.schemas import YES_NO, read_figures
from service.listings.words import INTAKES, NAMES, REASONS, faults_of, products_line, typed_values


@dataclass(frozen=True)
class ListingForm:
    """What the form starts from (`old`), what was typed, and the figures that makes (None: unreadable)."""

    known: ListingFacts
    old: Figures | None
    heading: str
    intro: str
    back: str
    button: str
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    figures: Figures | None = None
    note: str = ""

    @classmethod
    def of(
        cls, known: ListingFacts, old: Figures | None, *, heading: str, intro: str, back: str, button: str
    ) -> "ListingForm":
        """The form as it opens."""
        return cls(known, old, heading, intro, back, button, typed=typed_values(old))


def read_form(form: ListingForm, sent: Mapping[str, str]) -> ListingForm:
    """The form with what was sent in."""
    given = {name.form: sent[name.form] for name in NAMES if name.form in sent}
    figures, faults = read_figures(given, form.old)
    return replace(form, typed={**form.typed, **given}, figures=figures, faults=faults)


def draw_form(
    form: ListingForm, *, wrong: Collection[Problem] = (), asked: Collection[Problem] = (), is_overtaken: bool = False
) -> str:
    """The page, with problems and questions at their fields. `is_overtaken`: somebody else changed the listing."""
    theirs = changes_between(form.figures, form.old) if is_overtaken and form.old else ()
    return render_template(
        "listings/aanbod.html",
        form=form,
        known=form.known,
        products=products_line(form.known.arrangements),
        fouten={**form.faults, **faults_of(wrong)},
        vragen=questions_of(asked),
        is_overtaken=is_overtaken,
        theirs=theirs,
        intakes=INTAKES,
        reasons=REASONS,
        yes_no=YES_NO,
        long_date=long_date,
    )
