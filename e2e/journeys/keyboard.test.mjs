// A leader who uses no mouse signs in and adds an action, and sees at every stop where they are.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';

import { launch, visitor } from '../support/browser.mjs';
import { startDemo } from '../support/demo.mjs';
import { daysFromNow } from '../support/forms.mjs';
import { journey } from '../support/steps.mjs';

describe('by keyboard alone', () => {
  const step = journey();
  let browser;
  let demo;
  let page;
  before(async () => {
    demo = await startDemo();
    browser = await launch();
    page = await (await visitor(browser, { origin: demo.origin })).newPage();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  step('somebody signs in', async () => {
    await page.goto('/sign-in');
    await tabTo('[name="email"]');
    await page.keyboard.type('tom.ashworth@larkrise.example');
    await tabTo('[name="password"]');
    await page.keyboard.type(demo.password);
    await enter();
    assert.notEqual(new URL(page.url()).pathname, '/sign-in');
  });

  step('the first stop of a page leads past its navigation', async () => {
    await page.keyboard.press('Tab');
    assert.equal(await focused((element) => element.getAttribute('href')), '#main');
    await page.keyboard.press('Enter');
    assert.equal(await focused((element) => element.id), 'main');
  });

  step('they find their way to the action plan', async () => {
    await page.goto('/plans');
    for (const link of [
      'main a[href^="/plans/"]:not([href$="/new"])',
      'main a[href^="/priorities/"]',
      'a[href$="/actions"]',
      'a[href$="/actions/new"]',
    ]) {
      await tabTo(link);
      await enter();
    }
    assert.match(page.url(), /\/actions\/new$/);
  });

  step('they fill in an action and save it', async () => {
    await tabTo('[name="title"]');
    await page.keyboard.type('Ring the publisher');
    await tabTo('[name="accountable"]');
    await page.keyboard.type('Tom');
    for (const [name, days] of [['starts_on', 1], ['due_on', 14]]) {
      const [year, month, day] = daysFromNow(days).split('-');
      for (const [part, value] of Object.entries({ day, month, year })) {
        await tabTo(`[name="${name}-${part}"]`);
        await page.keyboard.type(value);
      }
    }
    for (const name of ['phase', 'state']) {
      await tabTo(`[name="${name}"]`);
      await page.keyboard.press('Space');
    }
    await tabTo('form[data-autosave-url] button[type="submit"], form[data-autosave-url] button:not([type])');
    await enter();
    const problems = await page.locator('[data-error-summary]').allInnerTexts();
    assert.deepEqual(problems, []);
    assert.match(await page.locator('main').innerText(), /Ring the publisher/);
  });

  /** Presses Tab until what `selector` finds has the focus; every stop on the way must show itself. */
  async function tabTo(selector) {
    for (let count = 0; count < 120; count += 1) {
      await page.keyboard.press('Tab');
      const stop = await focused(inspect, selector);
      // After the last stop the focus is the browser's, then the page's again.
      if (stop.isPage) continue;
      assert.ok(stop.isShown, `${page.url()} does not show the focus on ${stop.html}`);
      if (stop.isSought) return;
    }
    assert.fail(`${page.url()}: the Tab key does not come to ${selector}`);
  }

  /** What `ask` says of the element that has the focus. */
  async function focused(ask, given) {
    const element = await page.evaluateHandle(() => document.activeElement);
    return element.evaluate(ask, given);
  }

  async function enter() {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  }
});

/** In the page: whether the element is in view and looks focused, itself or by its label. */
function inspect(element, selector) {
  const label = element.labels?.[0];
  const looks = [getComputedStyle(element), ...(label ? [getComputedStyle(label, '::before')] : [])];
  const isMarked = looks.some(
    (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
  );
  const { top, bottom, width } = element.getBoundingClientRect();
  const isInView = width > 0 && bottom > 0 && top < window.innerHeight;
  return {
    isShown: isMarked && isInView,
    isPage: element === document.body,
    isSought: element.matches(selector),
    html: element.outerHTML.slice(0, 160),
  };
}
