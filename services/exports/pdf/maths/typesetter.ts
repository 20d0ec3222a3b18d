import mathjax from "mathjax";

const longest = 5_000;
const packages = ["base", "ams", "newcommand", "boldsymbol", "cancel", "mhchem", "braket", "color"];

/** What is drawn, as a tree of SVG elements. */
export interface SvgNode {
  kind: string;
  attributes?: Record<string, string>;
  children?: SvgNode[];
}

/** Sets TeX as outlines. */
export type Typeset = (source: string, display: boolean) => SvgNode | undefined;

let loading: Promise<Typeset> | undefined;

/** Loaded with the first formula, once per thread: it is large. */
export function loadTypesetter(): Promise<Typeset> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Typeset> {
  const { tex2svg } = await mathjax.init({
    loader: { load: ["input/tex-base", ...packages.slice(1).map((name) => `[tex]/${name}`), "output/svg"] },
    tex: {
      packages,
      maxMacros: 500,
      // What is wrong is to be seen as it was written, not as a message in red.
      formatError: (_: unknown, error: Error) => {
        throw error;
      },
    },
    svg: { fontCache: "none" },
    startup: { typeset: false },
  });
  return (source, display) => {
    if (source.length > longest) return undefined;
    try {
      return tex2svg(source, { display }).children?.[0];
    } catch {
      return undefined;
    }
  };
}
