from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap.stamps import Step, do, is_done, key_of


def step(stamp: Path, key: str, work: Callable[[], None]) -> Step:
    return Step("Working", stamp, key, work)


def test_a_step_is_done_once_for_the_same_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times: list[str] = []
    stamp = tmp_path / "stamps" / "work"
    for key in ("one", "one", "two", "two", "one"):
        do(step(stamp, key, lambda: times.append("done")))
    assert len(times) == 3
    assert capsys.readouterr().out == "Working\n" * 3


def test_a_step_that_fails_is_not_done_and_forgets_the_time_before(tmp_path: Path) -> None:
    stamp = tmp_path / "work"
    do(step(stamp, "one", lambda: None))

    def fail() -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the very one from above
        do(step(stamp, "two", fail))
    assert not is_done(step(stamp, "one", fail))
    assert not is_done(step(stamp, "two", fail))


def test_a_key_changes_with_the_content_of_a_file_and_with_its_existence(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    missing = key_of(file)
    file.write_text("", "utf-8")
    empty = key_of(file)
    file.write_text("a", "utf-8")
    assert len({missing, empty, key_of(file)}) == 3


def test_a_key_tells_apart_what_would_read_the_same_when_joined() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
