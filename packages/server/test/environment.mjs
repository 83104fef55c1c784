import { createRequire } from 'node:module';
import vm from 'node:vm';

/** Jest's own for Node, which is found where jest finds it. */
const { TestEnvironment } = ['jest/package.json', '@jest/core', 'jest-config'].reduce(
  (require, name) => createRequire(require.resolve(name)),
  createRequire(import.meta.url),
)('jest-environment-node');

/**
 * What V8 made of each file's text. Every test file loads the server and all that it stands on anew, two and a half
 * thousand files; with this they are parsed once in each process, which was a third of what most test files took.
 */
const modules = new Map();
const functions = new Map();
const { SourceTextModule, compileFunction } = vm;

const dataOf = (known, name, source) => {
  const found = known.get(name);
  return found?.source === source ? found.data : undefined;
};

vm.SourceTextModule = class extends SourceTextModule {
  constructor(source, options) {
    const { identifier } = options;
    const cachedData = dataOf(modules, identifier, source);
    super(source, { ...options, cachedData });
    if (!cachedData) modules.set(identifier, { source, data: this.createCachedData() });
  }
};

vm.compileFunction = (source, parameters, options) => {
  const { filename } = options;
  const cachedData = dataOf(functions, filename, source);
  const made = compileFunction(source, parameters, {
    ...options,
    cachedData,
    produceCachedData: !cachedData,
  });
  if (!cachedData) functions.set(filename, { source, data: made.cachedData });
  return made;
};

export default TestEnvironment;
