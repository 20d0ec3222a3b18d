import { type Field, fieldsOf, limitsOf, referenceOf, typeOf, variantsOf } from "#components/docs/schema.ts";

type Json = Record<string, unknown>;

/** What a value consists of: its fields, nested as they are, or the forms it may have. */
export function Fields({ schema }: { schema: Json }) {
  const variants = variantsOf(schema);
  if (variants.length > 0) {
    return (
      <ul className="flex flex-col gap-3">
        {variants.map((variant) => (
          <li key={variant.label}>
            <p>
              <code className="font-mono text-code">{variant.label}</code>
              <Remark schema={variant.schema} />
            </p>
            <Fields schema={{ ...variant.schema, properties: withoutConstants(variant.schema) }} />
          </li>
        ))}
      </ul>
    );
  }
  const fields = fieldsOf(schema);
  if (fields.length === 0) return null;
  return (
    <ul className="mt-2 border-line border-l ps-4">
      {fields.map((field) => (
        <FieldItem key={field.name} field={field} />
      ))}
    </ul>
  );
}

function FieldItem({ field: { name, required, schema } }: { field: Field }) {
  return (
    <li className="py-1.5">
      <p className="wrap-anywhere">
        <code className="font-medium font-mono text-code">{name}</code>{" "}
        <span className="text-soft">
          <TypeName schema={schema} />
          {required ? "" : ", optional"}
        </span>
        <Remark schema={schema} />
      </p>
      {referenceOf(schema) ? null : <Fields schema={schema} />}
    </li>
  );
}

/** A type in words; the name of a shape leads to its description. */
export function TypeName({ schema }: { schema: Json }) {
  const reference = referenceOf(schema);
  const words = typeOf(schema);
  if (!reference) return words;
  return (
    <>
      {words.slice(0, -reference.length)}
      <a href={`#${reference}`} className="text-accent underline underline-offset-2">
        {reference}
      </a>
    </>
  );
}

/** What a description and the limits add to a type. */
export function Remark({ schema }: { schema: Json }) {
  const sentences = [schema.description, limitsOf(schema)].filter((sentence) => sentence);
  return sentences.length === 0 ? null : <span className="block text-soft">{sentences.join(" ")}</span>;
}

/** The field that a variant's label shows already is not listed again. */
function withoutConstants(schema: Json): Json {
  return Object.fromEntries(
    fieldsOf(schema)
      .filter((field) => !("const" in field.schema))
      .map((field) => [field.name, field.schema]),
  );
}
