"""`clientsfirst check`: every problem in the content."""

import argparse
from pathlib import Path

from clientsfirst.content import read_whole_course, report


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(root: Path, _options: argparse.Namespace) -> int:
    """Returns 1 when there is an error, 0 when there are only warnings."""
    _course, problems = read_whole_course(root)
    print(report(problems))
    return int(any(problem.severity == "error" for problem in problems))
