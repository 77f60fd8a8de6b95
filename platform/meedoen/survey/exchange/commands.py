"""`meedoen survey convert FILE`: without a database, for whoever moves from another program."""

import json
from pathlib import Path
from typing import Any

import click

# As in writing.py, which would have to be loaded for every command there is.
FORMS = ("json", "xlsform", "markdown", "pdf", "ddi")


@click.group()
def survey() -> None:
    """Questionnaires as files."""


@survey.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="What became of each part."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write it in, instead of standard output.",
)
@click.option(
    "--language", default="nl", show_default=True, help="Of a file that does not say its own."
)
@click.option("--to", type=click.Choice(FORMS), default=FORMS[0], show_default=True)
def convert(file: Path, report: Path | None, out: Path | None, language: str, to: str) -> None:
    """Convert FILE to a questionnaire of format 2 (JSON).

    FILE is a LimeSurvey survey (.lss), an XLSForm (.xls, .xlsx) or a questionnaire of our own (JSON 1
    or 2). What is wrong with it is said in sentences, and then it ends with 1.
    """
    from meedoen.forms.refusing import Refused
    from meedoen.survey.document.reading import MOST_BYTES
    from meedoen.survey.exchange import writing
    from meedoen.survey.exchange.converting import convert as converted

    try:
        with file.open("rb") as stream:
            made = converted(stream.read(MOST_BYTES + 1), language)
        if writing.FORMS[to].binary and out is None:
            raise click.UsageError(f"{writing.FORMS[to].name} needs --out FILE.")
        content = writing.written(made.document, to)
        if report is not None:
            report.write_text(_json(made.report), "utf-8")
        if out is not None:
            out.write_bytes(content)
        else:
            click.echo(content.decode(), nl=False)
    except Refused as refused:
        raise click.ClickException("\n".join(refused.sentences)) from None
    except OSError as fault:
        raise click.ClickException(f"{file.name}: {fault.strerror}") from None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
