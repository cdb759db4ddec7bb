"""The vocabulary for beheerders: look words up, change a concept, see what that does, publish, go back."""

from collections.abc import Collection

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from service.accounts.access import current_actor, roles_allowed
from service.catalogue.tables import Product
from service.core.context import parts
from service.core.errors import Invalid, NotFound, Outdated, Problem
from service.core.http_numbers import read_row_number
from service.core.paging import Page, page_addresses, read_page
from service.core.tables import db
from service.search.blueprint import bp
from service.search.editing.preview import make_preview
from service.search.editing.schemas import form_of, read_concept, typed_of
from service.search.editing.view import concept_rows, version_rows
from service.search.vocabulary import operations as versions
from service.search.vocabulary.citations import load_citations
from service.search.vocabulary.published import published_vocabulary
from service.search.vocabulary.rules import KIND_NAMES, changed_terms, changes
from service.search.vocabulary.rules_citations import standing_of
from service.search.vocabulary.tables import VocabularyVersion

HERE = "Woordenlijst"
SHOWN_VERSIONS = 10
Answer = tuple[str, int]


@bp.get("/woordenlijst")
@roles_allowed("beheerder")
def vocabulary() -> str:
    """The vocabulary in use, to look through by word or code."""
    words, live = published_vocabulary(db.session), versions.live_id(db.session)
    wanted = request.args.get("q", "")[:100]
    found = concept_rows(words, wanted)
    page = Page(read_page(request.args), len(found))
    rows = found[page.offset : page.offset + page.per_page]
    return render_template(
        "search/vocabulary.html",
        hier=HERE,
        total=len(words.concepts),
        live=live,
        wanted=wanted,
        found=len(found),
        rows=rows,
        standings=_standings(live, {row.code for row in rows}),
        page=page,
        address_of=page_addresses(),
        versions=version_rows(db.session, live, SHOWN_VERSIONS),
        is_file_newer=_is_file_newer(live),
    )


@bp.route("/woordenlijst/nieuw", methods=["GET", "POST"])
@roles_allowed("beheerder")
def new_concept() -> Answer | Response:
    """A concept that is not there yet."""
    return _concept_form("")


@bp.route("/woordenlijst/begrip/<begrip>", methods=["GET", "POST"])
@roles_allowed("beheerder")
def concept(begrip: str) -> Answer | Response:
    """One concept to change; saving makes a proposal, nothing is in use yet."""
    return _concept_form(begrip)


@bp.get("/woordenlijst/versie/<int:nummer>")
@roles_allowed("beheerder")
def vocabulary_version(nummer: int) -> Answer:
    """What a version changes, and what that does to recent searches."""
    return _show_version(nummer)


@bp.post("/woordenlijst/versie/<int:nummer>/publiceer")
@roles_allowed("beheerder")
def publish_vocabulary(nummer: int) -> Answer | Response:
    try:
        versions.publish(db.session, nummer, parts().clock.now())
    except (Invalid, Outdated) as error:
        return _show_version(nummer, error)
    flash(f"Versie {nummer} is gepubliceerd. Zoeken gebruikt nu deze woorden.", "ok")
    return redirect(url_for("search.vocabulary"), 303)


@bp.post("/woordenlijst/versie/<int:nummer>/terug")
@roles_allowed("beheerder")
def roll_back_vocabulary(nummer: int) -> Answer | Response:
    try:
        base_id = read_row_number(request.form.get("basis", ""))
        actor_id = current_actor().user_id
        made = versions.go_back(db.session, nummer, base_id=base_id, actor_id=actor_id, now=parts().clock.now())
    except Outdated as error:
        return _show_version(nummer, error)
    name = f"Versie {nummer}" if nummer else "Het bestand"
    flash(f"{name} is teruggezet, als versie {made}. Zoeken gebruikt nu deze woorden.", "ok")
    return redirect(url_for("search.vocabulary"), 303)


def _concept_form(code: str) -> Answer | Response:
    live = versions.live_id(db.session)
    entries = {entry["code"]: entry for entry in versions.content_of(db.session, live)["begrippen"]}
    if code and code not in entries:
        raise NotFound("Dit begrip staat niet in de woordenlijst.")
    if request.method == "GET":
        return _draw_form(code, form_of(entries.get(code, {})) | {"opmerking": ""}, live, (), 200)
    typed = typed_of(request.form)
    try:
        was = entries.get(code, {})
        held = was.get("producten", ())  # perhaps of a catalogue that is not loaded here
        products = {*held, *db.session.scalars(select(Product.code))}
        entry = read_concept(typed, code, products, load_citations(), parts().clock.today().year, was)
        if not code and entry["code"] in entries:
            raise Invalid("", (Problem("label", "Dit begrip bestaat al. Verander het bestaande begrip."),))
        version_id = versions.propose(
            db.session,
            entry,
            base_id=read_row_number(request.form.get("basis", "")),
            actor_id=current_actor().user_id,
            now=parts().clock.now(),
            note=typed["opmerking"],
        )
    except Invalid as error:
        return _draw_form(code, typed, request.form.get("basis", ""), error.problems, 400)
    except Outdated as error:
        return _draw_form(code, typed, live, (Problem("_schema", error.detail), *error.problems), 409)
    return redirect(url_for("search.vocabulary_version", nummer=version_id), 303)


def _draw_form(code: str, typed: dict[str, str], base: int | str, problems: tuple[Problem, ...], status: int) -> Answer:
    """The form with what was typed. After a 409 it is based on what is in use now: saving again is a choice."""
    faults: dict[str, list[str]] = {}
    for problem in problems:
        faults.setdefault(problem.field, []).append(problem.message)
    lines = load_citations().lines
    page = render_template(
        "search/concept.html",
        hier=HERE,
        code=code,
        typed=typed,
        base=base,
        fouten=faults,
        kinds=KIND_NAMES,
        documents=list(lines),
        lines=[(document, [(line, line) for line in sorted(found)]) for document, found in lines.items()],
        standing=_standings(versions.live_id(db.session), {code}).get(code, ""),
    )
    return page, status


def _standings(version_id: int, codes: Collection[str]) -> dict[str, str]:
    """What we can say of the sources of these concepts as they are in use."""
    entries = versions.content_of(db.session, version_id)["begrippen"]
    return {entry["code"]: standing_of(entry, load_citations()) for entry in entries if entry["code"] in codes}


def _show_version(version_id: int, refused: Invalid | Outdated | None = None) -> Answer:
    live = versions.live_id(db.session)
    version = db.session.get(VocabularyVersion, version_id)
    content, in_use = versions.content_of(db.session, version_id), versions.content_of(db.session, live)
    page = render_template(
        "search/vocabulary_version.html",
        hier=HERE,
        version_id=version_id,
        version=version,
        live=live,
        is_proposal=bool(version and version.published_at is None),
        differences=changes(in_use, content, lambda entry: standing_of(entry, load_citations())),
        preview=None if version_id == live else make_preview(version_id, version, changed_terms(in_use, content)),
        refused=refused,
    )
    return page, 200 if refused is None else 400 if isinstance(refused, Invalid) else 409


def _is_file_newer(live: int) -> bool:
    """Whether this release came with another file than the version in use was made from."""
    content = versions.content_of(db.session, live)
    return bool(content.get("bestand", content["versie"]) != versions.file_content()["versie"])
