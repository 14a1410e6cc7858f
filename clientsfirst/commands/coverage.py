"""`clientsfirst coverage`: where each teaching point is taught and exercised."""

import argparse
import json
from pathlib import Path

from clientsfirst.content import read_sound_course
from clientsfirst.coverage import coverage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(root: Path, options: argparse.Namespace) -> int:
    """Returns 0 when every point is taught and exercised, else 1."""
    covered = coverage(read_sound_course(root))
    if options.format == "json":
        plain = {
            id_: {"lessons": list(one.lessons), "exercises": list(one.exercises)}
            for id_, one in covered.items()
        }
        print(json.dumps(plain, indent=1))
    else:
        for id_, one in covered.items():
            print(f"{id_}: {len(one.lessons)} lessons, {len(one.exercises)} exercises")
    return int(not all(one.is_complete for one in covered.values()))
