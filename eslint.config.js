// Typed rules that find mistakes; everything about looks is Biome's.
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const sources = ['packages/*/{src,test,e2e}/**/*.{ts,tsx}'];

/** What a pure file may not touch: its answer follows from its arguments alone. */
const IMPURE = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'A pure file has no clock: take the time as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'A pure file has no clock: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'A pure file has no dice: take the randomness as an argument.',
  },
  {
    selector: "Identifier[name='process']",
    message: 'A pure file knows no process: take the value as an argument.',
  },
  { selector: "CallExpression[callee.name='fetch']", message: 'A pure file does no I/O.' },
];
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Environment variables have one door: platform/config.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/*.d.ts', 'packages/portal/src/graphql-*.ts'] },
  {
    files: sources,
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': [
        'error',
        // The router's way to turn a visitor away.
        {
          allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }],
        },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': ['error', ENVIRONMENT],
    },
  },
  {
    files: [
      'packages/server/src/platform/config/**',
      'packages/{server,portal,demo,bench}/**/*.test.{ts,tsx}',
      'packages/*/{test,e2e}/**',
      'packages/bench/**',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['packages/*/src/**/*.rules.ts', 'packages/*/src/**/prepare-*.ts'],
    rules: { 'no-restricted-syntax': ['error', ENVIRONMENT, ...IMPURE] },
  },
  {
    files: ['packages/portal/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
