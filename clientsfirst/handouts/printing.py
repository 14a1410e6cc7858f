"""From HTML to tagged PDF (PDF/UA-1) with WeasyPrint: the same HTML always gives the same bytes."""

import atexit
import base64
import hashlib
import importlib.metadata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clientsfirst.handouts.errors import HandoutsError

FONTS = "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin"
FACES = (("400", "normal"), ("400", "italic"), ("700", "normal"))
STYLESHEET = Path(__file__).parent / "templates" / "handout.css"
LETTER = "@page { size: letter }"


class PrinterMissingError(HandoutsError):
    """The system lacks what WeasyPrint draws with; the text says what to install."""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    pdf: bytes
    pages: int


def check_printer() -> None:
    """Raises PrinterMissingError where nothing can be printed."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - it loads system libraries, which may not be there
    except OSError as error:
        raise PrinterMissingError(HOW_TO_PRINT) from error


HOW_TO_PRINT = """\
Handouts need three libraries that are not on this system: Pango, PangoFT2 and HarfBuzz Subset.
  Debian, Ubuntu, WSL:  sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora:               sudo dnf install pango
  Arch:                 sudo pacman -S pango
  macOS:                brew install pango
Everything else works without them."""


@cache
def stylesheet(modules: Path, *, letter: bool) -> str:
    """The print stylesheet with the course's font in it."""
    faces = "\n".join(
        f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: {weight}; '
        f"font-style: {style}; src: url(data:font/woff2;base64,{_font(modules, weight, style)}) }}"
        for weight, style in FACES
    )
    return f"{faces}\n{STYLESHEET.read_text('utf-8')}\n{LETTER if letter else ''}"


def _font(modules: Path, weight: str, style: str) -> str:
    return base64.b64encode((modules / f"{FONTS}-{weight}-{style}.woff2").read_bytes()).decode()


def digest(html: str, css: str) -> str:
    """What a file is kept under: it changes with anything that can change the file."""
    printer = importlib.metadata.version("weasyprint")
    return hashlib.sha256(f"{html}\0{css}\0{printer}".encode()).hexdigest()[:24]


def write_pdf(html: str, css: str, *, fillable: bool) -> PrintedFile:
    import weasyprint  # noqa: PLC0415 - as above

    styles, fonts, fetcher = _styled(css)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(
        font_config=fonts, stylesheets=[styles], pdf_variant="pdf/ua-1", pdf_forms=fillable
    )
    pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_forms=fillable, finisher=_print_links)
    return PrintedFile(pdf, len(document.pages))


@cache
def _styled(css: str) -> tuple[Any, Any, Any]:
    """Made once a process: unpacking the fonts takes as long as printing a short sheet.

    The fetcher opens what is in the sheet itself, and no file or address.
    """
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    fonts, fetcher = FontConfiguration(), URLFetcher(allowed_protocols=("data",))
    return weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher), fonts, fetcher


# Fonts that are let go of when the interpreter is half gone complain about it.
atexit.register(_styled.cache_clear)


def _print_links(_document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """What is linked on the screen also prints: the fourth bit says so, and readers expect it."""
    for entry in pdf.objects:
        if isinstance(entry, dict) and entry.get("Subtype") == "/Link":
            entry["F"] = 4
