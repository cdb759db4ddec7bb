"""What a row offers, in the codes of the framework that it belongs to (DESIGN section 5, inkoopkader). Pure."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from service.interop.known import Known, KnownFramework
from service.interop.rules_file import FileFault
from service.interop.rules_row import FileRow


@dataclass(frozen=True)
class Offer:
    """What a row offers: product ids with one intensity each ('' for none), in order, and CBS codes."""

    framework: str
    region: str
    arrangements: tuple[tuple[int, str], ...]
    municipalities: tuple[str, ...]

    @property
    def products(self) -> frozenset[int]:
        return frozenset(product for product, _ in self.arrangements)


def choose_framework(row: FileRow, known: Known, today: date) -> tuple[KnownFramework | None, list[FileFault]]:
    """The framework that the row names, else the one valid today that knows its codes and municipalities."""
    if row.framework:
        named = next((one for one in known.frameworks if one.code.lower() == row.framework.lower()), None)
        codes = ", ".join(one.code for one in known.frameworks)
        return (named, []) if named else _none(row, f"Dit inkoopkader is er niet. Kies uit: {codes}.")
    valid = [one for one in known.frameworks if one.is_valid_on(today)]
    if not valid:
        return _none(row, "Er is vandaag geen geldig inkoopkader. Laad eerst een catalogus.")
    faults = {one.code: read_offer(row, one)[1] for one in valid}
    fits = [one for one in valid if not faults[one.code]]
    if len(fits) > 1:
        return _none(row, f"Deze regel past bij {', '.join(one.code for one in fits)}. Vul in welke u bedoelt.")
    return (fits[0], []) if fits else (None, min(faults.values(), key=len))


def _none(row: FileRow, says: str) -> tuple[None, list[FileFault]]:
    return None, [FileFault(row.number, "inkoopkader", row.framework, says)]


def read_offer(row: FileRow, framework: KnownFramework) -> tuple[Offer, list[FileFault]]:
    """Products and municipalities of the row in this framework, and what it does not know."""
    arrangements: list[tuple[int, str]] = []
    faults: list[FileFault] = []
    for code, wanted in row.products:
        says = _product_fault(code, wanted, framework)
        if says:
            shown = f"{code}:{','.join(wanted)}" if wanted else code
            faults.append(FileFault(row.number, "producten", shown, says))
        else:
            product_id, _, has = framework.products[code]
            arrangements += [(product_id, one) for one in has if one.upper() in wanted] or [(product_id, "")]
    places = [framework.municipalities.get(name.lower()) for name in row.municipalities]
    for name, place in zip(row.municipalities, places, strict=True):
        if place is None:
            says = f"Deze gemeente hoort niet bij {framework.code}. Schrijf de naam voluit, of de code (GM0405)."
            faults.append(FileFault(row.number, "gemeenten", name, says))
    served = dict.fromkeys(place for place in places if place)
    return Offer(framework.code, framework.region, tuple(arrangements), tuple(served)), faults


def _product_fault(code: str, wanted: tuple[str, ...], framework: KnownFramework) -> str:
    if code not in framework.products:
        near = get_close_matches(code, framework.products, n=1)
        return f"Deze code staat niet in {framework.code}.{f' Bedoelt u {near[0]}?' if near else ''}"
    has = framework.products[code][2]
    unknown = [intensity for intensity in wanted if intensity not in {one.upper() for one in has}]
    if unknown and not has:
        return f"{code} heeft geen intensiteiten. Haal weg wat achter de dubbele punt staat."
    if unknown:
        return f"{code} kent deze intensiteit niet: {', '.join(unknown)}. Kies uit: {', '.join(has)}."
    if has and not wanted:
        return f"Noem bij {code} de intensiteiten, bijvoorbeeld {code}:{','.join(has[:2])}."
    return ""
