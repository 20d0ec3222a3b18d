import type { ExportOptions } from "#lib/schemas/export.ts";

const schemes = { light: "light", dark: "dark", auto: "light dark" };

/** The style of an exported page, in the chosen colours on a screen and light on paper. */
export function htmlStyle({ theme }: Pick<ExportOptions, "theme">): string {
  return `:root{color-scheme:${schemes[theme]}}\n${sheet}`;
}

/** The product's type and colours in one sheet without fonts. */
const sheet = `
:root{--page:light-dark(#fdfdfb,#161513);--raised:light-dark(#f7f6f4,#1e1d1b);--line:light-dark(#e3e2df,#373633);--ink:light-dark(#1b1a17,#ebeae7);--soft:light-dark(#67655f,#a3a19b);--accent:light-dark(#3d6099,#8fb0e8)}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/27px Inter,system-ui,sans-serif}
main,header{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.5rem;line-height:2rem;margin:0 0 .5rem}
h2{font-size:1rem;margin:0}
h3,h4,h5,h6{font-size:1.05rem;margin:1.25em 0 .5em}
a{color:var(--accent)}
.facts,nav,.meta{color:var(--soft);font-size:.8125rem;line-height:1.25rem}
nav{margin:1rem 0}
nav ol{columns:2;column-gap:2rem;list-style:none;margin:.5rem 0;padding:0}
nav li{break-inside:avoid;overflow-wrap:anywhere}
nav a{text-decoration:none}
summary{cursor:pointer}
article{padding:1rem 0;border-top:1px solid var(--line)}
article>h2{display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap}
article>h2 .meta{font-weight:400;margin-inline-start:auto}
.branch{margin-top:2rem;padding:.5rem 0;border-top:3px double var(--line);font-weight:600}
p,ul,ol,blockquote,pre,.scroll{margin:.75rem 0}
li{margin:.25rem 0}
li>ul,li>ol{margin:.25rem 0}
.contains-task-list{list-style:none;padding-inline-start:1.25rem}
blockquote{border-inline-start:3px solid var(--line);padding-inline-start:1rem;margin-inline:0;color:var(--soft)}
pre{background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem;overflow-x:auto}
code{font:13.5px/21px "JetBrains Mono",ui-monospace,monospace}
:not(pre)>code{background:var(--raised);border-radius:4px;padding:.1em .3em}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{border:1px solid var(--line);padding:.3rem .6rem;text-align:start}
img{max-width:100%;height:auto}
figure{margin:.75rem 0}
figure img{border-radius:10px;display:block}
figcaption{color:var(--soft);font-size:.8125rem}
.formula{display:block;overflow:auto hidden;padding-block:.25rem;text-align:center}
math{font-family:"Cambria Math","STIX Two Math","Latin Modern Math",math}
.aside{background:var(--raised);border-radius:10px;padding:.5rem 1rem;font-size:.875rem}
.plain{white-space:pre-wrap;overflow-wrap:anywhere}
.footnotes{font-size:.875rem;border-top:1px solid var(--line);padding-top:.5rem}
.code-keyword{color:light-dark(#6b3fa0,#c9a6ee)}
.code-string,.code-string-expression,.code-inserted{color:light-dark(#2f6b3a,#9fd3a8)}
.code-constant{color:light-dark(#1f5f99,#9cc4ec)}
.code-function{color:light-dark(#8a4b12,#e5bf94)}
.code-comment{color:var(--soft);font-style:italic}
.code-deleted{color:light-dark(#a3312a,#f0a49d)}
@media (max-width:40rem){nav ol{columns:1}}
@page{margin:18mm 20mm}
@media print{
:root{color-scheme:light}
body{background:none;font-size:11pt;line-height:1.5}
main,header{max-width:none;padding:0}
h2,h3,h4,h5,h6,summary{break-after:avoid}
tr,img,figure,.formula{break-inside:avoid}
figure img{max-height:22cm;width:auto}
pre,code{font-size:9pt;line-height:1.45;white-space:pre-wrap;overflow-wrap:anywhere}
.scroll,.formula{overflow:visible}
table{font-size:8.5pt;line-height:1.4}
th,td{min-width:4.6em;padding:.15rem .3rem;overflow-wrap:anywhere;vertical-align:top}
a{color:inherit}
nav{display:none}
details::details-content{content-visibility:visible;block-size:auto}
}
`.trim();
