import { declaration, namespaces } from "#services/exports/docx/xml.ts";

// The product's colours on paper.
const ink = "1B1A17";
const soft = "67655F";
const line = "E3E2DF";
const raised = "F7F6F4";
const accent = "3D6099";

const monospace = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New" w:eastAsia="Microsoft YaHei"/>';

/** Sizes are in half points. */
const size = (value: number) => `<w:sz w:val="${value}"/><w:szCs w:val="${value}"/>`;
const color = (value: string) => `<w:color w:val="${value}"/>`;
const bold = "<w:b/><w:bCs/>";

/** Distances are in twentieths of a point; lines in 240ths of their own height. */
const spacing = (before: number, after: number, height = 300) =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${height}" w:lineRule="auto"/>`;
const edge = (side: string, space: number, color = line, width = 4) =>
  `<w:${side} w:val="single" w:sz="${width}" w:space="${space}" w:color="${color}"/>`;
const box = (space: number) =>
  `<w:pBdr>${edge("top", space)}${edge("left", space)}${edge("bottom", space)}${edge("right", space)}</w:pBdr>`;
const shade = `<w:shd w:val="clear" w:color="auto" w:fill="${raised}"/>`;

interface Style {
  name: string;
  basedOn?: string;
  next?: string;
  paragraph?: string;
  run?: string;
}

const heading = (level: number, name: string, before: number, half: number): [string, Style] => [
  `Heading${level}`,
  {
    ...{ name, basedOn: "Normal", next: "Normal" },
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(before, 80, 264)}<w:outlineLvl w:val="${level - 1}"/>`,
    run: bold + size(half),
  },
];

const paragraphs: [string, Style][] = [
  ["Normal", { name: "Normal", paragraph: spacing(0, 120) }],
  ["Title", { name: "Title", next: "Normal", paragraph: spacing(0, 80, 264), run: bold + size(40) }],
  [
    "Heading1",
    {
      ...{ name: "heading 1", basedOn: "Normal", next: "Normal" },
      paragraph: `<w:keepNext/><w:keepLines/><w:pBdr>${edge("top", 10)}</w:pBdr>${spacing(400, 120, 264)}<w:outlineLvl w:val="0"/>`,
      run: bold + size(23),
    },
  ],
  heading(2, "heading 2", 240, 28),
  heading(3, "heading 3", 220, 25),
  heading(4, "heading 4", 200, 23),
  heading(5, "heading 5", 180, 22),
  ["Quote", { name: "Quote", paragraph: spacing(0, 100), run: color(soft) }],
  ["ListParagraph", { name: "List Paragraph", paragraph: spacing(0, 100) }],
  ["TableText", { name: "Table Text", paragraph: spacing(30, 30, 264), run: size(20) }],
  ["TableSmall", { name: "Table Small", basedOn: "TableText", run: size(15) }],
  [
    "Code",
    {
      name: "Code",
      paragraph: `${box(6)}${shade}<w:suppressAutoHyphens/>${spacing(60, 60, 264)}<w:ind w:left="120" w:right="120"/><w:contextualSpacing/>`,
      run: `${monospace}<w:noProof/>${size(18)}`,
    },
  ],
  [
    "Rule",
    {
      name: "Rule",
      paragraph: `<w:pBdr>${edge("bottom", 1, line, 6)}</w:pBdr>${spacing(120, 200, 240)}`,
      run: size(8),
    },
  ],
  ["Gap", { name: "Gap", paragraph: spacing(0, 60, 240), run: size(8) }],
  [
    "Note",
    {
      name: "Aside",
      paragraph: `${box(6)}${shade}${spacing(60, 60, 276)}<w:ind w:left="120" w:right="120"/>`,
      run: size(20),
    },
  ],
  ["Small", { name: "Small", paragraph: spacing(0, 80, 264), run: color(soft) + size(18) }],
  ["FootnoteText", { name: "footnote text", paragraph: spacing(0, 40, 252), run: size(18) }],
  ["TOCHeading", { name: "TOC Heading", paragraph: `<w:keepNext/>${spacing(240, 80, 264)}`, run: bold + size(23) }],
  ["TOC1", { name: "toc 1", paragraph: spacing(0, 20, 252), run: color(soft) + size(19) }],
  ["Header", { name: "header", paragraph: spacing(0, 0, 240), run: color(soft) + size(17) }],
  ["Footer", { name: "footer", paragraph: `${spacing(0, 0, 240)}<w:jc w:val="center"/>`, run: color(soft) + size(17) }],
];

const characters: [string, Style][] = [
  ["Hyperlink", { name: "Hyperlink", run: `${color(accent)}<w:u w:val="single"/>` }],
  [
    "InlineCode",
    {
      name: "Inline Code",
      run: `${monospace}<w:noProof/>${size(19)}<w:shd w:val="clear" w:color="auto" w:fill="${raised}"/>`,
    },
  ],
  ["Facts", { name: "Facts", run: `<w:b w:val="0"/><w:bCs w:val="0"/>${color(soft)}${size(18)}` }],
  ["FootnoteReference", { name: "footnote reference", run: '<w:vertAlign w:val="superscript"/>' }],
];

/** Every style of a document: the quiet page of the product, in the fonts that offices have. */
export function styles(): string {
  const fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Arial"/>';
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${color(ink)}${size(22)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`;
  const all = [
    ...paragraphs.map(([id, style]) => styleXml("paragraph", id, style)),
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
    ...characters.map(([id, style]) => styleXml("character", id, style)),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    tableStyle(),
  ];
  return `${declaration}<w:styles ${namespaces}>${defaults}${all.join("")}</w:styles>`;
}

function styleXml(type: "paragraph" | "character", id: string, { name, basedOn, next, paragraph, run }: Style): string {
  const base = basedOn ?? (type === "paragraph" ? "Normal" : "DefaultParagraphFont");
  const isDefault = id === "Normal";
  return `<w:style w:type="${type}"${isDefault ? ' w:default="1"' : ""} w:styleId="${id}"><w:name w:val="${name}"/>${isDefault ? "" : `<w:basedOn w:val="${base}"/>`}${next ? `<w:next w:val="${next}"/>` : ""}<w:qFormat/>${paragraph ? `<w:pPr>${paragraph}</w:pPr>` : ""}${run ? `<w:rPr>${run}</w:rPr>` : ""}</w:style>`;
}

function tableStyle(): string {
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => edge(side, 0)).join("");
  return `<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${edges}</w:tblBorders></w:tblPr></w:style>`;
}
