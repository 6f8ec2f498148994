import type { OpenAPIObject } from '@nestjs/swagger';
import { PERSON_SCHEMA, PROGRAMME_SCHEMA, RECOMMENDATION_SCHEMA } from '#libs/matching';

/** Where the exchange formats stand in the OpenAPI document. */
export const EXCHANGE = {
  person: '#/components/schemas/Person',
  programme: '#/components/schemas/Programme',
  recommendation: '#/components/schemas/Recommendations',
} as const;

/** Puts the exchange formats themselves into the document: the API speaks them as they are, with no copy to drift. */
export function addExchangeSchemas(document: OpenAPIObject): OpenAPIObject {
  const formats = {
    Person: PERSON_SCHEMA,
    Programme: PROGRAMME_SCHEMA,
    Recommendations: RECOMMENDATION_SCHEMA,
  };
  const components = document.components ?? {};
  const schemas: Record<string, object> = { ...components.schemas };
  // An `$id` inside the document would make a reader resolve references against another address.
  for (const [name, { $id: _, $schema: __, ...schema }] of Object.entries(formats)) schemas[name] = schema;
  return { ...document, components: { ...components, schemas } };
}
