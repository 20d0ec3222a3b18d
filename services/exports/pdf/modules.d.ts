declare module "bidi-js" {
  interface Bidi {
    getEmbeddingLevels(text: string, direction: "ltr" | "rtl"): { levels: Uint8Array };
    getMirroredCharacter(character: string): string | null;
  }
  function makeBidi(): Bidi;
  export = makeBidi;
}

declare module "linebreak" {
  class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
  export = LineBreaker;
}

declare module "subset-font" {
  interface Options {
    targetFormat: "truetype";
    keepAllGlyphs: true;
    variationAxes?: Record<string, number>;
  }
  function subsetFont(font: Uint8Array, text: "", options: Options): Promise<Uint8Array>;
  export = subsetFont;
}

declare module "mathjax" {
  interface SvgNode {
    kind: string;
    attributes?: Record<string, string>;
    children?: SvgNode[];
  }
  interface MathJax {
    tex2svg(source: string, options: { display: boolean }): SvgNode;
  }
  const mathjax: { init(options: object): Promise<MathJax> };
  export = mathjax;
}
