"""Writes two small documents to the folder named, for the tests of read_back.py to read."""

import datetime
import sys
from pathlib import Path

import docx
import openpyxl

folder = Path(sys.argv[1])

document = docx.Document()
document.core_properties.title = "Reading in Year 4"
document.core_properties.language = "en-GB"
document.add_heading("Impact", level=1)
document.add_paragraph("Twelve of eighteen pupils met the target.")
table = document.add_table(rows=2, cols=2)
for row, texts in zip(table.rows, [["Year", "Met"], ["2025", "12 of 18"]]):
    for cell, text in zip(row.cells, texts):
        cell.text = text
document.save(folder / "made-up.docx")

workbook = openpyxl.Workbook()
sheet = workbook.active
sheet.title = "Targets"
sheet.append(["Measure", "Date", "Value"])
sheet.append(["Met the target", datetime.date(2026, 7, 1), 66.7])
sheet.append(["Not known", None, None])
sheet.freeze_panes = "A2"
workbook.save(folder / "made-up.xlsx")
