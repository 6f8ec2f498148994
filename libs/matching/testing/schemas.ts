import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { PATHWAY_SCHEMA, PERSON_SCHEMA, PROGRAMME_SCHEMA, RECOMMENDATION_SCHEMA } from '../src/index.js';

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));

/** The exchange formats as an independent validator reads them. */
export const isProgramme: ValidateFunction = ajv.compile(PROGRAMME_SCHEMA);
export const isPerson: ValidateFunction = ajv.compile(PERSON_SCHEMA);
export const isRecommendation: ValidateFunction = ajv.compile(RECOMMENDATION_SCHEMA);
export const isPathway: ValidateFunction = ajv.compile(PATHWAY_SCHEMA);
