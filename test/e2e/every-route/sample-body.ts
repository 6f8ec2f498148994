/** A part of an OpenAPI document, as far as a sample needs it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

export interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A body with everything that a schema requires and nothing else: its example, else the plainest value. */
export function sampleOf(schema: Schema, document: OpenApi): unknown {
  if (schema.$ref !== undefined)
    return sampleOf(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document);
  if (schema.allOf !== undefined) return sampleOf(schema.allOf[0]!, document);
  if (schema.example !== undefined) return schema.example;
  if (schema.nullable === true) return null;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'array':
      return (schema.minItems ?? 0) > 0 ? [sampleOf(schema.items!, document)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return sampleText(schema.format);
    default:
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties![name]!, document)]),
      );
  }
}

function sampleText(format: string | undefined): string {
  if (format === 'date') return new Date().toISOString().slice(0, 10);
  if (format === 'date-time') return new Date(Date.now() + 7 * 86_400_000).toISOString();
  if (format === 'uuid') return '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
  if (format === 'email') return 'quelqu.un@exemple.example';
  return 'Bonjour';
}

/** Whether a body of this schema may hold the id of a row, in a member that is required or not. */
export function namesRows(schema: Schema, document: OpenApi): boolean {
  if (schema.$ref !== undefined)
    return namesRows(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document);
  const parts = [
    ...(schema.allOf ?? []),
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
  ];
  return schema.format === 'uuid' || parts.some((part) => namesRows(part, document));
}
