"""Wording of faults in the figures themselves, in both languages. ``{...}`` are filled in."""

from __future__ import annotations

from typing import Final

from app.package.messages_files import Wording

_ARITHMETIC: Final = (
    "Compare the rows with their source and correct the wrong one.",
    "请与来源核对这些行，改正有误的一行。",
)

FIGURE_MESSAGES: Final[dict[str, Wording]] = {
    "ages-incomplete": (
        "Only one end of the age range is given.",
        "年龄范围只填了一端。",
        "Give both ends, or leave both empty.",
        "请两端都填，或都留空。",
    ),
    "ages-out-of-order": (
        "The youngest age {low} is above the oldest age {high}.",
        "最小年龄 {low} 大于最大年龄 {high}。",
        "Exchange the two.",
        "请对调。",
    ),
    "ages-out-of-range": (
        "Ages up to {high} are not ages of children; the limit here is {limit}.",
        "年龄上限 {high} 超出儿童范围，此处最大为 {limit}。",
        "Give the last completed year of age that is counted.",
        "请填计入的最大周岁。",
    ),
    "no-source": (
        "The figure has neither a source nor a model version.",
        "该数字既无来源，也无模型版本。",
        "Fill in source_id, or model_version for an estimate.",
        "请填 source_id；若为估计值，请填 model_version。",
    ),
    "no-value": (
        "The figure has no value, and no rank takes its place.",
        "该数字没有数值，也没有位次代替。",
        "Fill in value, or rank with bound top_rank.",
        "请填 value，或填 rank 并将 bound 设为 top_rank。",
    ),
    "value-beside-rank": (
        "A figure that is only a rank must have no value.",
        "仅有位次的数字不应有数值。",
        "Empty value, or change bound.",
        "请清空 value，或修改 bound。",
    ),
    "percent-out-of-range": (
        "{text} per cent lies outside {low} to {high}.",
        "{text}% 超出 {low} 至 {high} 的范围。",
        "Compare it with the source; per cent are written 37.7, not 0.377.",
        "请与来源核对；百分比写作 37.7，而非 0.377。",
    ),
    "negative-value": (
        "{text} is negative.",
        "{text} 为负数。",
        "Compare it with the source.",
        "请与来源核对。",
    ),
    "interval-out-of-order": (
        "The interval is out of order: {text}.",
        "区间次序有误：{text}。",
        "It must read lo95 ≤ lo80 ≤ value ≤ hi80 ≤ hi95.",
        "应满足 lo95 ≤ lo80 ≤ value ≤ hi80 ≤ hi95。",
    ),
    "interval-incomplete": (
        "A modelled value needs its model version and both intervals.",
        "模型估计值须有模型版本和两个区间。",
        "Fill in model_version, lo80, hi80, lo95 and hi95.",
        "请填 model_version、lo80、hi80、lo95、hi95。",
    ),
    "sexes-do-not-add": (
        "Boys {male} and girls {female} make {sum}, not {total}, more than rounding explains.",
        "男 {male} 与女 {female} 之和为 {sum}，而非 {total}，差额超出四舍五入。",
        *_ARITHMETIC,
    ),
    "ages-do-not-add": (
        "Ages {parts} make {sum}, not {total}, more than rounding explains.",
        "{parts} 岁各组之和为 {sum}，而非 {total}，差额超出四舍五入。",
        *_ARITHMETIC,
    ),
    "share-does-not-fit": (
        "{share} per cent of {total} is {expected}, but the count is {count}.",
        "{total} 的 {share}% 为 {expected}，但人数为 {count}。",
        *_ARITHMETIC,
    ),
    "provinces-do-not-sum": (
        "{indicator} {year}: the provinces make {sum}, but the row of China says {total}.",
        "{indicator} {year} 年：各省之和为 {sum}，而全国为 {total}。",
        *_ARITHMETIC,
    ),
    "contradiction-unflagged": (
        "{value} contradicts {other} in row {first}, which describes the same thing.",
        "{value} 与第 {first} 行的 {other} 矛盾，两行描述的是同一事物。",
        "Give both the same conflict_group, set preferred to true for one and say why in note.",
        "请为两行填写相同的 conflict_group，其中一行的 preferred 设为 true，并在 note 中说明理由。",
    ),
    "conflict-alone": (
        "The conflict group {group} has only this row.",
        "冲突组 {group} 只有这一行。",
        "Add the contradicting row, or empty conflict_group and preferred.",
        "请补上与之矛盾的行，或清空 conflict_group 和 preferred。",
    ),
    "conflict-preferred": (
        "The conflict group {group} has {count} preferred rows.",
        "冲突组 {group} 有 {count} 行被选用。",
        "Set preferred to true for exactly one row and to false for the others.",
        "请只将一行的 preferred 设为 true，其余设为 false。",
    ),
    "conflict-without-reason": (
        "A row of the conflict group {group} does not say why it is used or set aside.",
        "冲突组 {group} 中有一行没有说明取舍理由。",
        "Write the reason into note.",
        "请在 note 中写明理由。",
    ),
    "preferred-without-conflict": (
        "preferred is set, but the row belongs to no conflict group.",
        "填了 preferred，但该行不属于任何冲突组。",
        "Empty preferred, or fill in conflict_group.",
        "请清空 preferred，或填写 conflict_group。",
    ),
    "breaks-count": (
        "{name} is drawn in classes but has {count} breaks; {expected} are needed.",
        "{name} 分级显示，但有 {count} 个断点，应为 {expected} 个。",
        "Give 4 breaks for a sequential and 6 for a diverging ramp.",
        "顺序色带需 4 个断点，双向色带需 6 个。",
    ),
    "link-reversed": (
        "The pair {a}, {b} is stored twice or in the wrong order.",
        "{a} 与 {b} 这一对重复存储或次序有误。",
        "Store each pair once, in alphabetical order.",
        "每对只存一次，按字母顺序。",
    ),
    "default-year-empty": (
        "{definition} has no figure for China in its default year {year}.",
        "{definition} 在默认年份 {year} 没有全国数字。",
        "Choose a year that has one.",
        "请选一个有数字的年份。",
    ),
    "flow-to-itself": (
        "A move from {area} to itself.",
        "起点和终点都是 {area}。",
        "Remove the row.",
        "请删除该行。",
    ),
    "draws-incomplete": (
        "The draws are not one row for each draw and province.",
        "抽样结果不是每次抽样、每省各一行。",
        "Run `liushou data model` again.",
        "请重新运行 `liushou data model`。",
    ),
    "draws-differ": (
        "{figure}: the draws have a mean of {mean}, the table says {value}.",
        "{figure}：抽样均值为 {mean}，而表中为 {value}。",
        "Run `liushou data model` and `liushou data build` again.",
        "请重新运行 `liushou data model` 和 `liushou data build`。",
    ),
    "panel-unreadable": (
        "The panel cannot be read ({reason}).",
        "无法读取该说明文件（{reason}）。",
        "Correct the YAML.",
        "请改正 YAML。",
    ),
    "panel-incomplete": (
        "{where} lacks {field}.",
        "{where} 缺少 {field}。",
        "Fill it in.",
        "请补上。",
    ),
    "panel-malformed": (
        "{where}: {field} is not {expected}.",
        "{where}：{field} 应为{expected_zh}。",
        "Write it as in the panels of the built-in package.",
        "请参照内置数据包中的说明文件填写。",
    ),
    "panel-repeated": (
        "The id “{text}” is already that of {first}.",
        "{first} 已用 “{text}” 作为 id。",
        "Give each panel its own id.",
        "请为每个说明文件另取 id。",
    ),
    "panel-unknown-reference": (
        "{where} refers to “{text}”, which the table {table} does not have.",
        "{where} 引用了“{text}”，而表 {table} 中没有。",
        "Correct it, or add the row.",
        "请改正，或补上该行。",
    ),
    "adjacency-unknown-area": (
        "“{text}” is not an area.",
        "“{text}”不是已知地区。",
        "Correct the code.",
        "请改正代码。",
    ),
}
