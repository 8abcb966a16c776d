import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const node = { console: 'readonly', process: 'readonly', URL: 'readonly', Buffer: 'readonly' };

export default defineConfig(
  globalIgnores(['dist', 'build', 'coverage', 'kernel', 'examples']), // kernel/ is AssemblyScript
  js.configs.recommended,
  { files: ['**/*.js'], languageOptions: { globals: node } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // TypeScript's noPropertyAccessFromIndexSignature asks for the brackets that this rule would take away.
      '@typescript-eslint/dot-notation': 'off',
      'no-control-regex': 'off', // what a phone says holds control characters, and we look for them
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
    },
  },
);
