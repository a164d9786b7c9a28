"""Wording of faults in files, cells and keys, in both languages. ``{...}`` are filled in."""

from __future__ import annotations

from typing import Final

Wording = tuple[str, str, str, str]
"""What is wrong in English and Chinese, how to mend it in English and Chinese."""

_RESTORE: Final = (
    "Restore the file or build the package again.",
    "请恢复该文件，或重新生成数据包。",
)
_SPELLING: Final = ("Write it as the data dictionary says.", "请按数据字典的写法填写。")

FILE_MESSAGES: Final[dict[str, Wording]] = {
    "beside-other-content": (
        "{key} is in the built-in package, too, and says something else there: {text}.",
        "内置数据包中已有 {key}，但内容不同：{text}。",
        "Give the row a key of its own, or make it the same.",
        "请为该行另取键值，或改为相同内容。",
    ),
    "beside-other-area": (
        "The area {text} is not on the map of the built-in package.",
        "内置数据包的地图上没有地区 {text}。",
        "Show the package alone (without --beside), or keep to the built-in areas.",
        "请单独显示该数据包（不加 --beside），或只用内置数据包的地区。",
    ),
    "no-scratch": (
        "There is no folder for the joined package ({reason}).",
        "没有可存放合并数据包的文件夹（{reason}）。",
        "Set TMPDIR to a folder that may be written.",
        "请将 TMPDIR 设为可写的文件夹。",
    ),
    "folder-missing": (
        "There is no folder {folder}.",
        "文件夹 {folder} 不存在。",
        "Give the path of a data package folder.",
        "请给出数据包文件夹的路径。",
    ),
    "folder-unreadable": (
        "The folder {folder} cannot be read by the user the atlas runs as.",
        "运行本程序的用户无权读取文件夹 {folder}。",
        "Give everyone leave to read it: chmod -R a+rX.",
        "请放开读取权限：chmod -R a+rX。",
    ),
    "descriptor-missing": (
        "datapackage.json is missing.",
        "缺少 datapackage.json。",
        "Add the descriptor; docs/own_data.md shows the shortest one.",
        "请补上描述文件，最短的写法见 docs/own_data.md。",
    ),
    "descriptor-unreadable": (
        "datapackage.json cannot be read ({reason}).",
        "无法读取 datapackage.json（{reason}）。",
        "It must be UTF-8 JSON with version and resources.",
        "应为 UTF-8 编码的 JSON，并含 version 与 resources。",
    ),
    "file-missing": (
        "The descriptor lists this file, but it is not there.",
        "描述文件列出了该文件，但文件不存在。",
        "Restore the file, or remove its entry from datapackage.json.",
        "请恢复该文件，或从 datapackage.json 中删去该条目。",
    ),
    "table-missing": (
        "The table {table} is missing.",
        "缺少表 {table}。",
        "Add {table}.csv.",
        "请补上 {table}.csv。",
    ),
    "table-unreadable": (
        "The file cannot be read ({reason}).",
        "无法读取该文件（{reason}）。",
        *_RESTORE,
    ),
    "table-too-large": (
        "The file has {size} MB, more than the {limit} MB a table may have.",
        "文件有 {size} MB，超过表的上限 {limit} MB。",
        "Leave out rows that are not needed.",
        "请删去不需要的行。",
    ),
    "table-empty": (
        "The table {table} has no rows.",
        "表 {table} 没有数据行。",
        "Fill in its rows, or restore the file.",
        "请填入数据行，或恢复该文件。",
    ),
    "file-empty": ("The file is empty.", "文件是空的。", *_RESTORE),
    "wrong-separator": (
        "The cells are separated by {separator} instead of commas.",
        "单元格以{separator_zh}而非逗号分隔。",
        'Save it with commas, in Excel as "CSV UTF-8".',
        "请以逗号分隔另存，在 Excel 中选“CSV UTF-8”。",
    ),
    "not-utf8": (
        "The file is not UTF-8: byte {byte} cannot be read.",
        "文件不是 UTF-8 编码：第 {byte} 个字节无法读取。",
        'Save it as UTF-8, in Excel as "CSV UTF-8".',
        "请另存为 UTF-8，在 Excel 中选“CSV UTF-8”。",
    ),
    "broken-csv": (
        "The quotes of the table are broken ({reason}).",
        "表中的引号不成对（{reason}）。",
        "Put cells with commas or quotes between double quotes and double the quotes inside.",
        "含逗号或引号的单元格须用双引号括起，内部的引号写成两个。",
    ),
    "cell-too-long": (
        "A cell holds more than {limit} characters, or its closing quote is missing.",
        "有单元格超过 {limit} 个字符，或缺少收尾的引号。",
        "Shorten the text, or close the quote.",
        "请缩短文字，或补上引号。",
    ),
    "row-length": (
        "The row has {found} cells; the header has {expected}.",
        "该行有 {found} 个单元格，表头有 {expected} 个。",
        "Add the missing cells, or quote the cell that holds a comma.",
        "请补齐单元格，或为含逗号的单元格加引号。",
    ),
    "column-missing": (
        "The column is missing.",
        "缺少该列。",
        "Add the column; cells may be empty where allowed.",
        "请加上该列，允许为空处可留空。",
    ),
    "column-unknown": (
        "The column is not known.",
        "不认识该列。",
        "Remove it or correct its name.",
        "请删除该列或改正列名。",
    ),
    "broken-text": (
        "The text holds damaged characters: {text}",
        "文字中有损坏的字符：{text}",
        "Type the text again from its source.",
        "请照来源重新录入。",
    ),
    "missing-value": ("The cell is empty.", "单元格为空。", "Fill it in.", "请填写。"),
    "unknown-code": (
        "“{text}” is not one of: {allowed}.",
        "“{text}”不在可选值之中：{allowed}。",
        "Use one of these codes.",
        "请使用其中之一。",
    ),
    "too-small": ("{text} is below {limit}.", "{text} 小于 {limit}。", *_SPELLING),
    "too-large": ("{text} is above {limit}.", "{text} 大于 {limit}。", *_SPELLING),
    "not-an-integer": (
        "“{text}” is not a whole number.",
        "“{text}”不是整数。",
        "Write digits only.",
        "请只写数字。",
    ),
    "not-a-number": (
        "“{text}” is not a number.",
        "“{text}”不是数字。",
        "Write digits with a decimal point, without separators.",
        "请写数字，可有小数点，不要千分位。",
    ),
    "not-a-boolean": (
        "“{text}” is neither true nor false.",
        "“{text}”既不是 true 也不是 false。",
        "Write true or false.",
        "请写 true 或 false。",
    ),
    "not-a-number-list": (
        "“{text}” is not a list of numbers.",
        "“{text}”不是数字列表。",
        "Join the numbers with semicolons.",
        "请用分号分隔各数字。",
    ),
    "not-ascending": (
        "“{text}” does not ascend.",
        "“{text}”没有按升序排列。",
        "Order the numbers from low to high.",
        "请由小到大排列。",
    ),
    "more-of-the-same": (
        "{count} more faults of the same kind.",
        "还有 {count} 处同类问题。",
        "Mend them in the same way.",
        "请以同样方式修改。",
    ),
    "duplicate-key": (
        "{key} is already in row {first}.",
        "{key} 已出现在第 {first} 行。",
        "Keep one row, or give the other its own key.",
        "请保留一行，或为另一行另取键值。",
    ),
    "unknown-reference": (
        "“{text}” is not in the table {table}.",
        "表 {table} 中没有“{text}”。",
        "Correct it, or add it to {table}.",
        "请改正，或在 {table} 中补上。",
    ),
}
