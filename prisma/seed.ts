// `npm run seed`: a demo workspace for one person. `npm run seed -- --large` adds a session of 10,000 messages.
import { db } from "#lib/db.ts";
import { conversations } from "#prisma/seed/content/all.ts";
import { largeConversation } from "#prisma/seed/content/large.ts";
import { demoEmail, findOrCreatePerson } from "#prisma/seed/person.ts";
import { missingOf, storeConversation } from "#prisma/seed/store.ts";

const wanted = process.argv.includes("--large") ? [...conversations, largeConversation()] : conversations;

try {
  const { actor, password } = await findOrCreatePerson();
  const missing = await missingOf(actor, wanted);
  const now = new Date();
  for (const conversation of missing) await storeConversation(actor, conversation, now);
  console.log(
    missing.length === 0
      ? "The demo workspace is here already; nothing was changed."
      : `Added ${missing.length} of ${wanted.length} sessions.`,
  );
  console.log(
    password === null
      ? `Sign in as ${demoEmail} with the password you have.`
      : `Sign in as ${demoEmail} with the password ${password}`,
  );
} finally {
  await db.$disconnect();
}
