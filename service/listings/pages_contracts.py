"""The contracts of a provider: number, days, products, and the stops that the client imposed."""

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from service.accounts.access import current_actor, roles_allowed
from service.core.context import parts
from service.core.dutch import long_date
from service.core.tables import db
from service.listings.blueprint import bp, chosen_provider
from service.listings.mine_page import draw_choice
from service.providers.rules import Period
from service.providers.tables import Contract, ContractStop, Provider


@bp.get("/mijn-contracten")
@roles_allowed("aanbieder", "aanbiederbeheerder")
def contracts() -> str:
    provider_id = chosen_provider(current_actor())
    if provider_id is None:
        return draw_choice("listings.contracts")
    query = (
        select(Contract)
        .where(Contract.provider_id == provider_id)
        .options(
            selectinload(Contract.products),
            selectinload(Contract.municipalities),
            selectinload(Contract.framework),
            selectinload(Contract.stops).selectinload(ContractStop.product),
        )
        .order_by(Contract.valid_from.desc(), Contract.number)
    )
    return render_template(
        "listings/contracten.html",
        provider=db.session.get_one(Provider, provider_id),
        contracts=list(db.session.scalars(query)),
        today=parts().clock.today(),
        holds_on=lambda item, day: Period(item.valid_from, item.valid_to).holds_on(day),
        long_date=long_date,
    )
