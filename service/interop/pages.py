"""The page for listing files: download, check, and only then take in."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from service.accounts.access import Actor, current_actor, roles_allowed
from service.core.context import parts
from service.core.dutch import listed
from service.core.errors import Invalid, NotFound
from service.core.tables import db
from service.interop.explained import explained_columns
from service.interop.operations_export import export_file
from service.interop.operations_import import Checked, ImportRights, check_file, import_file
from service.interop.operations_upload import KeptFile, drop_file, keep_file, kept_file
from service.interop.view_check import done_sentence, fault_table, mood, tiles_of, verdict
from service.providers.tables import Provider

bp = Blueprint("interop", __name__)

PROVIDERS = ("aanbieder", "aanbiederbeheerder")
USERS = (*PROVIDERS, "beheerder")
NO_FILE = "Kies eerst een bestand."


@bp.get("/bestand")
@roles_allowed(*USERS)
def file() -> str:
    """Where listings are downloaded and uploaded."""
    return _page({})


@bp.post("/bestand/controleren")
@roles_allowed(*USERS)
def check() -> AnyResponse:
    """The dry run of a file: what it would do, or everything that is wrong with it."""
    session, actor, clock = db.session(), current_actor(), parts().clock
    sent = request.files.get("bestand")
    if sent is None or not sent.filename:
        return _refused({"bestand": NO_FILE})
    found = KeptFile(sent.filename[:200], sent.read())
    try:
        checked = check_file(session, found.content, _rights(actor), clock)
    except Invalid as error:
        return _refused({"bestand": [error.detail, *(problem.message for problem in error.problems)]})
    token = ""
    if checked.is_right and checked.to_write.rows and actor.user_id is not None:
        token = keep_file(session, actor.user_id, found, clock.now())
    return _result(found.name, checked, token)


@bp.post("/bestand/inlezen")
@roles_allowed(*USERS)
def load() -> AnyResponse:
    """Takes in the file that was checked; it is checked again, because the world may have changed."""
    session, actor, clock = db.session(), current_actor(), parts().clock
    assert actor.user_id is not None  # nobody has no role
    token = request.form.get("controle", "")
    try:
        kept = kept_file(session, actor.user_id, token, clock.now())
    except NotFound as gone:  # a second press, or somebody who was away for lunch
        flash(gone.detail, "warning")
        return redirect(url_for("interop.file"))
    rights = _rights(actor)
    checked = check_file(session, kept.content, rights, clock)
    if checked.faults:
        return _result(kept.name, checked, "")
    written = import_file(session, checked, rights, clock)
    drop_file(session, token)
    flash(done_sentence(written.listings, written.reports), "ok")
    return redirect(url_for("interop.file"))


@bp.get("/bestand/aanbod.csv")
@roles_allowed(*USERS)
def export() -> Response:
    """All listings that this user may change, as the file that can be uploaded again."""
    content = export_file(db.session(), _rights(current_actor()).providers)
    name = f"aanbod-{parts().clock.today():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype="text/csv", headers=headers)


def _rights(actor: Actor) -> ImportRights:
    if actor.has("beheerder"):
        return ImportRights(user_id=actor.user_id)
    own = db.session.scalars(select(Provider.agb).where(Provider.id.in_(actor.provider_ids(*PROVIDERS))))
    return ImportRights(frozenset(own), user_id=actor.user_id)


def _page(faults: dict[str, str | list[str]]) -> str:
    actor = current_actor()
    names = select(Provider.name).where(Provider.id.in_(actor.provider_ids(*PROVIDERS))).order_by(Provider.name)
    return render_template(
        "interop/bestand.html",
        fouten=faults,
        columns=explained_columns(),
        everything=actor.has("beheerder"),
        providers=listed(db.session.scalars(names).all()),
    )


def _refused(faults: dict[str, str | list[str]]) -> AnyResponse:
    return Response(_page(faults), 400, mimetype="text/html")


def _result(name: str, checked: Checked, token: str) -> AnyResponse:
    page = render_template(
        "interop/controle.html",
        name=name,
        is_right=checked.is_right,
        verdict=verdict(checked),
        mood=mood(checked),
        tiles=tiles_of(checked),
        faults=fault_table(checked.faults),
        warnings=fault_table(checked.warnings),
        token=token,
    )
    return Response(page, 200 if checked.is_right else 400, mimetype="text/html")
