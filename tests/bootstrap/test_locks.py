"""The lock files: complete, and usable with whatever registry a machine has."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bootstrap.locks import PYTHON_LOCKS
from bootstrap.node import OLDEST_NODE
from bootstrap.places import HERE
from bootstrap.requirements import OLDEST_PYTHON

GROUPS = {
    "requirements.lock": "dev",
    "bootstrap/node.lock": "node",
    "bootstrap/store.lock": "store",
    "bootstrap/uv.lock": "uv",
    "benchmarks/peers.lock": "peers",
}


def read(name: str) -> str:
    return (HERE.checkout / name).read_text("utf-8")


def pyproject() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


def package_lock() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read("package-lock.json"))
    return found


def locked(lock: str) -> dict[str, Requirement]:
    """Each locked package by its name: the lines that begin one."""
    lines = re.findall(r"^([a-z].*?) ?\\$", read(lock), re.MULTILINE)
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_lock_holds_every_requirement_at_a_version_that_fits(lock: str) -> None:
    project = pyproject()
    wanted = list(project["dependency-groups"][GROUPS[lock]])
    if lock == "requirements.lock":
        wanted += project["project"]["dependencies"]
    held = locked(lock)
    assert wanted
    for requirement in map(Requirement, wanted):
        [exact] = held[canonicalize_name(requirement.name)].specifier
        assert exact.operator == "=="
        assert requirement.specifier.contains(exact.version)


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_python_lock_holds_names_versions_and_hashes_only(lock: str) -> None:
    for line in read(lock).splitlines():
        assert re.fullmatch(
            r"[a-z][a-z0-9.-]*==[^ /:]+( ; [^/:\\]+)? \\"
            r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
            r"|    # +via( [^/:]+(:[a-z]+\))?)?"
            r"|    # +[a-z][^/:]*(:[a-z]+\))?",
            line,
        ), line


def test_the_npm_lock_names_versions_and_digests_but_no_place() -> None:
    packages = {name: found for name, found in package_lock()["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["version"], name
        assert package["integrity"].startswith("sha512-"), name


def test_the_npm_lock_fits_package_json() -> None:
    wanted, held = json.loads(read("package.json")), package_lock()["packages"][""]
    for kind in ("dependencies", "devDependencies", "engines", "version"):
        assert held[kind] == wanted[kind], kind


def test_the_oldest_versions_are_the_same_everywhere() -> None:
    assert json.loads(read("package.json"))["engines"]["node"] == ">={}.{}".format(*OLDEST_NODE)
    oldest = "{}.{}".format(*OLDEST_PYTHON)
    assert pyproject()["project"]["requires-python"] == f">={oldest}"
    assert f"find_python {OLDEST_PYTHON[1]} python3.13" in read("bootstrap/run.sh")
    assert f"needs Python {oldest} or later" in read("bootstrap/run.sh")


def test_npm_is_told_to_keep_places_out_of_the_lock_and_scripts_from_running() -> None:
    settings = set(Path(HERE.checkout, ".npmrc").read_text("utf-8").splitlines())
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= settings
