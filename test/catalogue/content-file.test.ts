import { expect } from 'chai';
import fc from 'fast-check';
import { contentRoutes } from '../../server/catalogue/content.routes.ts';
import type { ContentReport } from '../../server/catalogue/content-file.schema.ts';
import { checkContent } from '../../server/catalogue/definition.rules.ts';
import { readJson } from '../../server/catalogue/json-places.rules.ts';
import { readContent } from '../../server/catalogue/read-content.ts';
import { readSamples } from '../../server/catalogue/samples.ts';
import { sameCases } from '../support/cases.ts';
import { type ServedApi, serveApi } from '../support/serve-api.ts';
import { buildSession } from '../support/session.ts';
import { describeOnStores } from '../support/stores.ts';
import { buildDefinition, buildFile } from './support/definition.ts';
import { type District, hillside, lakeside, openDistrict } from './support/district.ts';

const asText = (file: unknown): string => JSON.stringify(file, null, 2);

/** The small file with one line written otherwise. */
function withLine(search: RegExp, replacement: string): { text: string; line: number } {
  const lines = asText(buildFile()).split('\n');
  const at = lines.findIndex((line) => search.test(line));
  if (at < 0) throw new Error(`no line has ${search}`);
  lines[at] = lines[at]?.replace(search, replacement) ?? '';
  return { text: lines.join('\n'), line: at + 1 };
}

describe('JSON with places', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const read = readJson(text);
        if (!read.ok) expect(read.fault).to.equal('name-twice');
        else expect(read.value).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 300, ...sameCases },
    );
  });

  it('says no whenever JSON.parse does', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom(',', '"', '}', ':', '\n'),
        (json, at, sign) => {
          const cut = at % (json.length + 1);
          const text = `${json.slice(0, cut)}${sign}${json.slice(cut)}`;
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          const read = readJson(text);
          if (!valid) expect(read.ok, text).to.equal(false);
          if (!read.ok && valid) expect(read.fault).to.equal('name-twice');
        },
      ),
      { numRuns: 300, ...sameCases },
    );
  });

  it('gives up on what is nested without end, and takes a byte order mark', () => {
    expect(readJson('['.repeat(100_000))).to.include({ ok: false, fault: 'too-deep' });
    expect(readJson('\ufeff{"a": 1}')).to.deep.include({ ok: true, value: { a: 1 } });
  });
});

describe('A content file with something to mend', () => {
  const faults: [string, RegExp, string, string, RegExp][] = [
    ['a comma that is missing', /"format": 1,/, '"format": 1', '', /comma/],
    [
      'a line break in a text',
      /"title": "Asking before telling"/,
      '"title": "Asking\nbefore"',
      '',
      /next line/,
    ],
    [
      'a title that is empty',
      /"title": "Asking before telling"/,
      '"title": " "',
      'microCredentials.0.definition.title',
      /empty/,
    ],
    [
      'a number in quotation marks',
      /"hours": 6/,
      '"hours": "6"',
      'microCredentials.0.definition.effort.hours',
      /number, without/,
    ],
    [
      'a kind that nobody knows',
      /"kind": "text"/,
      '"kind": "game"',
      'microCredentials.0.definition.resources.0.kind',
      /one of: "text"/,
    ],
    [
      'a part of no kind',
      /"kind": "artefacts"/,
      '"kind": "song"',
      'microCredentials.0.definition.parts.1.kind',
      /"writing", "artefacts"/,
    ],
    [
      'an id with a space',
      /"id": "asking"/,
      '"id": "as king"',
      'microCredentials.0.id',
      /lower-case letters/,
    ],
    ['a colour by name', /"deep": "#20366b"/, '"deep": "navy"', 'issuers.0.colours.deep', /#20366b/],
    [
      'a field that is spelled wrong',
      /"setting":/,
      '"inServiceHour": 3, "setting":',
      'microCredentials.0.definition.inServiceHour',
      /no field of this name/,
    ],
    [
      'an issuer that is not there',
      /"issuerId": "guild"/,
      '"issuerId": "club"',
      'microCredentials.0.issuerId',
      /No issuer/,
    ],
    [
      'fewer words at most than at least',
      /"maxWords": 50/,
      '"maxWords": 4',
      'microCredentials.0.definition.parts.0',
      /above the most/,
    ],
    [
      'a script as an address',
      /https:\/\/example.org\/how/,
      'javascript:alert(1)',
      'microCredentials.0.definition.resources.1.url',
      /web address/,
    ],
    ['another format', /"format": 1/, '"format": 2', 'format', /one of: 1/],
  ];
  for (const [what, search, replacement, path, says] of faults)
    it(`names the field and the line of ${what}`, () => {
      const { text, line } = withLine(search, replacement);
      const reading = readContent(text);
      const [problem] = reading.ok ? reading.say(wrong(reading.file)) : reading.problems;
      expect(problem?.path).to.equal(path);
      expect(problem?.says).to.match(says);
      // What is missing at a line's end is noticed where the next line begins; a part begins at its bracket.
      expect(problem?.line).to.be.within(line - 8, line + 1);
      if (path !== '' && !path.endsWith('parts.0')) expect(problem?.line).to.equal(line);
    });

  it('names a field that is missing by the group in which it should stand', () => {
    const { setting: _, ...definition } = buildDefinition();
    const reading = readContent(
      asText({ ...buildFile(), microCredentials: [{ id: 'asking', issuerId: 'guild', definition }] }),
    );
    expect(reading.ok).to.equal(false);
    const [problem] = reading.ok ? [] : reading.problems;
    expect(problem).to.include({
      path: 'microCredentials.0.definition.setting',
      says: 'This field is missing here.',
    });
    const lines = asText(buildFile()).split('\n');
    expect(lines[(problem?.line ?? 0) - 1]).to.contain('"definition": {');
  });

  it('names at most 50, and how many more there are', () => {
    const resources = Array.from({ length: 40 }, (_, at) => ({
      id: `r ${at}`,
      kind: 'x',
      title: '',
      about: '',
      url: 'x',
    }));
    const reading = readContent(asText(buildFile(buildDefinition({ resources: resources as never }))));
    const problems = reading.ok ? [] : reading.problems;
    expect(problems).to.have.length(50);
    expect(problems.at(-1)?.says).to.match(/more to mend after this: \d+ further places/);
  });

  function wrong(file: ReturnType<typeof buildFile>) {
    return checkContent(file, new Set<string>());
  }
});

describe('The samples', () => {
  it('are content files that need no mending', async () => {
    for (const sample of await readSamples()) expect(readContent(asText(sample))).to.include({ ok: true });
  });
});

describeOnStores('The administration of content', (on) => {
  let district: District;
  let api: ServedApi;
  const audited: string[] = [];
  const administrator = buildSession({ rights: { ...buildSession().rights, administer: true } });
  beforeEach(async () => {
    district = await openDistrict(on);
    audited.length = 0;
    const audit = { record: async ({ act }: { act: string }) => void audited.push(act) };
    api = await serveApi(administrator, (routes) =>
      contentRoutes(routes, { catalogue: district.catalogue, audit }),
    );
  });
  afterEach(async () => {
    await api.close();
    await district.destroy();
  });

  const publish = (file: unknown) => api.call('POST', '/admin/content', { text: asText(file) });
  const check = async (file: unknown) =>
    (await api.call('POST', '/admin/content/check', { text: asText(file) })).body as ContentReport;

  it('shows what a file would do, and writes nothing', async () => {
    const report = await check(buildFile());
    expect(report).to.deep.include({ kind: 'good' });
    if (report.kind !== 'good') return;
    expect(report.issuers.map(({ outcome }) => outcome)).to.deep.equal(['new']);
    const [first] = report.microCredentials;
    expect(first?.outcome).to.equal('new');
    expect(first?.microCredential).to.deep.include({
      version: 1,
      inServiceHours: 3,
      definition: buildDefinition(),
    });
    expect(await district.catalogue.list(lakeside)).to.deep.equal([]);
    expect(audited).to.deep.equal([]);
  });

  it('publishes it, then a new version of what changed; whoever began keeps theirs', async () => {
    expect((await publish(buildFile())).status).to.equal(200);
    const changed = buildFile(buildDefinition({ title: 'Asking first' }));
    const report = await check(changed);
    expect(report.kind === 'good' && report.microCredentials[0]).to.deep.include({ outcome: 'changed' });
    expect(report.kind === 'good' && report.microCredentials[0]?.microCredential.version).to.equal(2);
    const { body } = await publish(changed);
    expect(body).to.have.nested.property('microCredentials[0].version', 2);
    const [{ id = '' } = {}] = await district.catalogue.list(lakeside);
    expect((await district.catalogue.get(lakeside, id, 1)).definition.title).to.equal(
      'Asking before telling',
    );
    expect(audited).to.deep.equal(['content-published', 'issuer-saved', 'content-published']);
  });

  it('hands the same format on: what comes back changes nothing', async () => {
    for (const sample of await readSamples()) await publish(sample);
    await publish(buildFile());
    const { body: file } = await api.call('GET', '/admin/content/file');
    const again = await check(file);
    expect(again.kind).to.equal('good');
    if (again.kind !== 'good') return;
    expect(again.microCredentials).to.have.length(4);
    const all = [...again.issuers, ...again.microCredentials].map(({ outcome }) => outcome);
    expect(new Set(all)).to.deep.equal(new Set(['unchanged']));
    // In another organisation it makes the same ones.
    const text = asText(file);
    await district.catalogue.content.publish(hillside, text);
    expect(asText(await district.catalogue.content.exportFile(hillside, undefined))).to.equal(text);
  });

  it('hands on one alone, with its issuer', async () => {
    for (const sample of await readSamples()) await publish(sample);
    await publish(buildFile());
    const [{ id = '' } = {}] = await district.catalogue.list(lakeside);
    const { body } = await api.call('GET', `/admin/content/file?id=${id}`);
    expect(body).to.deep.equal(buildFile());
  });

  it('retires and offers again; a retired one is listed but not handed on with all', async () => {
    await publish(buildFile());
    const [{ id = '' } = {}] = await district.catalogue.list(lakeside);
    const retired = await api.call('POST', `/admin/content/${id}/retire`);
    expect(retired.body).to.have.nested.property('microCredentials[0].state', 'retired');
    expect((await api.call('GET', '/admin/content/file')).body).to.have.deep.property('microCredentials', []);
    const back = await api.call('POST', `/admin/content/${id}/reinstate`);
    expect(back.body).to.have.nested.property('microCredentials[0].state', 'published');
    expect(audited.slice(-2)).to.deep.equal(['micro-credential-retired', 'micro-credential-reinstated']);
  });

  it('publishes nothing of a file that needs mending', async () => {
    const broken = buildFile(buildDefinition({ title: '' }));
    const { status, body } = await publish(broken);
    expect(status).to.equal(400);
    expect(body).to.include({ reason: 'content-not-in-order' });
    expect(await district.catalogue.list(lakeside)).to.deep.equal([]);
    expect(await check(broken)).to.have.property('kind', 'mend');
  });

  it('is closed to everybody else, and to other organisations', async () => {
    await publish(buildFile());
    const [{ id = '' } = {}] = await district.catalogue.list(lakeside);
    api.session = { ...administrator, organisationId: hillside };
    expect((await api.call('GET', `/admin/content/file?id=${id}`)).status).to.equal(404);
    expect((await api.call('POST', `/admin/content/${id}/retire`)).status).to.equal(404);
    expect((await api.call('GET', '/admin/content')).body).to.deep.equal({
      issuers: [],
      microCredentials: [],
    });
    for (const other of [buildSession(), { ...administrator, preview: true }]) {
      api.session = other;
      for (const [method, path, body] of [
        ['GET', '/admin/content', undefined],
        ['GET', '/admin/content/file', undefined],
        ['POST', '/admin/content/check', { text: '{}' }],
        ['POST', '/admin/content', { text: '{}' }],
        ['POST', `/admin/content/${id}/retire`, undefined],
      ] as const)
        expect((await api.call(method, path, body)).status, path).to.equal(403);
    }
  });
});
