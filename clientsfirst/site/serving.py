"""serve(): the course as it is written, built again on every change."""

import errno
import html
import logging
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from clientsfirst.content import ContentError
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.site.build import build

WATCHED = ("docs", "quizzes", "scenarios", "reflections", "framework", "overrides", "browser", "mkdocs.yml")


class PortTakenError(ForAPersonError):
    """Something else listens there; the text says what to do."""


def serve(root: Path, site: Path, host: str, port: int) -> None:
    """Build, serve on `host:port` and build again on every change, until interrupted."""

    def again() -> None:
        try:
            build(root, site, live=True)
        except ContentError as error:
            # The last good site stays up while the author mends the content; the first time there is none.
            if not (site / "index.html").is_file():
                _write_problems(site, str(error))
            logging.getLogger("clientsfirst").error("%s", error)  # noqa: TRY400 - an author's matter

    server = LiveReloadServer(again, host, port, root=str(site), mount_path="/")
    for path in (root / name for name in WATCHED):
        if path.exists():
            server.watch(str(path))
    again()
    print(f"Clients First is on http://{host}:{port}/ (Ctrl+C ends it)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortTakenError(
            f"Port {port} is in use. Stop what uses it, or add --port {port + 1}."
        ) from error


def _write_problems(site: Path, problems: str) -> None:
    site.mkdir(parents=True, exist_ok=True)
    head = "<!doctype html><html lang=en><title>Problems</title><body><h1>Problems in the content</h1>"
    page = f"{head}<pre>{html.escape(problems)}</pre></body></html>"
    (site / "index.html").write_text(page, encoding="utf-8")
