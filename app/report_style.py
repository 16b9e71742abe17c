"""How the library report looks: one style sheet for screen and paper, without anything from the network."""

STYLE = """
:root { --ink: #1c2430; --soft: #5a6675; --line: #d9dee5; --paper: #ffffff; --wash: #f6f8fa; --red: #b3261e;
  --amber: #8a5a00; --deep: #0b4f6c; }
* { box-sizing: border-box; }
html { color-scheme: light; background: var(--wash); }
body { margin: 0 auto; max-width: 70rem; padding: 2.5rem 2rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 3rem 0 .4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.35rem; }
h3 { margin: 2rem 0 .3rem; font-size: 1.05rem; }
p { margin: .3rem 0 .9rem; max-width: 46rem; }
.soft { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 1rem 0 0; padding: 0; list-style: none; }
a { color: var(--deep); }
dl.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .8rem;
  margin: 1.6rem 0 0; }
dl.tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .8rem .9rem;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--wash); }
dl.tiles dt { color: var(--soft); font-size: .87rem; line-height: 1.3; }
dl.tiles dd { margin: 0; font-size: 1.7rem; font-weight: 650; font-variant-numeric: tabular-nums; }
dl.tiles .bad dd { color: var(--red); }
section { overflow-x: auto; }
figure { margin: 1rem 0 .4rem; overflow-x: auto; }
figure svg { min-width: 34rem; }
svg { display: block; max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", Arial, sans-serif; }
svg .soft { fill: var(--soft); }
svg .end { text-anchor: end; }
svg .mid { text-anchor: middle; }
svg .light { fill: #ffffff; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .today { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .4rem 0; padding: 0; list-style: none;
  font-size: .87rem; }
.legend svg { display: inline-block; margin-right: .35rem; vertical-align: -1px; }
details { margin: .3rem 0 1rem; }
summary { cursor: pointer; color: var(--deep); font-size: .92rem; }
table { border-collapse: collapse; margin: .7rem 0; font-size: .87rem; font-variant-numeric: tabular-nums; }
caption { padding-bottom: .3rem; text-align: left; color: var(--soft); }
th, td { padding: .28rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--line); }
tbody th { font-weight: 500; }
.n { text-align: right; }
.error { color: var(--red); font-weight: 600; }
.warning { color: var(--amber); font-weight: 600; }
code { font: .92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
footer { margin-top: 3rem; color: var(--soft); font-size: .87rem; }
@media print {
  html, body { background: none; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, details { display: none; }
  section, figure { overflow: visible; }
  figure svg { min-width: 0; }
  dl.tiles { grid-template-columns: repeat(7, 1fr); }
  dl.tiles div { padding: .5rem; }
  h2 { break-after: avoid; } h3 { break-after: avoid; }
  figure, tr, dl.tiles div { break-inside: avoid; }
  svg * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { margin: 16mm; }
"""
