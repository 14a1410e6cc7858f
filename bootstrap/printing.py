"""The libraries that handouts are drawn with. Everything but handouts works without them."""

import subprocess

from bootstrap import debian
from bootstrap.places import Places
from bootstrap.requirements import PRINTING

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def provide_printer(places: Places) -> bool:
    """Install the libraries where that is possible, else say what to install. Whether they are there now."""
    if can_print(places):
        return True
    if debian.may_install():
        print("Installing what handouts are printed with (the system's Pango, about 2 MB)", flush=True)
        debian.install(places, *PACKAGES)
        if can_print(places):
            return True
    print(f"Handouts are left out: this system lacks the library Pango.\n\n{PRINTING}\n", flush=True)
    return False


def can_print(places: Places) -> bool:
    """Ask the very library: names and places of system libraries differ from system to system."""
    command = [str(places.python), "-c", "import weasyprint"]
    done = subprocess.run(command, capture_output=True, check=False, env=places.environment())  # noqa: S603
    return done.returncode == 0
