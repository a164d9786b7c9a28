"""Settings come from the environment and are checked before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.codes import MapStyle
from app.settings import BUILT_IN_PACKAGE, SettingsError, load_settings

NAMES = (
    "HOST",
    "PORT",
    "WORKERS",
    "LIUSHOU_DATA",
    "LIUSHOU_MAP_STYLE",
    "LIUSHOU_MCP",
    "LIUSHOU_EMBED_ORIGINS",
)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_any_variable_the_built_in_package_is_served_to_this_machine_on_8050() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8050, 2)
    assert settings.data == BUILT_IN_PACKAGE
    assert settings.map_style is None
    assert settings.mcp is False


def test_every_setting_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    values = (
        "0.0.0.0",
        "9000",
        "4",
        "/data",
        "tiles",
        "1",
        "https://a.example http://b.example:81",
    )
    for name, value in zip(NAMES, values, strict=True):
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert (settings.host, settings.port, settings.workers) == ("0.0.0.0", 9000, 4)
    assert settings.data == Path("/data")
    assert settings.map_style is MapStyle.TILES
    assert settings.embed_origins == "https://a.example http://b.example:81"
    assert settings.mcp is True


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert load_settings() == load_settings(port=8050)


def test_a_value_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    assert load_settings(port="9001").port == 9001
    assert load_settings(port=None).port == 9000


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("PORT", "abc", "a whole number from 0 to 65535"),
        ("PORT", "70000", "a whole number from 0 to 65535"),
        ("PORT", "-1", "a whole number from 0 to 65535"),
        ("WORKERS", "0", "a whole number from 1 to 64"),
        ("WORKERS", "two", "a whole number from 1 to 64"),
        ("HOST", "my host", "a host name or an IP address"),
        ("LIUSHOU_EMBED_ORIGINS", "example.org", "origins apart by spaces"),
        ("LIUSHOU_EMBED_ORIGINS", "https://a.example; script-src *", "origins apart by spaces"),
        ("LIUSHOU_EMBED_ORIGINS", "https://a.example/page", "origins apart by spaces"),
        ("LIUSHOU_MAP_STYLE", "globe", "areas, circles, tiles or bivariate"),
        ("LIUSHOU_MCP", "perhaps", "1 or 0"),
    ],
)
def test_a_wrong_value_gives_one_line_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    (line,) = caught.value.lines
    assert line.startswith(f"{name} must be {wanted}")
    assert f'not "{value}"' in line
    assert f"{name} 应为" in line
    assert f"“{value}”" in line
    assert "\n" not in line


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("WORKERS", "x")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert [line.split()[0] for line in caught.value.lines] == ["PORT", "WORKERS"]
