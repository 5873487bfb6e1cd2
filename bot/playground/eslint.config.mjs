// What a linter finds in the page's scripts that tsc does not. .ci/run runs it; nothing is installed for it, so the rules are named here.

const browser = {
  document: 'readonly', window: 'readonly', location: 'readonly', navigator: 'readonly', history: 'readonly', matchMedia: 'readonly',
  fetch: 'readonly',
  console: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly',
  requestAnimationFrame: 'readonly', cancelAnimationFrame: 'readonly', queueMicrotask: 'readonly', getComputedStyle: 'readonly',
  getSelection: 'readonly', addEventListener: 'readonly', removeEventListener: 'readonly', innerWidth: 'readonly',
  innerHeight: 'readonly', scrollTo: 'readonly', open: 'readonly',
  localStorage: 'readonly', sessionStorage: 'readonly', URL: 'readonly', URLSearchParams: 'readonly', EventSource: 'readonly',
  FileReader: 'readonly', File: 'readonly', Blob: 'readonly', CSS: 'readonly', Element: 'readonly', HTMLElement: 'readonly',
  Node: 'readonly',
  Event: 'readonly', KeyboardEvent: 'readonly', MouseEvent: 'readonly', CustomEvent: 'readonly', AbortController: 'readonly',
  IntersectionObserver: 'readonly', MutationObserver: 'readonly', ResizeObserver: 'readonly', structuredClone: 'readonly',
};

const rules = {
  'array-callback-return': 'error', 'constructor-super': 'error', curly: ['error', 'multi-line'], eqeqeq: 'error',
  'for-direction': 'error', 'getter-return': 'error',
  'no-async-promise-executor': 'error', 'no-case-declarations': 'error', 'no-compare-neg-zero': 'error', 'no-cond-assign': 'error',
  'no-const-assign': 'error',
  'no-constant-binary-expression': 'error', 'no-constant-condition': 'error', 'no-control-regex': 'off', 'no-debugger': 'error',
  'no-delete-var': 'error',
  'no-dupe-args': 'error', 'no-dupe-class-members': 'error', 'no-dupe-else-if': 'error', 'no-dupe-keys': 'error',
  'no-duplicate-case': 'error',
  'no-duplicate-imports': 'error', 'no-empty': 'error', 'no-empty-pattern': 'error', 'no-eval': 'error', 'no-ex-assign': 'error',
  'no-fallthrough': 'error', 'no-func-assign': 'error', 'no-implicit-globals': 'error', 'no-implied-eval': 'error',
  'no-import-assign': 'error',
  'no-inner-declarations': 'error', 'no-invalid-regexp': 'error', 'no-irregular-whitespace': 'error', 'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error', 'no-new-func': 'error', 'no-new-wrappers': 'error', 'no-promise-executor-return': 'error',
  'no-prototype-builtins': 'error',
  'no-redeclare': 'error', 'no-regex-spaces': 'error', 'no-self-assign': 'error', 'no-self-compare': 'error',
  'no-shadow-restricted-names': 'error',
  'no-sparse-arrays': 'error', 'no-template-curly-in-string': 'error', 'no-this-before-super': 'error', 'no-throw-literal': 'error',
  'no-undef': 'error',
  'no-unexpected-multiline': 'error', 'no-unreachable': 'error', 'no-unreachable-loop': 'error', 'no-unsafe-finally': 'error',
  'no-unsafe-negation': 'error', 'no-unsafe-optional-chaining': 'error',
  'no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
  'no-unused-labels': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  'no-useless-backreference': 'error', 'no-useless-catch': 'error', 'no-useless-escape': 'error', 'no-useless-rename': 'error',
  'no-useless-return': 'error',
  'no-var': 'error', 'no-with': 'error', 'object-shorthand': 'error', 'prefer-const': ['error', { destructuring: 'all' }],
  'prefer-promise-reject-errors': 'error', 'require-yield': 'error',
  'use-isnan': 'error', 'valid-typeof': 'error',
  'no-restricted-properties': ['error',
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML']
      .map((property) => ({ property, message: 'Text is never parsed as HTML: use h().' })),
    { object: 'document', property: 'write', message: 'Text is never parsed as HTML: use h().' }],
  'no-restricted-syntax': ['error', {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
    message: 'The content policy forbids it: set styles by h({style}) or the CSSOM.',
  }],
};

const linterOptions = { reportUnusedDisableDirectives: 'error' };

export default [
  {
    files: ['page/js/*.js'], ignores: ['page/js/theme.js'], linterOptions, rules,
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: browser },
  },
  { files: ['page/js/theme.js'], linterOptions, rules, languageOptions: { ecmaVersion: 2024, sourceType: 'script', globals: browser } },
  {
    files: ['pagetest/*.mjs', 'eslint.config.mjs'], linterOptions, rules,
    languageOptions: {
      ecmaVersion: 2024, sourceType: 'module',
      globals: { URL: 'readonly', console: 'readonly', process: 'readonly', setTimeout: 'readonly' },
    },
  },
];
