import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read once, by libs/settings.',
};
const noClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask the Clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock.' },
];
const noLuck = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Pure code takes a seed.',
};
const noForwardRef = { selector: "Identifier[name='forwardRef']", message: 'Turn the arrow round instead.' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'artefacts/**', 'test/architecture/fixtures/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-control-regex': 'off',
      'max-params': ['error', 6],
      // `== null` is the one idiom for "absent or null", which mean the same in our formats.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': ['error', noEnv, noForwardRef],
    },
  },
  {
    files: ['libs/{accounts,directory,entrepreneurs,moderation,recommendations,referrals}/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnv, noForwardRef, ...noClock] },
  },
  {
    files: ['libs/{taxonomy,territory,matching,i18n,ui}/src/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', noEnv, noForwardRef, ...noClock, noLuck] },
  },
  {
    files: ['libs/settings/src/**', 'test/**', '**/*.spec.{ts,tsx}', 'libs/kernel/src/clock.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Test bodies read JSON of unknown shape all the time; what they expect of it is their own check.
    files: ['test/**/*.ts', '**/*.spec.{ts,tsx}', '**/testing/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      'max-params': 'off',
    },
  },
  {
    files: ['**/*.{mjs,js}'],
    rules: { 'no-undef': 'off' },
  },
);
