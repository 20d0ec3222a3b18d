type Json = Record<string, unknown>;

/** A field of an object as the reference lists it. */
export interface Field {
  name: string;
  required: boolean;
  schema: Json;
}

/** One of several forms that a value may have, told apart by the constant of one field. */
export interface Variant {
  label: string;
  schema: Json;
}

const formats: Record<string, string> = {
  uuid: "UUID",
  "date-time": "date and time",
  email: "e-mail address",
  uri: "URL",
};

/** The name of the shape that a schema refers to, itself or as the items of its list. */
export function referenceOf(schema: Json): string | undefined {
  const target = itemsOf(schema) ?? schema;
  return typeof target.$ref === "string" ? target.$ref.split("/").at(-1) : undefined;
}

/** A type in words: `list of Message`, `"asc" or "desc"`, `text or null`. */
export function typeOf(schema: Json): string {
  if (typeof schema.$ref === "string") return referenceOf(schema) ?? "anything";
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if ("const" in schema) return JSON.stringify(schema.const);
  const choices = choicesOf(schema);
  if (choices) return [...new Set(choices.map(typeOf))].join(" or ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(" or ");
  const items = itemsOf(schema);
  if (items) return `list of ${typeOf(items)}`;
  if (schema.type === "string") return formats[String(schema.format)] ?? "text";
  return typeof schema.type === "string" ? schema.type : "anything";
}

/** What a value must keep to, as a sentence; empty when there is nothing to say. */
export function limitsOf(schema: Json): string {
  const limits = [
    schema.minLength === 1 && "not empty",
    Number(schema.minLength) > 1 && `at least ${count(schema.minLength)} characters`,
    schema.maxLength !== undefined && `at most ${count(schema.maxLength)} characters`,
    schema.minimum !== undefined && `from ${count(schema.minimum)}`,
    schema.maximum !== undefined && `up to ${count(schema.maximum)}`,
    schema.minItems !== undefined && `at least ${count(schema.minItems)}`,
    schema.maxItems !== undefined && `at most ${count(schema.maxItems)}`,
    schema.default !== undefined && `${JSON.stringify(schema.default)} unless given`,
  ];
  const sentence = limits.filter((limit) => limit !== false).join(", ");
  return sentence && `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** The fields of an object, or of the objects in a list; empty for anything else. */
export function fieldsOf(schema: Json): Field[] {
  const holder = itemsOf(schema) ?? soleObject(schema) ?? schema;
  const required = (holder.required as string[] | undefined) ?? [];
  return Object.entries((holder.properties as Record<string, Json> | undefined) ?? {}).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: property,
  }));
}

/** The forms that a value may have, when at least two of them are objects that differ in a constant field. */
export function variantsOf(schema: Json): Variant[] {
  const choices = choicesOf(itemsOf(schema) ?? schema) ?? [];
  const variants = choices.flatMap((choice) => {
    const constant = fieldsOf(choice).find((field) => "const" in field.schema);
    return constant ? [{ label: `${constant.name}: ${typeOf(constant.schema)}`, schema: choice }] : [];
  });
  return variants.length > 1 ? variants : [];
}

/** Of `object or null`, the object. */
function soleObject(schema: Json): Json | undefined {
  const objects = choicesOf(schema)?.filter((choice) => choice.type === "object") ?? [];
  return objects.length === 1 ? objects[0] : undefined;
}

function itemsOf(schema: Json): Json | undefined {
  return schema.type === "array" ? ((schema.items as Json | undefined) ?? {}) : undefined;
}

function choicesOf(schema: Json): Json[] | undefined {
  return (schema.oneOf ?? schema.anyOf) as Json[] | undefined;
}

function count(value: unknown): string {
  return Number(value).toLocaleString("en");
}
