/** What one column of a table can hold. */
export interface Column {
  /** Its name in our template. */
  readonly header: string;
  /** Other names people give it; accents, capitals and signs do not count. */
  readonly synonyms: readonly string[];
  /** How to fill it in, for the template. */
  readonly help: string;
}

const column = (header: string, help: string, synonyms: readonly string[] = []): Column => ({
  header,
  synonyms,
  help,
});

/** Columns about the structure of a row. */
export const STRUCTURE_COLUMNS = {
  structureId: column('id structure', 'Un identifiant qui ne change pas', [
    'uid structure',
    'code structure',
  ]),
  structureName: column('structure', 'Nom de la structure', [
    'nom de la structure',
    'nom structure',
    'organisme',
    'organisation',
    'association',
    'raison sociale',
    'porteur',
  ]),
  network: column('réseau', 'Réseau national', ['reseau porteur', 'tete de reseau']),
  structureInsee: column('insee structure', 'Code INSEE de la commune du siège'),
  structurePostcode: column('code postal structure', 'Code postal du siège'),
  structureCity: column('commune structure', 'Commune du siège', ['ville structure', 'siege']),
  siret: column('siret', '14 chiffres', ['numero siret', 'n siret']),
  email: column('courriel', 'Adresse qui reçoit les demandes', ['email', 'e mail', 'mail', 'adresse mail']),
  phone: column('téléphone', 'Un seul numéro', ['tel', 'telephone fixe', 'numero de telephone']),
  website: column('site web', 'Adresse du site', ['site', 'site internet', 'url', 'web']),
} as const satisfies Readonly<Record<string, Column>>;

/** Columns about the programme of a row. */
export const PROGRAMME_COLUMNS = {
  id: column('id programme', 'Un identifiant qui ne change pas', ['code programme', 'id service']),
  name: column('programme', 'Nom du programme', [
    'nom du programme',
    'accompagnement',
    'nom du service',
    'service',
    'offre',
    'intitule',
    'titre',
  ]),
  description: column('description', 'En quelques phrases simples', ['presentation', 'resume', 'objectif']),
  kind: column('type d’aide', 'Par exemple : Accompagnement, Formation, Financement', [
    'type',
    'nature',
    'kind',
  ]),
  needs: column('besoins', 'Séparés par |', ['besoins couverts', 'thematiques', 'needs']),
  stages: column('étapes', 'Idée | Projet | Création | Entreprise | Nouveau départ', [
    'etapes du projet',
    'stages',
  ]),
  area: column('zone', 'France, départements, EPCI ou communes (codes), séparés par |', [
    'zone eligibilite',
    'territoire',
    'perimetre',
    'departements',
    'area',
  ]),
  insee: column('insee', 'Code INSEE de la commune du lieu', ['code insee', 'code commune', 'insee commune']),
  postcode: column('code postal', 'Code postal du lieu', ['cp', 'postal']),
  city: column('commune', 'Commune du lieu', ['ville', 'localite', 'nom commune']),
  lat: column('latitude', 'Degrés', ['lat', 'y']),
  lon: column('longitude', 'Degrés', ['lon', 'lng', 'long', 'x']),
  modes: column('modes', 'Sur place | À distance', ['modes d accueil', 'modalites']),
  languages: column('langues', 'Par exemple : français | arabe (interprète) | anglais (sur demande)', [
    'langues parlees',
    'languages',
  ]),
  frenchLevel: column('niveau de français', 'A1, A2, B1, B2, C1 ou C2', ['niveau francais']),
  audiences: column('publics', 'Un de ces publics suffit ; séparés par |', [
    'public',
    'publics vises',
    'cible',
  ]),
  ageMin: column('âge minimum', 'Années révolues', ['age min']),
  ageMax: column('âge maximum', 'Années révolues', ['age max']),
  cost: column('coût', 'En euros pour la personne, 0 si gratuit', [
    'prix',
    'tarif',
    'frais',
    'cout pour la personne',
  ]),
  weeks: column('durée en semaines', 'Nombre de semaines', ['duree', 'nombre de semaines']),
  sessions: column('dates', 'Dates de début et places : 2027-01-12 (10) | 2027-03-02', [
    'sessions',
    'date de debut',
  ]),
} as const satisfies Readonly<Record<string, Column>>;

/** Every column by its field. */
export const COLUMNS = { ...STRUCTURE_COLUMNS, ...PROGRAMME_COLUMNS } as const;

/** What a column of a table may be read as. */
export type Field = keyof typeof COLUMNS;

/** Which column, counted from 0, holds which field. */
export type ColumnMapping = Readonly<Partial<Record<Field, number>>>;
