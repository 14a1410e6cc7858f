"""How far printing has come."""

from typing import TextIO

BAR = 30
WIDTH = 100
LINES = 10  # in all, where there is no terminal to draw a bar on


class Progress:
    """A bar on a terminal; elsewhere, as in a log, a line now and then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said = 0

    def __call__(self, done: int, total: int, title: str) -> None:
        if self._stream.isatty():
            filled = BAR * done // total
            line = f"[{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}  {title}"
            self._stream.write(f"\r{line[:WIDTH]:<{WIDTH}}" + ("\n" if done == total else ""))
        elif done == total or done * LINES // total > self._said:
            self._said = done * LINES // total
            self._stream.write(f"Printed {done} of {total} handouts\n")
        self._stream.flush()
