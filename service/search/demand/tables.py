"""What was searched."""

from datetime import date, datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from service.core.tables import Base


class SearchDemand(Base):
    """A question that was searched, without people: no account and no address (DESIGN section 3, Demand).

    `key` is a hash of a browser's random value of that day; it and `tallied` are emptied once the day has passed. `at`
    is to the minute.
    `words`: codes of concepts; `hashes`: keyed hashes of the other words; `tallied`: those of this key that counted,
    none as long as the browser did not send its value back.
    """

    __tablename__ = "search_demands"
    __table_args__ = (Index("ix_search_demands_key", "day", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    key: Mapped[str]
    at: Mapped[datetime]
    signed_in: Mapped[bool]
    region: Mapped[str]  # empty when the question does not say
    framework: Mapped[str]  # empty when the question does not say
    products: Mapped[list[str]] = mapped_column(JSON)
    profiles: Mapped[list[int]] = mapped_column(JSON)
    municipalities: Mapped[list[str]] = mapped_column(JSON)
    is_assignable: Mapped[bool]
    words: Mapped[list[str]] = mapped_column(JSON)
    hashes: Mapped[list[str]] = mapped_column(JSON)
    tallied: Mapped[list[str]] = mapped_column(JSON)
    found: Mapped[int]
    found_now: Mapped[int]  # 0 when what has room has only a part of the question
    found_as_typed: Mapped[bool]  # a listing has all of the question; else a freer one was answered


class SearchWord(Base):
    """A word outside the vocabulary, by its keyed hash. The word itself is stored once five browsers searched it on one
    day. `searches`: by how many browsers on `last_day`; whose they were is not kept.
    A long question is counted in the same way, by rules_unmet.whole_code, with operations.WHOLE for its word.
    """

    __tablename__ = "search_words"

    hash: Mapped[str] = mapped_column(primary_key=True)
    searches: Mapped[int]
    last_day: Mapped[date] = mapped_column(index=True)
    word: Mapped[str] = mapped_column(default="")
