// Looking at one page in every way that a visitor may: with and without JavaScript, wide and narrow.

import assert from 'node:assert/strict';

import { expectAccessible, expectKeyboard, expectNoSidewaysScroll } from './accessibility.mjs';
import { visitor, WIDTHS } from './browser.mjs';
import { buildOf } from './crawl.mjs';

/** The most that a page may weigh over the wire with nothing cached, in bytes. */
const HEAVIEST = 150_000;

/**
 * Looks at `paths` as one visitor who has signed in by `enter` (nobody, if it is left out) and tells `found`
 * of each: `found(path, problem)`, where `problem` is undefined for a page with which all is well. `known`
 * holds the builds of page that need no second examination by axe.
 */
export async function lookAround(browser, { origin, javaScript, enter, paths, known }, found) {
  const context = await visitor(browser, { origin, javaScript });
  try {
    const page = await context.newPage();
    const heard = listen(page);
    await enter?.(page);
    for (const path of paths) {
      heard.complaints.length = 0;
      heard.received.length = 0;
      context.strangers.length = 0;
      const problem = await lookAt(page, path, { heard, known }).then(
        () => undefined,
        (problem) => problem,
      );
      const told = [...heard.complaints, ...context.strangers.map((url) => `asked another host for ${url}`)];
      await found(path, problem ?? (told.length ? new Error(`${path}: ${told.join('\n')}`) : undefined));
    }
  } finally {
    await context.close();
  }
}

/**
 * Fails unless the page is there and is right for everybody at every width. A page built of the same parts as
 * one in `known` is measured at the narrowest, but not examined by axe and from the keyboard again.
 */
export async function lookAt(page, path, { heard, known } = {}) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
  assert.equal(new URL(page.url()).pathname, new URL(path, page.url()).pathname, `${path} led elsewhere`);
  if (heard) await expectLight(path, heard.received);
  const build = buildOf(await answer.text());
  const isKnown = known?.has(build) ?? false;
  known?.add(build);
  const height = page.viewportSize().height;
  for (const width of isKnown ? WIDTHS.slice(-1) : WIDTHS) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    if (!isKnown) await expectAccessible(page);
  }
  if (!isKnown) await expectKeyboard(page);
}

/** Fails if the answers are together heavier than a page may be. The cache is off, since requests are routed. */
async function expectLight(path, received) {
  const weights = await Promise.all(
    received.map(async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      return { url: request.url(), bytes: responseBodySize + responseHeadersSize };
    }),
  );
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const told = weights.map(({ url, bytes }) => `  ${bytes} ${url}`).join('\n');
  assert.ok(total > 0, `${path}: nothing was weighed`);
  assert.ok(total <= HEAVIEST, `${path} weighs ${total} bytes:\n${told}`);
}

/**
 * What the browser complains of (errors of scripts, and whatever the content security policy refused), and
 * what it received.
 */
function listen(page) {
  const heard = { complaints: [], received: [] };
  page.on('pageerror', (problem) => heard.complaints.push(`script failed: ${problem.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.complaints.push(`browser said: ${message.text()}`);
  });
  page.on('requestfinished', (request) => heard.received.push(request));
  return heard;
}
