"""What every engine promises about generations and writes. Fixture strategy: see conftest.py."""

import pytest

from indexer.engine import Document, Engine, NoLiveGeneration, Outcome, Schema
from indexer.query import AnyOf, Phrase, Query, Term
from tests.indexer.sample import SCHEMA, found, listing, serve, tombstone

ONE, TWO = "m1-a1-one", "m1-a1-two"


def test_nothing_is_served_before_a_generation_is_promoted(engine: Engine) -> None:
    assert engine.live() is None
    with pytest.raises(NoLiveGeneration):
        engine.search(Query())
    engine.create(ONE, SCHEMA)
    with pytest.raises(NoLiveGeneration):
        engine.count([[]])


def test_generations_are_listed_by_name(engine: Engine) -> None:
    assert engine.generations() == ()
    engine.create(TWO, SCHEMA)
    engine.create(ONE, SCHEMA)
    assert engine.generations() == (ONE, TWO)


def test_a_generation_is_made_once(engine: Engine) -> None:
    engine.create(ONE, SCHEMA)
    with pytest.raises(ValueError, match=ONE):
        engine.create(ONE, SCHEMA)


@pytest.mark.parametrize("name", ["", "../weg", "Groot", "a b", "-streep", "a/b", "*"])
def test_a_generation_name_that_could_reach_elsewhere_is_refused(engine: Engine, name: str) -> None:
    with pytest.raises(ValueError, match="generation name"):
        engine.create(name, SCHEMA)


@pytest.mark.parametrize(
    "schema",
    [
        Schema(1, 1, ("title",), ("title",), ()),
        Schema(1, 1, ("id",), (), ()),
        Schema(1, 1, ("Titel",), (), ()),
        Schema(1, 1, ("a.b",), (), ()),
    ],
)
def test_a_schema_with_unclear_fields_is_refused(engine: Engine, schema: Schema) -> None:
    with pytest.raises(ValueError, match="field"):
        engine.create(ONE, schema)


def test_promoting_swaps_what_is_served(engine: Engine) -> None:
    serve(engine, [listing(1)], ONE)
    serve(engine, [listing(2)], TWO)
    assert engine.live() == TWO
    assert found(engine, Query()) == [2]
    engine.promote(ONE)
    assert engine.live() == ONE
    assert found(engine, Query()) == [1]
    engine.promote(ONE)
    assert engine.live() == ONE


def test_an_absent_generation_cannot_be_promoted_written_or_read(engine: Engine) -> None:
    serve(engine, [listing(1)], ONE)
    with pytest.raises(ValueError, match=TWO):
        engine.promote(TWO)
    with pytest.raises(ValueError, match=TWO):
        engine.write(TWO, [listing(1)])
    with pytest.raises(ValueError, match=TWO):
        tuple(engine.revisions(TWO))
    with pytest.raises(ValueError, match=TWO):
        engine.refresh(TWO)
    assert engine.generations() == (ONE,)
    assert engine.live() == ONE


def test_the_live_generation_is_never_dropped(engine: Engine) -> None:
    serve(engine, [listing(1)], ONE)
    with pytest.raises(ValueError, match="live"):
        engine.drop(ONE)
    assert found(engine, Query()) == [1]


def test_a_dropped_generation_is_gone_and_its_name_free(engine: Engine) -> None:
    engine.create(ONE, SCHEMA)
    engine.write(ONE, [listing(1)])
    engine.drop(ONE)
    engine.drop(ONE)
    assert engine.generations() == ()
    with pytest.raises(ValueError, match=ONE):
        engine.write(ONE, [listing(1)])
    engine.create(ONE, SCHEMA)
    assert tuple(engine.revisions(ONE)) == ()


def test_a_generation_can_be_asked_before_it_is_served(engine: Engine) -> None:
    serve(engine, [listing(1)], ONE)
    engine.create(TWO, SCHEMA)
    engine.write(TWO, [listing(2), listing(3)])
    engine.refresh(TWO)
    assert engine.search(Query(), TWO).total == 2
    assert engine.count([[]], TWO) == (2,)
    assert engine.search(Query()).total == 1


def test_only_a_higher_revision_is_applied(engine: Engine) -> None:
    serve(engine, [listing(1, 5, title="vijf")])
    for revision, outcome in ((4, Outcome.STALE), (5, Outcome.STALE), (7, Outcome.APPLIED), (6, Outcome.STALE)):
        assert engine.write(ONE, [listing(1, revision, title=f"r{revision}")])[0].outcome is outcome
    engine.refresh(ONE)
    assert found(engine, Query(required=(Term("title", "r7"),))) == [1]
    assert engine.search(Query()).total == 1
    assert tuple(engine.revisions(ONE)) == ((1, 7, True),)


def test_repeats_within_one_batch_follow_the_same_rule(engine: Engine) -> None:
    serve(engine, [])
    batch = [listing(1, 2, title="b"), listing(1, 1, title="a"), listing(1, 2, title="x"), listing(1, 3, title="c")]
    outcomes = [result.outcome for result in engine.write(ONE, [*batch, tombstone(2, 1), listing(2, 2)])]
    applied, stale = Outcome.APPLIED, Outcome.STALE
    assert outcomes == [applied, stale, stale, applied, applied, applied]
    engine.refresh(ONE)
    assert tuple(engine.revisions(ONE)) == ((1, 3, True), (2, 2, True))
    assert found(engine, Query(required=(Term("title", "c"),))) == [1]


def test_a_tombstone_is_never_found_and_an_older_write_cannot_bring_it_back(engine: Engine) -> None:
    serve(engine, [listing(1, 1, title="zorg", municipality=["Hoorn"]), listing(2, title="zorg")])
    assert engine.write(ONE, [tombstone(1, 3)])[0].outcome is Outcome.APPLIED
    assert engine.write(ONE, [listing(1, 2, title="zorg")])[0].outcome is Outcome.STALE
    engine.refresh(ONE)
    assert found(engine, Query(required=(Term("title", "zorg"),))) == [2]
    assert engine.count([[], [AnyOf("municipality", ("Hoorn",))]]) == (1, 0)
    assert tuple(engine.revisions(ONE)) == ((1, 3, False), (2, 1, True))
    engine.write(ONE, [listing(1, 4, title="zorg")])
    engine.refresh(ONE)
    assert found(engine, Query(required=(Term("title", "zorg"),))) == [1, 2]


def test_a_tombstone_for_an_unknown_document_is_kept(engine: Engine) -> None:
    serve(engine, [tombstone(9, 4)])
    assert engine.write(ONE, [listing(9, 3)])[0].outcome is Outcome.STALE
    assert tuple(engine.revisions(ONE)) == ((9, 4, False),)


def test_a_new_revision_replaces_every_field(engine: Engine) -> None:
    serve(engine, [listing(1, 1, title="oud", wait=3, municipality=["Hoorn"])])
    engine.write(ONE, [listing(1, 2, title="nieuw")])
    engine.refresh(ONE)
    assert engine.count([[Term("title", "oud")], [Term("municipality", "Hoorn")], [Term("title", "nieuw")]]) == (
        0,
        0,
        1,
    )


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (listing(7, colour="rood"), "colour"),
        (listing(7, wait="drie"), "wait"),
        (listing(7, wait=True), "wait"),
        (listing(7, wait=2**63), "wait"),
        (listing(7, title=["a"]), "title"),
        (listing(7, municipality="Hoorn"), "municipality"),
        (listing(7, municipality=[""]), "municipality"),
        (listing(7, name=["a"]), "name"),
        (listing(7, title="x" * 256), "title"),
        (listing(7, product=["x" * 1001]), "product"),
        (listing(7, title="half \ud83d"), "title"),
        (listing(7, 0), "revision"),
        (listing(-7), "id"),
    ],
)
def test_a_document_that_cannot_be_written_is_refused_and_the_rest_is_kept(
    engine: Engine, document: Document, reason: str
) -> None:
    serve(engine, [])
    results = engine.write(ONE, [listing(1), document, listing(2)])
    assert [result.outcome for result in results] == [Outcome.APPLIED, Outcome.REFUSED, Outcome.APPLIED]
    assert reason in results[1].reason
    engine.refresh(ONE)
    assert [id_ for id_, _, _ in engine.revisions(ONE)] == [1, 2]


def test_writing_nothing_gives_no_results(engine: Engine) -> None:
    serve(engine, [])
    assert engine.write(ONE, []) == ()


def test_revisions_come_in_order_of_id_from_any_id_on(engine: Engine) -> None:
    serve(engine, [listing(id_, id_ * 10) for id_ in (30, 4, 1, 1000, 29)])
    assert [id_ for id_, _, _ in engine.revisions(ONE)] == [1, 4, 29, 30, 1000]
    assert tuple(engine.revisions(ONE, 29)) == ((30, 300, True), (1000, 10000, True))
    assert tuple(engine.revisions(ONE, 1000)) == ()


def test_revisions_are_those_of_one_moment(engine: Engine) -> None:
    serve(engine, [listing(1), listing(2)])
    reading = engine.revisions(ONE)
    first = next(reading)
    engine.write(ONE, [listing(2, 7), listing(3)])
    engine.refresh(ONE)
    assert (first, *reading) == ((1, 1, True), (2, 1, True))


def test_odd_characters_are_kept_whole(engine: Engine) -> None:
    odd = "nul\0teken", "😀emoji", "c\u0327a", "é", "x" * 255
    serve(engine, [listing(1, title=" ".join(odd), municipality=[*odd, "met spatie", '"*?\\/{}'], name="nul\0 teken")])
    clauses = [[Term("title", token)] for token in odd] + [[Term("municipality", value)] for value in odd]
    assert engine.count(clauses) == (1,) * 10
    assert engine.count([[Term("municipality", "met spatie")], [Term("municipality", "met")]]) == (1, 0)
    assert engine.count([[AnyOf("municipality", ('"*?\\/{}',))], [Term("name", "nul\0 teken")]]) == (1, 1)
    assert engine.count([[Phrase("title", ("nul\0teken", "😀emoji"))], [Term("title", "nul")]]) == (1, 0)


def test_any_white_space_separates_tokens(engine: Engine) -> None:
    serve(engine, [listing(1, title="een\ttwee\n drie\u00a0vier\u2003vijf")])
    assert engine.count([[Phrase("title", ("een", "twee", "drie", "vier", "vijf"))]]) == (1,)
    assert engine.count([[Term("title", "drie\u00a0vier")], [Term("title", "een twee")]]) == (0, 0)
