"""Settings of a running server, read from the environment and checked before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.domain.codes import MapStyle

ROOT: Final = Path(__file__).resolve().parents[1]
"""The checkout: holds ``assets/`` and ``data/`` beside ``app/``."""

BUILT_IN_PACKAGE: Final = ROOT / "data" / "package"

_ORIGIN: Final = r"https?://(?:\*\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*(?::[0-9]{1,5})?"
_ORIGINS: Final = rf"^(?:\*|{_ORIGIN}(?: +{_ORIGIN})*)?$"
"""What goes into a header as it stands: nothing but origins."""

_EXPECTED: Final = {
    "HOST": ("must be a host name or an IP address", "应为主机名或 IP 地址"),
    "PORT": (
        "must be a whole number from 0 to 65535 (0 takes any free port)",
        "应为 0 到 65535 之间的整数（0 表示任取一个空闲端口）",
    ),
    "WORKERS": ("must be a whole number from 1 to 64", "应为 1 到 64 之间的整数"),
    "LIUSHOU_DATA": ("must be the path of a data package's folder", "应为数据包所在文件夹的路径"),
    "LIUSHOU_BESIDE": ("must be 1 or 0", "应为 1 或 0"),
    "LIUSHOU_MAP_STYLE": (
        "must be " + ", ".join(list(MapStyle)[:-1]) + f" or {list(MapStyle)[-1]}",
        "应为 " + "、".join(list(MapStyle)[:-1]) + f" 或 {list(MapStyle)[-1]}",
    ),
    "LIUSHOU_MCP": ("must be 1 or 0", "应为 1 或 0"),
    "LIUSHOU_EMBED_ORIGINS": (
        "must be origins apart by spaces, e.g. https://example.org, or *",
        "应为以空格分隔的网站来源（如 https://example.org），或 *",
    ),
}


class SettingsError(ValueError):
    """One or more settings are wrong; ``lines`` says of each what it must be, in both languages."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


class Settings(BaseSettings):
    """What an operator can set. An empty variable counts as not set.

    Attributes:
        host: Address to listen on (``HOST``).
        port: Port to listen on (``PORT``); 0 takes any free one.
        workers: Number of server processes (``WORKERS``).
        data: Folder of the data package to show (``LIUSHOU_DATA``), by default the built-in one.
        beside: Whether that package is shown beside the built-in one instead of in its place
            (``LIUSHOU_BESIDE``).
        map_style: How maps are drawn when the address does not say (``LIUSHOU_MAP_STYLE``); None
            leaves the choice to the measure and the screen.
        embed_origins: Sites that may show single cards in a frame (``LIUSHOU_EMBED_ORIGINS``), origins
            apart by spaces, ``*`` for any.
        mcp: Whether assistants may ask for data over MCP (``LIUSHOU_MCP``).
    """

    model_config = SettingsConfigDict(
        env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    host: Annotated[str, StringConstraints(pattern=r"^[\w.:\-]+$")] = Field(
        default="127.0.0.1", validation_alias="HOST"
    )
    port: int = Field(default=8050, ge=0, le=65535, validation_alias="PORT")
    workers: int = Field(default=2, ge=1, le=64, validation_alias="WORKERS")
    data: Path = Field(default=BUILT_IN_PACKAGE, validation_alias="LIUSHOU_DATA")
    beside: bool = Field(default=False, validation_alias="LIUSHOU_BESIDE")
    map_style: MapStyle | None = Field(default=None, validation_alias="LIUSHOU_MAP_STYLE")
    embed_origins: Annotated[str, StringConstraints(strip_whitespace=True, pattern=_ORIGINS)] = (
        Field(default="", validation_alias="LIUSHOU_EMBED_ORIGINS")
    )
    mcp: bool = Field(default=False, validation_alias="LIUSHOU_MCP")


def load_settings(**given: Any) -> Settings:
    """Return the settings of the environment; ``given`` values (by field name) win over it.

    Raises:
        SettingsError: naming every wrong setting.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError([_line(dict(fault)) for fault in error.errors()]) from None


def _line(fault: dict[str, Any]) -> str:
    """Return one line for one fault, English then Chinese."""
    key = str(fault["loc"][0])
    name = str(getattr(Settings.model_fields.get(key), "validation_alias", key))
    wanted_en, wanted_zh = _EXPECTED[name]
    found = fault["input"]
    return f'{name} {wanted_en}, not "{found}". / {name} {wanted_zh}，现为“{found}”。'
