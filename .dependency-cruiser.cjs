/**
 * The house rules that imports can show. scripts/check-imports.mjs first breaks each of them once in a small tree
 * made for it, sees that every breach is found, and then looks at the real tree.
 */
const FLOORS = ['platform', 'registers', 'ledgers', 'insights', 'outreach'];
const SERVER = '^packages/server/src';
const TEST = '(\\.test\\.tsx?$|^packages/[^/]+/(test|e2e)/)';

const floors = FLOORS.slice(0, -1).map((floor, index) => ({
  name: `floors-point-down-from-${floor}`,
  comment: 'News travels up as an event, never as an import.',
  severity: 'error',
  from: { path: `${SERVER}/${floor}/`, pathNot: TEST },
  to: { path: `${SERVER}/(${FLOORS.slice(index + 1).join('|')})/` },
}));

/** Package (a pattern of its name) → the one folder that may import it. */
const DOORS = {
  'the-queue': ['(bullmq|ioredis|@bull-board)', `${SERVER}/platform/jobs/`],
  apollo: [
    '(@apollo/server|@as-integrations/[^/]+|@escape\\.tech/graphql-armor[^/]*)',
    `${SERVER}/platform/graphql/`,
  ],
  'sign-in': ['(better-auth|@node-rs/argon2)', `${SERVER}/platform/[^/]+/`],
  pdf: ['pdfkit', `${SERVER}/platform/pdf/`],
  charts: ['recharts', '^packages/portal/src/ui/charts/'],
};
const doors = Object.entries(DOORS).map(([name, [vendor, door]]) => ({
  name: `one-door-for-${name}`,
  comment: 'Each vendor has one door.',
  severity: 'error',
  from: { path: '^packages/(server|portal)/src/', pathNot: `(${door}|${TEST})` },
  to: { path: `(^|/node_modules/)${vendor}(/|$)` },
}));

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'insights-are-islands',
      comment:
        'An insight that needs what another one found reads its table in SQL, and hears by its event that it is new.',
      severity: 'error',
      from: { path: `${SERVER}/insights/([^/]+)/`, pathNot: TEST },
      to: { path: `${SERVER}/insights/`, pathNot: [`${SERVER}/insights/$1/`, '\\.event\\.ts$'] },
    },
    {
      name: 'features-are-islands',
      comment: 'What two features show alike belongs to ui.',
      severity: 'error',
      from: { path: '^packages/portal/src/features/([^/]+)/', pathNot: TEST },
      to: { path: '^packages/portal/src/features/', pathNot: '^packages/portal/src/features/$1/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^packages/portal/src/ui/', pathNot: TEST },
      to: { path: '^packages/portal/src/features/' },
    },
    {
      name: 'a-suffix-is-a-visibility',
      comment:
        'Another room may import .entity, .service and .event; .resolver .job .report .rules .routes are private.',
      severity: 'error',
      from: { path: `${SERVER}/(registers|ledgers|insights|outreach)/([^/]+)/`, pathNot: TEST },
      to: {
        path: `${SERVER}/(registers|ledgers|insights|outreach)/`,
        pathNot: [`${SERVER}/$1/$2/`, '\\.(entity|service|event)\\.ts$'],
      },
    },
    {
      name: 'rules-are-pure',
      comment: '*.rules.ts and prepare-*.ts: no database, GraphQL, React, or Node.',
      severity: 'error',
      from: { path: '(\\.rules\\.ts|/prepare-[^/]+\\.tsx?)$', pathNot: TEST },
      to: {
        path: [
          '(^|/node_modules/)(pg|@mikro-orm|kysely|graphql|type-graphql|@apollo|express)(/|$)',
          '(^|/node_modules/)(react|react-dom|@mantine|recharts)(/|$)',
          '\\.(service|report|resolver|job|entity)\\.ts$',
          '/platform/(database|sql|jobs|graphql|config|clock|files|http)/',
        ],
      },
    },
    {
      name: 'rules-are-pure-of-node',
      severity: 'error',
      from: { path: '(\\.rules\\.ts|/prepare-[^/]+\\.tsx?)$', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    ...doors,
    {
      name: 'portal-sees-no-server-code',
      comment: 'The portal knows the schema alone.',
      severity: 'error',
      from: { path: '^packages/portal/' },
      to: { path: '^packages/(server|demo|bench)/', pathNot: '^packages/server/schema\\.graphql$' },
    },
    {
      name: 'server-sees-nobody',
      severity: 'error',
      from: { path: '^packages/server/(src|test)/' },
      to: { path: '^packages/(portal|demo|bench)/' },
    },
    {
      name: 'demo-and-bench-see-public-faces',
      comment: 'Files, HTTP and SQL only.',
      severity: 'error',
      from: { path: '^packages/(demo|bench)/' },
      to: { path: '^packages/(server|portal|demo|bench)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^packages/', pathNot: TEST },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-import-of-tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TEST },
      to: { path: TEST },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
