import { code } from "#prisma/seed/content/code.ts";
import { discussion } from "#prisma/seed/content/discussion.ts";
import { endings } from "#prisma/seed/content/endings.ts";
import { languages } from "#prisma/seed/content/languages.ts";
import { operations } from "#prisma/seed/content/operations.ts";
import { rollout } from "#prisma/seed/content/rollout.ts";
import { studyAndWork } from "#prisma/seed/content/study-and-work.ts";
import { travelAndHome } from "#prisma/seed/content/travel-and-home.ts";
import type { Conversation } from "#prisma/seed/conversation.ts";

/** The demo workspace, oldest first, so that the latest session is also the last to be written. */
export const conversations: readonly Conversation[] = [
  ...travelAndHome,
  ...code,
  ...operations,
  ...languages,
  ...studyAndWork,
  ...endings,
  discussion,
  rollout,
].sort((left, right) => right.hoursAgo - left.hoursAgo);
