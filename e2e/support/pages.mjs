// Looking at one page in every way that a visitor may: with and without JavaScript, wide and narrow.

import assert from 'node:assert/strict';

import { expectAccessible, expectKeyboard, expectNoSidewaysScroll } from './accessibility.mjs';
import { visitor, WIDTHS } from './browser.mjs';

/**
 * Looks at `paths` as one visitor who has signed in by `enter` (nobody, if it is left out) and tells `found`
 * of each: `found(path, problem)`, where `problem` is undefined for a page with which all is well.
 */
export async function lookAround(browser, { origin, javaScript, enter, paths }, found) {
  const context = await visitor(browser, { origin, javaScript });
  try {
    const page = await context.newPage();
    const complaints = listen(page);
    await enter?.(page);
    for (const path of paths) {
      complaints.length = 0;
      context.strangers.length = 0;
      const problem = await lookAt(page, path).then(
        () => undefined,
        (problem) => problem,
      );
      const heard = [...complaints, ...context.strangers.map((url) => `asked another host for ${url}`)];
      await found(path, problem ?? (heard.length ? new Error(`${path}: ${heard.join('\n')}`) : undefined));
    }
  } finally {
    await context.close();
  }
}

/** Fails unless the page is there and is right for everybody at every width. */
export async function lookAt(page, path) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
  assert.equal(new URL(page.url()).pathname, new URL(path, page.url()).pathname, `${path} led elsewhere`);
  const height = page.viewportSize().height;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await expectKeyboard(page);
}

/** What the browser complains of: errors of scripts, and whatever the content security policy refused. */
function listen(page) {
  const complaints = [];
  page.on('pageerror', (problem) => complaints.push(`script failed: ${problem.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`browser said: ${message.text()}`);
  });
  return complaints;
}
