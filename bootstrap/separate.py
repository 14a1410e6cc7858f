"""Virtual environments beside the course's own, for programs that want other versions than it does."""

from pathlib import Path

from bootstrap.places import Places
from bootstrap.python_packages import interpreter, make_empty_venv, pip_install
from bootstrap.requirements import SetUpError
from bootstrap.stamps import Step, do, key_of

PEERS, STORE = "peers", "store"


def python_of(places: Places, name: str) -> Path:
    # Inside .venv, so that what removes or remakes that does the same here.
    return places.venv / name / "bin" / "python"


def peers_step(places: Places) -> Step:
    title = "Installing what the course is measured beside"
    return _step(places, PEERS, "benchmarks/peers.lock", title)


def store_step(places: Places) -> Step:
    title = "Installing a learning record store for the tests (Ralph, about 75 MB)"
    return _step(places, STORE, "bootstrap/store.lock", title)


def provide_store(places: Places) -> bool:
    """Install the learning record store that the tests send to. Whether it is there now."""
    try:
        do(store_step(places))
    except SetUpError as reason:
        print(f"{reason}\nUntil then the tests with a real learning record store are skipped.", flush=True)
        return False
    return True


def _step(places: Places, name: str, lock: str, title: str) -> Step:
    file = places.checkout / lock

    def work() -> None:
        python = python_of(places, name)
        make_empty_venv(places, python.parent.parent)
        pip_install(places, python, file)

    return Step(title, places.stamp(name), key_of(interpreter(), str(places.checkout), file), work)
