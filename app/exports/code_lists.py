"""What the codes in the cells of exported tables stand for, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from app.domain.codes import Basis, FlowDirection, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.regions import Problem, Way
from app.domain.similar import CHILDREN
from app.domain.spatial import Cluster
from app.exports.citation import long_citation
from app.exports.rows import DIFFERENCE_UNITS, MARKERS, UNITS
from app.package.code_words import CODE_WORDS
from app.package.codes import BOUNDS
from app.text.locale import get_locale
from app.text.phrases import measure_title, status_word
from app.text.similar import trait_name
from app.text.spatial import cluster_word

Pair = tuple[str, str]
"""Words in English and Chinese."""
DIFFERENCE: Final = "_difference"

_STATUS_MORE: Final[dict[Status, Pair]] = {
    Status.PUBLISHED: ("printed, or arithmetic on printed numbers", "刊印的数字，或由其推算"),
    Status.MODELLED: ("our own estimate, not an official figure", "本站估计，不是官方数字"),
    Status.FLOOR: ("only a lower limit is known", "只知下限"),
    Status.NOT_PUBLISHED: ("no figure was published", "没有公布数字"),
    Status.NOT_COVERED: ("the source does not cover the area", "来源不覆盖该地区"),
    Status.SUPPRESSED: ("too few persons to show", "人数过少，不予显示"),
}
_DIRECTION: Final[dict[FlowDirection, Pair]] = {
    FlowDirection.OUT: ("where people born in a province live", "某省出生的人居住在哪里"),
    FlowDirection.IN: ("where people who live in a province were born", "某省居住的人出生在哪里"),
}
_WAY: Final[dict[Way, Pair]] = {
    Way.SUM: ("the provinces added up, estimates draw by draw", "各省相加，估计值逐次抽样相加"),
    Way.OVER_BASE: (
        "sum of the counts over the sum of what they are counted of",
        "人数之和除以基数之和",
    ),
    Way.OF_SUMS: ("ratio of the sums", "合计之比"),
    Way.WEIGHTED: ("weighted by the people it is an average of", "按所平均的人口加权"),
    Way.NONE: ("cannot be put together", "不能合并"),
}
_PROBLEM: Final[dict[Problem, Pair]] = {
    Problem.EMPTY: ("no province of it is known", "没有任何省份的数字"),
    Problem.INCOMPLETE: ("some of its provinces have no number", "部分省份没有数字"),
    Problem.NO_PARTS: ("the parts of the ratio are not at hand", "缺少比值的分子和分母"),
    Problem.NO_WEIGHTS: ("what to weight by is not at hand for this year", "缺少该年份的权数"),
}
_UNIT_ZH: Final = {
    UNITS[Measure.COUNT.value]: "人",
    UNITS[Measure.SHARE.value]: "占全国留守儿童的百分比",
    UNITS[Measure.RATE.value]: "每100名农村儿童",
    UNITS[Measure.SEX_RATIO.value]: "每100名女孩对应的男孩数",
    DIFFERENCE_UNITS[Measure.SHARE.value]: "百分点",
    DIFFERENCE_UNITS[Measure.RATE.value]: "点，每100名农村儿童",
    DIFFERENCE_UNITS[Measure.SEX_RATIO.value]: "点，每100名女孩对应的男孩数",
}
_UNIT_EN: Final = {"percent": "per cent"}


def words_of(column: str, code: str, dataset: Dataset) -> Pair:
    """Return what a code in a column stands for; a pair of empty texts for what is no code."""
    reader = _READERS.get(column)
    return reader(code, dataset) if reader and code else ("", "")


def is_coded(column: str) -> bool:
    """Whether the cells of a column hold codes."""
    return column in _READERS


def codes_in(column: str, cells: Iterable[object]) -> tuple[str, ...]:
    """Return the codes to explain: all of a fixed list, of the others those that occur, in order of appearance."""
    if column in _FIXED:
        return _FIXED[column]
    parted = column == "source_id"
    found = (
        part for c in cells for part in (str(c or "").split(";") if parted else [str(c or "")])
    )
    return tuple(dict.fromkeys(code for code in found if code))


def measure_words(code: str, dataset: Dataset) -> Pair:
    """Return the name of a measure, of a difference of it, or of an indicator."""
    if code in dataset.indicators:
        record = dataset.indicators[code]
        return _both(record.name_en, record.name_zh)
    plain = code.removesuffix(DIFFERENCE)
    if plain not in set(Measure):
        return "", ""
    english, chinese = (get_locale(lang) for lang in ("en", "zh"))
    pair = measure_title(Measure(plain), english), measure_title(Measure(plain), chinese)
    if plain == code:
        return pair
    first, second = (
        locale.t("{measure}, difference", measure=title)
        for locale, title in zip((english, chinese), pair, strict=True)
    )
    return first, second


def unit_words(code: str, dataset: Dataset) -> Pair:
    """Return a unit in words."""
    if code in _UNIT_ZH:
        return code, _UNIT_ZH[code]
    for record in dataset.indicators.values():
        if record.unit == code:
            return _both(record.unit_en or _UNIT_EN.get(code, code), record.unit_zh)
    return code, ""


def unit_of(measure: str, dataset: Dataset) -> str:
    """Return the unit of the values of a measure or indicator, as the column ``unit`` has it."""
    if measure in dataset.indicators:
        return dataset.indicators[measure].unit
    plain = measure.removesuffix(DIFFERENCE)
    return (UNITS if plain == measure else DIFFERENCE_UNITS).get(plain, "")


def _both(english: str, chinese: str) -> Pair:
    return english or chinese, chinese or english


def _definition(code: str, dataset: Dataset) -> Pair:
    record = dataset.definitions.get(code)
    return _both(record.chip_en, record.chip_zh) if record else ("", "")


def _series(code: str, dataset: Dataset) -> Pair:
    record = dataset.series.get(code)
    return _both(record.name_en, record.name_zh) if record else measure_words(code, dataset)


def _source(code: str, dataset: Dataset) -> Pair:
    source = dataset.sources.get(code)
    words = long_citation(source) if source else ""
    return words, words


def _trait(code: str, dataset: Dataset) -> Pair:
    english, chinese = (trait_name(code, dataset, get_locale(lang)) for lang in ("en", "zh"))
    return english, chinese


def _status(code: str, _: Dataset) -> Pair:
    status = Status(code)
    more = _STATUS_MORE[status]
    return (
        f"{status_word(status, get_locale('en'))}: {more[0]}",
        f"{status_word(status, get_locale('zh'))}：{more[1]}",
    )


def _marker(code: str, _: Dataset) -> Pair:
    return next(
        (_STATUS_MORE[status] for status, mark in MARKERS.items() if mark == code), ("", "")
    )


def _cluster(code: str, _: Dataset) -> Pair:
    english, chinese = (cluster_word(Cluster(code), get_locale(lang)) for lang in ("en", "zh"))
    return english, chinese


_Reader = Callable[[str, Dataset], Pair]
_READERS: Final[dict[str, _Reader]] = {
    "definition": _definition,
    "series": _series,
    "measure": measure_words,
    "trait": _trait,
    "unit": unit_words,
    "source_id": _source,
    "status": _status,
    "marker": _marker,
    "cluster": _cluster,
    "sex": lambda code, _: CODE_WORDS.get(code, ("", "")),
    "basis": lambda code, _: CODE_WORDS.get(code, ("", "")),
    "bound": lambda code, _: CODE_WORDS.get(code, ("", "")),
    "direction": lambda code, _: _DIRECTION[FlowDirection(code)],
    "way": lambda code, _: _WAY[Way(code)],
    "problem": lambda code, _: _PROBLEM[Problem(code)],
}
_FIXED: Final[dict[str, tuple[str, ...]]] = {
    "status": tuple(status.value for status in _STATUS_MORE),
    "marker": tuple(MARKERS.values()),
    "cluster": tuple(cluster.value for cluster in Cluster),
    "sex": tuple(sex.value for sex in Sex),
    "basis": (*(basis.value for basis in Basis), "estimate"),
    "bound": BOUNDS,
    "direction": tuple(direction.value for direction in FlowDirection),
    "way": tuple(way.value for way in Way),
    "problem": tuple(problem.value for problem in Problem),
}
TRAIT_MEASURE: Final = {CHILDREN: Measure.RATE.value}
"""Traits that are measures under another name."""
