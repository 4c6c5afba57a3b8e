import { expect } from 'chai';
import { ContentFile } from '../../server/catalogue/content-file.schema.ts';
import { readSamples } from '../../server/catalogue/samples.ts';
import { describeOnStores } from '../support/stores.ts';
import { type District, lakeside, openDistrict } from './support/district.ts';

describeOnStores('A second LMS whose invitation brings the samples, too', (on) => {
  let district: District;
  before(async () => {
    district = await openDistrict(on);
  });
  after(() => district.destroy());

  const waitTime = async (): Promise<ContentFile> => {
    const files = (await readSamples()).map((file) => ContentFile.parse(file));
    const found = files.find(({ microCredentials }) => microCredentials[0]?.id === 'wait-time');
    if (!found) throw new Error('no such sample');
    return found;
  };

  it('leaves what the organization made of its samples as it is, and brings what is missing', async () => {
    const { catalogue } = district;
    const file = await waitTime();
    const issuers = file.issuers.map((issuer) => ({ ...issuer, name: 'Lakeside Teaching Center' }));
    const microCredentials = file.microCredentials.map((one) => ({
      ...one,
      definition: { ...one.definition, title: 'Wait, and ask again' },
    }));
    await catalogue.importContent(lakeside, { ...file, issuers, microCredentials });
    await catalogue.importSamples(lakeside);
    const list = await catalogue.content.list(lakeside);
    expect(list.issuers.map(({ name }) => name)).to.include('Lakeside Teaching Center');
    expect(list.issuers).to.have.length(2);
    expect(list.microCredentials.map(({ title, version }) => ({ title, version }))).to.have.deep.members([
      { title: 'Wait, and ask again', version: 1 },
      { title: 'Checking understanding in the middle of a lesson', version: 1 },
      { title: 'Classroom routines that run themselves', version: 1 },
    ]);
    await catalogue.importSamples(lakeside);
    expect(await catalogue.content.list(lakeside)).to.deep.equal(list);
  });
});
