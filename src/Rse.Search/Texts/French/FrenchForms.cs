using System.Collections.Frozen;

namespace Rse.Search.Texts.French;

/// <summary>The French words that rules get wrong, without accents.</summary>
internal static class FrenchForms
{
    // A stem, and the forms that have it.
    private const string IrregularForms = """
        oeil: oeil yeux
        travail: travaux
        bel: beau beaux bel belle belles
        vieux: vieil vieille vieilles vieux
        fou: folle folles fou fous
        mou: molle molles mou mous
        bon: bon bonne bonnes bons
        gros: gros grosse grosses
        bas: bas basse basses
        gras: gras grasse grasses
        las: las lasse lasses
        doux: douce douces doux
        roux: rousse rousses roux
        faux: fausse fausses faux
        blanc: blanc blanche blanches blancs
        franc: franc franche franches francs
        sec: sec seche seches secs
        grec: grec grecque grecques grecs
        turc: turc turcs turque turques
        vif: vif vifs vive vives
        clef: cle clef clefs cles
        net: net nets nette nettes
        nul: nul nulle nulles nuls
        sot: sot sots sotte sottes
        frais: fraiche fraiches frais
        epais: epais epaisse epaisses
        expres: expres expresse expresses
        tiers: tierce tierces tiers
        ciel: ciel ciels cieux
        bail: bail baux
        corail: corail coraux
        vitrail: vitrail vitraux
        email: email emails emaux
        soupirail: soupirail soupiraux
        aieul: aieul aieuls aieux
        pay: paie paiera paierons paies payait paye payee payer payes payez payons
        jet: jette jettent jettera jettes
        protecteur: protecteur protecteurs protectrice protectrices
        monsieur: messieurs monsieur
        madame: madame mesdames
        mademoiselle: mademoiselle mesdemoiselles
        faire: faire fais faisaient faisais faisait faisant faisons fait faite faites faits fasse fassent fasses fassions
        faire: fera ferai feraient ferait feras ferez ferons feront font
        voir: verra verrai verrait verrez verrons verront voie voient voies voir vois voit voyaient voyait voyez voyons vu
        voir: vue vues vus
        pouvoir: peut peuvent peux pourra pourrai pourraient pourrait pourrez pourrons pourront pouvaient pouvait pouvez
        pouvoir: pouvoir pouvoirs pouvons pu puisse puissent puissions
        vouloir: veuille veuillent veuillez veulent veut veux voudra voudrais voudrait voudriez voudrions voudront
        vouloir: voulaient voulait voulez vouloir voulons voulu voulue
        savoir: sache sachent sachez sais sait saura saurait saurons sauront savaient savait savent savez savoir savoirs savons su
        devoir: devaient devait devez devoir devoirs devons devra devrai devraient devrais devrait devrez devrons devront
        devoir: dois doit doive doivent du due dues dus
        aller: aille aillent allaient allais allait alle allee aller allez allons ira irai irait iras irez irons iront va
        aller: vais vas vont
        dire: dira dirait dire dirons diront dis disaient disait dise disent disons dit dite dites dits
        lire: lira lire lirons liront lis lisaient lisait lise lisent lisez lisons lit lu lue lues lus
        ecrire: ecrira ecrirai ecrire ecrirons ecriront ecris ecrit ecrite ecrites ecrits ecrivaient ecrivait ecrive
        ecrire: ecrivent ecrivez ecrivit ecrivons
        inscrire: inscrira inscrire inscris inscrit inscrite inscrites inscrits inscrivaient inscrivait inscrive
        inscrire: inscrivent inscrivez inscrivons
        decrire: decrira decrire decris decrit decrite decrites decrits decrivaient decrivait decrive decrivent decrivez decrivons
        prescrire: prescrira prescrire prescrit prescrite prescrites prescrits prescrivait prescrivent prescrivons
        boire: boira boire boit boivent bu bue buvait buvez buvons
        croire: croient croira croire crois croit croyaient croyait croyez croyons cru
        connaitre: connais connaissaient connaissais connaissait connaisse connaissent connaissez connaissons connait
        connaitre: connaitra connaitre connaitront connu connue connues connus connut
        reconnaitre: reconnais reconnaissaient reconnaissait reconnaisse reconnaissent reconnaissez reconnaissons
        reconnaitre: reconnait reconnaitra reconnaitre reconnu reconnue reconnues reconnus
        paraitre: paraissaient paraissait paraissent paraissons parait paraitra paraitre paru parue parues parus
        apparaitre: apparais apparaissaient apparaissait apparaissent apparaissons apparait apparaitra apparaitre
        apparaitre: apparu apparue apparues apparus
        disparaitre: disparais disparaissaient disparaissait disparaissent disparait disparaitra disparaitre disparu
        disparaitre: disparue disparues disparus
        naitre: naissait naissent nait naitre naquit nee nees
        mourir: meurent meurt mourait mourir mourra mourut
        vivre: vecu vecut vis vit vivaient vivait vivent vivez vivons vivra vivre vivrons vivront
        suivre: suit suivaient suivait suive suivent suivez suivi suivie suivies suivis suivons suivra suivre suivrons
        courir: couraient courait courent courez courir courons courra couru
        ten: tiens tient
        ven: viens vient
        servir: sers sert servaient servait serve servent servez servi servir servira servit servons
        sortir: sortaient sortait sortent sortez sorti sortie sorties sortir sortira sortis sortons
        partir: partaient partait partent partez partir partira partons
        sentir: sent sentaient sentait sentent sentez senti sentir sentira sentons
        dormir: dormaient dormait dorment dormez dormi dormir dormira dormons dors dort
        ouvrir: ouvert ouverte ouvertes ouverts ouvraient ouvrait ouvre ouvrent ouvres ouvrez ouvrir ouvrira ouvrit ouvrons
        rouvrir: rouvrir rouvre rouvres rouvrent rouvrons rouvrez rouvrait rouvrira rouvert rouverts rouverte rouvertes
        offrir: offert offerte offertes offerts offraient offrait offrent offrez offrir offrira offrons
        couvrir: couvert couverte couvertes couverts couvrait couvre couvrent couvrez couvrir couvrira couvrons
        decouvrir: decouvert decouverts decouvrait decouvre decouvrent decouvrez decouvrir decouvrira decouvrit decouvrons
        recevoir: recevaient recevait recevez recevoir recevons recevra recevrai recevrait recevrez recevrons recevront
        recevoir: recois recoit recoive recoivent recu recue recues recus recut
        concevoir: concevait concevoir concevons concevra concoit concoivent concu concue concues concus
        percevoir: percevait percevoir percevons percevra percoit percoivent percu percue percues percus
        apercevoir: apercevait apercevoir apercevons apercoit apercoivent apercu apercue apercus
        falloir: fallait fallu faudra faudrait faut
        plaire: plaira plaire plaisait plaisent plait plu
        valoir: valait valent valoir valons valu vaudra vaut
        envoi: enverra enverrai enverrait enverrez enverrons enverront envoyer
        resoudre: resolu resolue resolues resolus resolvent resolvons resoudra resoudre resout
        conclure: conclu concluait conclue concluent conclues concluons conclura conclure conclus conclut
        acquerir: acquerir acquerons acquierent acquiert acquis acquise acquises acquit
        conquerir: conquerir conquiert conquis conquise conquises conquit
        requerir: requerir requierent requiert requis requise requises
        joindre: joignait joigne joignent joignez joignons joindra joindre joint jointe jointes joints
        rejoindre: rejoignait rejoignent rejoignez rejoignons rejoindra rejoindre rejoins rejoint rejointe rejoints
        peindre: peignait peignent peindre peint peinte peintes peints
        atteindre: atteignait atteignent atteignons atteindra atteindre atteins atteint atteinte atteintes atteints
        eteindre: eteignent eteignez eteignons eteindra eteindre eteins eteint eteinte eteintes eteints
        craindre: craignait craignent craignons craindre crains craint
        plaindre: plaignait plaignent plaignons plaindre plains plaint
        contraindre: contraignent contraindre contraint contrainte contraintes contraints
        petit: petit petite petites petits
        gratuit: gratuit gratuite gratuites gratuits
        inedit: inedit inedite inedites inedits
        erudit: erudit erudite erudites erudits
        interdire: interdira interdire interdisait interdisent interdisons interdit interdite interdites interdits
        predire: predire predisent predit predite predits
        maudire: maudire maudit maudite maudites maudits
        prevoir: prevoie prevoient prevoir prevoira prevois prevoit prevoyait prevoyez prevoyons prevu prevue prevues prevus
        leger: leger legere legeres legers
        etranger: etranger etrangere etrangeres etrangers
        passager: passager passagere passageres passagers
        menager: menager menagere menageres menagers
        berger: berger bergere bergeres bergers
        boulanger: boulanger boulangere boulangeres boulangers
        messager: messager messagere messageres messagers
        horloger: horloger horlogere horlogeres horlogers
        mensonger: mensonger mensongere mensongeres mensongers
        conseill: conseiller conseillere conseilleres conseillers
        tel: tel telle telles tels
        quel: quel quelle quelles quels
        base.: basait base basee basees basent baser bases basons
        chretien: chretien chretienne chretiennes chretiens
        cher: cher chere cheres chers
        fier: fier fiere fieres fiers
        amer: amer amere ameres amers
        hebdomadair: hebdo
        demi: demi demie demies demis
        important: important importante importantes importants
        gris: gris grise grises
        bleu: bleu bleue bleues bleus
        divers: divers diverse diverses
        leve: leve levent levera leves
        """;

    // Words that must not meet what the rules would make of them: fils and fil, cours and cour, base and bas.
    private const string ApartWords = """
        air ami armee assez avenue avis bal balle banc banque bois bordeaux boue bout bras bus cap cape car carre cas cent
        chair chaire chaise chapelle chez choix colere colle collegue colonne comment cone corps coup cour cours course
        couvent croix dans danse dent design dos dose duree enfant entreprise fille fils foie fois fond franchise gamma gaz
        hier indice jeudi jeun jeune jours jus lieu lot lotte loup main maine mal male malle mama mari mars medecine mer
        mere mille mise mode moins mois mont mot motif moto mur nez noix os ours paix pal pale panne papa papy paris pas
        pays pelle per pere plus pois pomme pont ponte port post pot poule pouls prix puits repas restaurant rose sale salle
        sein seine sel selle sens sol sole sous souvent sur sure temps tome ton tour tous travers univers usager vent vers
        ville voix vol
        """;

    // Nouns that end like a verb in the first person plural, the third person plural, or the past.
    private const string NounsLikeVerbs = """
        abandon absent abstinent abstrait accent accident action adherent adjacent adolescent afferent agent aiglon aileron
        aliment ambition ambivalent amidon antecedent apparent ardent argent argon ascendent assentiment astringent attrait
        auvent avion aviron avorton bacon balcon ballon baron bataillon batiment belligerent beton biberon bidon bienfait
        billion bison bivalent blason blouson boisson bon boniment boston bouchon bouillon bourgeon bourguignon bouton
        brouillon buisson caisson camion caneton canon canton capuchon carton ceinturon champignon champion chanson chaton
        chaudron chignon ciment citron client cloison cochon coefficient coherent colon combinaison communion compagnon
        comparaison competent compliment con concurrent condiment confident conjonction conjugaison conscient consequent
        contenent content continent contingent contrefait convalescent convergent cordon corpulent coupon crayon cuisson
        decent deficient delinquent demon dent descendent detergent detriment diapason dicton different dissident distrait
        divergent don donjon doublon dragon echantillon edredon effervescent efficient electron eloquent emergent eminent
        entregent environ eperon equivalent escient espion esturgeon etalon event evident excellent expedient extrait facon
        fanion faucon felon ferment feron fervent feuilleton filon firmament flatulent fleuron foison forfait frelon
        frequent frison frisson froment gabion galion gallon ganglion garcon gardon garnison gazon glacon glisson glouton
        gluton goujon guerison guidon hamecon hameçon hanneton herisson heron hexagone horizon houblon hublon hérisson
        immanent imminent imparfait impatient imprudent impudent incident incoherent incompetent inconscient inconvenient
        indecent independent indifferent indolent indulgent inefficient ingredient inherent innocent insatisfait insolent
        insurgent intelligent interdependent ion jambon jargon jeton juron lait lampion lecon legion lent liaison limacon
        limon lion lison livraison macon maillon maison manchon marron mecontent medaillon melon menton micron mignon
        million miton moisson molleton mon moucheron mousqueton mouton negligent neuron neutron non nourrisson occident
        occurrent oignon oison omniscient opinion opulent oraison orient ourson paillasson pamoison pantalon papillon pardon
        parent parfait patient patron pavillon peloton pension permanent perron pertinent pigeon pignon piment pion piston
        plongeon poison poisson polisson polyvalent portrait potiron poumon pourcent precedent present president
        pressentiment prison proeminent providentiel prudent pylone quotient raison rancon rayon recent recipient recurrent
        redent refait referent regent regiment region rejeton relent religion remanent resident ressentiment retrait reunion
        reveillon rognon saison salon sarment satisfait saumon savon saxon scorpion sediment sentiment sergent serment
        sermon serpent sillon siphon somnolent son souhait soupcon soustrait strident stupefait succulent surfait surgeon
        talent talion talon tangent telephone tenon terminaison teston teton thon tison toison ton torchon torrent tourment
        trahison trait transparent trident trublion truculent turbulent union unisson urgent vallon venaison vicepresident
        vigneron violent violon virulent vison wagon wallon
        """;

    // Adjectives and nouns in -ais, and the plural of nouns in -ai, without the s.
    private const string WordsInAi = """
        albanai anglai balai biai bordelai burundai camerounai charentai congolai delai desormai ecossai engrai essai
        finlandai francai gabonai harnai hollandai irlandai islandai jamai japonai libanai lilloi lyonnai maltai marai
        marseillai mauvai milanai nantai neerlandai niortai orleanai palai polonai portugai relai rennai rwandai senegalai
        soudanai taiwanai thailandai togolai viennai
        """;

    /// <summary>The stem of each irregular form.</summary>
    public static FrozenDictionary<string, string> Irregular { get; } = ReadIrregular();

    /// <summary>Words that keep apart from all others.</summary>
    public static FrozenSet<string> Apart { get; } = Words(ApartWords);

    /// <summary>Words that look like forms of verbs and are none.</summary>
    public static FrozenSet<string> NotVerbs { get; } = Words(NounsLikeVerbs);

    /// <summary>Words in <c>-ai</c>, in which it is not the ending of a verb.</summary>
    public static FrozenSet<string> InAi { get; } = Words(WordsInAi);

    private static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> ReadIrregular()
    {
        Dictionary<string, string> stems = new(StringComparer.Ordinal);
        foreach (var line in IrregularForms.Split((char[])['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split((char[])[':', ' '], StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in parts.AsSpan(1))
            {
                stems[form] = parts[0];
            }
        }

        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
