"""The floor: one hand-written page with both maps and the ranking, its data for one filter inside.

It has none of the other filters, no languages, no notes and no links; nothing that answers
questions can be quicker. Served compressed under gunicorn, as the others are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import brotli

from app.web.plotly_bundle import find_bundle
from benchmarks.rivals.data import MEASURES, Choice, Tables

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Left-behind children in China</title><script src="/plotly.js" defer></script>
<link rel="preload" href="/provinces.geojson" as="fetch" crossorigin="anonymous">
<style>body{font-family:sans-serif;display:grid;grid-template-columns:1fr 1fr}
header{grid-column:1/-1}.plot{height:420px}#ranking{height:640px}</style></head><body>
<header><h1>Left-behind children in China</h1>CHOICES</header>
<div id="map-a" class="plot"></div><div id="map-b" class="plot"></div><div id="ranking"></div>
<script type="module">
const data=DATA;
const boundaries=await(await fetch("/provinces.geojson")).json();
const geo={visible:false,projection:{type:"conic equal area",parallels:[25,47],rotation:{lon:105}},
  lonaxis:{range:[80,130]},lataxis:{range:[17.5,54.5]}};
const map=(values,colorscale)=>({type:"choropleth",geojson:boundaries,locations:values.codes,
  featureidkey:"properties.area_code",text:values.names,z:values.values,colorscale});
const layout={margin:{l:0,r:0,t:0,b:0},geo};
const empty={type:"GeometryCollection",geometries:[]};
const layers=["coastlines","land","ocean","lakes","rivers","countries","subunits"];
window.PlotlyGeoAssets={topojson:{world_110m:{type:"Topology",arcs:[],
  objects:Object.fromEntries(layers.map(name=>[name,empty]))}}};
const bars=values=>[{type:"bar",orientation:"h",x:values.values,y:values.names}];
const below={margin:{l:120,t:0},yaxis:{autorange:"reversed"}};
Plotly.newPlot("map-a",[map(data.rate,"Blues")],layout);
Plotly.newPlot("map-b",[map(data.indicator,"Reds")],layout);
Plotly.newPlot("ranking",bars(data.rate),below);
document.querySelector("header").addEventListener("change",event=>{
  const chosen=data[event.target.value];
  Plotly.restyle("map-a",{locations:[chosen.codes],text:[chosen.names],z:[chosen.values]});
  Plotly.react("ranking",bars(chosen),below);
});
</script></body></html>"""


def _values(frame: Any) -> dict[str, list[Any]]:
    return {
        "codes": frame["area_code"].tolist(),
        "names": frame["name"].tolist(),
        "values": [round(value, 2) for value in frame["value"]],
    }


def _page(tables: Tables) -> str:
    data = {measure: _values(tables.left_behind(Choice(measure=measure))) for measure in MEASURES}
    data["indicator"] = _values(tables.indicator(Choice()))
    choices = "".join(
        f'<label><input type="radio" name="measure" value="{measure}"{" checked" * (measure == "rate")}>'
        f"<span>{name}</span></label>"
        for measure, name in MEASURES.items()
    )
    return PAGE.replace("CHOICES", choices).replace("DATA", json.dumps(data))


def server() -> Callable[..., Iterable[bytes]]:
    """Return the WSGI application, for gunicorn."""
    tables = Tables()
    bundle = find_bundle(ASSETS)
    if bundle is None:
        from plotly.offline import get_plotlyjs

        script = get_plotlyjs()
    else:
        script = bundle.read_text(encoding="utf-8")
    files = {
        "/": ("text/html; charset=utf-8", _page(tables)),
        "/plotly.js": ("text/javascript; charset=utf-8", script),
        "/provinces.geojson": ("application/json", json.dumps(tables.boundaries)),
    }
    packed = {path: (kind, brotli.compress(text.encode())) for path, (kind, text) in files.items()}

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind, body = packed.get(environ["PATH_INFO"], ("text/plain", b""))
        status = "200 OK" if body else "404 Not Found"
        coding = [("Content-Encoding", "br")] if body else []
        start_response(
            status, [("Content-Type", kind), ("Content-Length", str(len(body))), *coding]
        )
        return [body]

    return answer
