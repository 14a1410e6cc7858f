"""The system's own packages, where this may install them: on Debian and its kin, as root."""

import os
import re
import shutil
import subprocess

from bootstrap.places import Places

OPTIONS = ("--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60")


def may_install() -> bool:
    """Only root may; everybody else is told the command."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(places: Places, *packages: str) -> None:
    attempt(places, "apt-get", "update")
    attempt(places, "apt-get", "install", *OPTIONS, *packages)


def attempt(places: Places, *command: str) -> None:
    """Run one way to get something. Should it fail, its last word is shown, and the caller tries another."""
    environment = places.environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(  # noqa: S603 - the commands are our own
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    errors = re.findall(r"^(?:E|Error): .*", done.stdout, re.MULTILINE)
    if done.returncode:
        print(f"  That did not work. {errors[-1] if errors else ''}".rstrip(), flush=True)
