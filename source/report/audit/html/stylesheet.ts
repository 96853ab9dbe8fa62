/** The looks of the page: light and dark by the reader's system, narrow and wide, on screen and on paper. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --card: #ffffff; --soft: #f4f6f8; --ink: #1b1f24; --muted: #57606a; --line: #d5dae0;
  --accent: #0a5cc2; --ok: #1a7f37; --bad: #cf222e; --unknown: #7444c4;
  --critical: #a40e26; --high: #b54708; --medium: #7d5a00; --low: #57606a; --on: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --card: #151b23; --soft: #1b222c; --ink: #e6edf3; --muted: #a3acb6; --line: #333c47;
    --accent: #6cb6ff; --ok: #4cc368; --bad: #ff6b64; --unknown: #b392f0;
    --critical: #ff8a84; --high: #f5a35c; --medium: #e3c04b; --low: #a3acb6; --on: #0d1117;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main, footer { max-width: 1080px; margin: 0 auto; padding: 0 20px; }
footer { padding: 24px 20px 40px; color: var(--muted); font-size: 13px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 10px; letter-spacing: -0.01em; }
h2 { font-size: 20px; line-height: 1.3; margin: 40px 0 12px; }
h3 { font-size: 16px; line-height: 1.4; margin: 0 0 8px; }
p { margin: 0 0 10px; }
a { color: var(--accent); }
code {
  font: 0.87em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
  background: var(--soft); border-radius: 4px; padding: 1px 4px; overflow-wrap: anywhere;
  display: inline-block; max-width: 100%;
}
.hint { color: var(--muted); }
.summary { border-bottom: 1px solid var(--line); padding: 28px 0 22px; }
.verdict { font-size: 17px; border-left: 5px solid var(--bad); padding: 2px 0 2px 12px; }
.summary.ok .verdict { border-color: var(--ok); }
.summary.unknown .verdict { border-color: var(--unknown); }
.facts { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 0 0 4px; color: var(--muted); font-size: 14px; }
.facts dt { margin-right: -16px; }
.facts dt::after { content: ":"; }
.facts dd { margin: 0; color: var(--ink); overflow-wrap: anywhere; }
.tiles { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(118px, 1fr)); gap: 10px; margin: 18px 0 0; padding: 0; }
.tile { border: 1px solid var(--line); border-top: 4px solid var(--low); border-radius: 8px; padding: 8px 12px; background: var(--card); font-size: 14px; line-height: 1.35; }
.tile b { display: block; font-size: 25px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile.critical { border-top-color: var(--critical); }
.tile.high { border-top-color: var(--high); }
.tile.medium { border-top-color: var(--medium); }
.tile.joined { border-top-color: var(--accent); }
.tile.unknown { border-top-color: var(--unknown); }
.tile.none { border-top-color: var(--line); color: var(--muted); }
.badge { display: inline-block; border-radius: 5px; padding: 1px 8px; margin-right: 4px; font-size: 13px; font-weight: 650; color: var(--on); background: var(--low); }
.badge.critical { background: var(--critical); }
.badge.high { background: var(--high); }
.badge.medium { background: var(--medium); }
.tag { border: 1px solid currentColor; border-radius: 5px; padding: 0 6px; font-size: 12px; font-weight: 500; color: var(--muted); white-space: nowrap; }
.filter { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 16px; padding: 6px 14px 10px; display: flex; flex-wrap: wrap; gap: 4px 18px; }
.filter legend { color: var(--muted); font-size: 13px; padding: 0 4px; }
.filter input { accent-color: var(--accent); vertical-align: -1px; }
@supports not selector(:has(*)) { .filter { display: none; } }
#findings:has(#show-critical:not(:checked)) .finding.critical,
#findings:has(#show-high:not(:checked)) .finding.high,
#findings:has(#show-medium:not(:checked)) .finding.medium,
#findings:has(#show-low:not(:checked)) .finding.low,
#findings:has(#show-waived:not(:checked)) .finding.waived,
#findings:has(#show-unchanged:not(:checked)) .finding.unchanged { display: none; }
.finding { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--low); border-radius: 8px; padding: 14px 18px; margin: 0 0 14px; }
.finding.critical { border-left-color: var(--critical); }
.finding.high { border-left-color: var(--high); }
.finding.medium { border-left-color: var(--medium); }
.finding.waived { border-style: dashed; background: transparent; }
.waiver { color: var(--muted); font-style: italic; }
.finding dl, .proof dl { display: grid; grid-template-columns: minmax(92px, max-content) 1fr; gap: 4px 16px; margin: 0; }
.finding dt { color: var(--muted); font-size: 14px; }
.finding dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.finding dd ul { margin: 0; padding: 0; list-style: none; }
.arrow { color: var(--bad); }
.mending { color: var(--muted); display: block; font-size: 14px; }
.proof { margin-top: 8px; font-size: 14px; }
.proof summary, .part summary { cursor: pointer; color: var(--muted); }
.proof dl { padding: 8px 0 0 14px; }
.part { border: 1px solid var(--line); border-radius: 10px; margin: 0 0 14px; background: var(--card); }
.part summary { padding: 10px 16px; }
.part summary strong { color: var(--ink); margin-right: 6px; }
.past { padding: 0; list-style: none; }
.past li { border-bottom: 1px solid var(--line); padding: 6px 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; margin: 0 0 12px; font-size: 14px; }
.dot { display: inline-block; width: 11px; height: 11px; border-radius: 6px; border: 2px solid var(--ok); background: var(--ok); }
.dot.findings { border-color: var(--bad); background: var(--bad); border-radius: 2px; }
.dot.unknown { border-color: var(--unknown); background: transparent; border-style: dashed; }
.dot.waived { background: transparent; }
.dot.again { border: 2px dotted var(--muted); background: transparent; border-radius: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 720px; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 600; }
td:first-child { white-space: nowrap; }
:target { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.topology { display: block; width: 100%; min-width: 780px; padding: 0 14px 14px; font-family: inherit; }
.topology text { fill: var(--ink); font-size: 13px; }
.topology .region { fill: var(--soft); stroke: var(--line); }
.topology .region-name { fill: var(--muted); font-size: 12px; font-weight: 600; }
.topology .vpc rect { fill: var(--card); stroke: var(--muted); stroke-width: 1.2; }
.topology .vpc.again rect { stroke-dasharray: 2 3; }
.topology .vpc-name { font-weight: 650; font-size: 14px; }
.topology .vpc-id { fill: var(--muted); font-size: 11.5px; }
.topology .link-id { fill: var(--muted); font-size: 11px; }
.topology .link { --tone: var(--ok); text-decoration: none; }
.topology .link.findings { --tone: var(--bad); }
.topology .link.unknown { --tone: var(--unknown); }
.topology .link line { stroke: var(--tone); stroke-width: 2; }
.topology .link.findings line { stroke-width: 3.5; }
.topology .link.unknown line { stroke-dasharray: 7 5; }
.topology .pill { fill: var(--card); stroke: var(--tone); stroke-width: 1.6; }
.topology .link.findings .pill { fill: var(--tone); }
.topology .pill-word { fill: var(--tone); font-size: 12px; font-weight: 650; }
.topology .link.findings .pill-word { fill: var(--on); }
.topology .link:hover .link-name { text-decoration: underline; }
@media (max-width: 640px) {
  main, footer { padding-left: 14px; padding-right: 14px; }
  h1 { font-size: 22px; }
  .finding { padding: 12px 13px; }
  .finding dl, .proof dl { display: block; }
  .finding dt { margin-top: 6px; font-size: 13px; }
  .tiles { grid-template-columns: repeat(auto-fill, minmax(92px, 1fr)); gap: 8px; }
  .tile { padding: 6px 9px; font-size: 13px; }
}
@media print {
  :root { --ground: #ffffff; --card: #ffffff; --ink: #000000; }
  body { font-size: 10pt; }
  .filter { display: none; }
  .finding > dl, .finding > p, tr, .topology { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .topology, table { min-width: 0; }
  .badge, .dot, .topology * { print-color-adjust: exact; }
}
`;
