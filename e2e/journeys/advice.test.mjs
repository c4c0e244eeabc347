// What checks notice while somebody writes: beside the field after a pause, and without scripts on “Save and
// check this”. Nothing that was typed is lost, and nobody is interrupted inside a word.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/accessibility.mjs';
import { answer, daysFromNow, press } from '../support/forms.mjs';
import { openPriority } from '../support/priorities.mjs';
import { onDemonstration } from '../support/visits.mjs';

const DEPUTY = 'tom.ashworth@larkrise.example';
const LEADER = 'joan.whitlock@larkrise.example';

describe('advice as one writes', () => {
  const { enter } = onDemonstration();

  /** Answers of an action whose evidence is somebody's impression. */
  const VAGUE = { title: 'Support', evidence: 'Staff feel it is better.' };

  test('it comes after a pause, is read out, and goes when it is mended', async () => {
    const page = await enter(DEPUTY, { width: 390 });
    const priority = await openPriority(page);
    await page.goto(`${priority}/targets/new`);
    const said = page.locator('[data-said-of="title"]');
    assert.equal(await said.getAttribute('aria-live'), 'polite', 'it is read out without taking the focus');
    const asked = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/draft')) asked.push(request.url());
    });
    const title = page.locator('[name="title"]');
    await title.pressSequentially('Introduce a reading sch', { delay: 40 });
    assert.deepEqual([asked.length, await said.innerText()], [0, ''], 'somebody was interrupted inside a word');
    await title.pressSequentially('eme', { delay: 40 });
    await page.waitForFunction(() => document.querySelector('[data-said-of="title"]').textContent !== '');
    assert.ok(await title.evaluate((field) => field === document.activeElement), 'the focus was taken away');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await title.fill('75% of Year 6 reach the expected standard in reading');
    await page.waitForFunction(() => document.querySelector('[data-said-of="title"]').textContent === '');
    await page.context().close();
  });

  test('an objective is advised on by keyboard alone, beside its own field', async () => {
    const page = await enter(LEADER);
    await page.goto('/growth/objectives/new');
    const title = page.locator('[name="title"]');
    await title.focus();
    await page.keyboard.type('Improve behaviour');
    const region = page.locator('[data-advice-url="/objectives/wording"]');
    await page.waitForFunction(
      () => document.querySelector('[data-advice-url="/objectives/wording"]').textContent.trim() !== '',
    );
    assert.ok((await region.innerText()).length > 20);
    assert.equal(await title.inputValue(), 'Improve behaviour');
    await expectAccessible(page);
    await page.context().close();
  });

  test('without scripts the record is saved first, and then says what is noticed and how it is mended', async () => {
    const page = await enter(DEPUTY, { javaScript: false, width: 390 });
    const priority = await openPriority(page);
    await page.goto(`${priority}/actions/new`);
    assert.equal(await page.locator('[data-said-of="title"]').innerText(), '');
    await answer(page, {
      ...VAGUE,
      accountable: 'Tom Ashworth',
      starts_on: daysFromNow(1),
      due_on: daysFromNow(30),
      phase: 'Deliver',
      state: 'Not started',
    });
    await press(page, 'Save and check this');
    const words = await page.locator('main').innerText();
    for (const part of [VAGUE.title, VAGUE.evidence]) assert.ok(words.includes(part), `lost: ${part}`);
    assert.match(words, /Accept with reason|accept with a reason/i);
    const help = page.locator('main a[href^="/help/checks/"]');
    assert.ok((await help.count()) > 0, 'no finding leads to why it matters');
    const mend = page.locator('main a[href*="/edit#"]').first();
    const field = (await mend.getAttribute('href')).split('#')[1];
    await Promise.all([page.waitForEvent('load'), mend.click()]);
    assert.equal(await page.locator(`[id="${field}"]`).count(), 1, 'what is noticed leads to its field');
    assert.equal(await page.locator('[name="title"]').inputValue(), VAGUE.title);
    await expectAccessible(page);
    await page.context().close();
  });
});
