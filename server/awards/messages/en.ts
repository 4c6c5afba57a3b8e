/** Words inside badges and confirmations, and of the public page. US English. */
export const en = {
  badge: {
    criteria: (setting: string) =>
      `Earned in practice: ${setting.charAt(0).toLowerCase()}${setting.slice(1)}. Each criterion was judged met by a trained assessor who did not know whose work it was.`,
    met: (level: string) => `Met at: ${level}.`,
    evidenceName: 'Evidence of practice',
    evidence: 'What was handed in and judged against the criteria. It stays private with the educator.',
    writing: (title: string, words: number) => `${title}: ${words} ${words === 1 ? 'word' : 'words'}.`,
    artefacts: (title: string, count: number) => `${title}: ${count} ${count === 1 ? 'piece' : 'pieces'}.`,
  },
  kinds: {
    'in-service': { one: 'in-service hour', other: 'in-service hours', title: 'In-service' },
    ceu: { one: 'CEU', other: 'CEUs', title: 'CEU' },
    'graduate-credit': { one: 'graduate credit', other: 'graduate credits', title: 'Graduate credit' },
  },
  csv: {
    heads: ['Date', 'Name', 'Person', 'Micro-credential', 'Kind', 'Hours', 'Why'],
    reasons: { pass: 'Passed', revoked: 'Withdrawn', reinstated: 'Reinstated' },
  },
  share: {
    resume: (title: string, issuer: string, month: string, url: string) =>
      `${title}, micro-credential, ${issuer}, ${month}. ${url}`,
    alt: (title: string, issuer: string) => `Badge: ${title}, issued by ${issuer}`,
    see: (title: string) => `${title}, micro-credential`,
  },
  page: {
    skip: 'Skip to the content',
    title: (title: string, holder: string) => `${title}: a micro-credential of ${holder}`,
    alt: (title: string, issuer: string) => `Badge of ${title}, issued by ${issuer}`,
    earned: (holder: string, issuer: string, date: string) =>
      `Earned by ${holder} from ${issuer} on ${date}, with evidence from real work with learners.`,
    earnedBy: 'Earned by',
    issuedBy: 'Issued by',
    on: 'Issued',
    until: 'Expires',
    never: 'Does not expire',
    hours: 'Credit',
    record: 'The record',
    valid: {
      title: 'This badge is valid',
      lead: (date: string) => `Checked just now, ${date}, against the issuer’s own list.`,
    },
    expired: { title: 'This badge has expired', lead: (date: string) => `It was valid until ${date}.` },
    revoked: {
      title: 'This badge was withdrawn',
      lead: (date: string) => `The issuer withdrew it on ${date}, and gave this reason:`,
    },
    criteria: 'What it took',
    criteriaLead: 'Each of these was judged by a trained assessor who did not know whose work it was.',
    reached: 'Judged:',
    research: 'The method',
    verify: {
      title: 'Check it yourself',
      lead: 'The badge is signed by its issuer. Download it and put it into any Open Badges 3.0 verifier: it will say whether anything was changed, and whether the badge still holds.',
      png: 'Badge (PNG)',
      svg: 'Badge (SVG)',
      json: 'Data (JSON)',
      jwt: 'Token (JWT)',
      details: 'Technical details',
      credential: 'Credential',
      issuer: 'Issuer’s keys',
      proof: 'Proof',
    },
    private: 'The evidence itself stays private.',
    footer: (holder: string, organization: string, issuer: string) =>
      `Shown because ${holder} shared this link, and may take it back at any time. ${organization} hosts this page for ${issuer}.`,
    gone: {
      title: 'This badge isn’t shared any more',
      lead: 'The address may be mistyped, or the person who earned it has taken the link back. Ask them for a new one.',
    },
  },
  transcript: {
    title: 'Transcript of micro-credentials',
    of: (name: string) => `For ${name}`,
    nameless: 'the holder of this account',
    by: (organization: string, date: string) => `${organization}, ${date}`,
    earned: 'Earned',
    none: 'No micro-credential has been earned yet.',
    row: (issuer: string, date: string, hours: string) => `${issuer}. ${date}. ${hours}.`,
    withdrawn: (date: string) => `Withdrawn on ${date}.`,
    valid: (date: string) => `Valid until ${date}.`,
    expired: (date: string) => `Expired on ${date}.`,
    noHours: 'No hours',
    total: 'Hours in all',
    confirmation: (id: string) => `Confirmation ${id}`,
  },
} as const;
