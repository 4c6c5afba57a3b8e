/** The house's rules about imports (docs/architecture.md). `test/rules/` holds a forbidden import that must fail. */
const capabilities = [
  'platforms',
  'launches',
  'catalogue',
  'portfolio',
  'evidence',
  'submissions',
  'reviews',
  'rosters',
];

/** platforms ← launches ← catalogue ← portfolio/evidence ← submissions ← reviews ← rosters: nobody imports to the right. */
const rank = {
  platforms: 0,
  launches: 1,
  catalogue: 2,
  portfolio: 3,
  evidence: 3,
  submissions: 4,
  reviews: 5,
  rosters: 6,
};
const line = capabilities.map((name) => ({
  name: `line-${name}`,
  comment: `${name} must not import a capability to its right`,
  severity: 'error',
  from: { path: `^server/${name}/` },
  to: {
    path: `^server/(${capabilities.filter((other) => rank[other] > rank[name]).join('|') || 'none'})/`,
    pathNot: '\\.schema\\.ts$',
  },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'ltijs-only-in-lti',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: '^server/lti/' },
      to: { path: 'node_modules/ltijs' },
    },
    {
      name: 'databases-only-in-storage',
      severity: 'error',
      from: {
        path: '^(server|client|test)/',
        pathNot: '^(server/storage/|test/(contracts|support|storage)/)',
      },
      to: { path: 'node_modules/(mongoose|mongodb|libsql)' },
    },
    {
      name: 'storage-port-only-in-stores',
      comment: 'Only a *.store.ts talks to the storage port; the composition root and a command open it.',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: '(\\.store\\.ts$|^server/(storage/|tool\\.ts$|capabilities/|content\\.ts$))',
      },
      to: { path: '^server/storage/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { pathNot: '(\\.(schema|rules)\\.ts$|node_modules/zod)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'schemas-import-schemas',
      severity: 'error',
      from: { path: '\\.schema\\.ts$' },
      to: { pathNot: '(\\.schema\\.ts$|node_modules/zod)' },
    },
    {
      name: 'client-imports-client',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|config|test)/', pathNot: '\\.schema\\.ts$' },
    },
    {
      name: 'demo-lms-stands-alone',
      comment: 'One misunderstanding must not pass on both sides.',
      severity: 'error',
      from: { path: '^test/platform/' },
      to: { path: '^(server|client|config)/' },
    },
    {
      name: 'production-without-tests',
      severity: 'error',
      from: { path: '^(server|client|config)/' },
      to: { path: '^test/' },
    },
    {
      name: 'handlers-are-wired-by-tool',
      comment:
        'grades, awards and notify are handlers of effects, rosters only reads; only what puts them together knows them.',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: '^server/(tool\\.ts$|capabilities/|api-routes\\.ts$|grades/|awards/|notify/)',
      },
      to: { path: '^server/(grades|awards|notify)/', pathNot: '\\.schema\\.ts$' },
    },
    ...line,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.css$|\\.woff2$)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
