"""Opens workbooks that the program has written, with a reader of another make, and holds them to what docs/spreadsheet.md promises.

python3 tests/workbook/check.py FOLDER…   needs openpyxl; each folder is that of a report written with --xlsx
"""

import csv
import pathlib
import sys
import zipfile

import openpyxl

HEADER = 4


def check(path: pathlib.Path, table: pathlib.Path) -> str:
    book = openpyxl.load_workbook(path)
    assert book.vba_archive is None, "a macro"
    names = [part for part in zipfile.ZipFile(path).namelist() if "externalLink" in part or "vba" in part]
    assert not names, names
    charts = 0
    for sheet in book:
        where = f"{path.name}, {sheet.title}"
        assert not sheet.merged_cells.ranges, f"{where}: merged cells"
        assert sheet.freeze_panes == f"A{HEADER + 1}", f"{where}: {sheet.freeze_panes}"
        [found] = sheet.tables.values()
        assert found.ref.startswith(f"A{HEADER}:"), f"{where}: {found.ref}"
        heads = [cell.value for cell in sheet[HEADER] if cell.value is not None]
        assert heads and len(set(map(str.lower, heads))) == len(heads), f"{where}: {heads}"
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{where}, {cell.coordinate}: a formula {cell.value}"
                link = cell.hyperlink
                assert link is None or (link.target is None and link.location), f"{where}, {cell.coordinate}: {link}"
        charts += len(sheet._charts)
    same(book, table)
    return f"{len(book.sheetnames)} sheets, {charts} charts"


def same(book: openpyxl.Workbook, table: pathlib.Path) -> None:
    """Every number of the CSV stands in the sheet of estimates, bit for bit; every text too."""
    [sheet] = [sheet for sheet in book if "estimates" in sheet.tables]
    rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))[1:]
    cells = list(sheet.iter_rows(min_row=HEADER + 1, values_only=True))
    assert len(rows) == len(cells), f"{len(rows)} rows in {table.name}, {len(cells)} in {sheet.title}"
    for here, there in zip(cells, rows):
        for cell, text in zip(here, there):
            if text == "":
                assert cell is None, f"{cell!r} where {table.name} has nothing"
            elif isinstance(cell, str):
                assert cell == text.removeprefix("'"), f"{cell!r} is not {text!r}"
            else:
                assert cell == float(text), f"{cell!r} is not {text!r}"


def main(folders: list[str]) -> None:
    for folder in map(pathlib.Path, folders):
        books = sorted(folder.glob("*.xlsx"))
        assert books, f"no workbook in {folder}"
        for path in books:
            tables = [folder / "summary.csv", folder / "comparison.csv"] if path.stem == "report" else []
            tables.append(path.with_suffix(".csv"))
            [table] = [table for table in tables if table.exists()]
            print(f"{path}: {check(path, table)}")


if __name__ == "__main__":
    main(sys.argv[1:])
