"""The store that tests send to: in an environment of its own, and no test run ends where it cannot be had."""

import pytest

from bootstrap.places import HERE
from bootstrap.separate import STORE, peers_step, provide_store, python_of, store_step
from bootstrap.stamps import is_done
from tests.bootstrap.checkouts import Checkout


def test_it_is_installed_beside_the_course_and_only_once(
    checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.write("bootstrap/store.lock", "")
    assert provide_store(checkout.places)
    assert "Installing a learning record store for the tests" in capsys.readouterr().out
    assert python_of(checkout.places, STORE).is_file()
    assert provide_store(checkout.places)
    assert capsys.readouterr().out == ""


def test_where_it_cannot_be_had_the_message_says_why_and_what_is_skipped(
    checkout: Checkout, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    checkout.write("bootstrap/store.lock", f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n")
    assert not provide_store(checkout.places)
    said = capsys.readouterr().out
    assert "The Python packages of store.lock could not be installed." in said
    assert "the tests with a real learning record store are skipped" in said
    assert not is_done(store_step(checkout.places))


def test_it_goes_where_the_virtual_environment_goes(checkout: Checkout) -> None:
    for step in (store_step(checkout.places), peers_step(checkout.places)):
        assert step.stamp.is_relative_to(checkout.places.venv)
    assert python_of(HERE, STORE).is_relative_to(HERE.venv)
