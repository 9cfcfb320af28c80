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
        ten: tiens tient
        ven: viens vient
        petit: petit petite petites petits
        gratuit: gratuit gratuite gratuites gratuits
        inedit: inedit inedite inedites inedits
        erudit: erudit erudite erudites erudits
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
        boucher: boucher bouchere boucheres bouchers
        porcher: porcher porchere porcheres porchers
        vacher: vacher vachere vacheres vachers
        maraicher: maraicher maraichere maraicheres maraichers
        fromager: fromager fromagere fromageres fromagers
        potager: potager potagere potageres potagers
        viager: viager viagere viageres viagers
        langager: langager langagere langageres langagers
        maitre: maitre maitres maitresse maitresses
        hote: hote hotes hotesse hotesses
        prince: prince princes princesse princesses
        comte: comte comtes comtesse comtesses
        duc: duc ducs duchesse duchesses
        tigre: tigre tigres tigresse tigresses
        poete: poete poetes poetesse poetesses
        pretre: pretre pretres pretresse pretresses
        ane: ane anes anesse anesses
        dieu: deesse deesses dieu dieux
        ogre: ogre ogres ogresse ogresses
        traitre: traitre traitres traitresse traitresses
        copain: copain copains copine copines
        favori: favori favoris favorite favorites
        rigolo: rigolo rigolos rigolote rigolotes
        malin: maligne malignes malin malins
        benin: benigne benignes benin benins
        laic: laic laics laique laiques
        caduc: caduc caducs caduque caduques
        compagnon: compagne compagnes compagnon compagnons
        jou: joue jouent jouer jouera joues
        ni: nie nient nier niera nies nie niee
        li: lie liee liees lient lier liera lies
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
        accordeon acheron aiguillon ardillon baluchon baton bichon bonbon bourbon bourdon brandon brugnon bucheron cabochon calecon calisson
        cameleon canasson caparacon capeon carafon carillon chainon chapon charancon charbon chardon charron chausson chevron chiffon
        cocon colimacon cornichon coton cotillon cresson croupion cupidon dindon echanson echelon ecusson embryon epigon etancon
        fanon flacon flocon fourgon frelon fripon galon galop goudron grillon guenon hadron jalon lampadion lardon larron lepton limacon
        macaron maquignon marathon mirliton moellon mouflon mousseron napoleon noyon oisillon oreillon paon paragon pepon perron peson
        photon pinson piton plastron poelon poincon polochon pompon ponton potimarron poupon prion proton python quarteron reveillon
        sablon saucisson saumon sauvageon scion silicon soupcon tampon tatillon tendron tesson tourbillon triton troncon trombon typhon
        zircon affluent assortiment blanchiment confluent effluent fluent gradient influent insolvent latent nutriment onguent penitent
        polluent rudiment salient trident camera chimera cholera
        """;

    // Adjectives and nouns in -ais, and the plural of nouns in -ai, without the s.
    private const string WordsInAi = """
        albanai anglai balai biai bordelai burundai camerounai charentai congolai delai desormai ecossai engrai essai
        finlandai francai gabonai harnai hollandai irlandai islandai jamai japonai libanai lilloi lyonnai maltai marai
        marseillai mauvai milanai nantai neerlandai niortai orleanai palai polonai portugai relai rennai rwandai senegalai
        soudanai taiwanai thailandai togolai viennai bearnai biterroi calai dadai laquai niai punai rabai
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
        var stems = FrenchFamilies.Read();
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
