"""Every table of the service, imported for migrations and for relationships that name a table by a string."""

from service.accounts import tables as accounts
from service.catalogue import tables as catalogue
from service.core.tables import db
from service.freshness import tables as freshness
from service.interop import tables as interop
from service.listings import tables as listings
from service.providers import tables as providers
from service.search.demand import tables as demand
from service.search.index import tables as index
from service.search.vocabulary import tables as vocabulary

__all__ = [
    "accounts", "catalogue", "db", "demand", "freshness", "index", "interop", "listings", "providers", "vocabulary",
]  # fmt: skip
