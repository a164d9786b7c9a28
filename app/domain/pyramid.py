"""Left-behind children by age band and sex, of China or of selected provinces added together."""

from __future__ import annotations

import numpy as np

from app.domain import modelled, published
from app.domain.codes import AGE_GROUPS, CHINA, AgeGroup, Basis, Measure, Sex, Status
from app.domain.dataset import Dataset
from app.domain.figure_ids import modelled_id
from app.domain.query import is_modelled, query
from app.domain.selection import Pyramid, PyramidBand, Selection, Value


def pyramid(dataset: Dataset, selection: Selection, areas: tuple[str, ...] = ()) -> Pyramid:
    """Return the age-sex structure of the selection's definition and year.

    ``areas`` are provinces to add; none means China. The ages and sex of the selection do not narrow it.
    """
    if is_modelled(dataset, selection.definition, selection.year):
        return _modelled(dataset, selection, areas)
    if areas:
        return Pyramid(areas, selection.year, (), Status.NOT_PUBLISHED)
    return _published(dataset, selection)


def _modelled(dataset: Dataset, selection: Selection, areas: tuple[str, ...]) -> Pyramid:
    nation = tuple(
        PyramidBand(
            age,
            _national(dataset, selection, age, Sex.FEMALE),
            _national(dataset, selection, age, Sex.MALE),
            None,
        )
        for age in AGE_GROUPS
    )
    if not areas:
        sources = {v.source_id for b in nation for v in (b.female, b.male) if v and v.source_id}
        return Pyramid((CHINA,), selection.year, nation, Status.PUBLISHED, tuple(sorted(sources)))
    columns = [
        dataset.model.area_codes.index(code) for code in areas if code in dataset.model.area_codes
    ]
    bands = tuple(
        PyramidBand(
            age,
            _summed(dataset, areas, columns, age, Sex.FEMALE),
            _summed(dataset, areas, columns, age, Sex.MALE),
            None,
        )
        for age in AGE_GROUPS
    )
    return Pyramid(areas, selection.year, bands, Status.MODELLED, nation=nation)


def _national(dataset: Dataset, selection: Selection, age: AgeGroup, sex: Sex) -> Value | None:
    asked = Selection(selection.definition, selection.year, Measure.COUNT, sex, (age,))
    return query(dataset, asked).national


def _summed(
    dataset: Dataset, areas: tuple[str, ...], columns: list[int], age: AgeGroup, sex: Sex
) -> Value:
    counts = modelled.measure_draws(dataset, Measure.COUNT, (age,), sex)[:, columns].sum(axis=1)
    [estimate] = modelled.summarise(counts[:, np.newaxis])
    return Value(
        area_code=areas[0] if len(areas) == 1 else "+".join(areas),
        status=Status.MODELLED,
        value=estimate.mean,
        lo80=estimate.lo80,
        hi80=estimate.hi80,
        lo95=estimate.lo95,
        hi95=estimate.hi95,
        basis=Basis.MODELLED,
        figure_id=modelled_id("+".join(areas), (age,), sex, Measure.COUNT),
        series=modelled.MODEL_SERIES,
        model_version=dataset.model.model_version,
        age_min=age.low,
        age_max=age.high,
        sex=sex,
    )


def _published(dataset: Dataset, selection: Selection) -> Pyramid:
    """Return the printed bands of any definition, which may differ from the model's."""
    rows = published.figures(dataset, selection.definition, selection.year)
    whole = published.whole_span(rows)
    spans = _partition({(f.age_min, f.age_max) for f in rows if f.area_code == CHINA}, whole)
    bands: list[PyramidBand] = []
    for low, high in spans:
        age = AgeGroup(low, high)
        total = published.national_count(rows, (age,), Sex.ALL)
        female = published.national_count(rows, (age,), Sex.FEMALE)
        male = published.national_count(rows, (age,), Sex.MALE)
        if total is None and (female is None or male is None):
            return Pyramid((CHINA,), selection.year, (), Status.NOT_PUBLISHED)
        bands.append(PyramidBand(age, female, male, total))
    sources = {b.total.source_id for b in bands if b.total}
    status = Status.PUBLISHED if bands else Status.NOT_PUBLISHED
    return Pyramid((CHINA,), selection.year, tuple(bands), status, tuple(sorted(sources)))


def _partition(
    spans: set[tuple[int | None, int | None]], whole: tuple[int, int] | None
) -> list[tuple[int, int]]:
    """Return the printed bands that tile the whole span without gap or overlap, the finest first."""
    if whole is None:
        return []
    usable = sorted(
        (a, b) for a, b in spans if a is not None and b is not None and (a, b) != whole and b > a
    )
    path: list[tuple[int, int]] = []
    start = whole[0]
    while start <= whole[1]:
        step = [band for band in usable if band[0] == start and band[1] <= whole[1]]
        if not step:
            return []
        path.append(step[0])
        start = path[-1][1] + 1
    return path
