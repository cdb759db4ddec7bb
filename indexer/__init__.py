"""Keeps a search index equal to given documents. Knows nothing of care, Flask or SQLAlchemy."""
