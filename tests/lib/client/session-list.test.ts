import { expect, test } from "vitest";
import { listedSessions, listRows, shelvedSessions } from "#lib/client/session-list.ts";
import { summary } from "#tests/lib/client/support.ts";

const { metadata } = summary({ id: "any" });
const binned = "2026-01-02T00:00:00.000Z";
const summaries = Object.fromEntries(
  [
    summary({ id: "open" }),
    summary({ id: "archived", name: "Ferries", metadata: { ...metadata, archived: true } }),
    summary({ id: "later", metadata: { ...metadata, archived: true, lastActivityAt: "2026-01-05T00:00:00.000Z" } }),
    summary({ id: "binned", deletedAt: binned }),
    summary({ id: "both", deletedAt: binned, metadata: { ...metadata, archived: true } }),
  ].map((session) => [session.id, session]),
);
const ids = (sessions: { id: string }[]) => sessions.map((session) => session.id);

test("every chat is in exactly one of the list, the archive and the bin, latest activity first", () => {
  expect(ids(listedSessions(summaries))).toEqual(["open"]);
  expect(ids(shelvedSessions(summaries, "archived", ""))).toEqual(["later", "archived"]);
  expect(ids(shelvedSessions(summaries, "bin", ""))).toEqual(["binned", "both"]);
});

test("a shelf is searched by name", () => {
  expect(ids(shelvedSessions(summaries, "archived", " ferr"))).toEqual(["archived"]);
});

test("a starred chat stands on top until it is archived", () => {
  const starred = summary({ id: "starred", metadata: { ...metadata, starred: true } });
  const put = summary({ id: "put away", metadata: { ...metadata, starred: true, archived: true } });
  const rows = listRows({ starred, put }, false);
  expect(rows).toEqual([
    { kind: "heading", label: "Starred" },
    { kind: "session", id: "starred" },
  ]);
});
