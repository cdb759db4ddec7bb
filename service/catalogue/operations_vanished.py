"""Refuses a catalogue file that drops something in use.

Who uses a product is read from the foreign keys, so that the catalogue needs to know no other area.
"""

from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, Table, and_, func, select

from service.catalogue.schemas_file import CatalogueFile
from service.catalogue.tables import ComponentSegment, Product, ProductIntensity
from service.core.database import Sessions
from service.core.errors import Invalid, Problem
from service.core.tables import Base

OWN = {ComponentSegment.__tablename__, ProductIntensity.__tablename__}
WORDS = {
    "contract_products": ("contract", "contracten"),
    "contract_stops": ("opgelegde stop", "opgelegde stops"),
    "listing_products": ("aanbod", "keer aanbod"),
}


def refuse_if_used(session: Sessions, file: CatalogueFile) -> None:
    """Invalid when the file leaves out a product or an arrangement that something still uses."""
    problems = [*_used_products(session, file), *_used_arrangements(session, file)]
    if problems:
        detail = "De catalogus is niet geladen: iets dat in het bestand ontbreekt, is nog in gebruik."
        raise Invalid(detail, tuple(problems))


def _used_products(session: Sessions, file: CatalogueFile) -> Iterator[Problem]:
    wanted = [entry["code"] for section in ("producten", "componenten") for entry in file.content[section]]
    query = select(Product).where(Product.framework_code == file.content["code"], Product.code.not_in(wanted))
    for product in session.scalars(query.order_by(Product.position)).all():
        uses = [use for table, column in _users() if (use := _count(session, table, column == product.id))]
        if uses:
            yield _problem(file, "$.producten", product.code, product.name, uses)


def _used_arrangements(session: Sessions, file: CatalogueFile) -> Iterator[Problem]:
    wanted = {entry["code"]: entry["intensiteiten"] for entry in file.content["producten"]}
    query = (
        select(Product, ProductIntensity.intensity_code)
        .join(ProductIntensity, ProductIntensity.product_id == Product.id)
        .where(Product.framework_code == file.content["code"], Product.code.in_(wanted))
    )
    for product, intensity in session.execute(query).all():
        if intensity in wanted[product.code]:
            continue
        uses = [
            use
            for table, column in _users()
            if "intensity_code" in table.c
            and (use := _count(session, table, and_(column == product.id, table.c.intensity_code == intensity)))
        ]
        if uses:
            yield _problem(file, "$.producten", f"{product.code}:{intensity}", product.name, uses)


def _users() -> Iterator[tuple[Table, Column[int]]]:
    """The tables of other areas that point to a product, with the column that does."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if table.name not in OWN and any(
                key.column.table.name == Product.__tablename__ for key in column.foreign_keys
            ):
                yield table, column


def _count(session: Sessions, table: Table, where: ColumnElement[bool]) -> str:
    number = session.scalar(select(func.count()).select_from(table).where(where)) or 0
    one, more = WORDS.get(table.name, (f"rij in {table.name}", f"rijen in {table.name}"))
    return f"{number} {one if number == 1 else more}" if number else ""


def _problem(file: CatalogueFile, path: str, token: str, name: str, uses: list[str]) -> Problem:
    message = (
        f"{name} ({token}) staat niet meer in het bestand, maar wordt nog gebruikt: {', '.join(uses)}. "
        "Haal het daar eerst weg, of zet het terug in het bestand."
    )
    return Problem(f"{file.name}: {path}", message, token)
