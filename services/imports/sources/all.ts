import type { Source } from "#services/imports/conversation.ts";
import { chatgpt } from "#services/imports/sources/chatgpt.ts";
import { claude } from "#services/imports/sources/claude.ts";
import { librechat } from "#services/imports/sources/librechat.ts";
import { openWebui } from "#services/imports/sources/open-webui.ts";

/** Every foreign source, in the order in which their shapes are tried. */
export const sources: readonly Source[] = [chatgpt, claude, librechat, openWebui];
