import { describe, expect, test } from "vitest";
import { fieldsOf, limitsOf, referenceOf, typeOf, variantsOf } from "#components/docs/schema.ts";

describe("a type in words", () => {
  test.each([
    [{ type: "string" }, "text"],
    [{ type: "string", format: "uuid" }, "UUID"],
    [{ type: "integer" }, "integer"],
    [{ type: "array", items: { type: "string" } }, "list of text"],
    [{ type: ["string", "null"] }, "text or null"],
    [{ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, "date and time or null"],
    [{ type: "string", enum: ["on", "off"] }, '"on" or "off"'],
    [{ type: "string", const: "ready" }, '"ready"'],
    [{ $ref: "#/components/schemas/Message" }, "Message"],
    [{ type: "array", items: { $ref: "#/components/schemas/Message" } }, "list of Message"],
    [{}, "anything"],
  ])("%j is %s", (schema, words) => {
    expect(typeOf(schema)).toBe(words);
  });

  test("a list of a named shape refers to that shape", () => {
    expect(referenceOf({ type: "array", items: { $ref: "#/components/schemas/Run" } })).toBe("Run");
    expect(referenceOf({ type: "array", items: { type: "string" } })).toBeUndefined();
  });
});

describe("the limits of a value", () => {
  test("name the lengths and what holds when nothing is given", () => {
    expect(limitsOf({ type: "string", minLength: 10, maxLength: 50_000 })).toBe(
      "At least 10 characters, at most 50,000 characters.",
    );
    expect(limitsOf({ type: "string", minLength: 1 })).toBe("Not empty.");
    expect(limitsOf({ type: "boolean", default: false })).toBe("False unless given.");
  });

  test("are silent when there are none", () => {
    expect(limitsOf({ type: "string" })).toBe("");
  });
});

describe("the fields of a value", () => {
  const object = { type: "object", properties: { id: { type: "string" }, name: { type: "string" } }, required: ["id"] };

  test("are those of an object, of the objects in a list, and of an object that may be null", () => {
    const expected = [
      { name: "id", required: true, schema: { type: "string" } },
      { name: "name", required: false, schema: { type: "string" } },
    ];
    expect(fieldsOf(object)).toEqual(expected);
    expect(fieldsOf({ type: "array", items: object })).toEqual(expected);
    expect(fieldsOf({ anyOf: [object, { type: "null" }] })).toEqual(expected);
  });

  test("are none for plain values", () => {
    expect(fieldsOf({ type: "string" })).toEqual([]);
  });
});

test("forms that differ in a constant are told apart by it", () => {
  const form = (kind: string) => ({ type: "object", properties: { kind: { type: "string", const: kind } } });
  expect(variantsOf({ oneOf: [form("ready"), form("reset")] }).map((variant) => variant.label)).toEqual([
    'kind: "ready"',
    'kind: "reset"',
  ]);
  expect(variantsOf({ anyOf: [{ type: "string" }, { type: "null" }] })).toEqual([]);
});
