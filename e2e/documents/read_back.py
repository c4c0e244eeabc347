"""Reads a DOCX or XLSX document as other software does, and prints what it holds as JSON.

    python read_back.py report.docx
    python read_back.py report.xlsx

DOCX: title, language, headings with their levels, paragraphs, tables (rows of cells) and pictures with their
text equivalents. XLSX: every sheet's rows as values, formulas where there are any, merged cells and the frozen
pane. A document that cannot be opened is an error with a message, and exit code 1.
"""

import datetime
import json
import sys
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn


def read_docx(path):
    """What a Word document holds, in reading order."""
    document = docx.Document(path)
    headings = []
    paragraphs = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style.startswith("Heading ") and style[8:].isdigit():
            headings.append({"level": int(style[8:]), "text": paragraph.text})
        elif paragraph.text:
            paragraphs.append(paragraph.text)
    return {
        "kind": "docx",
        "title": document.core_properties.title,
        "language": document.core_properties.language,
        "headings": headings,
        "paragraphs": paragraphs,
        "tables": [
            [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
        ],
        "pictures": [
            picture.get("descr", "") for picture in document.element.body.iter(qn("wp:docPr"))
        ],
    }


def read_xlsx(path):
    """What a workbook holds, sheet by sheet."""
    workbook = openpyxl.load_workbook(path)
    return {
        "kind": "xlsx",
        "title": workbook.properties.title,
        "sheets": [
            {
                "name": sheet.title,
                "rows": [[plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
                "merged": [str(area) for area in sheet.merged_cells.ranges],
                "frozen_at": sheet.freeze_panes,
            }
            for sheet in workbook.worksheets
        ],
    }


def plain(value):
    """A cell's value as JSON has it: dates in ISO 8601, an empty cell as null."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


READERS = {".docx": read_docx, ".xlsx": read_xlsx}


def main(arguments):
    """Reads the one document named and prints it; returns the exit code."""
    if len(arguments) != 1:
        print("usage: read_back.py <document.docx or .xlsx>", file=sys.stderr)
        return 2
    path = Path(arguments[0])
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        print(f"{path.name}: neither DOCX nor XLSX", file=sys.stderr)
        return 2
    try:
        content = reader(path)
    except Exception as problem:  # noqa: BLE001 - whatever is wrong with a document, it is told as one
        print(f"{path.name}: {problem or type(problem).__name__}", file=sys.stderr)
        return 1
    json.dump(content, sys.stdout, ensure_ascii=False, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
