"""Pages for those who look after the figures: who confirms on time, where nothing is free, what ran at night."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy import func, select

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.dutch import date_and_time, short_date
from service.core.paging import Page, page_addresses, read_page
from service.core.tables import JobRun, db
from service.freshness.ages import ListingAge, load_ages
from service.freshness.board import load_board, load_provider, load_share_before, owner_counts
from service.freshness.compliance import Owner, Wishes, count_stages, share_current
from service.freshness.download import write_csv
from service.freshness.job_runs import last_flags_at
from service.freshness.no_room import find_no_room
from service.freshness.no_room_query import load_choices
from service.freshness.reach import Reach
from service.freshness.rules import period_ends
from service.freshness.schemas import EVERYONE, FILTERS, read_known, read_wishes, refuse_unknown
from service.freshness.view_compliance import (
    board_count,
    board_title,
    csv_row,
    ladder,
    listing_row,
    owner_options,
    percent,
    provider_row,
    provider_sentence,
    term_sentence,
    trend_sentence,
)
from service.freshness.view_no_room import reason_counts, shortage_row, total_sentence
from service.freshness.view_runs import overdue_sentence, run_row

bp = Blueprint("freshness", __name__)

MANAGERS = ("contractmanager", "beheerder")
WATCHERS = ("contractmanager", "beleidsmedewerker", "consulent", "beheerder")
CSV_HEADER = (
    "aanbieder_agb", "aanbieder_naam", "aanbieder_type", "aanbod", "aanbod_te_laat", "stand", "dagen_te_laat",
    "op_tijd_procent", "laatste_bevestiging",
)  # fmt: skip


@bp.get("/naleving")
@roles_allowed(*MANAGERS)
def compliance() -> str:
    """Who confirms on time in the regions of this manager, the latest first."""
    refuse_unknown(request.args, (*FILTERS, "pagina"))
    session, reach, today = db.session(), _reach(*MANAGERS), parts().clock.today()
    ages = load_ages(session, reach, today)
    wishes, user_id = _wishes(ages), current_actor().user_id
    board = load_board(session, reach, ages, wishes, user_id=user_id, today=today, page_number=read_page(request.args))
    terms = {age.terms for age in ages}
    share = share_current(ages)
    filters: dict[str, Any] = {name: request.args[name] for name in FILTERS if name in request.args}
    return render_template(
        "freshness/compliance.html",
        hier="Naleving",
        now=date_and_time(parts().clock.now()),
        term_sentence=term_sentence(terms),
        total=len(ages),
        share=None if share is None else percent(share),
        trend=trend_sentence(share, load_share_before(session, reach, ages, today)),
        ladder=ladder(count_stages(ages), terms),
        title=board_title(terms),
        wishes=wishes,
        types=_types(ages),
        owners=owner_options(owner_counts(ages, wishes, user_id)),
        board=board,
        board_count=board_count(board.page),
        csv_url=url_for("freshness.compliance_csv", **filters),
        everyone_url=url_for("freshness.compliance", **{**filters, "stand": EVERYONE}),
        rows=[provider_row(standing, discipline, today) for standing, discipline in board.rows],
        strip_start=short_date(period_ends(today)[0]),
        address_of=page_addresses(),
    )


@bp.get("/naleving.csv")
@roles_allowed(*MANAGERS)
def compliance_csv() -> Response:
    """The whole board as the filter bar asks for it, for a spreadsheet."""
    refuse_unknown(request.args, FILTERS)
    session, reach, today = db.session(), _reach(*MANAGERS), parts().clock.today()
    ages = load_ages(session, reach, today)
    board = load_board(
        session, reach, ages, _wishes(ages), user_id=current_actor().user_id, today=today, page_number=None
    )
    content = write_csv(CSV_HEADER, (csv_row(standing, discipline) for standing, discipline in board.rows))
    name = f"naleving-{today.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


@bp.get("/naleving/<int:provider_id>")
@roles_allowed(*MANAGERS)
def provider(provider_id: int) -> str:
    """The listings of one provider: how late, since when, and whom to call."""
    today = parts().clock.today()
    listings = load_provider(db.session(), _reach(*MANAGERS), provider_id, today)
    return render_template(
        "freshness/provider.html",
        hier="Naleving",
        provider=listings[0].age,
        rows=[listing_row(listing, today) for listing in listings],
        summary=provider_sentence(listings, today),
        strip_start=short_date(period_ends(today)[0]),
    )


@bp.get("/geen-plek")
@roles_allowed(*WATCHERS)
def no_room() -> str:
    """Contracted products without a place now, per municipality; who works for one municipality sees that one."""
    refuse_unknown(request.args, ("gemeente", "segment"))
    session, reach, today = db.session(), _reach(*WATCHERS), parts().clock.today()
    municipalities, segments = load_choices(session, reach, today)
    municipality = read_known(request.args, "gemeente", dict(municipalities))
    segment = read_known(request.args, "segment", dict(segments))
    found = find_no_room(session, reach, today, municipality=municipality, segment=segment)
    return render_template(
        "freshness/no_room.html",
        hier="Geen plek",
        now=date_and_time(parts().clock.now()),
        found=found,
        counts=reason_counts(found),
        total=total_sentence(found),
        places=[(one, [shortage_row(shortage) for shortage in one.shortages]) for one in found.places],
        municipalities=municipalities,
        segments=segments,
        municipality=municipality,
        segment=segment,
    )


@bp.get("/taken")
@roles_allowed("beheerder")
def job_runs() -> str:
    """What the scheduler did, latest first."""
    session, number = db.session(), read_page(request.args)
    page = Page(number, session.scalar(select(func.count()).select_from(JobRun)) or 0)
    query = select(JobRun).order_by(JobRun.started_at.desc(), JobRun.id.desc())
    runs = session.scalars(query.offset(page.offset).limit(page.per_page))
    return render_template(
        "freshness/job_runs.html",
        hier="Taken",
        rows=[run_row(run) for run in runs],
        page=page,
        warning=overdue_sentence(last_flags_at(session), parts().clock.now()),
        address_of=page_addresses(),
    )


def _reach(*roles: str) -> Reach:
    actor = current_actor()
    return Reach(actor.regions(*roles), actor.municipalities(*roles))


def _wishes(ages: Collection[ListingAge]) -> Wishes:
    """The filter bar; who looks after contracts begins with those."""
    user_id = current_actor().user_id
    has_own = any(age.owner_id == user_id for age in ages)
    return read_wishes(request.args, _types(ages), Owner.MIJN if has_own else Owner.ALLE)


def _types(ages: Collection[ListingAge]) -> list[str]:
    return sorted({age.provider_type for age in ages if age.provider_type}, key=str.casefold)
