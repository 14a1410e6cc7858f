"""build(): from a checkout to a site that any static host can serve."""

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from clientsfirst.content import ContentError, Problem, read_course, read_whole_course
from clientsfirst.content import report as report_of
from clientsfirst.editions import course_edition
from clientsfirst.model.course import Course
from clientsfirst.model.downloads import Download
from clientsfirst.model.handouts import OnPaper
from clientsfirst.site.assets import write_assets
from clientsfirst.site.downloads import with_downloads
from clientsfirst.site.handouts import write_handouts
from clientsfirst.site.late import LateParts
from clientsfirst.site.macros import OUR_BUILD, OurBuild
from clientsfirst.site.marks import mark_of, with_mark
from clientsfirst.site.offline import Names, write_end, write_offline
from clientsfirst.site.policy import with_policy
from clientsfirst.site.sending import write_sending
from clientsfirst.site.words import page_of, with_words


class _Heard(logging.Handler):
    """Keeps what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build(  # noqa: PLR0913 - each is a wish of its own
    root: Path,
    site: Path,
    *,
    live: bool = False,
    site_url: str | None = None,
    handouts: Callable[[Course], OnPaper] = lambda _: OnPaper(),
    downloads: tuple[Download, ...] = (),
    offline: bool = True,
) -> tuple[Problem, ...]:
    """Build the checkout at `root` into the folder `site`. Returns the warnings about content.

    `live` is for the server that reloads pages: it puts a script into them, which the policy would refuse.
    `handouts` gives those of the course, which are put into the site and linked from their pages; `downloads`
    are linked, and made afterwards.
    `site_url` is where the site will stand, for canonical links and the page that says "not found".
    Without `offline` browsers keep no copy, and those that have one remove it.
    """
    # An author sees a page before the course around it is whole.
    course, problems = read_course(root) if live else read_whole_course(root)
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(report_of(problems))
    on_paper = handouts(course)
    write_assets(root, course)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), site_url=site_url)
    late = LateParts()
    config.extra[OUR_BUILD] = OurBuild(course, late, on_paper)
    config.extra["may_be_saved"] = offline and not live
    config.plugins.on_startup(command="build", dirty=False)
    heard = _Heard()
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        mkdocs_build(config)
    except (MkDocsException, SystemExit) as error:
        # A macro that fails ends the process, and strict mode counts warnings: what was logged says why.
        raise ContentError("\n".join([*heard.messages, str(error)])) from error
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
        config.plugins.on_shutdown()
    _finish(site, course, late, downloads, live=live)
    write_sending(site)
    write_handouts(site, on_paper.handouts)
    names = Names(config.site_name, config.site_description or "")
    if offline and not live:
        write_offline(site, root / "overrides" / "assets", course_edition(course), names)
    else:
        write_end(site, names)
    return problems


def _finish(
    site: Path, course: Course, late: LateParts, downloads: tuple[Download, ...], *, live: bool
) -> None:
    """What MkDocs has written becomes what is published: each page is read and written once."""
    lessons = {page_of(lesson.path) for lesson in course.lessons}
    mark = mark_of(site)
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        html = path.read_text(encoding="utf-8")
        if name in lessons:
            html = with_words(html, name, course.terms)
        html = with_downloads(late.put_in(html), downloads, "../" * name.count("/"))
        if not live:
            html = with_policy(with_mark(html, mark), name)
        path.write_text(html, encoding="utf-8")
