"""What tests share: items of every interaction, as an author would write them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from clientsfirst.model.items import Item
from tests.items import one_of_each

# The same examples on every run: a red run is about the change, not about luck.
settings.register_profile(
    "course", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("course")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(params=one_of_each(), ids=lambda item: item.id)
def item(request: pytest.FixtureRequest) -> Item:
    """Each kind of item in turn."""
    found: Item = request.param
    return found
