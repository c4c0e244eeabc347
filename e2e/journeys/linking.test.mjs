// Linking what has something in common: by one key while the list is in focus, by a button without scripts,
// and never by a key that was meant for something else.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/accessibility.mjs';
import { onDemonstration } from '../support/visits.mjs';

const LEADER = 'joan.whitlock@larkrise.example';

describe('linking records', () => {
  const { enter } = onDemonstration();

  /** The thread of a record of Joan's for which at least two links are offered. */
  async function threadWithOffers(way = {}) {
    const page = await enter(LEADER, way);
    await page.goto('/growth');
    const links = await page.locator('a[href^="/records/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const href of new Set(links.map((link) => link.match(/^\/records\/[0-9a-f-]+/)[0]))) {
      await page.goto(`${href}/thread`);
      if ((await page.locator('.hl-pick').count()) >= 2) return page;
    }
    throw new Error('nothing of hers could be linked');
  }

  const offers = (page) => page.locator('.hl-pick').evaluateAll((all) => all.map((one) => one.querySelector('[name="to"]').value + one.querySelector('[name="field"]').value));

  test('a digit picks while a button of the list is in focus, and nowhere else', async () => {
    const page = await threadWithOffers({ width: 390 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const before = await offers(page);
    const address = page.url();
    await page.locator('body').press('2');
    assert.deepEqual([page.url(), await offers(page)], [address, before], 'a key outside the list made a link');
    await page.locator('.hl-pick button').first().focus();
    await page.keyboard.press('2');
    await page.waitForURL(/#join$/);
    assert.match(await page.locator('.govuk-notification-banner, [role="status"], .hl-notice').first().innerText(), /is linked/);
    assert.ok(!(await offers(page)).includes(before[1]), 'what is linked is offered no more');
    assert.ok((await offers(page)).includes(before[0]), 'only what was picked is linked');
    await page.context().close();
  });

  test('without scripts each link has its button', async () => {
    const page = await threadWithOffers({ width: 390, javaScript: false });
    assert.equal(await page.locator('.hl-picks__keys').isVisible(), false, 'keys are promised that do not work');
    const before = await offers(page);
    await page.locator('.hl-pick button').first().click();
    assert.ok(!(await offers(page)).includes(before[0]));
    await page.context().close();
  });
});
