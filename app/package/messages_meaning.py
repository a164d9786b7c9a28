"""Wording of faults of meaning and of checksums, in both languages. ``{...}`` are filled in."""

from __future__ import annotations

from typing import Final

from app.package.messages_files import Wording

MEANING_MESSAGES: Final[dict[str, Wording]] = {
    "checksum-differs": (
        "The file is not the one datapackage.json lists: its checksum differs.",
        "该文件与 datapackage.json 所列的不符：校验和不同。",
        "After a change on purpose, run `liushou data seal` or remove the hash; else restore the file.",
        "如系有意修改，请运行 `liushou data seal` 或删去该条目的 hash；否则请恢复原文件。",
    ),
    "estimate-not-drawn": (
        "The estimate is kept, but not drawn: only estimates of the built-in model are.",
        "该估计值会保留，但不会绘出：只绘出内置模型的估计值。",
        "Nothing needs to be done; give it as `derived` if it is arithmetic on printed numbers.",
        "无须处理；如由刊印数字推算而得，请将 basis 写作 `derived`。",
    ),
    "definition-differs": (
        "The figure has the definition “{text}”, but its series {series} has “{other}”.",
        "该数字的口径为“{text}”，而所属系列 {series} 的口径为“{other}”。",
        "A series keeps to one definition: correct the cell, or give the figure another series.",
        "一个系列只用一种口径：请改正该单元格，或将该数字归入另一系列。",
    ),
    "shares-over-hundred": (
        "Series {series}, {year}: the shares of the provinces make {sum} per cent.",
        "系列 {series}，{year} 年：各省比重之和为 {sum}%。",
        "Compare the shares with their source; some may be shares of something else.",
        "请与来源核对；其中可能有以其他总数为基数的比重。",
    ),
    "half-translated": (
        "The text is there in one language only: {other} is empty.",
        "该文字只有一种语言：{other} 为空。",
        "Fill in both languages, or leave both empty.",
        "请两种语言都填，或都留空。",
    ),
    "series-mixes-definitions": (
        "Series {series} counts {ours} here, but {theirs} in {year}.",
        "系列 {series} 此处统计的是 {ours}，而 {year} 年是 {theirs}。",
        "Give the years of another definition a series of their own.",
        "请将另一口径的年份归入单独的系列。",
    ),
    "ages-outside-series": (
        "Ages {low}–{high} lie outside those of the series {series}, {range}.",
        "{low}–{high} 岁超出系列 {series} 的年龄范围 {range}。",
        "Correct the ages, or the age_range of the series.",
        "请改正年龄，或改正该系列的 age_range。",
    ),
    "no-quote": (
        "The figure has no quotation, and no note says why.",
        "该数字没有引文，也没有说明原因。",
        "Fill in quote with the words that print the number, or say in note why there are none.",
        "请在 quote 中填写刊印该数字的原文，或在 note 中说明为何没有。",
    ),
    "source-unused": (
        "Nothing cites the source {source}, and its note does not say what it is for.",
        "来源 {source} 未被引用，其 note 也未说明用途。",
        "Cite it, say in note what it is for, or remove the row.",
        "请引用它，或在 note 中说明用途，或删除该行。",
    ),
    "weak-source": (
        "The source {source} is graded D: weak, not to be relied on.",
        "来源 {source} 的等级为 D：薄弱，不足为据。",
        "Find a better source, or leave the statement out.",
        "请另找更可靠的来源，或删去该内容。",
    ),
    "text-unreadable": (
        "The text cannot be read ({reason}).",
        "无法读取该文字文件（{reason}）。",
        "Correct the YAML.",
        "请改正 YAML。",
    ),
    "text-unknown": (
        "{where}: “{text}” is not known.",
        "{where}：不认识“{text}”。",
        "Write it as in the methods of the built-in package.",
        "请参照内置数据包中 methods 的写法。",
    ),
}

WARNINGS: Final = frozenset(
    {
        "estimate-not-drawn",
        "series-mixes-definitions",
        "ages-outside-series",
        "no-quote",
        "source-unused",
        "weak-source",
    }
)
"""Faults with which a package can be shown all the same."""
