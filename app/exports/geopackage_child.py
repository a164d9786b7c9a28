"""Write a GeoPackage with geopandas: layers as JSON on standard input, the file on standard output."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

MEMORY: Final = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
"""Where a container with a read-only file system can still write."""
TYPES: Final = {"integer": "Int64", "number": "Float64", "string": "str"}
VERSION: Final = "1.3"
"""Read by QGIS since 2022; what is newer warns in older programs."""
WGS_84: Final = "EPSG:4326"


def main() -> None:
    """Answer one question and end."""
    question = json.loads(sys.stdin.buffer.read())
    folder = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "layers.gpkg"
        write(question, path)
        sys.stdout.buffer.write(path.read_bytes())


def write(question: dict[str, Any], path: Path) -> None:
    """Write the layers into one file; the same question gives the same file."""
    import pyogrio  # pyright: ignore[reportMissingTypeStubs]

    gdal: Any = pyogrio
    gdal.set_gdal_config_options({"OGR_CURRENT_DATE": question["day"], "SQLITE_USE_OGR_VFS": "NO"})
    for number, layer in enumerate(question["layers"]):
        gdal.write_dataframe(
            frame(layer),
            path,
            layer=layer["name"],
            driver="GPKG",
            append=number > 0,
            dataset_options={"VERSION": VERSION},
            layer_metadata=layer.get("metadata"),
            layer_options={
                "IDENTIFIER": layer["title"],
                "DESCRIPTION": layer.get("about", layer["title"]),
            },
        )


def frame(layer: dict[str, Any]) -> Any:
    """Return the rows of a layer as a frame in their types, with shapes where it has them."""
    import geopandas
    import pandas as pd
    from shapely.geometry import shape

    names = [name for name, _ in layer["columns"]]
    table = pd.DataFrame(layer["rows"], columns=names, dtype=object)
    table = table.astype({name: TYPES[kind] for name, kind in layer["columns"]})
    if "shapes" not in layer:
        return table
    shapes = [shape(json.loads(text)) for text in layer["shapes"]]
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=WGS_84)


if __name__ == "__main__":
    main()
