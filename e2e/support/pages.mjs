// Looking at one page in every way that a visitor may: with and without JavaScript, wide and narrow.

import assert from 'node:assert/strict';

import {
  expectAccessible,
  expectKeyboard,
  expectNoSidewaysScroll,
  expectReadableInTheDark,
} from './accessibility.mjs';
import { visitor, WIDTHS } from './browser.mjs';
import { shapeOf } from './crawl.mjs';

/** The most that a page may weigh over the wire with nothing cached, in bytes. */
const HEAVIEST = 150_000;

/** What was examined so far, in one way of looking: parts that pages are made of, and pages by their build. */
export class Known {
  #parts = new Set();
  #pages = new Set();

  /**
   * How thoroughly a page is still to be looked at: `all`, since it has a part that none before it had; `once`,
   * since the same parts were not put together like this, or ask something else; or `nothing`.
   */
  look({ path, parts, fields }) {
    const page = `${shapeOf(path)}\n${parts}\n${fields}`;
    const isNew = parts.split('\n').filter((part) => !this.#parts.has(part));
    const need = isNew.length > 0 ? 'all' : this.#pages.has(page) ? 'nothing' : 'once';
    for (const part of isNew) this.#parts.add(part);
    this.#pages.add(page);
    return need;
  }
}

/**
 * Looks at `pages` as one visitor who has signed in by `enter` (nobody, if it is left out) and tells `found`
 * of each: `found(path, problem)`, where `problem` is undefined for a page with which all is well. `known`
 * holds what was examined before, by whomever: a page of the same build is not opened again, since following
 * the links has shown that it is there for this visitor, too.
 */
export async function lookAround(browser, { origin, javaScript, enter, pages, known = new Known() }, found) {
  const context = await visitor(browser, { origin, javaScript });
  try {
    const page = await context.newPage();
    const heard = listen(page);
    await enter?.(page);
    for (const one of pages) {
      const need = known.look(one);
      if (need === 'nothing') continue;
      heard.complaints.length = 0;
      heard.received.length = 0;
      context.strangers.length = 0;
      const problem = await lookAt(page, one.path, { heard, need }).then(
        () => undefined,
        (problem) => problem,
      );
      const told = [...heard.complaints, ...context.strangers.map((url) => `asked another host for ${url}`)];
      await found(one.path, problem ?? (told.length ? new Error(`${one.path}: ${told.join('\n')}`) : undefined));
    }
  } finally {
    await context.close();
  }
}

/**
 * Fails unless the page is there and is right for everybody at every width. One of whose parts each was
 * examined before is measured at the narrowest, and examined by axe once more.
 */
export async function lookAt(page, path, { heard, need = 'all' } = {}) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
  assert.equal(new URL(page.url()).pathname, new URL(path, page.url()).pathname, `${path} led elsewhere`);
  if (heard) await expectLight(path, heard.received);
  await expectAccessible(page);
  if (need === 'all') await expectKeyboard(page);
  if (need === 'all') await expectReadableInTheDark(page);
  const [desk, ...narrow] = WIDTHS;
  const height = page.viewportSize().height;
  if (need === 'all') await expectNoSidewaysScroll(page);
  for (const width of need === 'all' ? narrow : narrow.slice(-1)) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
  }
  if (need === 'all') await expectAccessible(page);
  await page.setViewportSize({ width: desk, height });
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
