import type { CoveredNeed } from '#libs/matching';
import { DATA_INCLUSION_V1, NEED_CODES, STAGES, type NeedCode, type Stage } from '#libs/taxonomy';
import type { DiService } from './record.js';

/**
 * What a theme says by itself. Themes are coarser than our needs (24 of ours are one of theirs), so the mapping of the
 * taxonomy cannot simply be turned round: a theme stands here for the needs it names, and its other needs count only
 * when the text of the service names them.
 */
export const NEEDS_OF_THEME: Readonly<Record<string, readonly NeedCode[]>> = {
  'creer-une-entreprise--definir-son-projet-de-creation-dentreprise': ['projet--emergence-idee'],
  'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise': ['projet--business-plan'],
  'creer-une-entreprise--developper-son-entreprise': ['developpement--strategie-croissance'],
  'lecture-ecriture-calcul--maitriser-le-francais': ['langue--apprendre-le-francais'],
  'lecture-ecriture-calcul--maitriser-le-calcul': ['langue--savoirs-de-base'],
  'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits': [
    'freins-peripheriques--acces-aux-droits',
  ],
  'difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination': [
    'freins-peripheriques--discrimination',
  ],
  'difficultes-financieres--ameliorer-sa-gestion-budgetaire': ['freins-peripheriques--budget-surendettement'],
  'difficultes-financieres--situation-dendettement-surendettement': [
    'freins-peripheriques--budget-surendettement',
  ],
  'numerique--acquerir-un-equipement': ['numerique--equipement-connexion'],
  'numerique--acceder-a-une-connexion-internet': ['numerique--equipement-connexion'],
  'numerique--maitriser-les-fondamentaux-du-numerique': ['numerique--competences-de-base'],
  'se-former--trouver-sa-formation': ['equipe-competences--formation-metier'],
  'se-former--monter-son-dossier-de-formation': ['equipe-competences--formation-metier'],
  'remobilisation--bien-etre-confiance-en-soi': ['confiance--confiance-en-soi'],
  'remobilisation--lien-social': ['confiance--stress-isolement'],
  'sante--sante-mentale': ['confiance--stress-isolement'],
  'sante--acces-aux-soins': ['freins-peripheriques--sante-handicap'],
  'sante--constituer-un-dossier-mdph-invalidite': ['freins-peripheriques--sante-handicap'],
  'famille--garde-denfants': ['freins-peripheriques--garde-enfants'],
  'mobilite--acceder-a-un-vehicule': ['freins-peripheriques--mobilite'],
  'mobilite--preparer-un-permis': ['freins-peripheriques--mobilite'],
  'mobilite--financer-ma-mobilite': ['freins-peripheriques--mobilite'],
  'logement-hebergement--rechercher-une-solution-dhebergement-temporaire': ['freins-peripheriques--logement'],
  'logement-hebergement--louer-un-logement': ['freins-peripheriques--logement'],
};

/** Words that name a need, in text without accents or capitals. Read only for needs that one of the themes may mean. */
const NAMED_BY: Readonly<Partial<Record<NeedCode, RegExp>>> = {
  'langue--francais-professionnel': /francais professionnel|francais de l.entreprise/,
  'langue--savoirs-de-base': /illettrisme|savoirs de base/,
  'juridique--titre-sejour-droit-entreprendre': /titre de sejour/,
  'juridique--choix-statut-juridique': /(?:statut|forme) juridique/,
  'juridique--litiges-mediation': /\blitige|\bmediation\b/,
  'administratif-fiscal--immatriculation-formalites': /immatricul|formalites d.entreprise/,
  'administratif-fiscal--revenus-pendant-creation': /\bacre\b|\barce\b/,
  'financement--microcredit': /micro-?credit/,
  'financement--pret-honneur': /prets? d.honneur/,
  'financement--pret-bancaire': /prets? bancaire/,
  'financement--garantie': /garantie de pret/,
  'financement--compte-bancaire': /compte bancaire|droit au compte/,
  'financement--subvention-concours': /subvention|concours de creation/,
  'financement--financement-participatif': /financement participatif|crowdfunding/,
  'projet--etude-de-marche': /etude de marche/,
  'projet--previsionnel-financier': /previsionnel|plan de financement/,
  'projet--test-activite': /couveuse|portage salarial|tester (?:son|votre) activite/,
  'projet--reprise-entreprise': /repren(?:dre|eurs?)|reprise d.(?:une )?entreprise/,
  'marche-clients--vente-en-ligne': /e-commerce|vente en ligne/,
  'marche-clients--marches-publics': /marches publics/,
  'numerique--outils-de-gestion': /outils? numeriques?|usages numeriques|pratiques et usages numeriques/,
  'equipe-competences--recruter': /recruter/,
  'reseau-mentorat--mentorat-parrainage': /\bmentor|\bparrain/,
  'reseau-mentorat--accompagnement-individuel': /(?:accompagnement|entretien|suivi) individuel/,
  'metiers-reglementes--reconnaissance-diplomes': /diplomes? etrangers?|attestation de comparabilite/,
  'metiers-reglementes--qualification-artisanale': /\bvae\b|qualification artisanale/,
  'developpement--transition-ecologique': /transition ecologique|developpement durable/,
};

/**
 * The needs a service covers: `full` for those its themes name, `first_advice` for those only its text names, which a
 * person should check. In the order of the taxonomy; empty when the service is about something that is no need of ours.
 */
export function needsOfService({ thematiques, nom, description }: DiService): readonly CoveredNeed[] {
  const themes = thematiques ?? [];
  const named = new Set(themes.flatMap((theme) => NEEDS_OF_THEME[theme] ?? []));
  const text = `${nom} ${description}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return NEED_CODES.flatMap((code): CoveredNeed[] => {
    if (named.has(code)) return [{ code, quality: 'full' }];
    const possible = DATA_INCLUSION_V1[code]?.some((theme) => themes.includes(theme)) ?? false;
    return possible && NAMED_BY[code]?.test(text) ? [{ code, quality: 'first_advice' }] : [];
  });
}

const STAGES_OF_THEME: Readonly<Record<string, readonly Stage[]>> = {
  'creer-une-entreprise--definir-son-projet-de-creation-dentreprise': ['idea'],
  'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise': ['project', 'creation'],
  'creer-une-entreprise--developper-son-entreprise': ['growth'],
};

/** The stages a service is for: those its themes on business name, else every one. */
export function stagesOfService({ thematiques }: DiService): readonly Stage[] {
  const named = new Set((thematiques ?? []).flatMap((theme) => STAGES_OF_THEME[theme] ?? []));
  return named.size === 0 ? STAGES : STAGES.filter((stage) => named.has(stage));
}
