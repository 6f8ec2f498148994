import type { NeedCode } from '../needs.js';

/** Our needs in the themes of the data·inclusion schema v0, which old dumps still use. A need that is absent has no equivalent there. */
export const DATA_INCLUSION_V0: Readonly<Partial<Record<NeedCode, readonly string[]>>> = {
  'langue--francais-professionnel': ['apprendre-francais--accompagnement-insertion-pro'],
  'langue--apprendre-le-francais': [
    'apprendre-francais--communiquer-vie-tous-les-jours',
    'apprendre-francais--suivre-formation',
  ],
  'langue--savoirs-de-base': ['illettrisme--etre-autonome'],
  'juridique--titre-sejour-droit-entreprendre': [
    'acces-aux-droits-et-citoyennete--demandeurs-dasile-et-naturalisation',
  ],
  'juridique--choix-statut-juridique': ['creation-activite--structurer-son-projet-de-creation-dentreprise'],
  'juridique--litiges-mediation': ['acces-aux-droits-et-citoyennete--accompagnement-juridique'],
  'administratif-fiscal--immatriculation-formalites': [
    'acces-aux-droits-et-citoyennete--accompagnement-dans-les-demarches-administratives',
  ],
  'administratif-fiscal--revenus-pendant-creation': ['gestion-financiere--beneficier-daides-financieres'],
  'financement--microcredit': [
    'gestion-financiere--acces-au-micro-credit',
    'creation-activite--financer-son-projet',
  ],
  'financement--pret-honneur': ['creation-activite--financer-son-projet'],
  'financement--pret-bancaire': ['creation-activite--financer-son-projet'],
  'financement--garantie': ['creation-activite--financer-son-projet'],
  'financement--compte-bancaire': ['gestion-financiere--creation-et-utilisation-dun-compte-bancaire'],
  'financement--subvention-concours': ['creation-activite--financer-son-projet'],
  'financement--financement-participatif': ['creation-activite--financer-son-projet'],
  'financement--investisseurs': ['creation-activite--financer-son-projet'],
  'projet--emergence-idee': ['creation-activite--definir-son-projet-de-creation-dentreprise'],
  'projet--business-plan': ['creation-activite--structurer-son-projet-de-creation-dentreprise'],
  'marche-clients--vente-en-ligne': ['numerique--creer-et-developper-mon-entreprise'],
  'numerique--competences-de-base': ['numerique--devenir-autonome-dans-les-demarches-administratives'],
  'numerique--outils-de-gestion': ['numerique--creer-et-developper-mon-entreprise'],
  'reseau-mentorat--mentorat-parrainage': ['creation-activite--reseautage-pour-createurs-dentreprise'],
  'reseau-mentorat--communaute-pairs': ['creation-activite--reseautage-pour-createurs-dentreprise'],
  'reseau-mentorat--trouver-associes': ['creation-activite--reseautage-pour-createurs-dentreprise'],
  'confiance--confiance-en-soi': ['remobilisation--restaurer-sa-confiance-son-image-de-soi'],
  'freins-peripheriques--budget-surendettement': [
    'gestion-financiere--prevention-et-gestion-du-surendettement',
  ],
  'freins-peripheriques--acces-aux-droits': ['acces-aux-droits-et-citoyennete--connaitre-ses-droits'],
  'developpement--strategie-croissance': ['creation-activite--developper-son-entreprise'],
};
