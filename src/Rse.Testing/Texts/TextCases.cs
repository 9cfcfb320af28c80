namespace Rse.Testing.Texts;

/// <summary>Lines of plain words with the mentions, topics and addresses that they name in every text format.</summary>
internal static class TextCases
{
    /// <summary>Text, mentions, topics, links: names are parted by one space.</summary>
    public static TheoryData<string, string, string, string> All { get; } = Read();

    // A theory is told apart by its text.
    private static TheoryData<string, string, string, string> Read()
    {
        var all = new TheoryData<string, string, string, string>();
        foreach (var (text, names) in Mentions)
        {
            all.Add(text, names, "", "");
        }

        foreach (var (text, names) in Topics)
        {
            all.Add(text, "", names, "");
        }

        foreach (var (text, links) in Links)
        {
            all.Add(text, "", "", links);
        }

        return all;
    }

    private static (string Text, string Names)[] Mentions =>
        [
            // Signs around a name.
            (".@karim", "karim"),
            ("(@karim) [@sophie] {@hugo}", "karim sophie hugo"),
            ("«@karim» « @sophie » “@hugo” ‘@ines’ „@yann“ \"@paul\" '@nadia'", "karim sophie hugo ines yann paul nadia"),
            ("l’@karim d'@sophie qu’@hugo", "karim sophie hugo"),
            ("@karim, @sophie; @hugo: @ines! @yann? @paul. @nadia… @luc‽", "karim sophie hugo ines yann paul nadia luc"),
            ("cc:@karim CC @sophie ;@hugo", "karim sophie hugo"),
            ("@karim/@sophie @hugo&@ines @yann+@paul", "karim sophie hugo ines yann paul"),
            ("_@karim_ et __@sophie__", "karim sophie"),
            ("Bravo!@karim ¡@sophie! ¿@hugo?", "karim sophie hugo"),
            ("—@karim – @sophie -@hugo •@ines →@yann", "karim sophie hugo ines yann"),
            ("＠karim", "karim"),
            ("@karim@sophie", ""),
            ("@ karim @", ""),
            // Emoji.
            ("👋@karim 👋🏽@sophie ❤️@hugo 👩‍👩‍👧@ines 🇫🇷@yann 1️⃣@paul", "karim sophie hugo ines yann paul"),
            ("@karim👋 @sophie❤️ @hugo👩‍💻 @ines🇫🇷", "karim sophie hugo ines"),
            // Neighbours in other scripts.
            ("の@karimに", "karim"),
            ("@karimさん、@sophieさん。", "karim sophie"),
            ("请看@karim的文章", "karim"),
            ("안녕@jihun님", "jihun"),
            ("ขอบคุณ@karimครับ", "karim"),
            ("ל@karim ו@sophie", "karim sophie"),
            ("و@karim، ثم @sophie؛", "karim sophie"),
            ("@karimу", "karim"),
            ("@田中さん @john.田中", "田中さん john.田中"),
            ("@amélie.dupont é@karim", "amélie.dupont"),
            // No people.
            ("npm i @types/node @angular/core @babel/preset-env @mui/x-charts", ""),
            ("react@18.2.0 image@sha256:abc", ""),
            ("@karim@mastodon.social @hugo@exemple.fr", ""),
            ("mastodon.social/@karim", ""),
            ("github.com/@karim x@karim 5@karim $@karim %@karim =@karim", ""),
            ("f!@kn f*@kn f#@kn f$@kn f%@kn f&@kn", ""),
            (@"\\srv\partage\@karim C:\Users\@karim", ""),
            ("@http://intranet/ @\u200Bkarim @\uFE0Fkarim @.karim @-karim @_@", ""),
            ("@a @k", ""),
            ("RT@karim RT @sophie rt:@hugo ART@ines", "karim sophie hugo"),
        ];

    private static (string Text, string Names)[] Topics =>
        [
            ("#énergie, #2026-bilan. (#rh) «#paie» “#cse” l’#eau", "énergie 2026-bilan rh paie cse eau"),
            ("🎉#bravo #fête🎉 👨‍👩‍👧#famille ✌🏿️#paix 🇫🇷#france 1️⃣#premier", "bravo fête famille paix france premier"),
            ("#sécurité/#qualité #a/#b #x&#y", "sécurité qualité a b x y"),
            ("#hashtag: #b; #c, #d. #e! #f? #g… #h»", "hashtag b c d e f g h"),
            (":#a ;#b ,#c .#d !#e ?#f", "a b c d e f"),
            ("。#日本語 、#東京！「#大阪」（#京都）", "日本語 東京 大阪 京都"),
            ("日本語#日本語 text#hashtag issue#12 C# F# a#b", ""),
            ("#hashtagの", "hashtagの"),
            ("＃大丈夫。", "大丈夫"),
            ("#サッカー #ﾊｯｼｭﾀｸﾞ #メ～テレ #いすゞ #各〃 #ロ・シ", "サッカー ﾊｯｼｭﾀｸﾞ メ～テレ いすゞ 各〃 ロ・シ"),
            ("#楽しい〜 #一・", "楽しい 一"),
            ("#أي\u200Cبي\u200Cإم #می\u200Cخواهم، #سياسة؛ #لغات؟", "أي\u200Cبي\u200Cإم می\u200Cخواهم سياسة لغات"),
            ("#ශ්\u200Dරීලංකා", "ශ්\u200Dරීලංකා"),
            ("#עַל־יְדֵי #וכו׳ #מ״כ״", "עַל־יְדֵי וכו׳ מ״כ"),
            ("#il·lusió #col·legi.", "il·lusió col·legi"),
            ("#བོད་སྐད་ #ภาษาไทย #हिन्दी #தமிழ் #ქართული #Հայերեն #አማርኛ", "བོད་སྐད་ ภาษาไทย हिन्दी தமிழ் ქართული Հայերեն አማርኛ"),
            ("#Ελλάδα #Россия #한국 #中文", "Ελλάδα Россия 한국 中文"),
            ("#𠀡 #A𐒠", "𠀡 A𐒠"),
            // Numbers and colours.
            ("#1 #12 #2026 #1_2 #12-34 #۱۲ #१२३ #_ #〃", ""),
            ("#1er #3D #2FA #b2b #BCE #decade #facade", "1er 3D 2FA b2b BCE decade facade"),
            ("#fff #FFF #0f0 #f0f8 #ffff #ff0000 #1E90FF #ffaacc #1e90ff80 #AABBCCDD", ""),
            ("#abc #abcd #abcdef #deadbeef #ABCDEFAB", ""),
            ("#fff0f #ff00000", "fff0f ff00000"),
            // Fragments, entities, paths.
            ("page.html?x=#foo page.html#foo /#foo page/#foo x=#foo ?x&#foo", ""),
            ("d&#39;eau &#x27;", ""),
            ("##double #\u200Bzero #\uFE0Fhashtag #️⃣ # seul #", ""),
            ("#http://intranet/ ", ""),
        ];

    private static (string Text, string Links)[] Links =>
        [
            ("http://intranet/page", "http://intranet/page"),
            ("https://srv-compta:8443/x?y=1&z=2#f", "https://srv-compta:8443/x?y=1&z=2#f"),
            ("HTTP://Wiki.local/X HTTPS://WIKI.LOCAL/Y", "http://wiki.local/X https://wiki.local/Y"),
            ("WWW.Exemple.fr/a www.exemple.fr.", "http://www.exemple.fr/a http://www.exemple.fr"),
            (
                "http://[::1]:80/x http://[2001:db8::1]/ http://192.168.0.1:8080/",
                "http://[::1]:80/x http://[2001:db8::1]/ http://192.168.0.1:8080/"
            ),
            ("(http://a/b) [http://a/c] {http://a/d}", "http://a/b http://a/c http://a/d"),
            ("http://a/x_(y) (http://a/x_(y)) http://a/x_(y)_z", "http://a/x_(y) http://a/x_(y)_z"),
            (
                "« http://wiki.local/a »… «http://wiki.local/b» “http://wiki.local/c”",
                "http://wiki.local/a http://wiki.local/b http://wiki.local/c"
            ),
            (
                "http://a/1. http://a/2, http://a/3; http://a/4: http://a/5! http://a/6? http://a/7…",
                "http://a/1 http://a/2 http://a/3 http://a/4 http://a/5 http://a/6 http://a/7"
            ),
            ("l’adresse ‘http://a/1’ et 'http://a/2' ou \"http://a/3\"", "http://a/1 http://a/2 http://a/3"),
            ("http://a/1). http://a/2». http://a/3'. http://a/4—", "http://a/1 http://a/2 http://a/3 http://a/4"),
            (
                "http://a/1。 http://a/2、 http://a/3！ http://a/4？ http://a/5） http://a/6」 http://a/7：",
                "http://a/1 http://a/2 http://a/3 http://a/4 http://a/5 http://a/6 http://a/7"
            ),
            (
                "http://a/1، http://a/2؛ http://a/3؟ http://a/4۔ http://a/5״ http://a/6׳ http://a/7।",
                "http://a/1 http://a/2 http://a/3 http://a/4 http://a/5 http://a/6 http://a/7"
            ),
            ("http://a/1👍 http://a/2❤️ http://a/3👩‍💻.", "http://a/1 http://a/2 http://a/3"),
            ("詳細はhttp://a/xを参照", "http://a/x"),
            ("https://ja.wikipedia.org/wiki/日本", "https://ja.wikipedia.org/wiki/日本"),
            ("https://fr.wikipedia.org/wiki/Mercure_(planète)#Orbite", "https://fr.wikipedia.org/wiki/Mercure_(planète)#Orbite"),
            ("http://a/\u200Bb", "http://a/"),
            ("jean@exemple.fr, Jean.Du-Pont+x_y@sous.exemple.fr.", "mailto:jean@exemple.fr mailto:Jean.Du-Pont+x_y@sous.exemple.fr"),
            (
                "(jean@exemple.fr) «anne@exemple.fr» paul@exemple.fr… luc@exemple.fr!",
                "mailto:jean@exemple.fr mailto:anne@exemple.fr mailto:paul@exemple.fr mailto:luc@exemple.fr"
            ),
            ("mailto:jean@exemple.fr", "mailto:jean@exemple.fr"),
            ("連絡先jean@exemple.jpまで", "mailto:jean@exemple.jp"),
            ("josé@exämple.fr", "mailto:josé@exämple.fr"),
            ("_jean@exemple.fr_ *anne@exemple.fr* a@exemple.fr_b", "mailto:jean@exemple.fr mailto:anne@exemple.fr"),
            ("O'Brien@exemple.ie d'amelie@exemple.fr", "mailto:O'Brien@exemple.ie mailto:amelie@exemple.fr"),
            ("git@github.com:rse/rse.git ftp://jean@srv.fr/x jean@localhost jean@1.2.3.4 @jean@exemple.fr", ""),
            ("ftp://srv/x file:///srv/x javascript:alert(1) http:// https://( xhttp://a", ""),
            (@"\\srv\partage\http://a \\srv\partage\jean@exemple.fr", ""),
            ("https://exemple.fr/?to=jean@exemple.fr", "https://exemple.fr/?to=jean@exemple.fr"),
        ];
}
