/** One message that a client sent, and all that the client learned about it. */
export interface SentMessage {
  clientId: string;
  sessionId: string;
  content: string;
  /** The whole answer that the model gives to it. */
  expected: string;
  round: number;
  /** The server said that it has the message: with 202, or with the first chunk of the stream. */
  acknowledged: boolean;
  answerId: string | null;
  /** The answer as far as the client has read it. */
  text: string;
  /** When the answer had which length, in milliseconds of `performance.now()`. */
  seen: { at: number; length: number }[];
  /** The client has read the end of the answer. */
  finished: boolean;
}

/** What the clients of all rounds know, to be compared with what the server kept. */
export class Journal {
  readonly messages: SentMessage[] = [];
  /** Answers other than success that came while nothing was wrong with the server. */
  readonly refusals: string[] = [];
  round = 0;
  /** Moment of this round's kill, as `performance.now()` and as wall time; null while the server is up. */
  killed: { at: number; time: number } | null = null;

  begin(message: Pick<SentMessage, "clientId" | "sessionId" | "content" | "expected">): SentMessage {
    const sent = {
      ...message,
      round: this.round,
      acknowledged: false,
      answerId: null,
      text: "",
      seen: [],
      finished: false,
    };
    this.messages.push(sent);
    return sent;
  }

  /** Notes an answer that nobody should get from a server that is up. */
  refuse(what: string): void {
    if (!this.killed) this.refusals.push(what);
  }
}
