import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const DATA = join(__dirname, '../../../../shared/data');

/** Where a file of the official standards and samples is. They are not part of the product. */
export const sharedFile = (path: string): string => join(DATA, path);

export const readShared = <T = unknown>(path: string): T =>
  JSON.parse(readFileSync(sharedFile(path), 'utf8')) as T;

/** `describe` where the official files are, else a skipped one that says so. */
export function describeWith(path: string, title: string, tests: () => void): void {
  if (existsSync(sharedFile(path))) describe(title, tests);
  else describe.skip(`${title} (skipped: ../shared/data not there)`, tests);
}

/** The official schema of data·inclusion v1 for one object. */
export function dataInclusionSchema(name: 'structure' | 'service'): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(readShared<object>(`data-inclusion/schemas/v1/${name}.json`));
}

/** The official schemas of HSDS 3.1 by name, made stricter: a member they do not name is refused. */
export function hsdsSchemas(): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const folder = 'hsds-3.1/schema';
  for (const file of readdirSync(sharedFile(folder)).filter((name) => /^[a-z_]+\.json$/.test(name)))
    if (file !== 'openapi.json')
      ajv.addSchema({ ...readShared<object>(`${folder}/${file}`), unevaluatedProperties: false }, file);
  return (name) => ajv.getSchema(`${name}.json`)!;
}

/** What a schema refuses, one line each; empty when it takes the value. */
export function refusals(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
