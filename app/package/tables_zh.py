"""The descriptions of tables and columns in Simplified Chinese, by the English ones in ``tables.py``."""

from __future__ import annotations

from typing import Final

CHINESE: Final = {
    # areas
    "China, its provinces, and every smaller or composite area a figure speaks of.":
        "全国、各省，以及数字所涉及的每个更小或合并的地区。",
    "GB/T 2260 code, 000000 for China, or a name in capitals":
        "GB/T 2260行政区划代码；000000表示全国，或用大写名称",
    "Kind of area": "地区类型",
    "Short name": "简称",
    "Full name": "全称",
    "One-character name of a province": "省份的一字简称",
    "Chinese name in pinyin": "中文名称的拼音",
    "ISO 3166-2 code of a province": "省份的ISO 3166-2代码",
    "Economic belt (11 east, 8 central, 12 west)": "经济地带（东部11省、中部8省、西部12省）",
    "Region of the statistics bureau": "国家统计局的地区划分",
    "One of the six large regions": "六大区之一",
    "Row in the tile grid, from 1 at the top": "方格地图中的行，自上而下从1起",
    "Column in the tile grid, from 1 at the left": "方格地图中的列，自左而右从1起",
    "Longitude of the label, degrees": "标注的经度，度",
    "Latitude of the label, degrees": "标注的纬度，度",
    "Whether the source statistics cover the area": "原始统计是否覆盖该地区",
    "Areas it is made of or lies in, where known": "由哪些地区组成或位于何处（已知时）",
    "What to know about it": "说明",
    # definitions
    "The ways of counting left-behind children between which a reader chooses.":
        "可供读者选择的留守儿童统计口径。",
    "Key": "键",
    "Order in lists": "列表中的次序",
    "Kind of statistics": "统计类别",
    "Name": "名称",
    "The definition in one clause": "一句话概括的口径",
    "Who is counted": "统计对象",
    "Where and by whom a child is counted": "儿童在何处、由谁登记",
    "Who is left out": "未包括的儿童",
    "Label at the end of a line": "折线末端的标注",
    "Year shown first": "首先显示的年份",
    "Measure shown first": "首先显示的指标",
    # series
    "Published series: who is counted, by which rule, by whom.":
        "已公布的系列：统计谁、按什么标准、由谁统计。",
    "Definition it belongs to, if it can be explored": "所属口径（可在探索页查看时）",
    "Ages, both ends included": "年龄，含两端",
    "Which parents must be away": "须由哪一方父母外出",
    "For how long, or how far": "外出多久或多远",
    "Rural or urban, by what": "城乡的划分依据",
    "How the numbers came about": "数字的由来",
    "Who published them": "公布者",
    "Years at hand": "现有年份",
    "What to beware of": "注意事项",
    # series_links
    "Which series may be compared. Pairs are stored once; what is not listed may not be joined.":
        "哪些系列可以比较。每对只存一次；未列出的不得衔接。",
    "A series": "系列",
    "Another series, or the same for its own years": "另一系列；与前者相同时指其自身各年份",
    "Whether the two may be compared": "两者可否比较",
    "Why": "原因",
    # sources
    "The bibliography.": "参考文献。",
    "Kind of source": "来源类型",
    "Authors or publishing body": "作者或发布机构",
    "Year, or years": "年份",
    "Title in the original language; in square brackets a description":
        "原文题名；方括号内为内容说明",
    "Title in English where the original is not": "原文非英文时的英文题名",
    "Journal, newspaper or site": "期刊、报纸或网站",
    "Digital object identifier": "数字对象标识符（DOI）",
    "Address": "网址",
    "Where the address comes from": "网址的由来",
    "What was read": "所读版本",
    "A official or peer-reviewed, B reputable, C at second hand, D weak":
        "A为官方或同行评议，B为可靠出处，C为转引，D为薄弱",
    # observations
    "Every figure: one printed number, or one modelled value, in a row.":
        "全部数字：每行一个刊印的数字或一个模型估计值。",
    "Series it belongs to": "所属系列",
    "Definition of that series, if any": "该系列的口径（如有）",
    "Year the value refers to": "数值所指的年份",
    "Date or period in words": "以文字表示的时点或时期",
    "Youngest age counted, empty if not stated": "统计的最小年龄，未说明时为空",
    "Oldest age counted, empty if not stated": "统计的最大年龄，未说明时为空",
    "Sex of the children": "儿童的性别",
    "Which parents are away": "哪一方父母外出",
    "Rural, urban or both": "农村、城镇或两者",
    "Whom the children live with": "儿童与谁同住",
    "Stage of school": "学段",
    "What the value says": "数值的含义",
    "Unit of the value": "数值的单位",
    "The number; empty where only a rank was published": "数字；只公布位次时为空",
    "Lower end of the 80 % interval": "80%区间下限",
    "Upper end of the 80 % interval": "80%区间上限",
    "Lower end of the 95 % interval": "95%区间下限",
    "Upper end of the 95 % interval": "95%区间上限",
    "Where the value comes from": "数值的来历",
    "How exactly it was published": "公布的精确程度",
    "Published rank among the provinces, 1 highest": "公布的省份位次，1为最高",
    "Same word for figures that contradict one another": "相互矛盾的数字用同一个词标出",
    "Within a conflict: whether this one is used": "有矛盾时，是否采用这一个",
    "Key of the bibliography": "参考文献的键",
    "Version of the model behind a modelled value": "模型估计值所用的模型版本",
    "Place inside the source": "在来源中的位置",
    "The words or row that print the number": "刊印该数字的原文或表格行",
    # indicators
    "The context variables of the provinces and how they are drawn.":
        "各省的背景指标及其绘图方式。",
    "Whether map B offers it": "地图B是否可选",
    "Unit as a code": "单位代码",
    "Unit in words": "单位名称",
    "Counts are drawn as circles, the others as fills": "人数画作圆点，其余填色",
    "Colour ramp": "色阶",
    "Class breaks, ascending, the same in all years": "分级界限，由低到高，各年相同",
    "Decimals shown": "显示的小数位数",
    "Meaning of the low end of a diverging ramp": "双向色阶低端的含义",
    "Meaning of the high end of a diverging ramp": "双向色阶高端的含义",
    "What it says": "指标含义",
    "How it was worked out, if it was": "计算方法（推算指标）",
    # context
    "Values of the context variables.": "背景指标的数值。",
    "Variable": "指标",
    "Sex": "性别",
    "Ages, e.g. 0-14, 15+ or all": "年龄，如0-14、15+或all（全部）",
    "The number, in the unit given": "数字，单位另列",
    "Printed, worked out from printed numbers, or estimated": "刊印、由刊印数字推算，或估计",
    "What to know about it, and further sources of a derived value": "说明，以及推算值的其他来源",
    # flows
    "People by province of birth and of residence: moves over a lifetime, any age.":
        "按出生省份和居住省份分的人口：一生中的迁移，不分年龄。",
    "Province of birth": "出生省份",
    "Province of residence": "居住省份",
    "People, scaled up from the long census form": "人数，由普查长表推算",
    # model draws
    "Joint draws of the 2010 estimates: rural left-behind children by province, age and sex.":
        "2010年估计值的联合抽样：按省份、年龄和性别分的农村留守儿童。",
    "Number of the draw, from 0": "抽样编号，从0起",
    "Persons": "人",
    # model provinces
    "What the 2010 model knew of each province: covariates, limits, and the facts behind them.":
        "2010年模型对各省的已知信息：协变量、上下限及其依据。",
    "Rural children aged 0–17, estimated, persons": "0–17岁农村儿童估计数，人",
    "Rural children whose parents may be away, as migration alone suggests, persons":
        "仅按人口迁移推算的、父母可能外出的农村儿童，人",
    "Natural log of exposed_children per rural child, the predictor":
        "每名农村儿童对应的exposed_children的自然对数，即预测变量",
    "Least left-behind children allowed": "留守儿童人数的下限",
    "Most left-behind children allowed": "留守儿童人数的上限",
    "Facts it is held to": "约束该省的事实",
    "Figures behind these facts": "这些事实所依据的数字",
    # what the model tells of its run
    "Published facts of 2010, each predicted by a run of the model that did not know it; persons.":
        "2010年已公布的事实，各由不知道该事实的一次模型运行来预测；人。",
    "What the run did not know": "该次运行不知道什么",
    "The fact left out": "略去的事实",
    "Provinces the fact adds up": "该事实所合计的省份",
    "A number, or the least a publication allows": "数字，或公布内容所允许的最小值",
    "What was published": "公布值",
    "Mean of the prediction": "预测均值",
    "Prediction per rural child": "每名农村儿童对应的预测值",
    "Log of stated over predicted": "公布值与预测值之比的自然对数",
    "The same from rural children alone": "同上，仅按农村儿童数预测",
    "Whether the 80 % interval holds it": "80%区间是否包含公布值",
    "Whether the 95 % interval holds it": "95%区间是否包含公布值",
    "Province totals of 2010 when the model is run under other assumptions; persons.":
        "在其他假定下运行模型得到的2010年各省合计；人。",
    "What was assumed instead": "改用的假定",
    "Mean of the draws": "抽样均值",
    "What the model of 2010 tells of its run: assumptions, parameters, errors, comparisons.":
        "2010年模型对自身运行的说明：假定、参数、误差和对照。",
    "What the number is, from the general to the particular": "数字的含义，由总到分",
    "Figures it was compared with": "与之对照的数字",
    # releases
    "Releases of the data, and what changed in them.": "数据的各次发布及其变动。",
    "Version, year and month": "版本，年月",
    "Order inside the release": "同一次发布内的次序",
    "Day of the release, ISO 8601": "发布日期，ISO 8601格式",
    "What changed": "变动内容",
}  # fmt: skip

_LANGUAGES: Final = {", English": "（英文）", ", Simplified Chinese": "（简体中文）"}


def chinese(about: str) -> str:
    """Return a description of ``tables.py`` in Chinese; one without translation comes back as it is.

    What follows a colon is a list of codes where only the words before it are listed here.

    >>> chinese("Short name, English")
    '简称（英文）'
    """
    for suffix, mark in _LANGUAGES.items():
        if about.endswith(suffix):
            return chinese(about.removesuffix(suffix)) + mark
    start, colon, codes = about.partition(": ")
    if about not in CHINESE and start in CHINESE:
        return f"{CHINESE[start]}{colon.replace(': ', '：')}{codes}"
    return CHINESE.get(about, about)
