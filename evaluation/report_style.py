"""How the report of an evaluation looks."""

STYLE = """
:root { --ink: #1c2430; --soft: #5a6675; --line: #d9dee5; --wash: #f6f8fa; }
html { color-scheme: light; background: var(--wash); }
body { margin: 0 auto; max-width: 64rem; padding: 2.5rem 2rem 4rem; background: #fff; color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { margin: 0; font-size: 1.8rem; } h2 { margin: 2.5rem 0 .4rem; padding-top: 1rem;
  border-top: 1px solid var(--line); font-size: 1.3rem; }
.soft { color: var(--soft); }
section, figure { overflow-x: auto; } figure { margin: 1rem 0 .4rem; }
svg text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", Arial, sans-serif; }
svg .soft { fill: var(--soft); } svg .end { text-anchor: end; } svg .mid { text-anchor: middle; }
svg .grid { stroke: var(--line); } svg .axis { stroke: var(--ink); }
svg .even { stroke: var(--soft); stroke-dasharray: 4 3; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; padding: 0; list-style: none; font-size: .87rem; }
.legend span { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; border-radius: 2px; }
table { border-collapse: collapse; margin: .7rem 0; font-size: .87rem; font-variant-numeric: tabular-nums; }
th, td { padding: .28rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: 500; } .n { text-align: right; white-space: nowrap; }
@media print { body { padding: 0; } figure, tr { break-inside: avoid; } }
"""
