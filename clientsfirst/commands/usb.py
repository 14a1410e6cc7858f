"""`clientsfirst usb`: the course in a ZIP file that opens without a server."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from clientsfirst.handouts.standard import handouts_for_site
from clientsfirst.site.build import build
from clientsfirst.site.stick import write_stick


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, help="the file (default: dist/clients-first-usb.zip)")
    parser.add_argument("--handouts", action="store_true", help="print the handouts that are not there yet")


def run(root: Path, options: argparse.Namespace) -> int:
    target = (options.output or root / "dist" / "clients-first-usb.zip").resolve()
    with TemporaryDirectory() as folder:
        build(
            root,
            Path(folder),
            handouts=lambda course: handouts_for_site(root, course, make=options.handouts),
            offline=False,
        )
        write_stick(Path(folder), root / "overrides" / "assets", target)
    print(f"The course for a USB stick is {target}, {target.stat().st_size / 1e6:.1f} MB")
    return 0
