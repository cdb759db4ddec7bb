"""The blueprint of the catalogue's pages, apart so that more than one module can add to it."""

from flask import Blueprint

bp = Blueprint("catalogue", __name__)
