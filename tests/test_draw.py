"""What a draw promises."""

from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.draw import drawn
from clientsfirst.model.assessments import Pool

IDS = [f"i{n}" for n in range(8)]
POOLS = [Pool("a", 2, tuple(IDS[:3])), Pool("b", 1, tuple(IDS[3:7]))]


@given(st.text(), st.sets(st.sampled_from(IDS)))
def test_a_draw_takes_so_many_of_each_pool_and_all_that_is_in_none(seed: str, seen: set[str]) -> None:
    found = drawn(IDS, POOLS, seed, seen)
    assert [sum(item in pool.items for item in found) for pool in POOLS] == [2, 1]
    assert "i7" in found
    assert list(found) == sorted(found)


@given(st.text(), st.sets(st.sampled_from(IDS)))
def test_unseen_items_come_first(seed: str, seen: set[str]) -> None:
    found = set(drawn(IDS, POOLS, seed, seen))
    for pool in POOLS:
        unseen = set(pool.items) - seen
        assert unseen <= found or found & set(pool.items) <= unseen


def test_another_seed_draws_otherwise() -> None:
    assert len({drawn(IDS, POOLS, str(seed), ()) for seed in range(40)}) > 5
