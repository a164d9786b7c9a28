"""Headings and meanings of the columns of exported tables: English heading, Chinese heading, then what they hold."""

from __future__ import annotations

from typing import Final

Words = tuple[str, str, str, str]

_CODE: Final = (
    "GB/T 2260 code, text; 000000 is China, other words are composite areas",
    "GB/T 2260行政区划代码（文本）；000000为全国，其他写法为合并地区",
)
_VALUES: Final[dict[str, Words]] = {
    "figure_id": (
        "Number’s id", "数字编号",
        "Names the number for good; its page tells the sentence, source or formula behind it",
        "数字的固定编号；其页面列出原文、来源或算法",
    ),
    "series": (
        "Series", "统计系列",
        "Published series the value belongs to: who is counted, by which rule, by whom",
        "数值所属的统计系列：统计对象、规则和发布者",
    ),
    "definition": (
        "Definition code", "口径代码",
        "Way of counting left-behind children; values of different definitions must not be added or compared",
        "留守儿童的统计口径；不同口径的数值不能相加或相比",
    ),
    "year": ("Year", "年份", "Year the value is of", "数值所属的年份"),
    "area_code": ("Area code", "地区代码", *_CODE),
    "area_name_en": ("Area, English", "地区英文名", "Short English name of the area", "地区的英文简称"),
    "area_name_zh": ("Area, Chinese", "地区中文名", "Short Chinese name of the area", "地区的中文简称"),
    "age_min": (
        "Youngest age", "最小年龄",
        "Youngest completed age counted; empty if not stated, or if the ages leave a gap",
        "统计的最小周岁；未说明或年龄段不连续时为空",
    ),
    "age_max": (
        "Oldest age", "最大年龄",
        "Oldest completed age counted; empty if not stated, or if the ages leave a gap",
        "统计的最大周岁；未说明或年龄段不连续时为空",
    ),
    "ages": (
        "Ages", "年龄",
        "Ages counted, both ends included; several groups are parted by a comma",
        "统计的年龄，含两端；多个年龄段以逗号分隔",
    ),
    "sex": ("Sex", "性别", "Sex of the children counted", "所统计儿童的性别"),
    "measure": (
        "Measure code", "指标代码",
        "What the value says: a measure of left-behind children, or a context indicator",
        "数值的含义：留守儿童指标，或背景指标",
    ),
    "unit": ("Unit", "单位", "Unit of the value and of its interval", "数值及其区间的单位"),
    "value": (
        "Value", "数值",
        "The number, at full precision; empty where there is none (the column marker says why)",
        "数值，保留全部精度；没有数值时为空（原因见marker列）",
    ),
    "lo80": (
        "80% interval, lower end", "80%区间下限",
        "Lower end of the 80 per cent interval of an estimate", "估计值80%区间的下限",
    ),
    "hi80": (
        "80% interval, upper end", "80%区间上限",
        "Upper end of the 80 per cent interval of an estimate", "估计值80%区间的上限",
    ),
    "lo95": (
        "95% interval, lower end", "95%区间下限",
        "Lower end of the 95 per cent interval of an estimate", "估计值95%区间的下限",
    ),
    "hi95": (
        "95% interval, upper end", "95%区间上限",
        "Upper end of the 95 per cent interval of an estimate", "估计值95%区间的上限",
    ),
    "basis": (
        "Basis", "依据",
        "Where the value comes from; the weakest of its inputs decides",
        "数值的依据；以各项输入中最弱的为准",
    ),
    "bound": (
        "Precision as published", "公布的精确程度",
        "How exactly the source words it; a lower limit must not be read as the number itself",
        "来源表述的精确程度；下限不能当作数值本身",
    ),
    "status": (
        "Status code", "状态代码",
        "How the value is to be taken: published, modelled, a lower limit, or why there is none",
        "数值的性质：已公布、模型估计、下限，或没有数值的原因",
    ),
    "marker": (
        "Marker", "标记",
        "Why there is no value, in the notation of official statistics", "没有数值的原因，采用官方统计的标记方法",
    ),
    "rank": (
        "Rank", "位次", "Rank among the provinces, 1 is the highest", "在各省中的位次，1为最高",
    ),
    "rank_low80": (
        "Rank, from", "位次区间起",
        "Highest rank in the 80 per cent interval of an estimate", "估计值80%区间内的最高位次",
    ),
    "rank_high80": (
        "Rank, to", "位次区间止",
        "Lowest rank in the 80 per cent interval of an estimate", "估计值80%区间内的最低位次",
    ),
    "source_id": (
        "Source key", "来源编号",
        "Key of the source; several are parted by a semicolon", "来源的编号；多个以分号分隔",
    ),
    "model_version": (
        "Model version", "模型版本",
        "Version of the model behind an estimate; empty for published values",
        "估计值所用模型的版本；已公布的数值为空",
    ),
    "quote": (
        "Quotation", "原文",
        "The words or row of the source that print the number, in the language of the source",
        "来源中刊印该数字的原文",
    ),
    "note": ("Note", "说明", "What to know about the number", "关于该数字的说明"),
}  # fmt: skip
_BESIDE: Final[dict[str, Words]] = {
    "definition_en": (
        "Definition, English", "口径（英文）", "The definition in words, English", "口径的英文表述",
    ),
    "definition_zh": (
        "Definition, Chinese", "口径（中文）", "The definition in words, Chinese", "口径的中文表述",
    ),
    "source": (
        "Source", "来源", "Citation of the source, and the model behind an estimate",
        "来源的引文，以及估计值所用的模型",
    ),
    "release": ("Data release", "数据版本", "Release of the data", "数据的版本"),
    "area_name_full_en": (
        "Full name, English", "全称（英文）", "Full English name of the area", "地区的英文全称",
    ),
    "area_name_full_zh": (
        "Full name, Chinese", "全称（中文）", "Full Chinese name of the area", "地区的中文全称",
    ),
    "area_pinyin": ("Pinyin", "拼音", "Chinese name in pinyin", "中文名称的拼音"),
    "measure_en": ("Measure, English", "指标（英文）", "The measure in words, English", "指标的英文名称"),
    "measure_zh": ("Measure, Chinese", "指标（中文）", "The measure in words, Chinese", "指标的中文名称"),
    "source_link": ("Link of the source", "来源链接", "Address of the source", "来源的网址"),
    "figure_link": (
        "Page of the number", "数字页面",
        "Address of the page that tells where the number comes from", "说明该数字出处的页面网址",
    ),
    "view_link": (
        "Link of the view", "视图链接",
        "Address that brings back what the table was taken from", "可重现本表来源视图的网址",
    ),
    "licence": ("Licence", "许可", "Licence of the data", "数据的许可协议"),
}  # fmt: skip
_ANALYSIS: Final[dict[str, Words]] = {
    "direction": (
        "Direction", "方向",
        "Which way the flows are read: from a birthplace, or to a place of residence",
        "流动的方向：从出生地看，或从居住地看",
    ),
    "origin_code": ("Birthplace, code", "出生地代码", *_CODE),
    "origin_name_en": (
        "Birthplace, English", "出生地英文名", "Province people were born in, English", "出生省份的英文名",
    ),
    "origin_name_zh": (
        "Birthplace, Chinese", "出生地中文名", "Province people were born in, Chinese", "出生省份的中文名",
    ),
    "destination_code": ("Place of residence, code", "居住地代码", *_CODE),
    "destination_name_en": (
        "Place of residence, English", "居住地英文名",
        "Province people live in, English", "居住省份的英文名",
    ),
    "destination_name_zh": (
        "Place of residence, Chinese", "居住地中文名",
        "Province people live in, Chinese", "居住省份的中文名",
    ),
    "persons": (
        "Persons", "人数", "People of any age with this birthplace and residence, not only parents",
        "出生地和居住地如此的各年龄人口，不限于父母",
    ),
    "share_percent": (
        "Share", "比重",
        "Share of all people who left, or came to, the province named by the direction",
        "占该省全部外出（或外来）人口的比重",
    ),
    "group": ("Group code", "分组代码", "Region, or group made by the reader", "地区或读者自建的分组"),
    "group_name": ("Group", "分组", "Name of the group, in the language of the reader", "分组的名称"),
    "areas": (
        "Areas of the group", "所含地区", "Codes of the provinces in the group, parted by +",
        "分组所含省份的代码，以+分隔",
    ),
    "areas_counted": (
        "Areas with a number", "有数地区数", "How many of these provinces have a number",
        "其中有数字的省份数",
    ),
    "areas_missing": (
        "Areas without a number", "缺数地区", "Codes of the provinces without a number, parted by +",
        "没有数字的省份的代码，以+分隔",
    ),
    "way": (
        "How it was put together", "合并方法",
        "How the value of the group comes about from its provinces; never an average of percentages",
        "分组数值的合并方法；绝不对百分比取平均",
    ),
    "problem": (
        "Why incomplete", "不完整的原因", "Why the group has no value, or only a lower limit",
        "分组没有数值或只有下限的原因",
    ),
    "like_area_code": ("Similar area, code", "相似地区代码", *_CODE),
    "like_name_en": (
        "Similar area, English", "相似地区英文名", "Name of the similar area, English", "相似地区的英文名",
    ),
    "like_name_zh": (
        "Similar area, Chinese", "相似地区中文名", "Name of the similar area, Chinese", "相似地区的中文名",
    ),
    "distance_sd": (
        "Distance", "距离",
        "Root of the mean squared difference over the traits; 0 is alike in all of them",
        "各特征差异的均方根；0表示完全相同",
    ),
    "trait": ("Trait", "特征", "What the two areas are compared by", "两地相比的特征"),
    "difference_sd": (
        "Difference", "差异",
        "The similar area less the other, in standard deviations of all provinces",
        "相似地区减去本地区，以各省标准差为单位",
    ),
    "like_value": (
        "Value of the similar area", "相似地区的数值",
        "The same trait of the similar area, in the same unit", "相似地区同一特征的数值，单位相同",
    ),
    "like_figure_id": (
        "Number’s id, similar area", "相似地区的数字编号",
        "Names the number of the similar area for good", "相似地区数字的固定编号",
    ),
    "z": (
        "Standard score", "标准分",
        "Value less the mean of all provinces, in standard deviations", "数值减去各省均值，以标准差为单位",
    ),
    "neighbours_z": (
        "Neighbours’ standard score", "邻省标准分",
        "Mean standard score of the neighbouring provinces", "相邻省份标准分的均值",
    ),
    "local_moran": (
        "Local Moran’s I", "局部莫兰指数", "Local Moran’s I of the area", "该地区的局部莫兰指数",
    ),
    "p_one_sided": (
        "p, one-sided", "单侧p值", "One-sided p value of the local statistic, from permutations",
        "局部统计量的单侧p值，由置换检验得出",
    ),
    "cluster": (
        "Cluster", "集聚类型", "What the area and its neighbours are like, at 5 per cent",
        "该地区与相邻地区的关系，5%显著性水平",
    ),
    "stands_fdr_5": (
        "Holds after correction", "校正后成立",
        "Whether the cluster stays when the false discovery rate is held at 5 per cent: true or false",
        "控制5%错误发现率后是否仍成立：true或false",
    ),
    "share_of_draws": (
        "Share of draws", "抽样一致比例",
        "Share of the model’s draws in which the area keeps its cluster; empty for published values",
        "模型抽样中该地区集聚类型不变的比例；已公布的数值为空",
    ),
    "neighbours": (
        "Neighbours", "相邻地区", "Codes of the neighbouring areas, parted by +", "相邻地区的代码，以+分隔",
    ),
    "moran_i": (
        "Moran’s I", "莫兰指数", "Global Moran’s I of the whole map, the same in every row",
        "全图的全局莫兰指数，每行相同",
    ),
    "moran_expected": (
        "Moran’s I, expected", "莫兰指数期望值",
        "What Moran’s I would be without any pattern", "没有任何空间模式时的莫兰指数",
    ),
    "moran_p_one_sided": (
        "Moran’s I, p", "莫兰指数p值", "One-sided p value of Moran’s I, from permutations",
        "莫兰指数的单侧p值，由置换检验得出",
    ),
    "n": ("Areas in the test", "检验地区数", "How many areas the statistics rest on", "统计所用的地区数"),
    "permutations": (
        "Permutations", "置换次数", "How often the values were shuffled for the p values",
        "计算p值时打乱数值的次数",
    ),
}  # fmt: skip
WORDS: Final[dict[str, Words]] = {**_VALUES, **_BESIDE, **_ANALYSIS}
