"""The blueprint of the search pages, apart so that more than one module can add to it."""

from flask import Blueprint

bp = Blueprint("search", __name__)
