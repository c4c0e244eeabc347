// A leader takes a priority the whole way, from its reasons to a report that the chair has signed: once at a
// desk, and once on a telephone without JavaScript.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/accessibility.mjs';
import { launch, visitor } from '../support/browser.mjs';
import { startDemo } from '../support/demo.mjs';
import { checkPdfStructure, pdfFacts, pdfText, readBack } from '../support/documents.mjs';
import { answer, daysFromNow, follow, press } from '../support/forms.mjs';
import { add, openPlan, openSection } from '../support/priorities.mjs';
import { signIn } from '../support/session.mjs';
import { journey } from '../support/steps.mjs';

const DEPUTY = 'tom.ashworth@larkrise.example';
const CHAIR = 'rob.castle@larkrise.example';
const BASELINE = '55';
const AFTER = '68';

const WAYS = [
  { name: 'at a desk', javaScript: true, width: 1280 },
  { name: 'on a telephone without JavaScript', javaScript: false, width: 360 },
];

for (const way of WAYS) {
  describe(`the main job ${way.name}`, () => {
    const step = journey();
    let browser;
    let demo;
    let folder;
    let page;
    let priority;
    let snapshot;
    before(async () => {
      demo = await startDemo();
      browser = await launch();
      folder = await mkdtemp(path.join(os.tmpdir(), 'headland-main-job-'));
      page = await (await visitor(browser, { origin: demo.origin, ...way })).newPage();
      await signIn(page, DEPUTY, demo.password);
    });
    after(async () => {
      await browser?.close();
      await demo?.stop();
      await rm(folder, { recursive: true });
    });

    /** Every page on the way is in order too, as it stands filled by this journey. */
    async function expectInOrder(at = page) {
      await expectNoSidewaysScroll(at);
      await expectAccessible(at);
    }

    /** What is wrong with the length of the priority is said and unsaid without loading the page. */
    async function expectAdviceAsDatesAreTyped() {
      const said = page.locator('[data-advice-url]');
      const tooLong = said.getByText('This runs for more than twelve months.');
      const loaded = await page.evaluate(() => performance.timeOrigin);
      await answer(page, { ends_on: daysFromNow(300) });
      await tooLong.waitFor({ state: 'visible' });
      await expectInOrder();
      await answer(page, { ends_on: daysFromNow(100) });
      await tooLong.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => performance.timeOrigin), loaded, 'the page was loaded again');
    }

    step('a priority is made in the plan of the year', async () => {
      const plan = await openPlan(page);
      await follow(page, `${plan}/priorities/new`);
      await answer(page, {
        title: 'Pupils know their number facts by the end of Year 5',
        lead: 'Tom Ashworth',
        starts_on: daysFromNow(-200),
        ends_on: daysFromNow(100),
        rationale: 'Fewer pupils than elsewhere recall facts quickly, and it holds them back in Year 6.',
      });
      if (way.javaScript) await expectAdviceAsDatesAreTyped();
      await press(page, 'Save');
      priority = new URL(page.url()).pathname;
      assert.match(priority, /^\/priorities\//);
      assert.equal(await page.locator('h1').innerText(), 'Pupils know their number facts by the end of Year 5');
      await expectInOrder();
    });

    step('information is gathered and its causes found', async () => {
      await add(page, priority, 'information', 'sources', {
        title: 'Times tables check by pupil',
        reach: 'Our school',
        nature: 'Figures',
        found_on: daysFromNow(-190),
        found: 'Facts of 6, 7 and 8 are missed most.',
        meaning: 'Practice has to be spaced over the year.',
      });
      await add(page, priority, 'analysis', 'causes', {
        title: 'Practice stops after the check in June',
        category: 'Curriculum and assessment',
        is_root: 'Yes',
        evidence: ['Times tables check by pupil'],
      });
      await add(page, priority, 'analysis', 'issue-criteria', { title: 'Pupils whom it touches', weight: '5' });
      await openSection(page, priority, 'analysis');
      await follow(page, `${priority}/issues/new`);
      await answer(page, { title: 'Facts of 6, 7 and 8 are slow' });
      await page.getByLabel('Score for “Pupils whom it touches”').fill('8');
      await press(page, 'Save');
      assert.match(await page.locator('main').innerText(), /Practice stops after the check in June/);
      await expectInOrder();
    });

    step('a target is set', async () => {
      await add(page, priority, 'targets', 'targets', {
        title: 'Seven in ten answer 20 or more facts',
        outcome: 'Attainment',
        own_measure: 'Pupils who answer 20 or more of 25 facts',
        unit: 'Percentage of pupils',
        polarity: 'Higher is better',
        group: 'All pupils',
        cohort: '60',
        baseline: BASELINE,
        baseline_cohort: '58',
        baseline_on: daysFromNow(-180),
        target: '70',
        due_on: daysFromNow(-10),
      });
      await expectInOrder();
    });

    step('two strategies are weighed and one is chosen', async () => {
      await add(page, priority, 'strategies', 'option-criteria', { title: 'Time that it takes', weight: '3' });
      for (const [title, cost, score] of [['Five minutes of facts every day', '300', '9'], ['A bought scheme', '2400', '4']]) {
        await openSection(page, priority, 'strategies');
        await follow(page, `${priority}/strategies/new`);
        await answer(page, { title, description: 'In every class from Year 3.', cost, evidence: 'Moderate' });
        await page.getByLabel('Score for “Time that it takes”').fill(score);
        await press(page, 'Save');
      }
      await add(page, priority, 'strategies', 'decisions', {
        reasons: 'It costs least and can start on Monday.',
        chosen: 'Five minutes of facts every day',
        decided_on: daysFromNow(-170),
      });
      await expectInOrder();
    });

    step('actions are planned', async () => {
      for (const [title, starts, due, state] of [
        ['Print the cards', -160, -150, 'Complete'],
        ['Watch one session in each class', -140, 30, 'In progress'],
      ]) {
        await add(page, priority, 'actions', 'actions', {
          title,
          accountable: 'Tom Ashworth',
          starts_on: daysFromNow(starts),
          due_on: daysFromNow(due),
          phase: 'Deliver',
          state,
          cost: '150',
        });
      }
      assert.match(await page.locator('main').innerText(), /Watch one session in each class/);
      await expectInOrder();
    });

    step('progress is reviewed and the impact judged', async () => {
      await add(page, priority, 'monitoring', 'reviews', {
        summary: 'Every class practises daily but one.',
        held_on: daysFromNow(-60),
        level: 'On track',
        direction: 'Improving',
        evidence: 'Sessions seen in six classes.',
      });
      await add(page, priority, 'impact', 'evaluations', {
        summary: 'More pupils know their facts.',
        target: 'Seven in ten answer 20 or more facts',
        after: AFTER,
        after_cohort: '60',
        after_on: daysFromNow(-9),
        definition_changed: 'No',
        chosen_because_low: 'No',
        other_explanations: 'A new teacher in Year 5.',
        next_steps: 'Go on daily, and test again in March.',
      });
      const words = await page.locator('main').innerText();
      assert.match(words, /cannot be told from chance/, 'the verdict is not overstated');
      await expectInOrder();
    });

    step('a report is composed, edited and frozen', async () => {
      await openSection(page, priority, 'reports');
      await press(page, 'Compose from the records');
      await answer(page, { title: 'Number facts: a report to governors' });
      const composed = await page.locator('[name="impact"]').inputValue();
      await answer(page, { impact: `${composed}\nGovernors may like to see a session.` });
      await press(page, 'Save');
      await openSection(page, priority, 'reports');
      await follow(page, '/snapshots/new');
      await expectInOrder();
      await answer(page, { 'signer-1': 'Rob Castle' });
      await page.getByLabel('it names no pupil').check();
      await press(page, 'Go on to check it');
      await expectInOrder();
      await press(page, 'Freeze and ask for signatures');
      snapshot = new URL(page.url()).pathname;
      assert.match(snapshot, /^\/snapshots\//);
      assert.match(await page.locator('main').innerText(), /Governors may like to see a session/);
      await expectInOrder();
    });

    step('the chair signs it', async () => {
      const chair = await (await visitor(browser, { origin: demo.origin, ...way })).newPage();
      await signIn(chair, CHAIR, demo.password);
      await openSection(chair, priority, 'reports');
      await follow(chair, snapshot);
      await follow(chair, '/signature');
      await expectInOrder(chair);
      await press(chair, 'Sign');
      assert.match(await chair.locator('main').innerText(), /Rob Castle/);
      await chair.context().close();
    });

    step('its documents say the same, in other software', async () => {
      await page.goto(snapshot);
      const files = {};
      for (const ending of ['pdf', 'docx', 'xlsx']) {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator(`a[href$="/report.${ending}"]`).first().click(),
        ]);
        files[ending] = path.join(folder, `report.${ending}`);
        await download.saveAs(files[ending]);
      }
      const facts = await pdfFacts(files.pdf);
      assert.equal(facts.Tagged, 'yes');
      assert.match(facts.Title, /Number facts: a report to governors/);
      await checkPdfStructure(files.pdf);
      const text = (await pdfText(files.pdf)).replace(/\s+/g, ' ');
      const word = await readBack(files.docx);
      const wordText = [...word.headings.map((heading) => heading.text), ...word.paragraphs, ...word.tables.flat(2)].join(' ');
      for (const said of [`${BASELINE}%`, `${AFTER}%`, 'Governors may like to see a session', 'Rob Castle']) {
        assert.ok(text.includes(said), `the PDF does not say “${said}”:\n${text}`);
        assert.ok(wordText.includes(said), `the Word document does not say “${said}”:\n${wordText}`);
      }
      const { sheets } = await readBack(files.xlsx);
      const cells = sheets.flatMap(({ rows }) => rows.flat());
      // A workbook holds a percentage as a hundredth, and shows it as one.
      for (const number of [BASELINE, AFTER]) {
        assert.ok(cells.includes(Number(number) / 100), `no cell of the workbook is ${number}%:\n${cells.join(' | ')}`);
      }
      const again = await page.request.get(`${demo.origin}${snapshot}/report.pdf`);
      assert.ok((await readFile(files.pdf)).equals(await again.body()), 'the PDF made again is another');
    });
  });
}
