"""A browser whose profile outlives it, for what happens to stored things when a browser ends."""

import contextlib
import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

from bootstrap.browsers import find_chromium


class Profile:
    """A browser with a profile on the disk, which stays when the browser ends."""

    def __init__(self, browser: Browser, folder: Path, arguments: Sequence[str]) -> None:
        self._browser = browser
        self._arguments = arguments
        self.folder = folder
        self._context: BrowserContext | None = None

    def open(self) -> Page:
        self._context = self._browser.browser_type.launch_persistent_context(
            self.folder,
            executable_path=os.environ.get("CLIENTSFIRST_CHROMIUM") or find_chromium() or None,
            args=self._arguments,
        )
        self._context.set_default_timeout(15_000)
        return self._context.pages[0]

    def prefer(self, preferences: dict[str, Any]) -> None:
        """Set what a person would set in the browser's settings, before it is first opened."""
        file = self.folder / "Default" / "Preferences"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(preferences), encoding="utf-8")

    def new_page(self) -> Page:
        assert self._context is not None
        return self._context.new_page()

    def close(self) -> None:
        if self._context:
            self._context.close()
        self._context = None

    def kill(self) -> None:
        """End the browser as a flat battery would."""
        lock = str((self.folder / "SingletonLock").readlink())
        os.kill(int(lock.rpartition("-")[2]), signal.SIGKILL)
        # Whether the context has noticed yet is a matter of luck; it is gone either way.
        with contextlib.suppress(Error):
            self.close()
        self._context = None
