"""The words of Explore for one scene: titles, the fragments of the page, and the texts of exported pictures."""

from __future__ import annotations

from datetime import date

from app.components import filter_parts, ids, panels, switches
from app.components.fragments import render
from app.components.map_parts import listbox
from app.components.rail import ALL_CLEAR
from app.components.scene import PHONE_ROWS, Scene
from app.components.table import table
from app.components.titles import card_title
from app.components.values import look, values
from app.domain.availability import availability
from app.domain.codes import Measure, Theme
from app.domain.query import is_modelled, query
from app.domain.selection import Selection
from app.domain.trend import national_trend
from app.figures.export_frame import ExportTexts
from app.pages.analysis.card import CardView
from app.state.reader import Notice
from app.state.url import default_state
from app.text import alt_text, bivariate, cards, differences
from app.text.cards import map_a_title
from app.text.headline import badges, definition_chip, headline, plain
from app.text.locale import Locale
from app.text.package_notes import boundary_note, licence_name
from app.text.phrases import DOT, measure_option, measure_unit


def title(scene: Scene) -> str:
    """Return the title of the document: the headline and the site."""
    sentence = plain(headline(scene.state, scene.answer, scene.dataset, scene.locale))
    return f"{sentence} – {scene.locale.t('Left-Behind Children in China')}"


def fragments(scene: Scene, ignored: tuple[Notice, ...], theme: Theme) -> dict[str, str]:
    """Return the HTML of every element whose text follows the state, by element id."""
    locale, dataset, state = scene.locale, scene.dataset, scene.state
    found = {
        ids.HEADLINE: render(
            "headline", locale,
            parts=headline(state, scene.answer, dataset, locale), look=look(state),
        ),
        ids.CHIPS: render(
            "chips", locale,
            chip=definition_chip(dataset.definitions[state.series], locale),
            badges=[{"kind": b.kind.value, "text": b.text} for b in badges(scene.answer, locale)],
        ),
        ids.FILTERS: render("filters", locale, chips=filter_parts.chips(scene), reset=ALL_CLEAR),
        ids.NOTICES: render("notices", locale, notices=filter_parts.messages(scene, ignored)),
        ids.COMPARE: filter_parts.compare_tools(scene),
        ids.YEARS: render("years", locale, years=filter_parts.years(scene)),
        ids.PANEL_COUNTS: panels.counts(scene),
        "languages": switches.languages(scene),
        "theme-switch": switches.theme_switch(scene, theme),
        "map-tabs": switches.tabs(scene),
        ids.part("rows", ids.TABLE): table(scene),
        ids.part("more", ids.RANKING): _more(scene),
    }  # fmt: skip
    found |= filter_parts.hints(scene)
    for card in ids.CARDS:
        heading = cards.heading(scene, card)
        found[ids.part("title", card)] = render("text", locale, text=card_title(scene, card))
        found[ids.part("subtitle", card)] = render("text", locale, text=heading.subtitle)
        found[ids.part("source", card)] = render("text", locale, text=heading.source)
        if card != ids.TABLE:
            found[ids.part("alt", card)] = render("text", locale, text=figure_text(scene, card))
    for card, answer in ((ids.MAP_A, scene.answer), (ids.MAP_B, scene.context)):
        if answer is not None:
            found[ids.part("list", card)] = listbox(scene, card, answer)
    found |= values(scene)
    found[ids.part("empty", ids.PYRAMID)] = _empty_pyramid(scene)
    found[ids.part("empty", ids.RANKING)] = _empty_ranking(scene)
    return found


def picture_texts(scene: Scene, card: str, link: str, downloaded: date) -> ExportTexts:
    """Return the words of an exported picture: the card's own, and where it can be found again."""
    locale, state = scene.locale, scene.state
    heading = cards.heading(scene, card)
    title, subtitle = card_title(scene, card), heading.subtitle
    unit = measure_unit(state.measure, locale)
    if card in (ids.MAP_A, ids.RANKING):
        title = map_a_title(state, locale)
        counted = cards.heading(scene, ids.MAP_A).subtitle
        key = cards.ranking_key(scene) if card == ids.RANKING else ()
        if card == ids.MAP_A:
            title = card_title(scene, card)
        subtitle = f"{counted}\n{DOT.join((badges(scene.answer, locale)[-1].text, *key))}"
    elif card == ids.MAP_B:
        unit = cards.map_b_unit(scene)
    elif card == ids.TABLE:
        title = map_a_title(state, locale)
    elif card == ids.PYRAMID:
        subtitle = (
            f"{subtitle} · {definition_chip(scene.dataset.definitions[state.series], locale)}"
        )
    source = heading.source
    if card == ids.MAP_A and scene.bivariate is not None:
        source = cards.both_sources(scene)
    return ExportTexts(
        title=title,
        subtitle=subtitle,
        unit=unit,
        source=source,
        boundary=boundary_note(locale) if card in (ids.MAP_A, ids.MAP_B) else "",
        link=f"{locale.t('Left-Behind Children in China')} · {link}",
        release=_release(scene, downloaded),
        licence=_licence(locale),
    )


def card_picture_texts(
    scene: Scene, view: CardView, link: str, downloaded: date, *, tells: str
) -> ExportTexts:
    """Return the words of the picture of a card that is opened on demand.

    ``tells`` is what of ``who`` is counted and what ``kind`` the values are the card says of itself; the
    picture adds the rest.
    """
    locale = scene.locale
    who = cards.who(scene.state, scene.dataset, locale)
    more = [who] if "who" not in tells and who not in view.subtitle else []
    if "kind" not in tells:
        more.append(badges(scene.answer, locale)[-1].text)
    added = DOT.join(more)
    return ExportTexts(
        title=view.title,
        subtitle="\n".join(line for line in (view.subtitle, added[:1].upper() + added[1:]) if line),
        source=view.source,
        link=f"{locale.t('Left-Behind Children in China')} · {link}",
        release=_release(scene, downloaded),
        licence=_licence(locale),
    )


def _licence(locale: Locale) -> str:
    """Return the licence of the data; empty where the package names none."""
    name = licence_name()
    return locale.t("Data licence: {licence}", licence=name) if name else ""


def _release(scene: Scene, downloaded: date) -> str:
    return scene.locale.t(
        "Release {version} · downloaded {date}",
        version=scene.dataset.version,
        date=scene.locale.date(downloaded),
    )


def figure_text(scene: Scene, card: str) -> str:
    """Return what the figure of a card shows, for those who do not see it."""
    state, locale, dataset = scene.state, scene.locale, scene.dataset
    if card == ids.MAP_A:
        if scene.bivariate is not None and scene.indicator is not None:
            both = scene.bivariate, scene.indicator
            return bivariate.map_text(*both, state.areas, dataset, locale)
        return alt_text.map_text(scene.answer, state.areas, dataset, locale)
    if card == ids.MAP_B:
        return _alt_b(scene)
    if card in (ids.RANKING, ids.TABLE):
        return alt_text.ranking_text(scene.answer, state.areas, dataset, locale)
    if card == ids.PYRAMID:
        return alt_text.pyramid_text(scene.structure, dataset, locale)
    return alt_text.trend_text(national_trend(dataset), dataset, locale)


def _alt_b(scene: Scene) -> str:
    if scene.context is None:
        return ""
    areas, dataset, locale = scene.state.areas, scene.dataset, scene.locale
    if scene.context.difference:
        heading = card_title(scene, ids.MAP_B)
        return differences.difference_text(scene.context, heading, areas, dataset, locale)
    return alt_text.map_text(scene.context, areas, dataset, locale)


def _more(scene: Scene) -> str:
    """Return the button that shows every bar, or the first ones only; phones alone need it."""
    if not scene.compact or len(scene.answer.with_value()) <= PHONE_ROWS:
        return ""
    locale, total = scene.locale, len(scene.answer.with_value())
    text = locale.t("Show fewer") if scene.all_rows else locale.t("Show all {n}", n=total)
    return render("more", locale, text=text, open=scene.all_rows)


def _home(scene: Scene) -> dict[str, str]:
    """Return the change of the link that leads to the 2010 census; nothing where a package has none."""
    first = default_state(scene.dataset)
    if not is_modelled(scene.dataset, first.series, first.year):
        return {"set": "", "action": ""}
    action = scene.locale.t("Show the 2010 census figures")
    return {"set": "series=&year=&measure=", "action": action}


def _empty_pyramid(scene: Scene) -> str:
    if scene.structure.bands:
        return ""
    locale = scene.locale
    text = (
        locale.t("No age and sex structure is published for single provinces in this series.")
        if scene.state.areas
        else locale.t("No age and sex structure is published for this series and year.")
    )
    return render("empty", locale, text=text, **_home(scene))


def _nearest_ranking(scene: Scene) -> tuple[int, Measure] | None:
    """Return the nearest year, and a measure, with a figure for some province; None where there is none."""
    dataset, state = scene.dataset, scene.state
    years = sorted(scene.offered.provincial_years, key=lambda year: (abs(year - state.year), year))
    for year in years:
        for measure in availability(dataset, state.series, year).measures:
            if query(dataset, Selection(state.series, year, measure)).with_value():
                return year, measure
    return None


def _empty_ranking(scene: Scene) -> str:
    if scene.answer.with_value():
        return ""
    locale = scene.locale
    nearest = _nearest_ranking(scene)
    if nearest:
        year, measure = nearest
        text = locale.t(
            "No provincial figures for this choice in {year}.", year=locale.year(scene.state.year)
        )
        shown = (measure_option(measure, locale), locale.year(year))
        return render("empty", locale, text=text, set=f"year={year}&measure={measure.value}&sex=&ages=",
                      action=locale.t("Show {measure}, {year}", measure=shown[0], year=shown[1]))  # fmt: skip
    text = locale.t("This series has no provincial figures in any year.")
    return render("empty", locale, text=text, **_home(scene))
