// What is not somebody's to see is not there for them: not in a list, not by its address.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { composeReport, freezeReport, openPriority, openSection } from '../support/priorities.mjs';
import { onDemonstration } from '../support/visits.mjs';

describe('who sees what', () => {
  const { enter } = onDemonstration();
  let deputy;
  let priority;
  /** A report that is only a draft, and one that was frozen. */
  let draft;
  let frozen;
  before(async () => {
    deputy = await enter('tom.ashworth@larkrise.example');
    priority = await openPriority(deputy);
    frozen = await freezeReport(deputy, await composeReport(deputy, priority), 'Rob Castle');
    draft = await composeReport(deputy, priority);
  });

  /** The addresses of a kind of thing in a section of the priority, as the page's visitor sees it. */
  async function listed(page, section, start) {
    // By its address, since a tab is not shown where there is nothing to see.
    await page.goto(`${priority}/${section}`);
    const links = await page.locator(`main a[href^="${start}"]`).all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    return [...new Set(addresses.map((address) => address.split('/').slice(0, 3).join('/')))];
  }

  async function statusOf(page, address) {
    const answer = await page.goto(address);
    return answer.status();
  }

  for (const [who, account] of [
    ['the chair of governors', 'rob.castle@larkrise.example'],
    ['a governor', 'karen.doyle@larkrise.example'],
    ['the clerk', 'ruth.levy@headlandtrust.example'],
  ]) {
    test(`${who} reads a report once it is frozen, and never its draft`, async () => {
      const page = await enter(account);
      assert.ok((await listed(page, 'reports', '/snapshots/')).includes(frozen), 'the frozen report is listed');
      assert.equal(await statusOf(page, frozen), 200);
      const words = await page.locator('main').innerText();
      assert.ok(!words.includes('Daniel Reyes'), 'a report that names nobody names Daniel');
      assert.ok(!(await listed(page, 'reports', '/records/')).includes(draft), 'the draft is listed');
      for (const address of [draft, `${draft}/edit`, `${draft}/history`, `${draft}/snapshots/new`]) {
        assert.equal(await statusOf(page, address), 404, address);
      }
      await page.context().close();
    });
  }

  test('an expectation is seen by the two whom it concerns and those above them, and by nobody else', async () => {
    await openSection(deputy, priority, 'accountability');
    const ofDaniel = deputy.locator('article', { hasText: 'Daniel Reyes' }).locator('h3 a').first();
    const address = await ofDaniel.getAttribute('href');
    for (const [account, isTheirs] of [
      ['daniel.reyes@larkrise.example', true],
      ['amina.rahman@larkrise.example', true],
      ['mei.lin@larkrise.example', false],
      ['joan.whitlock@larkrise.example', false],
      ['rob.castle@larkrise.example', false],
      ['helen.okafor@headlandtrust.example', false],
    ]) {
      const page = await enter(account);
      assert.equal((await listed(page, 'accountability', '/records/')).includes(address), isTheirs, `listed for ${account}`);
      for (const way of [address, `${address}/history`]) {
        assert.equal(await statusOf(page, way), isTheirs ? 200 : 404, `${account} opens ${way}`);
      }
      await page.context().close();
    }
  });
});
