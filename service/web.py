"""What the application is put together from: extensions, areas, the error table."""

from flask import Flask
from flask_migrate import Migrate

from service import about, health, metrics
from service.accounts.access import PUBLIC, declare
from service.accounts.security import init_accounts
from service.catalogue import api as catalogue_api
from service.catalogue import pages as catalogue_pages
from service.config import ROOT
from service.core.context import Parts
from service.core.database import let_go
from service.core.http import register_errors
from service.core.http_api import PlekwijzerApi, register_api
from service.core.http_guards import (
    configure_sessions,
    register_csrf,
    register_limits,
    register_longest_query,
    trust_proxies,
)
from service.core.http_headers import register_headers
from service.core.http_numbers import RowNumber
from service.core.http_static import register_static
from service.core.logs import configure_logs, register_request_log
from service.core.metrics import register_request_metrics
from service.frame import register_frame
from service.freshness import pages as freshness_pages
from service.interop import pages as interop_pages
from service.listings import api as listings_api
from service.listings import pages as listings_pages
from service.search import api as search_api
from service.search import pages as search_pages
from service.search.demand.record import register_demand
from service.tables import db


def register(app: Flask) -> None:
    """Adds everything that answers requests. The order counts: request id, then who may, then the CSRF token."""
    parts: Parts = app.extensions["plekwijzer"]
    trust_proxies(app, parts.settings)
    configure_sessions(app, parts.settings)
    app.url_map.converters["int"] = RowNumber
    db.init_app(app)
    app.teardown_appcontext(lambda _error: let_go(db.session))  # before Flask-SQLAlchemy's own, which may raise
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    register_request_metrics(app)
    register_headers(app)
    configure_logs()
    register_request_log(app)
    register_static(app)
    register_errors(app)
    register_longest_query(app)
    init_accounts(app)
    register_csrf(app)
    _register_areas(app, register_api(app, parts.settings))
    for endpoint in ("static", "api-docs.openapi_json"):
        declare(app, endpoint, PUBLIC)
    register_frame(app)
    register_limits(app, parts.settings)


def _register_areas(app: Flask, api: PlekwijzerApi) -> None:
    """One line for each area: pages with app.register_blueprint, api with api.register_blueprint."""
    app.register_blueprint(health.bp)
    app.register_blueprint(metrics.bp)
    app.register_blueprint(about.bp)
    app.register_blueprint(catalogue_pages.bp)
    api.register_blueprint(catalogue_api.bp)
    app.register_blueprint(search_pages.bp)
    register_demand(app)
    api.register_blueprint(search_api.bp)
    app.register_blueprint(listings_pages.bp)
    api.register_blueprint(listings_api.bp)
    app.register_blueprint(freshness_pages.bp)
    app.register_blueprint(interop_pages.bp)
