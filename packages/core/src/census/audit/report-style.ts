/** The look of the report: the viewer's colours in both themes, one column of cards, its own print form. Nothing is fetched. */
export const reportStyle = `
:root{color-scheme:light dark;--panel:#fff;--page:#f4f6f8;--sunken:#e9edf1;--text:#1b1f24;--quiet:#55606c;--line:#d5dbe1;--accent:#1d5fbf;--region:#c3cad2;--ok:#0b6b3a;--ok-soft:#e3f4ea;--failed:#b42318;--failed-soft:#fdeeec;--warning:#7a4b00;--warning-soft:#fdf3dc}
@media(prefers-color-scheme:dark){:root{--panel:#171b20;--page:#0f1215;--sunken:#2a323a;--text:#eceff2;--quiet:#a7b1bb;--line:#323b44;--accent:#8ab8f5;--region:#4a525a;--ok:#7fd6a3;--ok-soft:#15301f;--failed:#ff9a8f;--failed-soft:#3a1f1d;--warning:#f4cf80;--warning-soft:#362a12}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:24px;line-height:1.3;margin:0}h2{font-size:18px;margin:0}h3{font-size:14px;margin:24px 0 8px}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.lead{color:var(--quiet);margin:4px 0 0}.lead span+span::before{content:" · "}
.card{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:16px 20px;margin-top:16px}
.head{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}.head .lead{margin:0}
.chip{display:inline-flex;gap:6px;align-items:center;padding:1px 10px 1px 8px;border-radius:999px;font-weight:600;font-size:12px;line-height:20px;white-space:nowrap}
.chip svg{width:12px;height:12px;flex:none}
.ok{color:var(--ok);background:var(--ok-soft)}.warning{color:var(--warning);background:var(--warning-soft)}.failed{color:var(--failed);background:var(--failed-soft)}.note,.synthetic{color:var(--quiet);background:var(--sunken)}
.summary{display:grid;grid-template-columns:minmax(0,1fr) 220px;gap:8px 32px;align-items:start}
.body{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:8px 32px;align-items:start}
.body>*,.summary>*{min-width:0}
ul.findings{list-style:none;margin:12px 0 0;padding:0;display:grid;gap:8px}
ul.findings li{border-left:3px solid var(--line);padding:2px 0 2px 12px}
ul.findings li.is-failed{border-color:var(--failed)}ul.findings li.is-warning{border-color:var(--warning)}
ul.findings p{margin:2px 0 0;overflow-wrap:anywhere}ul.findings .remedy{color:var(--quiet)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 16px;margin:12px 0 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
figure{margin:12px 0 0}figcaption{color:var(--quiet);font-size:12px}
figure svg{display:block;width:100%;height:auto;max-height:260px;margin:4px 0}
.map svg{background:var(--sunken);border-radius:6px}
.region{fill:var(--region);stroke:var(--panel);stroke-width:.6;stroke-linejoin:round}
.area{fill:var(--accent);fill-opacity:.14;stroke:var(--accent);stroke-width:1.2;stroke-linejoin:round}
.line{fill:none;stroke:var(--accent);stroke-width:1.2;stroke-linejoin:round}.dot{fill:var(--accent);stroke:var(--panel);stroke-width:.6}
.bars rect{fill:var(--accent)}.bars rect.low{fill:var(--warning)}.bars text{fill:var(--quiet);font-size:11px}.axis{stroke:var(--quiet);stroke-width:1}.guide{stroke:var(--line);stroke-width:1}
.scroll{overflow:auto;max-height:320px}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--quiet);font-weight:600;font-size:12px;position:sticky;top:0;background:var(--panel)}
.kind{white-space:nowrap}.summary figure{margin:0}
.number{text-align:right}td.number{white-space:nowrap}
summary{cursor:pointer;color:var(--accent);font-size:12px}details[open]>summary{margin-bottom:4px}
@media(max-width:767px){.body,.summary{grid-template-columns:minmax(0,1fr)}main{padding:16px 8px 32px}.card{padding:12px}}
@media print{body{background:#fff}.card{break-inside:avoid;border-color:#bbb}main{max-width:none;padding:0}details>summary{display:none}}
`.trim();
