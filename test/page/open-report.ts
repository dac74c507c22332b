import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether these tests can run here. */
export const hasChromium = existsSync(executablePath);

/** A browser that asks the network for nothing of its own. */
export function launched(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/** How a report is looked at. */
export interface Look {
  /** @default "" */
  readonly hash?: string;
  /** Of the window, in pixels. @default 1280 */
  readonly width?: number;
  /** @default "light" */
  readonly colorScheme?: "light" | "dark";
  /** @default true */
  readonly javaScriptEnabled?: boolean;
}

/** A report in a browser, and everything that went wrong or out. */
export interface Opened extends AsyncDisposable {
  readonly page: Page;
  readonly faults: readonly string[];
  readonly requests: readonly string[];
}

/** Opens a report in a window of its own. */
export async function openReport(
  browser: Browser,
  address: string,
  { hash = "", width = 1280, colorScheme = "light", javaScriptEnabled = true }: Look = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  const [faults, requests]: [string[], string[]] = [[], []];
  page.on("console", (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address + hash);
  if (javaScriptEnabled) await page.locator("#browser").waitFor({ state: "visible" });
  return { page, faults, requests, [Symbol.asyncDispose]: () => context.close() };
}
