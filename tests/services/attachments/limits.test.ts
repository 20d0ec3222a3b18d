import { beforeEach, describe, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.PARLEY_UPLOADS_PER_MINUTE = "5";
  process.env.PARLEY_SENDS_PER_MINUTE = "3";
  process.env.PARLEY_FILES_QUOTA = "1";
});

import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import { call } from "#tests/support/call.ts";
import { converse } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { upload, uploadOne, uploadRaw } from "#tests/support/files/upload.ts";

let ada: TestUser;
beforeEach(async () => {
  ada = await createUser();
});

const type = { "content-type": "multipart/form-data; boundary=x" };
const refusal = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...error };
};

/** An upload that has begun and goes on when it is told to. */
async function begin(person: TestUser) {
  const { promise: reading, resolve: begun } = Promise.withResolvers<void>();
  const { promise: rest, resolve: finish } = Promise.withResolvers<void>();
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        begun();
        await rest;
        const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc\r\n--x--\r\n';
        if (pulled++ === 0) controller.enqueue(Buffer.from(head));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const answer = uploadRaw(person, body, type);
  await reading;
  return async () => {
    finish();
    return (await answer).status;
  };
}

describe("uploads at once", () => {
  test("are two of one person; a third is told when to come back, and is taken then", async () => {
    const [first, second] = [await begin(ada), await begin(ada)];
    const third = await upload(ada, { name: "c.txt", bytes: "c" });
    expect(third.headers.get("retry-after")).toBe("2");
    expect(await refusal(third)).toMatchObject({ status: 429, code: "rate_limited" });
    expect(await first()).toBe(201);
    expect(await uploadOne(ada, "c.txt", "c")).toMatchObject({ name: "c.txt" });
    expect(await second()).toBe(201);
  });

  test("are four of everybody, and one that fails makes room too", async () => {
    const [bea, cy] = [await createUser(), await createUser()];
    const held = [await begin(ada), await begin(ada), await begin(bea)];
    expect((await uploadRaw(cy, "no form at all", type)).status).toBe(400);
    held.push(await begin(bea));
    expect((await upload(cy, { name: "c.txt", bytes: "c" })).status).toBe(429);
    expect(await Promise.all(held.map((finish) => finish()))).toEqual([201, 201, 201, 201]);
    expect((await upload(cy, { name: "c.txt", bytes: "c" })).status).toBe(201);
  });
});

describe("the room for one person's files", () => {
  const noise = (size: number) => crypto.getRandomValues(new Uint8Array(size));

  test("ends an upload that would take more, whatever it announced", async () => {
    for (const name of ["a.bin", "b.bin"])
      await uploadOne(
        ada,
        name,
        noise(50_000).map((byte) => byte | 128),
      );
    const many = Array.from({ length: 2 }, (_, index) => ({ name: `${index}.bin`, bytes: noise(60_000) }));
    expect((await upload(ada, ...many)).status).toBe(201);
    const large = Buffer.alloc(900_000, "words and words ");
    const answer = await refusal(await upload(ada, { name: "large.txt", bytes: large }));
    expect(answer).toMatchObject({ status: 413, message: expect.stringContaining("1 MB are used") });
    expect((await upload(await createUser(), { name: "large.txt", bytes: large })).status).toBe(201);
  });

  test("refuses what announces more before a byte of it is read", async () => {
    let pulled = 0;
    const pull = () => void pulled++;
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const response = await uploadRaw(ada, body, { ...type, "content-length": "1100000" });
    expect([await refusal(response), pulled]).toMatchObject([{ status: 413, code: "too_large" }, 0]);
  });
});

describe("within a minute", () => {
  test("a person uploads so many files, each of a form counted", async () => {
    const files = Array.from({ length: 4 }, (_, index) => ({ name: `${index}.txt`, bytes: "x" }));
    expect((await upload(ada, ...files)).status).toBe(201);
    expect((await upload(ada, { name: "5.txt", bytes: "x" })).status).toBe(201);
    const refused = await upload(ada, { name: "6.txt", bytes: "x" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal(refused)).toMatchObject({ status: 429, message: expect.stringContaining("5 files a minute") });
    expect((await upload(await createUser(), { name: "1.txt", bytes: "x" })).status).toBe(201);
  });

  test("a person sends so many messages", async () => {
    const { session } = await converse(ada, ["One", "Two", "Three"]);
    const body = { content: "Four", respond: false };
    const refused = await call(messagesRoute.POST, { key: ada.key, params: { id: session.id }, body });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal(refused)).toMatchObject({ status: 429, code: "rate_limited" });
  });
});
