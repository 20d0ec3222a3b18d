// What the test configuration leaves empty is not set, as `npm start` has it too: packages read the environment as well.
for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
