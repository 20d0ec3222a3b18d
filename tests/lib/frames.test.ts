import { describe, expect, test } from "vitest";
import { applyFrame, contentOf } from "#lib/frames.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";

const ids = { runId: "r", sessionId: "s", messageId: "m" };
const delta = (part: number, offset: number, text: string, type: "text" | "reasoning" = "text"): Frame => ({
  ...ids,
  kind: "delta",
  part,
  type,
  offset,
  text,
});

function play(frames: readonly Frame[], start: readonly Part[] = []): readonly Part[] | "gap" {
  let parts = start;
  for (const frame of frames) {
    const next = applyFrame(parts, frame);
    if (next === "gap") return "gap";
    parts = next;
  }
  return parts;
}

describe("frames", () => {
  test("in order make the text", () => {
    expect(play([delta(0, 0, "Hel"), delta(0, 3, "lo")])).toEqual([{ type: "text", text: "Hello" }]);
  });

  test("that come twice or overlap add nothing twice", () => {
    expect(play([delta(0, 0, "Hello"), delta(0, 0, "Hello"), delta(0, 3, "lo, you")])).toEqual([
      { type: "text", text: "Hello, you" },
    ]);
  });

  test("that skip something are reported as a gap", () => {
    expect(play([delta(0, 0, "Hel"), delta(0, 4, "o")])).toBe("gap");
    expect(play([delta(1, 0, "late")])).toBe("gap");
  });

  test("after a snapshot go on from it", () => {
    const snapshot: Frame = { ...ids, kind: "snapshot", model: "m", parts: [{ type: "reasoning", text: "hm" }] };
    expect(play([snapshot, delta(1, 0, "So")], [{ type: "text", text: "stale" }])).toEqual([
      { type: "reasoning", text: "hm" },
      { type: "text", text: "So" },
    ]);
  });

  test("never change the parts they are applied to", () => {
    const before: Part[] = [{ type: "text", text: "a" }];
    applyFrame(before, delta(0, 1, "b"));
    expect(before).toEqual([{ type: "text", text: "a" }]);
  });

  test("cut and delivered in any way with repetitions give the same text", () => {
    const text = "One 👩‍👩‍👧 two three four five six seven";
    for (let size = 1; size < text.length; size++) {
      const frames = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        delta(0, index * size, text.slice(index * size, (index + 1) * size)),
      );
      expect(play(frames.flatMap((frame) => [frame, frame]))).toEqual([{ type: "text", text }]);
    }
  });
});

test("the content of a message is its text parts, without reasoning and tools", () => {
  expect(
    contentOf([
      { type: "reasoning", text: "thinking" },
      { type: "text", text: "First." },
      { type: "tool", toolCallId: "1", toolName: "search", input: {}, state: "done" },
      { type: "text", text: "Second." },
    ]),
  ).toBe("First.\n\nSecond.");
});
