// The browser, and the ways in which each page is looked at.

import { chromium } from 'playwright-core';

/** Without these, Chromium looks for updates and a first user, which is not what is tested. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A desk, a telephone, and the narrowest that WCAG 2.2 (1.4.10 Reflow) asks for. */
export const WIDTHS = [1280, 360, 320];

/** Starts the Chromium of `CHROMIUM`, or Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ARGUMENTS,
  });
}

/**
 * A visitor of their own: no cookies but those given, with or without JavaScript, at a width.
 * Whatever a page tries to fetch from another host is blocked and kept in `context.strangers`.
 */
export async function visitor(browser, { origin, javaScript = true, width = 1280, state, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    storageState: state,
    viewport: { width, height: 800 },
    ...more,
  });
  // Longer than any page takes on a busy machine, and short enough that what never comes is told soon.
  context.setDefaultTimeout(15_000);
  context.javaScript = javaScript;
  context.strangers = [];
  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== new URL(origin).origin,
    (route) => {
      context.strangers.push(route.request().url());
      return route.abort();
    },
  );
  return context;
}
