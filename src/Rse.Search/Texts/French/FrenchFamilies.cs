namespace Rse.Search.Texts.French;

/// <summary>
/// The irregular French verbs, each written once with all that is made from it: <c>courir</c>, <c>parcourir</c>, <c>accourir</c>.
/// </summary>
internal static class FrenchFamilies
{
    // A stem: what stands before it (- for nothing), and behind a bar the forms. "+x" is the imperfect, the present and the participle
    // of x, "%x" the future and the conditional.
    private const string Verbs = """
        voir: - re entre | voir vois voit voient +voy vu vue vus vues virent %verr
        voir: pre pour | voir vois voit voie voies voient +voy vu vue vus vues virent %voir
        dire: - re inter contre me pre | dire dis dit dits dite dites disez +dis %dir dirent
        maudire: - | maudire maudis maudit maudite maudits maudites +maudiss %maudir
        lire: - re e ree | lire lis lit lu lue lus lues lut lurent +lis %lir
        crire: e ree de red re ins reins desins | crire cris crit crits crite crites +criv %crir crivit crivirent
        crire: pres trans retrans sous circons pros | crire cris crit crits crite crites +criv %crir crivit crivirent
        suivre: - pour | suivre suit suivi suivie suivis suivies suivit +suiv %suivr
        vivre: - re sur | vivre vis vit vecu vecue vecus vecues vecut +viv %vivr
        courir: - par se ac con re | courir cours court couru courue courus courues courut coururent +cour %courr
        partir: - | partir pars parti partis partit partirent +part %partir
        sortir: - res | sortir sors sort sorti sortie sortis sorties sortit sortirent +sort %sortir
        sentir: - res con pres | sentir sens sent senti sentie sentis senties sentit sentirent +sent %sentir
        mentir: - de | mentir mens ment menti mentit +ment %mentir
        dormir: - en | dormir dors dort dormi dormie dormis dormit +dorm %dormir
        servir: - | servir sers sert servi servie servis servies servit servirent +serv %servir
        ouvrir: - r entr c rec dec red | ouvrir ouvert ouverte ouverts ouvertes ouvrit ouvrirent +ouvr %ouvrir
        ffrir: o sou | ffrir ffert fferte fferts ffertes ffrit ffrirent +ffr %ffrir
        cevoir: re con per aper de | cevoir cois coit coive coives coivent cu cue cus cues cut curent +cev %cevr
        soudre: re dis ab | soudre sous sout soute soutes solu solue solus solues +solv %soudr
        clure: con ex in oc | clure clus clut clu clue clues cluse cluses clurent +clu %clur
        querir: ac con re en | querir quiers quiert quiere quieres quierent quis quise quises quit quirent +quer %querr
        ndre: crai plai contrai | ndre ns nt nts nte ntes +gn gnit gnirent %ndr
        ndre: pei repei depei tei detei etei attei fei restrei astrei enfrei | ndre ns nt nts nte ntes +gn gnit gnirent %ndr
        ndre: joi rejoi adjoi disjoi enjoi | ndre ns nt nts nte ntes +gn gnit gnirent %ndr
        rompre: - cor inter | rompre romps rompt rompu rompue rompus rompues rompit +romp %rompr
        vaincre: - con | vaincre vaincs vainc vaincu vaincue vaincus vaincues vainquit +vainqu %vaincr
        naitre: con recon mecon | naitre nais nait nu nue nus nues nut nurent +naiss %naitr
        naitre: - re | naitre nais nait naquit naquirent nee nees +naiss %naitr
        paraitre: - ap re com dis trans | paraitre parais parait paru parue parus parues parut parurent +paraiss %paraitr
        croitre: - ac de | croitre +croiss %croitr
        croitre: ac de | crois croit cru crue crus crues crut crurent
        cueillir: - ac re | cueillir cueilli cueillie cueillis cueillies cueillit +cueill %cueiller
        coudre: - de re | coudre couds coud cousu cousue cousus cousues +cous %coudr
        suffire: - | suffire suffis suffit suffi +suffis %suffir
        mourir: - | mourir meurs meurt meure meures meurent mourut moururent +mour %mourr
        valoir: - pre equi | valoir vaut vaille vaillent valait valaient valent valons valez valant valu %vaudr
        mouvoir: e pro | mouvoir mu mue mus mues meus meut meuvent meuve +mouv %mouvr
        pleuvoir: - | pleuvoir pleut pleuvait pleuvra pleuvrait pleuve
        asseoir: - r | asseoir assieds assied assis assise +assey %assier
        fuir: - en | fuir fuis fuit fuient fuie fui +fuy %fuir
        vetir: - re de | vetir vets vet vetu vetue vetus vetues +vet %vetir
        faire: - de re satis contre | faire fais fait faits faite faites fasse fasses fassent fassions font fit firent +fais %fer
        plaire: - de com | plaire plais plait plu plut +plais %plair
        traire: ex sous dis abs re | traire trais trait traits traite traites traient +tray %trair
        boire: - | boire boit boivent boive bu bue bues +buv %boir
        croire: - | croire crois croit croient croie cru crue crus +croy %croir
        envoi: - r | envoi envois envoie envoies envoient +envoy envoyer envoye envoyee envoyes envoyees %enverr
        pouvoir: - | pouvoir pouvoirs peut peuvent peux pu puisse puisses puissent puissions puissiez +pouv %pourr
        vouloir: - | vouloir veuille veuillent veuillez veulent veut veux voulu voulue +voul %voudr
        savoir: - | savoir savoirs sache saches sachent sachez sachions sachiez sachant sais sait su savent +sav %saur
        devoir: - re | devoir devoirs dois doit doive doives doivent du due dues dus +dev %devr
        aller: - | aller va vais vas vont aille ailles aillent alle allee alles allees +all %ir
        falloir: - | falloir faut fallait faille fallu %faudr
        """;

    private const string Present = "ait ais aient ions iez ons ez ent e es ant";
    private const string Future = "a ai as ons ez ont ait ais aient ions iez";

    // What is more often another word.
    private const string Others = """
        revue revues cours secours recours concours parcours courant courants courante courantes courez ressort ressorts sens offre offres
        peigne peignes teigne teignes plainte plaintes defaite defaites vive vives entrevue entrevues bois bus bue pare pares pares
        vue vues retraite retraites retrait retraits traite traites coudes coude cousin cousins cous cou vete vetes vaux fuite fuites
        enfuite ille court courts courte elise alle alles sorte sortes equivalent equivalents
        part parts joins desservent pourvoie servant servante servants crue crues
        lise lises trait traits attrait attraits distrait abstrait lice lices devis issue sue
        """;

    /// <summary>The stem of each form.</summary>
    public static Dictionary<string, string> Read()
    {
        Dictionary<string, string> forms = new(StringComparer.Ordinal);
        var others = Split(Others).ToHashSet(StringComparer.Ordinal);
        foreach (var line in Verbs.Split((char[])['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            foreach (var before in Split(line[(colon + 1)..bar]))
            {
                var beginning = before is "-" ? "" : before;
                foreach (var ending in Split(line[(bar + 1)..]).SelectMany(Expand))
                {
                    if (!others.Contains($"{beginning}{ending}"))
                    {
                        forms.TryAdd($"{beginning}{ending}", $"{beginning}{line[..colon].Trim()}");
                    }
                }
            }
        }

        return forms;
    }

    private static IEnumerable<string> Expand(string form) =>
        form[0] switch
        {
            '+' => Split(Present).Select(ending => form[1..] + ending),
            '%' => Split(Future).Select(ending => form[1..] + ending),
            _ => [form],
        };

    private static string[] Split(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
