/** The sections of the settings, in their order. */
export const sectionNames = [
  "profile",
  "appearance",
  "models",
  "instructions",
  "keys",
  "logins",
  "members",
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Every text of the settings. */
export const settingsWords = {
  title: "Settings",
  sections: {
    profile: "Profile",
    appearance: "Appearance",
    models: "Models",
    instructions: "Instructions",
    keys: "API keys",
    logins: "Sign-ins",
    members: "Members",
  },
  appearance: {
    theme: "Theme",
    themes: { system: "As the device", light: "Light", dark: "Dark" },
  },
} as const;
