import pathway from '../../schema/pathway.schema.json' with { type: 'json' };
import person from '../../schema/person.schema.json' with { type: 'json' };
import programme from '../../schema/programme.schema.json' with { type: 'json' };
import recommendation from '../../schema/recommendation.schema.json' with { type: 'json' };

/** A person of the exchange format v1, as JSON Schema 2020-12, for the documents that describe our doors. */
export const PERSON_SCHEMA = person;

/** A programme of the exchange format v1, as JSON Schema 2020-12; a catalogue is an array of them. */
export const PROGRAMME_SCHEMA = programme;

/** The answer of `recommend`, as JSON Schema 2020-12. */
export const RECOMMENDATION_SCHEMA = recommendation;

/** The answer of `pathway`, as JSON Schema 2020-12. */
export const PATHWAY_SCHEMA = pathway;
