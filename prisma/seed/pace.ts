import type { Answer, Question, Turn } from "#prisma/seed/conversation.ts";

const second = 1_000;
const minute = 60 * second;

/** Milliseconds a person takes to read what came before and to write this. */
export function questionTime(turn: Question): number {
  return 15 * second + Math.min(turn.text.length * 130, 8 * minute) + (turn.pause ?? 0) * minute;
}

/** Milliseconds a model takes until its first word, which a failed one never says, and until its last. */
export function answerTime(turn: Answer): { firstTokenMs: number | null; processingTimeMs: number } {
  if (turn.text === "") return { firstTokenMs: null, processingTimeMs: 30 * second };
  const thinking = (turn.before ?? []).reduce(
    (sum, part) => sum + (part.type === "reasoning" ? (part.durationMs ?? 0) : second),
    0,
  );
  const firstTokenMs = 420 + (turn.text.length % 37) * 13 + thinking;
  return { firstTokenMs, processingTimeMs: firstTokenMs + turn.text.length * 4 };
}

/** Milliseconds from the first word of a conversation to its last, later versions included. */
export function durationOf(turns: readonly Turn[]): number {
  return turns.reduce((sum, turn) => {
    const own = turn.by === "person" ? questionTime(turn) : answerTime(turn).processingTimeMs;
    return sum + own + (turn.instead ? durationOf(turn.instead) : 0);
  }, 0);
}
