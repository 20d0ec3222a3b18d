declare module "bidi-js" {
  interface Levels {
    levels: Uint8Array;
    paragraphs: { start: number; end: number; level: number }[];
  }
  interface Bidi {
    getEmbeddingLevels(text: string, direction?: "ltr" | "rtl" | "auto"): Levels;
    getMirroredCharacter(character: string): string | null;
    getBidiCharTypeName(character: string): string;
  }
  export default function makeBidi(): Bidi;
}

declare module "linebreak" {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}

declare module "subset-font" {
  interface Options {
    targetFormat: "truetype";
    keepAllGlyphs: true;
    variationAxes?: Record<string, number>;
  }
  export default function subsetFont(font: Uint8Array, text: "", options: Options): Promise<Uint8Array>;
}

declare module "mathjax" {
  export interface SvgNode {
    kind: string;
    attributes?: Record<string, string>;
    children?: SvgNode[];
  }
  interface MathJax {
    tex2svg(source: string, options: { display: boolean }): SvgNode;
  }
  const mathjax: { init(options: object): Promise<MathJax> };
  export default mathjax;
}
