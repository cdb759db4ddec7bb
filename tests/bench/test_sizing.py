"""What a measured size asks of machines. The measuring itself is done by hand: `python -m bench.sizing`."""

from bench.sizing import COPIES, GENERATIONS, LEAST_HEAP, MARGIN, SHARD, WATERMARK, fullest, needed, per_listing
from bench.sizing_measure import Size

SMALL = Size(1000, filled=1_000_000, rewritten=3_000_000, merged=1_000_000, memory=4_000)
LARGE = Size(2000, filled=2_000_000, rewritten=5_000_000, merged=2_000_000, memory=8_000)


def test_what_is_fixed_does_not_count_for_a_listing() -> None:
    assert per_listing(1_500, 2_500, 100) == 10


def test_the_advice_is_for_the_fullest_moment_and_not_for_the_tidiest() -> None:
    assert fullest((SMALL, LARGE)) == 3_000


def test_disk_is_for_every_copy_of_every_generation_below_the_watermark() -> None:
    found = needed((SMALL, LARGE), 1_000_000)
    assert found.index == 3_000 * 1_000_000 * MARGIN
    assert round(found.disk * WATERMARK) == found.index * COPIES * GENERATIONS


def test_an_index_gets_as_many_shards_as_keep_each_of_them_handy() -> None:
    assert needed((SMALL, LARGE), 1_000).shards == 1
    much = needed((SMALL, LARGE), 100_000_000)
    assert much.index / much.shards <= SHARD < much.index / (much.shards - 1)


def test_a_heap_is_never_smaller_than_elasticsearch_itself_needs() -> None:
    assert LEAST_HEAP < needed((SMALL, LARGE), 1_000).heap < needed((SMALL, LARGE), 1_000_000).heap
