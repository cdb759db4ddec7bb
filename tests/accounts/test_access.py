"""Every route says who may use it; one check holds all to it. A few throw-away routes stand in for real ones."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from service.accounts.access import PUBLIC, SEARCH, Access, current_actor, roles_allowed
from service.config import Settings
from service.core.context import Parts
from service.tables import db
from tests.conftest import build_app
from tests.factories import add_membership, make_provider, make_user
from tests.signing_in import BrowserClient


@pytest.fixture
def add_route(app: Flask) -> Callable[[str, Access | None], None]:
    def add(path: str, access: Access | None) -> None:
        def view() -> dict[str, str]:
            return {"naam": current_actor().name}

        app.add_url_rule(path, path, access(view) if access else view)

    return add


def test_a_route_that_declares_nothing_is_an_error(
    app: Flask, client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/vergeten", None)
    with pytest.raises(RuntimeError, match="declares no roles"):
        client.get("/vergeten")


def test_a_page_asks_a_stranger_to_sign_in_and_remembers_where_they_were_going(
    client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/eigen", roles_allowed("aanbieder"))
    answer = client.get("/eigen?pagina=2")
    assert answer.status_code == 302
    assert answer.location == "/inloggen?next=/eigen?pagina%3D2"


def test_the_api_answers_a_stranger_with_401(
    client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/api/eigen", roles_allowed("aanbieder"))
    assert client.get("/api/eigen").status_code == 401


def test_another_role_is_refused_and_a_beheerder_is_no_superuser(
    session: Session, client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/eigen", roles_allowed("aanbieder"))
    client.sign_in(make_user(session, "beheerder"))
    assert client.get("/eigen").status_code == 403


def test_the_role_itself_comes_in(
    session: Session, client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/eigen", roles_allowed("aanbieder"))
    client.sign_in(make_user(session, "aanbieder", name="Saskia", provider=make_provider(session)))
    assert client.get("/eigen").json == {"naam": "Saskia"}


def test_an_inactive_account_counts_as_a_stranger(
    session: Session, client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/eigen", roles_allowed("aanbieder"))
    user = make_user(session, "aanbieder", provider=make_provider(session))
    client.sign_in(user)
    user.active = False
    session.commit()
    assert client.get("/eigen").status_code == 302


def test_search_is_open_to_everyone_unless_the_installation_closes_it(
    client: BrowserClient, add_route: Callable[[str, Access | None], None]
) -> None:
    add_route("/zoek", SEARCH)
    add_route("/open", PUBLIC)
    assert client.get("/zoek").status_code == 200
    assert client.get("/open").status_code == 200


def test_closed_search_lets_in_whoever_is_signed_in(closed_app: Flask, session: Session) -> None:
    client = closed_app.test_client()
    assert isinstance(client, BrowserClient)
    assert client.get("/zoek").status_code == 302
    client.sign_in(make_user(session, "consulent", municipality="GM0405"))
    assert client.get("/zoek").status_code == 200


@pytest.fixture
def closed_app(parts: Parts, settings: Settings) -> Flask:
    app = build_app(parts, public_search=False)
    app.add_url_rule("/zoek", "zoek", SEARCH(lambda: "ja"))
    return app


def test_the_grants_of_a_user_say_where_each_role_holds(app: Flask, session: Session, client: BrowserClient) -> None:
    provider = make_provider(session)
    user = make_user(session, "aanbieder", provider=provider)
    add_membership(session, user, "contractmanager", region="wf")
    add_membership(session, user, "consulent", municipality="GM0405")
    seen: dict[str, object] = {}

    def view() -> str:
        actor = current_actor()
        seen["providers"] = actor.provider_ids("aanbieder", "aanbiederbeheerder")
        seen["regions"] = actor.regions("contractmanager"), actor.regions("consulent")
        seen["municipalities"] = actor.municipalities()
        return "ja"

    app.add_url_rule("/wie", "wie", roles_allowed("aanbieder")(view))
    client.sign_in(user)
    assert client.get("/wie").status_code == 200
    assert seen["providers"] == {provider.id}
    assert seen["regions"] == ({"wf"}, frozenset())
    assert seen["municipalities"] == {"GM0405"}


def test_memberships_are_read_in_one_query_a_request(app: Flask, session: Session, client: BrowserClient) -> None:
    def view() -> str:
        return f"{current_actor().has('aanbieder')} {current_actor().has('beheerder')}"

    app.add_url_rule("/vaak", "vaak", roles_allowed("aanbieder")(view))
    user = make_user(session, "aanbieder", provider=make_provider(session))
    add_membership(session, user, "aanbiederbeheerder", provider=make_provider(session))
    client.sign_in(user)
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
    assert client.get("/vaak").text == "True False"
    assert len([statement for statement in statements if "memberships" in statement]) == 1


def test_a_role_that_does_not_exist_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="takes roles out of"):
        roles_allowed("directeur")
