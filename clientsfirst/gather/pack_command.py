"""`clientsfirst pack`: quizzes with their keys, in a file for trainers."""

import argparse
from pathlib import Path

from clientsfirst.content import read_sound_course
from clientsfirst.gather.packing import pack
from clientsfirst.results.definitions import definitions_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("quiz", nargs="*", help="default: every quiz with something reserved")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file, such as spring.cfpack")


def run(root: Path, options: argparse.Namespace) -> int:
    definitions = pack(root, read_sound_course(root), options.quiz)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(definitions_text(definitions), encoding="utf-8")
    items = sum(len(quiz.items) for quiz in definitions.quizzes)
    print(f"{len(definitions.quizzes)} quizzes with {items} items are in {options.output}.")
    print("It holds every key: give it to trainers only.")
    return 0
