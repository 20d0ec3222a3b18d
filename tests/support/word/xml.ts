import { SaxesParser } from "saxes";

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Reads XML as strictly as Word does. Throws where it is not well-formed or a prefix is unknown. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = { name, attributes: Object.fromEntries(values), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (content) => open.at(-1)?.children.push(content));
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return root;
}

/** The elements inside of another one. */
export function elements({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== "string");
}

/** Every element of these names at any depth, in the order of the text. */
export function find(element: XmlElement, ...names: string[]): XmlElement[] {
  return elements(element).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...find(child, ...names),
  ]);
}

/** What an element says, as Word shows it. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return ["w:t", "m:t"].includes(element.name) ? child : "";
      if (child.name === "w:br") return "\n";
      return child.name === "w:tab" ? "\t" : textOf(child);
    })
    .join("");
}
