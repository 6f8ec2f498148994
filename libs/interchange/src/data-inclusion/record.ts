/** A structure as the schema v1 writes it. Absent or null means unknown. */
export interface DiStructure {
  /** Who produced the record. */
  readonly source: string;
  /** Unique over all producers: `{source}--{id of the producer}`. */
  readonly id: string;
  readonly nom: string;
  /** Day of the last change at the producer, `YYYY-MM-DD`. */
  readonly date_maj: string;
  readonly description?: string | null;
  readonly lien_source?: string | null;
  readonly siret?: string | null;
  readonly commune?: string | null;
  readonly code_postal?: string | null;
  readonly code_insee?: string | null;
  readonly adresse?: string | null;
  readonly complement_adresse?: string | null;
  readonly longitude?: number | null;
  readonly latitude?: number | null;
  readonly telephone?: string | null;
  readonly courriel?: string | null;
  readonly site_web?: string | null;
  /** OpenStreetMap's `opening_hours`. */
  readonly horaires_accueil?: string | null;
  readonly accessibilite_lieu?: string | null;
  readonly reseaux_porteurs?: readonly string[] | null;
}

/** A service as the schema v1 writes it. Absent or null means unknown. */
export interface DiService {
  readonly source: string;
  readonly structure_id: string;
  readonly id: string;
  readonly nom: string;
  readonly description: string;
  readonly date_maj: string;
  readonly lien_source?: string | null;
  readonly type?: string | null;
  readonly thematiques?: readonly string[] | null;
  readonly frais?: string | null;
  readonly frais_precisions?: string | null;
  /** Takes whoever is in one of them. */
  readonly publics?: readonly string[] | null;
  readonly publics_precisions?: string | null;
  readonly conditions_acces?: string | null;
  readonly commune?: string | null;
  readonly code_postal?: string | null;
  readonly code_insee?: string | null;
  readonly adresse?: string | null;
  readonly complement_adresse?: string | null;
  readonly longitude?: number | null;
  readonly latitude?: number | null;
  readonly telephone?: string | null;
  readonly courriel?: string | null;
  readonly modes_accueil?: readonly string[] | null;
  /** INSEE codes of communes, départements, EPCI or a country, or `france`. Null: no restriction. */
  readonly zone_eligibilite?: readonly string[] | null;
  readonly contact_nom_prenom?: string | null;
  readonly lien_mobilisation?: string | null;
  readonly modes_mobilisation?: readonly string[] | null;
  readonly mobilisable_par?: readonly string[] | null;
  readonly mobilisation_precisions?: string | null;
  readonly volume_horaire_hebdomadaire?: number | null;
  readonly nombre_semaines?: number | null;
  readonly horaires_accueil?: string | null;
}

/** A file of data·inclusion: what the national base, its API and our export call structures and services. */
export interface DiDocument {
  readonly structures: readonly DiStructure[];
  readonly services: readonly DiService[];
}
