import type { NeedCode } from './needs.js';

const words = (listed: string): readonly string[] => listed.split(', ');

/**
 * How people say their needs in everyday French: at least five ways for each. A search finds the need by any of them, so
 * a word that means two needs stands at both.
 */
export const EVERYDAY_WORDS: Readonly<Record<NeedCode, readonly string[]>> = {
  'langue--francais-professionnel': words(
    'français des affaires, français pour le travail, vocabulaire professionnel, parler avec des clients, écrire un mail professionnel, français métier',
  ),
  'langue--apprendre-le-francais': words(
    'cours de français, FLE, apprendre le français, améliorer mon français, apprendre à parler français, alphabétisation, DELF, je parle mal français, niveau de français, atelier de langue',
  ),
  'langue--savoirs-de-base': words(
    'illettrisme, savoir lire, savoir écrire, calculer, remise à niveau, lecture et écriture',
  ),
  'langue--interpretariat-traduction': words(
    'traduction, interprétariat, interprète, traducteur, traduire un document, traduction assermentée, traduire mes papiers, quelqu’un qui parle ma langue',
  ),
  'juridique--titre-sejour-droit-entreprendre': words(
    'carte de séjour, droit de travailler à son compte, récépissé, préfecture, étranger et entreprise, demandeur d’asile, passeport talent, ai-je le droit de créer',
  ),
  'juridique--choix-statut-juridique': words(
    'auto-entrepreneur, micro-entreprise, autoentreprise, SARL, SASU, EURL, société ou entreprise individuelle, quel statut choisir, forme juridique, association ou entreprise',
  ),
  'juridique--contrats-et-baux': words(
    'bail commercial, contrat client, conditions générales de vente, CGV, devis et contrat, signer un bail, juriste, avocat',
  ),
  'juridique--propriete-intellectuelle': words(
    'déposer une marque, INPI, brevet, logo protégé, protéger mon idée, droit d’auteur, copie de mon produit',
  ),
  'juridique--litiges-mediation': words(
    'médiation, conflit avec un client, impayé, médiateur, tribunal, arnaque, facture non payée, litige',
  ),
  'administratif-fiscal--immatriculation-formalites': words(
    'immatriculation, immatriculer, créer mon entreprise, ouvrir une entreprise, numéro SIRET, Kbis, guichet unique, déclarer mon activité, papiers de l’entreprise, inscription au registre, formalités',
  ),
  'administratif-fiscal--regime-fiscal-tva': words(
    'impôts, TVA, taxe, déclaration fiscale, CFE, payer des impôts, versement libératoire',
  ),
  'administratif-fiscal--cotisations-protection-sociale': words(
    'URSSAF, charges sociales, assurance professionnelle, mutuelle, retraite, sécurité sociale des indépendants, congé maternité, responsabilité civile',
  ),
  'administratif-fiscal--comptabilite-facturation': words(
    'comptabilité, facturation, comptable, faire une facture, tenir les comptes, expert-comptable, bilan, devis, note de frais',
  ),
  'administratif-fiscal--revenus-pendant-creation': words(
    'chômage et création, ARCE, ACRE, ARE, garder mon RSA, aide de France Travail, Pôle emploi, toucher le chômage, prime d’activité',
  ),
  'financement--microcredit': words(
    'microcrédit, petit prêt, emprunter un peu d’argent, Adie, argent pour démarrer, crédit sans banque, prêt refusé par la banque, micro crédit, besoin d’argent',
  ),
  'financement--pret-honneur': words(
    'prêt à taux zéro, Initiative France, Réseau Entreprendre, prêt sans intérêt, prêt personnel pour créer, apport personnel',
  ),
  'financement--pret-bancaire': words(
    'emprunt, crédit, banque, prêt professionnel, demander un prêt, dossier bancaire, banquier',
  ),
  'financement--garantie': words(
    'garantie, caution, garantir un prêt, France Active, Bpifrance garantie, fonds de garantie, se porter garant',
  ),
  'financement--compte-bancaire': words(
    'ouvrir un compte, compte professionnel, RIB, banque refuse un compte, Banque de France, carte bancaire, compte pro',
  ),
  'financement--subvention-concours': words(
    'subvention, prime, concours, aide financière, appel à projets, bourse, aide de la région, argent gratuit, dotation',
  ),
  'financement--financement-participatif': words(
    'crowdfunding, cagnotte, Ulule, KissKissBankBank, collecte en ligne, financement par le public',
  ),
  'financement--investisseurs': words(
    'levée de fonds, business angel, investisseur, actionnaire, capital, fonds d’investissement',
  ),
  'projet--emergence-idee': words(
    'trouver une idée, j’ai une idée, mon idée est-elle bonne, se lancer, par où commencer, envie d’entreprendre, idée de projet, premier rendez-vous',
  ),
  'projet--etude-de-marche': words(
    'concurrents, mes clients, y a-t-il des clients, enquête, étudier le marché, à quel prix vendre',
  ),
  'projet--business-plan': words(
    'business plan, modèle économique de mon projet, plan d’affaires, modèle économique, dossier de présentation, business model, écrire mon projet, monter un dossier',
  ),
  'projet--previsionnel-financier': words(
    'prévisionnel, budget de départ, plan de financement, combien il faut, compte de résultat, rentable, calculer mes prix, seuil de rentabilité',
  ),
  'projet--test-activite': words(
    'tester mon activité, couveuse, CAE, portage salarial, coopérative d’activité, essayer mon activité, tester sans risque, CAPE, contrat d’appui',
  ),
  'projet--reprise-entreprise': words(
    'racheter une entreprise, reprendre un commerce, fonds de commerce, repreneur, cession, acheter un restaurant',
  ),
  'marche-clients--strategie-commerciale': words(
    'vendre, trouver des clients, prospection, démarcher, argumentaire, prospecter, fixer ses prix, commercial',
  ),
  'marche-clients--marketing-communication': words(
    'marketing, publicité, flyer, logo, réseaux sociaux, Instagram, Facebook, faire connaître mon activité, communication, carte de visite',
  ),
  'marche-clients--vente-en-ligne': words(
    'e-commerce, vente en ligne, site internet, boutique en ligne, vendre sur internet, site web, Google, référencement, Etsy, e-boutique, ecommerce',
  ),
  'marche-clients--relations-presse': words(
    'journaliste, presse, radio, article dans le journal, passer à la télé, communiqué, média',
  ),
  'marche-clients--achats-responsables': words(
    'vendre aux grandes entreprises, fournisseur, sous-traitance, grand groupe, acheteurs, diversité fournisseurs',
  ),
  'marche-clients--marches-publics': words(
    'appel d’offres, commande publique, vendre à la mairie, marché public, répondre à un appel, collectivité',
  ),
  'marche-clients--export-international': words(
    'exporter, vendre à l’étranger, douane, importer, import export, commerce avec mon pays, international',
  ),
  'numerique--equipement-connexion': words(
    'ordinateur, internet, téléphone, box, matériel informatique, tablette, connexion',
  ),
  'numerique--competences-de-base': words(
    'apprendre l’ordinateur, utiliser internet, boîte mail, informatique débutant, faire ses démarches en ligne, conseiller numérique',
  ),
  'numerique--outils-de-gestion': words(
    'logiciel, tableur, Excel, logiciel de caisse, facturation en ligne, outil de gestion, CRM',
  ),
  'numerique--securite-donnees': words(
    'piratage, RGPD, mot de passe, données personnelles, cybersécurité, virus, phishing',
  ),
  'equipe-competences--recruter': words(
    'embaucher, salarié, premier employé, apprenti, recrutement, trouver du personnel, alternance',
  ),
  'equipe-competences--droit-du-travail-paie': words(
    'fiche de paie, contrat de travail, bulletin de salaire, licenciement, sécurité au travail, inspection du travail, paie',
  ),
  'equipe-competences--gestion-entreprise': words(
    'gérer une entreprise, formation gestion, gestion, piloter mon entreprise, apprendre la gestion, cinq jours pour entreprendre',
  ),
  'equipe-competences--management-leadership': words(
    'manager, diriger une équipe, chef d’équipe, leadership, déléguer, encadrer',
  ),
  'equipe-competences--culture-entrepreneuriale-fr': words(
    'comment ça marche en France, codes du travail français, habitudes françaises, culture d’entreprise, comprendre le système, interculturel',
  ),
  'equipe-competences--formation-metier': words(
    'apprendre un métier, CAP, formation, certification, diplôme, développeur, code informatique, stage, reconversion',
  ),
  'reseau-mentorat--mentorat-parrainage': words(
    'mentor, parrain, marraine, être conseillé par un entrepreneur, parrainage, coach bénévole, mentorat',
  ),
  'reseau-mentorat--communaute-pairs': words(
    'rencontrer des entrepreneurs, club, réseau, échanger, groupe, entraide, ne plus être seul, communauté',
  ),
  'reseau-mentorat--accompagnement-individuel': words(
    'conseiller, être accompagné, rendez-vous, suivi, coaching, quelqu’un pour m’aider, accompagnement, aide à la création',
  ),
  'reseau-mentorat--trouver-associes': words(
    'associé, cofondateur, partenaire, monter à plusieurs, trouver un associé, équipe fondatrice',
  ),
  'locaux-moyens--domiciliation': words(
    'domiciliation, adresse de l’entreprise, siège social, domicilier, boîte aux lettres, adresse administrative',
  ),
  'locaux-moyens--coworking': words(
    'coworking, bureau partagé, espace de travail, salle de réunion, bureau, travailler ailleurs que chez moi, tiers-lieu, télécentre',
  ),
  'locaux-moyens--local-activite': words(
    'local commercial, local, boutique, atelier, pépinière, hôtel d’entreprises, cuisine partagée, magasin, louer un local, incubateur',
  ),
  'locaux-moyens--materiel-vehicule': words(
    'camion, machine, outils, voiture professionnelle, louer du matériel, fablab, machine à coudre, imprimante 3D, food truck',
  ),
  'metiers-reglementes--reconnaissance-diplomes': words(
    'diplôme étranger, équivalence, ENIC-NARIC, diplôme de mon pays, faire reconnaître mon diplôme, attestation de comparabilité',
  ),
  'metiers-reglementes--qualification-artisanale': words(
    'artisan, VAE, expérience reconnue, coiffeur, chambre des métiers, qualification, métier du bâtiment, validation des acquis',
  ),
  'metiers-reglementes--licences-autorisations': words(
    'licence, permis d’exploitation, VTC, taxi, marché ambulant, hygiène alimentaire, HACCP, débit de boissons, carte professionnelle, autorisation',
  ),
  'confiance--confiance-en-soi': words(
    'oser, manque de confiance, je n’y arrive pas, motivation, peur de me lancer, estime de soi, croire en soi',
  ),
  'confiance--pitch-prise-de-parole': words(
    'pitch, parler en public, présenter mon projet, oral, jury, prise de parole, concours de pitch',
  ),
  'confiance--stress-isolement': words(
    'santé mentale, stress, fatigue, solitude, burn-out, moral, isolé, angoisse, soutien psychologique, épuisement',
  ),
  'freins-peripheriques--garde-enfants': words(
    'crèche, nounou, garderie, faire garder mes enfants, mode de garde, assistante maternelle, baby-sitter',
  ),
  'freins-peripheriques--mobilite': words(
    'permis de conduire, voiture, transport, se déplacer, vélo, bus, scooter, mobilité',
  ),
  'freins-peripheriques--logement': words(
    'hébergement, appartement, maison, loyer, sans domicile, foyer, HLM, trouver un logement',
  ),
  'freins-peripheriques--sante-handicap': words(
    'handicap, RQTH, maladie, médecin, santé, AAH, Agefiph, travailleur handicapé, accident',
  ),
  'freins-peripheriques--budget-surendettement': words(
    'dettes, surendettement, gérer son budget, trop de crédits, fins de mois, huissier, interdit bancaire',
  ),
  'freins-peripheriques--acces-aux-droits': words(
    'CAF, RSA, allocation, assistante sociale, droits sociaux, aide sociale, France services, écrivain public, démarches',
  ),
  'freins-peripheriques--discrimination': words(
    'racisme, on me refuse à cause de mon nom, sexisme, défenseur des droits, discriminé, inégalité, plainte',
  ),
  'developpement--strategie-croissance': words(
    'grandir, développer mon entreprise, croissance, nouveau produit, agrandir, accélérateur, changer d’échelle',
  ),
  'developpement--tresorerie-difficultes': words(
    'entreprise en difficulté, plus d’argent, trésorerie, redressement, cessation de paiements, dettes de l’entreprise, sauvegarde',
  ),
  'developpement--rebond': words(
    'faillite, fermer mon entreprise, échec, recommencer, liquidation, rebondir, repartir',
  ),
  'developpement--innovation': words(
    'innovant, recherche, startup, start-up, prototype, technologie, inventer, crédit impôt recherche, incubateur technologique',
  ),
  'developpement--transition-ecologique': words(
    'écologie, environnement, énergie, recyclage, RSE, zéro déchet, durable, économie circulaire, bilan carbone',
  ),
  'developpement--ess-impact': words(
    'ESS, association, coopérative, SCOP, entreprise sociale, impact social, ESUS, utilité sociale, insertion',
  ),
};
