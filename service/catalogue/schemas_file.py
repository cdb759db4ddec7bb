"""Reads catalogue files: JSON, then the schema, then the references. Every fault of every file is told at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from service.catalogue.schemas_references import reference_faults
from service.config import ROOT
from service.core.errors import Invalid, Problem

SCHEMA_FILE = ROOT / "fixtures" / "catalogue" / "schema.json"
TYPES = {
    "string": "tekst",
    "null": "leeg (null)",
    "integer": "een heel getal",
    "number": "een getal",
    "boolean": "true of false",
    "array": "een lijst",
    "object": "een object",
}
SENTENCES = {
    "const": "Hier hoort ‘{rule}’ te staan.",
    "pattern": "Deze waarde heeft niet de vorm {rule}.",
    "format": "Schrijf de datum als jjjj-mm-dd.",
    "minLength": "Vul hier tekst in, of null als de bron het niet zegt.",
    "minItems": "Het aantal onderdelen van deze lijst is te klein. Het moet ten minste {rule} zijn.",
    "maxItems": "Het aantal onderdelen van deze lijst is te groot. Het mag ten hoogste {rule} zijn.",
    "uniqueItems": "In deze lijst staat iets twee keer. Haal er één weg.",
    "minimum": "Dit getal moet {rule} of meer zijn.",
    "maximum": "Dit getal moet {rule} of minder zijn.",
    "exclusiveMinimum": "Dit getal moet meer dan {rule} zijn.",
}


@dataclass(frozen=True)
class CatalogueFile:
    """A checked file: its name for messages, and its content as the schema has it."""

    name: str
    content: Mapping[str, Any]


def read_catalogues(paths: Iterable[Path]) -> list[CatalogueFile]:
    """The files, checked. Invalid with all problems; each `field` is "file: JSON path"."""
    validator = _validator()
    files: list[CatalogueFile] = []
    problems: list[Problem] = []
    for path in paths:
        content, faults = _read(path, validator)
        problems += faults
        if not faults:
            files.append(CatalogueFile(path.name, content))
    if problems:
        raise Invalid(f"De catalogus is niet geladen: los eerst {_count(len(problems))} op.", tuple(problems))
    return files


def _count(number: int) -> str:
    return "1 fout" if number == 1 else f"{number} fouten"


def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _read(path: Path, validator: Draft202012Validator) -> tuple[Any, list[Problem]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return None, [Problem(str(path), "Dit bestand is niet te lezen. Controleer of de naam klopt.")]
    except UnicodeDecodeError:
        return None, [Problem(str(path), "Dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8.")]
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, teken {error.colno}"
        return None, [
            Problem(f"{path.name}: {place}", "Hier is het bestand geen geldige JSON meer. Herstel dit eerst.")
        ]
    faults = [(error.json_path, _sentence(error), _shown(error.instance)) for error in validator.iter_errors(content)]
    faults += reference_faults(content)
    return content, [Problem(f"{path.name}: {where}", message, value) for where, message, value in sorted(faults)]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:80]


def _sentence(error: ValidationError) -> str:
    """What is wrong and what to do, in Dutch."""
    rule: Any = error.validator_value
    match error.validator:
        case "required":
            return f"Hier ontbreekt {_missing(rule, error)}. Weet de bron het niet? Schrijf dan null."
        case "additionalProperties":
            return f"Hier hoort {_unexpected(error)} niet. Haal het weg of verbeter de naam."
        case "type":
            return f"Hier hoort {_types(rule)} te staan."
        case "enum":
            return f"Kies een van: {', '.join('null' if one is None else str(one) for one in rule)}."
    return SENTENCES.get(str(error.validator), "Dit past niet bij het schema (regel ‘{validator}’).").format(
        rule=rule, validator=error.validator
    )


def _types(rule: str | list[str]) -> str:
    return " of ".join(TYPES[name] for name in ([rule] if isinstance(rule, str) else rule))


def _missing(names: list[str], error: ValidationError) -> str:
    """The field of this one error: jsonschema gives one error for each missing field, named in its message."""
    missing = [name for name in names if f"{name!r} is a required" in error.message]
    return f"‘{missing[0]}’" if missing else "een veld"


def _unexpected(error: ValidationError) -> str:
    schema: Any = error.schema
    given: Any = error.instance
    return ", ".join(f"‘{name}’" for name in sorted(set(given) - set(schema["properties"])))
