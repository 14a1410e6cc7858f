#!/bin/sh
# Runs `python -m bootstrap` with the first Python that is recent enough: the one named by PYTHON, the one of an
# earlier set-up, or one from PATH. Where all are too old, that one is run which can say so.
set -u
cd "$(dirname "$0")/.." || exit 1

named=${PYTHON:-}
case $named in "~/"*) named=$HOME/${named#??} ;; esac # not every shell expands it behind `PYTHON=`
# What make and the caller's Python settings leave behind would reach every program that is started from here.
unset PYTHON PYTHONHOME PYTHONSAFEPATH MAKEFLAGS MFLAGS MAKEOVERRIDES MAKELEVEL

is_at_least() { # is_at_least 12 python: does it run, and is it Python 3.12 or later?
    "$2" -c "import sys; sys.exit(sys.version_info < (3, $1))" >/dev/null 2>&1
}

# Looks at every entry of PATH, as the first python3 may be a version manager's that refuses to run here.
find_python() { # find_python 12 python3.13 ...
    minor=$1
    shift
    for name in "$@"; do
        IFS=:
        for folder in $PATH; do
            unset IFS
            if [ -x "$folder/$name" ] && is_at_least "$minor" "$folder/$name"; then
                echo "$folder/$name"
                return
            fi
        done
        unset IFS
    done
    return 1
}

if [ -n "$named" ]; then
    if ! is_at_least 6 "$named"; then
        echo "PYTHON names $named, which does not run or is no Python 3." >&2
        exit 1
    fi
    python=$named
elif [ -e .venv/.stamps/venv ] && is_at_least 12 .venv/bin/python; then
    python=.venv/bin/python
elif ! python=$(find_python 12 python3.13 python3.14 python3.12 python3 || find_python 6 python3); then
    cat >&2 <<'MESSAGE'
Clients First needs Python 3.12 or later, and there is no Python here that runs.

  Debian, Ubuntu   sudo apt install python3 python3-venv
  Fedora           sudo dnf install python3
  macOS            brew install python@3.13
  any system       pyenv install 3.13, or uv python install 3.13

Then run the command again.
MESSAGE
    exit 1
fi

exec "$python" -m bootstrap "$@"
