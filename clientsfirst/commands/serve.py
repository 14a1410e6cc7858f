"""`clientsfirst serve`: the course while somebody writes at it."""

import argparse
from pathlib import Path

from clientsfirst.site.serving import serve

MOST = 65_535


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text} is not a port: there are 1 to {MOST}")
    return int(text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8000)


def run(root: Path, options: argparse.Namespace) -> int:
    serve(root, root / ".cache" / "served", options.host, options.port)
    return 0
