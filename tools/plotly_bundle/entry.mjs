// The traces the atlas draws. plotly.js itself always brings "scatter" along.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import choropleth from "plotly.js/lib/choropleth";
import heatmap from "plotly.js/lib/heatmap";
import scattergeo from "plotly.js/lib/scattergeo";

Plotly.register([bar, choropleth, heatmap, scattergeo]);

export default Plotly;
