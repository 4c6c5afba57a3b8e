/** Canvas opens the tool from the page of an account, too, where an administrator is asked to come in first. */
import { expect } from 'chai';
import type { InstallationTest } from '../../server/installation/installation.schema.ts';
import type { AdminPlatforms } from '../../server/platforms/admin-platforms.schema.ts';
import { Person } from '../journeys/support/person.ts';
import { HttpBrowser } from '../platform/http-browser.ts';
import type { DemoLms } from '../platform/platform.ts';
import type { DemoPeople } from '../platform/seed.ts';
import { type RegistrationWorld, registerFrom, startLms, startTool } from '../registration/world.ts';

describe('Test this installation, from the page of a Canvas account', function () {
  this.timeout(120_000);
  let world: RegistrationWorld;
  let lms: DemoLms;
  let people: DemoPeople;

  before(async () => {
    world = await startTool();
    ({ lms, people } = await startLms('canvas'));
  });
  after(async () => {
    await lms.stop();
    await world.stop();
  });

  it('finds nothing to mend, and says that a course is needed for the rest', async () => {
    const invite = world.invite();
    expect((await registerFrom(lms, invite.registrationUrl)).status).to.equal(200);
    const toolId = Object.values(lms.state.tools)[0]?.id ?? 0;
    lms.setToolActive(toolId, true);
    const browser = new HttpBrowser();
    browser.setCookies(lms.url(), lms.cookieOf(people.administrator));
    const page = await browser.follow(
      await browser.get(`${lms.url()}/external_tools/launch.php?tool=${toolId}`),
    );
    const administrator = await Person.arrive(world.settings.publicUrl, page);
    await administrator.done('POST', '/administrator-code', { code: invite.administratorCode });
    const { checks } = await administrator.done<InstallationTest>('POST', '/admin/installation-test');
    expect(checks.filter(({ state }) => state === 'mend')).to.deep.equal([]);
    expect(checks.find(({ check }) => check === 'rights')).to.include({
      state: 'left-out',
      reason: 'no-course',
    });
    const { here } = await administrator.done<AdminPlatforms>('GET', '/admin/platforms');
    expect(here, 'an account is not offered as a course to name').to.include({
      contextId: null,
      account: '1',
    });
  });
});
