"""A paper as ODS, which is on the list of open standards that governments use: a sheet for each table."""

import io
import re

from meedoen.language.texts import _
from meedoen.privacy.papers import Paper, Table

NOT_IN_A_NAME = re.compile(r"[\[\]*?:/\\']")
NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_NAME = 31
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(paper: Paper) -> bytes:
    """Every cell is text, so that nothing that somebody typed is ever worked out as a formula."""
    import odfdo  # a parser of XML that most processes never need

    book = odfdo.Document("spreadsheet")
    book.body.clear()
    about = Table(_("Over"), (paper.title,), ((paper.under,), *((line,) for line in paper.lead)))
    for number, table in enumerate((about, *paper.tables)):
        sheet = odfdo.Table(_name(table.name, number))
        for cells in (table.columns, *table.rows):
            row = odfdo.Row()
            for cell in cells:
                row.append_cell(odfdo.Cell(_text(cell), cell_type="string"), clone=False)
            sheet.append_row(row, clone=False)
        book.body.append(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _name(name: str, number: int) -> str:
    """Two of one name are told apart by their number."""
    return f"{number} {NOT_IN_A_NAME.sub(' ', name)}"[:LONGEST_NAME].strip()


def _text(text: str) -> str:
    return NOT_IN_XML.sub("", text)
