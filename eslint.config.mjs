import { builtinModules } from "node:module";
import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** A number cannot hold a u64: amounts are bigint, and BN stays in the one file that imports Anchor. */
const noToNumber = {
  selector: "MemberExpression[property.name='toNumber']",
  message: "toNumber() loses digits of a u64: use bigint; only sdk/src/anchor.ts converts.",
};

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", "target/", "coverage/", "artifacts/", "sdk/src/idl/", "**/generated/", "tests/consumers/"]),
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ["tsconfig.json", "tsconfig.tools.json"], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "max-lines": ["error", 300],
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-syntax": ["error", noToNumber],
    },
  },
  {
    name: "one file converts between BN and bigint",
    files: ["sdk/src/anchor.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    name: "the SDK runs in a browser",
    files: ["sdk/src/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: builtinModules.filter((name) => !name.startsWith("_")),
          patterns: [{ group: ["node:*"], message: "The SDK runs in a browser: nothing from Node." }],
        },
      ],
      "no-restricted-globals": [
        "error",
        ...["process", "Buffer", "require", "module", "__dirname", "__filename", "global", "setImmediate"].map((name) => ({
          name,
          message: "The SDK runs in a browser: nothing from Node.",
        })),
      ],
    },
  },
  {
    name: "programs that print",
    files: ["scripts/**", "sdk/scripts/**", "demo/**", "simulation/index.ts", "migrations/**", "node/src/cli*", "node/src/**/cli/**", "node/src/**/cli*"],
    rules: { "no-console": "off" },
  },
  {
    name: "chai asserts by properties; reports and seeds of random runs are printed",
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/no-unused-expressions": "off", "no-console": "off" },
  },
  {
    name: "configuration without types",
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
  {
    name: "CommonJS by name",
    files: ["**/*.cjs"],
    languageOptions: { globals: { require: "readonly", module: "writable", __dirname: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
