import type { UserActor } from "#lib/actor.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import type { SessionEvent, StreamItem } from "#lib/schemas/event.ts";
import type { Frame } from "#lib/schemas/run.ts";
import { type SseWriter, sseEvent, sseResponse } from "#lib/sse.ts";
import { isLive } from "#services/accounts/logins/is-live.ts";
import { StreamPosition } from "#services/events/position.ts";
import { missedEvents } from "#services/events/replay.ts";
import { askForSnapshot } from "#services/runs/control.ts";
import { liveRuns } from "#services/runs/live.ts";

const heartbeatMs = 15_000;
/** Sent events that are remembered, so that one which comes by two ways is sent once. */
const deliveredLimit = 2_000;
/** Events of each session that every heartbeat looks at again, in case they overtook each other between nodes. */
const lookBack = 20;
/** Bytes a slow client may leave unread before the stream is closed; it comes back and catches up by position. */
const maxBacklog = 4 * 1024 * 1024;

/**
 * The browser's one stream: the events of every session the person takes part in and the frames of every run in them,
 * from `lastEventId` on. Ends when the sign-in does.
 */
export function userStream(actor: UserActor, lastEventId: string | null): Response {
  return sseResponse((writer) => new UserStream(actor, writer, lastEventId).open());
}

class UserStream {
  readonly #actor: UserActor;
  readonly #writer: SseWriter;
  readonly #position: StreamPosition;
  readonly #resumed: boolean;
  /** The reader was somewhere, but nobody knows where: it must fetch afresh. */
  readonly #lost: boolean;
  readonly #runs = new Map<string, () => void>();
  readonly #leave: Array<() => void> = [];
  readonly #delivered = new Set<string>();
  /** Events that arrive while the missed ones are read wait here, so that the order holds. */
  #waiting: UserItem[] | null = [];
  #catchingUp = false;

  constructor(actor: UserActor, writer: SseWriter, lastEventId: string | null) {
    this.#actor = actor;
    this.#writer = writer;
    const resumed = lastEventId === null ? null : StreamPosition.parse(lastEventId);
    this.#resumed = resumed !== null;
    this.#lost = lastEventId !== null && resumed === null;
    this.#position = resumed ?? new StreamPosition(Date.now());
  }

  open(): () => void {
    this.#leave.push(bus.subscribe(`user:${this.#actor.userId}`, (item: UserItem) => this.#receive(item)));
    const heartbeat = setInterval(() => void this.#heartbeat(), heartbeatMs);
    this.#leave.push(() => clearInterval(heartbeat));
    this.#begin().catch((error: unknown) => {
      logger.error({ err: error }, "a stream could not be opened");
      this.#writer.close();
    });
    return () => {
      for (const leave of [...this.#leave, ...this.#runs.values()]) leave();
      this.#runs.clear();
    };
  }

  async #begin(): Promise<void> {
    await bus.ready();
    if (this.#resumed) await this.#sendMissed(0);
    if (this.#lost) this.#send({ kind: "reset" });
    this.#send({ kind: "ready" });
    const active = await db.run.findMany({
      where: {
        status: { in: ["queued", "running"] },
        session: { deletedAt: null, participants: { some: { userId: this.#actor.userId, status: "active" } } },
      },
      select: { id: true },
    });
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const run of active) this.#follow(run.id);
    for (const item of waiting) this.#receive(item);
  }

  #receive(item: UserItem): void {
    if (this.#waiting) {
      this.#waiting.push(item);
      return;
    }
    if (item.kind === "event") this.#sendEvent(item.event);
    else if (item.kind === "account" && item.change === "signed-out") this.#endIfMine(item);
    else this.#send(item);
  }

  #sendEvent(event: SessionEvent): void {
    const key = `${event.sessionId}:${event.seq}`;
    if (this.#delivered.has(key)) return;
    this.#delivered.add(key);
    if (this.#delivered.size > deliveredLimit) this.#delivered.delete(this.#delivered.values().next().value ?? "");
    this.#position.advance(event.sessionId, event.seq);
    this.#send({ kind: "event", event });
    const runId = event.message?.runId;
    if (runId) this.#follow(runId);
  }

  #follow(runId: string): void {
    if (this.#runs.has(runId)) return;
    const leave = bus.subscribe(`run:${runId}`, (frame: Frame) => {
      this.#send({ kind: "frame", frame });
      if (frame.kind === "finished") this.#unfollow(runId);
    });
    this.#runs.set(runId, leave);
    const local = liveRuns.get(runId);
    if (local) this.#send({ kind: "frame", frame: local.snapshot() });
    else askForSnapshot(runId);
  }

  #unfollow(runId: string): void {
    this.#runs.get(runId)?.();
    this.#runs.delete(runId);
  }

  async #heartbeat(): Promise<void> {
    if (this.#catchingUp || this.#waiting) return;
    this.#catchingUp = true;
    try {
      // The news of a revocation travels by the bus, which may lose it.
      if (!(await isLive(this.#actor))) return this.#signOut();
      await this.#sendMissed(lookBack);
      this.#send({ kind: "heartbeat" });
    } catch (error) {
      logger.warn({ err: error }, "a stream could not look for missed events; it tries again");
    } finally {
      this.#catchingUp = false;
    }
  }

  /** Sends what was committed but never arrived here, for example because the process that wrote it died. */
  async #sendMissed(again: number): Promise<void> {
    const asked = Date.now();
    const events = await missedEvents(this.#actor.userId, this.#position, again);
    if (events === "too-many") this.#send({ kind: "reset" });
    else for (const event of events) this.#sendEvent(event);
    this.#position.at = asked;
  }

  #send(item: StreamItem): void {
    this.#writer.write(
      sseEvent(
        item,
        item.kind === "frame" ? { event: item.kind } : { event: item.kind, id: this.#position.toString() },
      ),
    );
    if (this.#writer.backlog > maxBacklog) this.#writer.close();
  }

  /** Ends the stream when its own sign-in or key ended, or everything of the person. */
  #endIfMine({ loginId, keyId }: Ended): void {
    const { via } = this.#actor;
    const mine = "login" in via ? loginId === via.login : keyId === via.key;
    if (mine || (loginId === undefined && keyId === undefined)) this.#signOut();
  }

  #signOut(): void {
    this.#send({ kind: "account", change: "signed-out" });
    this.#writer.close();
  }
}

/** What of a person's access ended; nothing given means all of it. */
interface Ended {
  loginId?: string;
  keyId?: string;
}

/** What arrives on a person's own topic. */
type UserItem = StreamItem & Ended;
