"""The one page that may speak to another host: the record store that a trainer names and a trainee agrees to.

It is not made by MkDocs, since it must hold nothing but its own script. The assignment's page opens it in a
sandboxed frame, in which it can read nothing that is kept for the site, and hands it what to send.
"""

from pathlib import Path

from clientsfirst.site.policy import sending_policy

PAGE = "sending/index.html"
SCRIPT = "sending.js"
_HTML = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{policy}
<meta name="description" content="Sends records to a record store for somebody who agreed to it.">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sends records</title>
</head>
<body>
<main>
<h1>There is nothing to do on this page</h1>
<p>It sends what a trainee agreed to send, when <a href="../assignment/">Your assignment</a> asks it to.</p>
</main>
<script>{script}</script>
</body>
</html>
"""


def write_sending(site: Path) -> None:
    """Its script goes into the page: in a frame without an origin, `'self'` is nobody."""
    path = site / "assets" / "javascripts" / SCRIPT
    script = path.read_text(encoding="utf-8").strip()
    path.unlink()
    (site / PAGE).parent.mkdir(exist_ok=True)
    html = _HTML.format(policy=sending_policy(script), script=script)
    (site / PAGE).write_text(html, encoding="utf-8")
