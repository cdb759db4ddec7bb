"""A small version of West-Friesland; asking for it again gives the same rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.catalogue.tables import (
    ComponentSegment,
    Framework,
    Intensity,
    Locality,
    Lot,
    Municipality,
    Product,
    ProductIntensity,
    Region,
    Segment,
)

WEST_FRIESLAND = (
    ("GM0498", "Drechterland", 5.165, 52.664),
    ("GM0388", "Enkhuizen", 5.275, 52.708),
    ("GM0405", "Hoorn", 5.070, 52.655),
    ("GM1598", "Koggenland", 4.948, 52.644),
    ("GM0420", "Medemblik", 5.096, 52.722),
    ("GM0432", "Opmeer", 4.951, 52.715),
    ("GM0532", "Stede Broec", 5.228, 52.701),
)
HOORN = "GM0405"
KADER = "wf-jeugd-2025"
PROFILES = {"B-P1": (1, "P I"), "B-P4": (4, "P I DL DZ"), "B-P5": (5, "P I DL DZ"), "B-P6": (6, "P I DL DZ")}
PRODUCTS = {"C-HS": "C", "V-GZH-L": "V", "V-KV-LR": "V"}
COMPONENTS = {"X-VVG": "B C", "X-MED": "B C"}


def make_region(session: Session) -> Region:
    """West-Friesland (`wf`) with its seven municipalities."""
    found = session.get(Region, "wf")
    if found is None:
        found = Region(code="wf", name="West-Friesland")
        session.add(found)
        session.flush()
        for code, name, longitude, latitude in WEST_FRIESLAND:
            session.add(
                Municipality(code=code, region_code="wf", name=name, longitude=longitude, latitude=latitude),
            )
        session.flush()
        for name, code in (*((name, code) for code, name, *_ in WEST_FRIESLAND), ("Zwaag", HOORN)):
            session.add(Locality(region_code="wf", name=name, municipality_code=code))
        session.commit()
    return found


def make_framework(session: Session, code: str = KADER, *, valid_from: date = date(2025, 7, 1)) -> Framework:
    """A small catalogue: four profiles, three products, two components, in segments B, C (with a lot) and V."""
    found = session.get(Framework, code)
    if found is not None:
        return found
    make_region(session)
    framework = Framework(
        code=code, region_code="wf", name="Jeugdhulp West-Friesland", law="Jeugdwet", valid_from=valid_from,
        valid_to=None, sources=[], rules={},
    )  # fmt: skip
    session.add(framework)
    session.flush()
    segments = _add_segments(session, code)
    _add_products(session, code, segments)
    session.commit()
    return framework


def _add_segments(session: Session, framework: str) -> dict[str, Segment]:
    segments = {}
    for position, letter in enumerate("BCV"):
        segments[letter] = Segment(
            framework_code=framework, code=letter, name=f"Segment {letter}", position=position, source="test"
        )
    session.add_all(segments.values())
    for position, intensity in enumerate(("P", "I", "DL", "DZ")):
        session.add(
            Intensity(framework_code=framework, code=intensity, name=intensity, position=position, source="test")
        )
    session.flush()
    session.add(
        Lot(framework_code=framework, segment_id=segments["C"].id, code="C1", name="Hoogspecialistisch", position=0,
            source="test")
    )  # fmt: skip
    return segments


def _add_products(session: Session, framework: str, segments: dict[str, Segment]) -> None:
    for code, (number, intensities) in PROFILES.items():
        product = _product(framework, code, "profiel", segments["B"].id)
        product.profile = number
        product.intensities = [
            ProductIntensity(intensity_code=intensity, position=place)
            for place, intensity in enumerate(intensities.split())
        ]
        session.add(product)
    for code, letter in PRODUCTS.items():
        session.add(_product(framework, code, "product", segments[letter].id))
    for code, letters in COMPONENTS.items():
        component = _product(framework, code, "component", None)
        component.component_segments = [ComponentSegment(segment=segments[letter]) for letter in letters.split()]
        session.add(component)


def _product(framework: str, code: str, kind: str, segment_id: int | None) -> Product:
    position = [*PROFILES, *PRODUCTS, *COMPONENTS].index(code)
    return Product(
        framework_code=framework, code=code, kind=kind, name=code, segment_id=segment_id, position=position,
        source="test",
    )  # fmt: skip


def find_products(session: Session, codes: Sequence[str], framework: str = KADER) -> list[Product]:
    """The products with these codes, in this order; KeyError for one that the framework has not."""
    wanted = select(Product).where(Product.framework_code == framework, Product.code.in_(codes))
    by_code = {product.code: product for product in session.scalars(wanted)}
    return [by_code[code] for code in codes]


def find_municipalities(session: Session, codes: Iterable[str]) -> list[Municipality]:
    """The municipalities with these CBS codes."""
    return list(session.scalars(select(Municipality).where(Municipality.code.in_(list(codes)))))
