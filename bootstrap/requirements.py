"""What the machine must bring, and what to say where it does not. Runs on Python 3.6."""

OLDEST_PYTHON = (3, 12)

PYTHON = """\
  Debian, Ubuntu   sudo apt install python3 python3-venv   (Debian 13, Ubuntu 24.04 or later)
  Fedora           sudo dnf install python3
  macOS            brew install python@3.13
  any system       pyenv install 3.13, or uv python install 3.13"""

VENV = """\
  Debian, Ubuntu   sudo apt install python3-venv
  Fedora           sudo dnf install python3
  macOS            brew install python@3.13"""

GIT = """\
  Debian, Ubuntu   sudo apt install git
  Fedora           sudo dnf install git
  macOS            xcode-select --install"""

NODE = """\
  Debian, Ubuntu   sudo apt install nodejs npm   (Debian 13, Ubuntu 25.10 or later)
  Fedora           sudo dnf install nodejs
  macOS            brew install node
  any system       nvm install 24, or fnm install 24"""

BROWSER = """\
  Debian           sudo apt install chromium
  Ubuntu           sudo .venv/bin/python -m playwright install-deps chromium
                   .venv/bin/python -m playwright install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask google-chrome"""

PRINTING = """\
  Debian, Ubuntu   sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora           sudo dnf install pango
  Arch             sudo pacman -S pango
  macOS            brew install pango"""


class SetUpError(Exception):
    """Something is missing or failed; the message is all that a person needs to put it right."""


def lacking(fact: str, remedy: str) -> str:
    """Say what is missing, how to get it on each system, and what to do then."""
    return f"{fact}\n\n{remedy}\n\nThen run the command again."


def too_old(version: str, executable: str) -> str:
    needed = ".".join(map(str, OLDEST_PYTHON))
    fact = f"Clients First needs Python {needed} or later, and {executable} is Python {version}."
    return lacking(fact, PYTHON) + " A Python elsewhere can be named: make serve PYTHON=/path/to/python3.13"
