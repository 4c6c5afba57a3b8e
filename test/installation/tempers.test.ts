/** The same test in an LMS of Canvas's and of Schoology's manners: media types, paths, scopes and rosters differ. */
import { expect } from 'chai';
import { pino } from 'pino';
import { readSettings } from '../../config/settings.ts';
import type { InstallationTest } from '../../server/installation/installation.schema.ts';
import { makeInvite } from '../../server/platforms/invite.ts';
import { createTool } from '../../server/tool.ts';
import { Person } from '../journeys/support/person.ts';
import { createDemoLms } from '../platform/platform.ts';
import { seedDemo } from '../platform/seed.ts';
import type { TemperName } from '../platform/temper.ts';
import { registerWithLms, registerWithTool } from '../support/connect.ts';
import { freePort } from '../support/free-port.ts';
import { storesUnderTest } from '../support/stores.ts';

describe('Test this installation, in other LMSs', function () {
  this.timeout(120_000);

  for (const temper of ['canvas', 'schoology'] satisfies TemperName[])
    it(`finds everything in order in ${temper}, and leaves nothing behind`, async () => {
      const [store] = storesUnderTest();
      if (!store || 'skipped' in store) throw new Error('no store');
      const place = await store.place();
      const port = await freePort();
      const environment = {
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        DATA_DIR: place.dataDir,
      };
      const read = readSettings(environment, 'test');
      if (!read.ok) throw new Error(read.problems.join(' '));
      const { settings } = read;
      const lms = createDemoLms({ temper, title: 'Lakeside LMS' });
      await lms.start(0);
      const people = seedDemo(lms);
      const tool = await createTool({ settings, log: pino({ level: 'silent' }) });
      try {
        await tool.listen();
        await registerWithTool(tool, registerWithLms(lms, settings.publicUrl), {
          id: 'lakeside',
          name: 'Lakeside',
        });
        const activity = lms.addActivity({
          courseId: people.courseId,
          title: 'Micro-credentials',
          custom: {},
        });
        const person = await Person.launch(lms, settings.publicUrl, people.designer, activity.id);
        const invite = { organisation: 'Lakeside', organisationId: 'lakeside', samples: false };
        const { administratorCode: code } = makeInvite(invite, { ...settings, now: new Date() });
        await person.done('POST', '/administrator-code', { code });
        const before = Object.keys(lms.state.lineItems);
        const { checks, lms: tested } = await person.done<InstallationTest>(
          'POST',
          '/admin/installation-test',
        );
        expect(tested.product).to.equal(temper);
        expect(checks.filter(({ state }) => state !== 'good')).to.deep.equal([]);
        expect(Object.keys(lms.state.lineItems)).to.deep.equal(before);
      } finally {
        await Promise.all([tool.stop(), lms.stop()]);
        await place.destroy();
      }
    });
});
