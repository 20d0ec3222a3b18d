import { describe, expect, test } from "vitest";
import { type Aligned, alignTails } from "#services/comparisons/align.ts";

/** `u` and `a` say by whom, what follows says what; `=x` marks copies of one message. */
function turns(text: string): Aligned[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((word, index) => {
      const [said = "", origin = `${text.slice(0, 40)}/${index}`] = word.split("=");
      return { role: said.startsWith("u") ? "user" : "assistant", digest: said, origin };
    });
}

function aligned(left: string, right: string): string {
  const [lefts, rights] = [turns(left), turns(right)];
  const name = (list: Aligned[], index: number | null) => (index === null ? "–" : list[index]?.digest);
  return alignTails(lefts, rights)
    .map((pair) => `${name(lefts, pair.left)}|${name(rights, pair.right)}`)
    .join(" ");
}

describe("two tails", () => {
  test("of the same shape meet turn by turn", () => {
    expect(aligned("u1 a1 u2 a2", "u3 a3 u4 a4")).toBe("u1|u3 a1|a3 u2|u4 a2|a4");
  });

  test("stay in step when one side has messages of its own in the middle", () => {
    expect(aligned("u1 a1 u2 a2", "u1 a1 u9 a9 u2 a2")).toBe("u1|u1 a1|a1 –|u9 –|a9 u2|u2 a2|a2");
    expect(aligned("u1 u5 a1 u2 a2", "u3 a3 u2 a2")).toBe("u1|u3 u5|– a1|a3 u2|u2 a2|a2");
  });

  test("meet where both say the same, even far apart", () => {
    expect(aligned("u1 a1 u2 a2 u3 a3", "u3 a3")).toBe("u1|– a1|– u2|– a2|– u3|u3 a3|a3");
  });

  test("meet at copies first, whatever they say by now", () => {
    expect(aligned("u1 a1 u2=x a2", "u7=x a7 u1 a1")).toBe("u1|– a1|– u2|u7 a2|a7 –|u1 –|a1");
  });

  test("never pair a question with an answer", () => {
    expect(aligned("u1 u2", "a1 a2")).toBe("u1|– u2|– –|a1 –|a2");
  });

  test("keep their order when copies were brought over in another one", () => {
    const pairs = alignTails(turns("u1=x u2=y u3=z"), turns("u3=z u1=x u2=y"));
    const rights = pairs.flatMap(({ right }) => right ?? []);
    expect(rights).toEqual([...rights].sort((one, other) => one - other));
    expect(pairs.filter(({ left, right }) => left !== null && right !== null)).toHaveLength(2);
  });

  test("of which one or both are empty", () => {
    expect(aligned("", "")).toBe("");
    expect(aligned("u1", "")).toBe("u1|–");
    expect(aligned("", "a1")).toBe("–|a1");
  });

  test("of thousands of messages have each of them once", () => {
    const left = Array.from({ length: 3_000 }, (_, index) => `${index % 2 ? "a" : "u"}${index}`).join(" ");
    const right = Array.from({ length: 2_500 }, (_, index) => `${index % 2 ? "a" : "u"}x${index}`).join(" ");
    const pairs = alignTails(turns(left), turns(right));
    expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual(Array.from({ length: 3_000 }, (_, index) => index));
    expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual(Array.from({ length: 2_500 }, (_, index) => index));
  });
});
