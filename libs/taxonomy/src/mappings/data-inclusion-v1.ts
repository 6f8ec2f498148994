import type { NeedCode } from '../needs.js';

/** Our needs in the themes (`thematiques`) of the data·inclusion schema v1. Lossy: several needs share one theme. A need that is absent has no equivalent there. */
export const DATA_INCLUSION_V1: Readonly<Partial<Record<NeedCode, readonly string[]>>> = {
  'langue--francais-professionnel': ['lecture-ecriture-calcul--maitriser-le-francais'],
  'langue--apprendre-le-francais': ['lecture-ecriture-calcul--maitriser-le-francais'],
  'langue--savoirs-de-base': [
    'lecture-ecriture-calcul--maitriser-le-francais',
    'lecture-ecriture-calcul--maitriser-le-calcul',
  ],
  'juridique--titre-sejour-droit-entreprendre': [
    'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits',
  ],
  'juridique--choix-statut-juridique': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'juridique--contrats-et-baux': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'juridique--propriete-intellectuelle': ['creer-une-entreprise--developper-son-entreprise'],
  'juridique--litiges-mediation': [
    'difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire',
  ],
  'administratif-fiscal--immatriculation-formalites': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
    'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives',
  ],
  'administratif-fiscal--regime-fiscal-tva': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'administratif-fiscal--cotisations-protection-sociale': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'administratif-fiscal--comptabilite-facturation': ['creer-une-entreprise--developper-son-entreprise'],
  'administratif-fiscal--revenus-pendant-creation': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
    'difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere',
  ],
  'financement--microcredit': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'financement--pret-honneur': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'financement--pret-bancaire': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'financement--garantie': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'financement--compte-bancaire': ['difficultes-financieres--acquerir-une-autonomie-budgetaire'],
  'financement--subvention-concours': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'financement--financement-participatif': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'financement--investisseurs': ['creer-une-entreprise--developper-son-entreprise'],
  'projet--emergence-idee': ['creer-une-entreprise--definir-son-projet-de-creation-dentreprise'],
  'projet--etude-de-marche': [
    'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'projet--business-plan': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'projet--previsionnel-financier': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'projet--test-activite': [
    'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'projet--reprise-entreprise': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'marche-clients--strategie-commerciale': ['creer-une-entreprise--developper-son-entreprise'],
  'marche-clients--marketing-communication': ['creer-une-entreprise--developper-son-entreprise'],
  'marche-clients--vente-en-ligne': ['creer-une-entreprise--developper-son-entreprise'],
  'marche-clients--relations-presse': ['creer-une-entreprise--developper-son-entreprise'],
  'marche-clients--achats-responsables': ['creer-une-entreprise--developper-son-entreprise'],
  'marche-clients--marches-publics': ['creer-une-entreprise--developper-son-entreprise'],
  'marche-clients--export-international': ['creer-une-entreprise--developper-son-entreprise'],
  'numerique--equipement-connexion': [
    'numerique--acquerir-un-equipement',
    'numerique--acceder-a-une-connexion-internet',
  ],
  'numerique--competences-de-base': ['numerique--maitriser-les-fondamentaux-du-numerique'],
  'numerique--outils-de-gestion': ['creer-une-entreprise--developper-son-entreprise'],
  'numerique--securite-donnees': ['creer-une-entreprise--developper-son-entreprise'],
  'equipe-competences--recruter': ['creer-une-entreprise--developper-son-entreprise'],
  'equipe-competences--droit-du-travail-paie': ['creer-une-entreprise--developper-son-entreprise'],
  'equipe-competences--gestion-entreprise': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
    'creer-une-entreprise--developper-son-entreprise',
  ],
  'equipe-competences--management-leadership': ['creer-une-entreprise--developper-son-entreprise'],
  'equipe-competences--culture-entrepreneuriale-fr': [
    'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
  ],
  'equipe-competences--formation-metier': [
    'se-former--trouver-sa-formation',
    'se-former--monter-son-dossier-de-formation',
  ],
  'reseau-mentorat--mentorat-parrainage': ['creer-une-entreprise--developper-son-entreprise'],
  'reseau-mentorat--communaute-pairs': ['creer-une-entreprise--developper-son-entreprise'],
  'reseau-mentorat--accompagnement-individuel': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'reseau-mentorat--trouver-associes': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'locaux-moyens--domiciliation': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'locaux-moyens--coworking': ['creer-une-entreprise--developper-son-entreprise'],
  'locaux-moyens--local-activite': ['creer-une-entreprise--developper-son-entreprise'],
  'locaux-moyens--materiel-vehicule': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'metiers-reglementes--reconnaissance-diplomes': [
    'choisir-un-metier--identifier-ses-points-forts-et-ses-competences',
  ],
  'metiers-reglementes--qualification-artisanale': ['se-former--monter-son-dossier-de-formation'],
  'metiers-reglementes--licences-autorisations': [
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
  ],
  'confiance--confiance-en-soi': ['remobilisation--bien-etre-confiance-en-soi'],
  'confiance--pitch-prise-de-parole': ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  'confiance--stress-isolement': ['sante--sante-mentale', 'remobilisation--lien-social'],
  'freins-peripheriques--garde-enfants': ['famille--garde-denfants'],
  'freins-peripheriques--mobilite': [
    'mobilite--acceder-a-un-vehicule',
    'mobilite--preparer-un-permis',
    'mobilite--financer-ma-mobilite',
  ],
  'freins-peripheriques--logement': [
    'logement-hebergement--rechercher-une-solution-dhebergement-temporaire',
    'logement-hebergement--louer-un-logement',
  ],
  'freins-peripheriques--sante-handicap': [
    'sante--acces-aux-soins',
    'sante--constituer-un-dossier-mdph-invalidite',
  ],
  'freins-peripheriques--budget-surendettement': [
    'difficultes-financieres--ameliorer-sa-gestion-budgetaire',
    'difficultes-financieres--situation-dendettement-surendettement',
  ],
  'freins-peripheriques--acces-aux-droits': [
    'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits',
  ],
  'freins-peripheriques--discrimination': [
    'difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination',
  ],
  'developpement--strategie-croissance': ['creer-une-entreprise--developper-son-entreprise'],
  'developpement--tresorerie-difficultes': ['creer-une-entreprise--developper-son-entreprise'],
  'developpement--rebond': ['creer-une-entreprise--definir-son-projet-de-creation-dentreprise'],
  'developpement--innovation': ['creer-une-entreprise--developper-son-entreprise'],
  'developpement--transition-ecologique': ['creer-une-entreprise--developper-son-entreprise'],
  'developpement--ess-impact': ['creer-une-entreprise--developper-son-entreprise'],
};
