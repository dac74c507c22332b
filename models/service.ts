import { fromEnv } from "#rapport";

/** Where the models of profile `service` are reached. For an endpoint that needs no key: `key: "none"`. */
export const service = {
  baseUrl: fromEnv("RAPPORT_BASE_URL", "https://api.openai.com/v1"),
  key: { env: "OPENAI_API_KEY" },
} as const;
