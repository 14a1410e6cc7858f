"""`clientsfirst serve`: the course while somebody writes at it."""

import argparse
from pathlib import Path

from clientsfirst.site.serving import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def run(root: Path, options: argparse.Namespace) -> int:
    serve(root, root / ".cache" / "served", options.host, options.port)
    return 0
