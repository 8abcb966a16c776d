/** The style of every page; its hash is in the page's policy. Colours keep a contrast of 4.5 and more in both modes. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --text: #1b1b1f; --soft: #55555f; --line: #c9c9d2; --panel: #f4f4f7;
  --link: #0b57a4; --high: #a8151f; --medium: #8a4b00; --low: #4d5b00; --info: #0b57a4; --good: #0a6634; --open: #6a3d9a; }
@media (prefers-color-scheme: dark) {
  :root { --back: #17171a; --text: #ececf1; --soft: #b3b3bf; --line: #45454f; --panel: #222227;
    --link: #8ec2ff; --high: #ff9a9a; --medium: #ffbe78; --low: #d4de7a; --info: #8ec2ff; --good: #7fdca4; --open: #d3b3f5; } }
* { box-sizing: border-box; }
html { font: 1rem/1.5 system-ui, sans-serif; background: var(--back); color: var(--text); }
body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, ul, ol, dl { margin: .5rem 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--back); padding: .25rem .5rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
code, pre { font: .875em/1.45 ui-monospace, monospace; }
code > .word { display: inline-block; max-width: 100%; }
pre { margin: .15rem 0 .5rem; padding: .35rem .5rem; background: var(--panel); border-radius: .25rem; white-space: pre-wrap; }
.soft { color: var(--soft); }
.notice { border-left: .3rem solid var(--open); background: var(--panel); padding: .5rem .75rem; }
.tally { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.tally li { border: 1px solid var(--line); border-radius: .4rem; padding: .25rem .75rem; }
.tally b { font-size: 1.35rem; margin-right: .35rem; }
.high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); } .info { color: var(--info); }
.pass, .same, .better { color: var(--good); } .unknown, .new, .found, .unseen { color: var(--open); } .fail, .worse { color: var(--high); } .skip-mark { color: var(--soft); }
.steps li { margin-bottom: .75rem; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; }
summary { padding: .5rem .75rem; cursor: pointer; min-height: 2.75rem; }
summary .grade { font-weight: 600; }
details > div { padding: 0 .75rem .75rem; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: 0; }
.lines { list-style: none; padding: 0; }
.long { display: inline-block; }
.scroll { overflow-x: auto; margin: .75rem 0; }
.narrow { display: none; }
table { border-collapse: collapse; font-size: .925rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .35rem; }
caption > span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 2rem); }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; min-width: 4.5rem; }
th { background: var(--panel); font-weight: 600; }
tbody th { font-weight: 400; max-width: 26rem; }
svg { display: block; width: 100%; max-width: 32rem; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--text); }
.axis { stroke: var(--line); } .bar { stroke: var(--info); stroke-width: 3; } .dot { fill: var(--info); }
.action { fill: var(--good); } .event { fill: var(--info); } .upload { fill: var(--high); } .connection { fill: var(--medium); }
.lane { stroke: var(--line); stroke-dasharray: 2 3; }
@media screen and (max-width: 40rem) {
  table { font-size: .85rem; }
  th, td { min-width: 7rem; }
  th:has(> .count), td:has(> .count) { min-width: 0; }
  tbody th { max-width: 11rem; }
  .long { min-width: 20rem; }
  svg text { font-size: 15px; }
  .narrow { display: block; }
  .wide tbody th, .wide thead th:first-child { position: sticky; left: 0; max-width: 9rem; }
  .cards table, .cards caption, .cards tbody, .cards tr, .cards th, .cards td { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .6rem; overflow: hidden; }
  .cards th, .cards td, .cards .long { border: 0; min-width: 0; max-width: none; }
  .cards .long { display: inline; }
  .cards td { padding: .1rem .5rem; } .cards td:last-child { padding-bottom: .4rem; } .cards td:empty { display: none; }
  .cards td::before { content: attr(data-label) ": "; content: attr(data-label) ": " / ""; color: var(--soft); }
}
footer { margin-top: 3rem; color: var(--soft); font-size: .875rem; }
@page { margin: 1.5cm; }
@page fleet { size: landscape; }
@media print {
  :root { --back: #fff; --text: #000; --soft: #444; --panel: #f4f4f4; --line: #999; --link: #000; --high: #8a0010; --medium: #6b3900;
    --low: #3d4800; --info: #083f78; --good: #074a26; --open: #4b2a70; color-scheme: light; }
  html { font-size: 9pt; line-height: 1.35; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  details:not(.closed)::details-content { content-visibility: visible; block-size: auto; display: block; }
  tr, pre, .lines li { break-inside: avoid; }
  h2 { margin-top: 1rem; } dt { margin-top: .15rem; } p, ul, ol, dl { margin: .15rem 0; } summary { padding: .15rem .5rem; min-height: 0; }
  pre { margin: 0 0 .15rem; padding: .1rem .35rem; font-size: 7pt; } details { margin: .25rem 0; }
  .explained { columns: 2; column-gap: 1.5rem; }
  summary, h2, h3, dt { break-after: avoid; } h2, h3, svg { break-inside: avoid; } summary { list-style: none; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; } .long { min-width: 0; }
  th, td { min-width: 0; padding: .15rem .25rem; }
  #phones, body:has(#phones) > header { page: fleet; } #phones thead { font-size: 6.5pt; } #phones tbody th { min-width: 15rem; }
  section + section[id^="phone-"] { break-before: page; }
}
`;
