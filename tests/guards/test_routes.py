"""Every route says who may use it, and speaks as the API rules ask."""

from flask import Flask

from service.accounts.access import declared_access

TEACH = (
    "Put @roles_allowed('aanbieder', ...), @PUBLIC, @SEARCH or @SIGNED_IN right under the route: without it every "
    "request to it is an error. beheerder is not a superuser: name it where it may."
)


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    with app.app_context():
        silent = [
            f"{method} {rule} ({rule.endpoint})"
            for rule in app.url_map.iter_rules()
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
            if declared_access(rule.endpoint, method) is None
        ]
    assert not silent, "\n".join((*silent, TEACH))


def test_no_address_ends_in_a_slash(app: Flask) -> None:
    slashed = [rule.rule for rule in app.url_map.iter_rules() if rule.rule != "/" and rule.rule.endswith("/")]
    assert not slashed, f"One address for one thing: leave out the last slash of {slashed}"


def test_every_operation_of_the_api_has_a_name_of_its_own_and_says_how_it_fails(app: Flask) -> None:
    description = app.test_client().get("/api/v1/openapi.json").json
    assert description is not None
    operations = [
        (f"{method.upper()} {path}", operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if method in ("get", "put", "post", "patch", "delete")
    ]
    assert operations
    nameless = [where for where, operation in operations if not operation.get("operationId")]
    assert not nameless, f"Give these an operationId with bp.doc(operationId=...): {nameless}"
    ids = [operation["operationId"] for _, operation in operations]
    assert len(ids) == len(set(ids)), f"Each operationId once: {sorted(ids)}"
    assert all("default" in operation["responses"] for _, operation in operations)
