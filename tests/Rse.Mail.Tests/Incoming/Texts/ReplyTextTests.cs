using System.Text;
using Rse.Mail.ReplyTexts;

namespace Rse.Mail.Tests.Incoming.Texts;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("Le 12 mars 2025 à 10:15, <n@intranet.example> a écrit :\n\n> Quoi ?")]
    [InlineData("Le mer. 12 mars 2025, 10:15, Intranet <n@intranet.example> a écrit :\n> Quoi ?")]
    [InlineData("Le mercredi 12 mars 2025 à 10:15 +0100, Intranet a écrit :\n> Quoi ?")]
    [InlineData("Le 12 mars 2025, Intranet a écrit :\n> Quoi ?")]
    [InlineData("Le mercredi 12 mars 2025, 10:15:00 heure normale d’Europe centrale Intranet a écrit :\n> Quoi ?")]
    [InlineData("Le Mercredi, Mars 12, 2025 10:15 CET, \"Intranet\" <n@intranet.example> a écrit:\n \n> Quoi ?")]
    [InlineData(
        "Le 12/03/2025 à 10:15, Intranet de la maison Dupont et fils, service de la\n"
            + "communication <notifications-de-l-intranet@intranet.example> a\nécrit :\n> Quoi ?"
    )]
    [InlineData("On Mar 12 2025, at 10:15 am, Intranet <n@intranet.example> wrote:\n\nWhat?")]
    [InlineData("On Wed, Mar 12, 2025 at 10:15:00AM +0100, Intranet wrote:\n> What?")]
    [InlineData("On Wednesday, 12 March 2025 10:15:00 CET Intranet wrote:\n> What?")]
    [InlineData("Intranet <n@intranet.example> writes:\n\n> What?")]
    [InlineData("At 10:15 12/03/2025, Intranet wrote:\n>What?")]
    [InlineData(
        "De : Intranet [mailto:n@intranet.example] \nEnvoyé : mercredi 12 mars 2025 10:15\n"
            + "À : Marie Dupont\nCc : Paul\nObjet : Quoi\n\nQuoi ?"
    )]
    [InlineData(
        "De : Intranet <n@intranet.example>\nDate : mercredi, 12 mars 2025 à 10:15\nÀ : Marie <m@example.org>\nObjet : Quoi\nQuoi ?"
    )]
    [InlineData(
        "From: Intranet <n@intranet.example>\nDate: Wednesday, March 12, 2025 at 10:15 AM\n"
            + "To: Marie <m@example.org>\nSubject: What\n\nWhat?"
    )]
    [InlineData("*De :* Intranet <n@intranet.example>\n*Envoyé :* mercredi 12 mars 2025 10:15\n*À :* Marie\n*Objet :* Quoi\n\nQuoi ?")]
    [InlineData(
        "________________________________\nFrom: Intranet\nSent: 12 March 2025 10:15\nTo: Marie; Paul;\n    Jean\nSubject: What\n\nWhat?"
    )]
    [InlineData("---- Message d'origine ----\nDe : Intranet <n@intranet.example>\nDate : 12/03/2025 10:15\nObjet : Quoi\n\nQuoi ?")]
    [InlineData(
        "-------- Message transféré --------\nSujet : Quoi\nDate : Wed, 12 Mar 2025\n"
            + "De : Intranet <n@intranet.example>\nPour : Marie\n\nQuoi ?"
    )]
    [InlineData(
        "----- Original Message ----- \nFrom: \"Intranet\" <n@intranet.example>\nTo: <m@example.org>\n"
            + "Sent: Wednesday, March 12, 2025 10:15 AM\nSubject: What\n\nWhat?"
    )]
    [InlineData("Date: Wed, 12 Mar 2025 10:15:00 +0100\nSubject: What\nFrom: n@intranet.example\nTo: m@example.org\n\nWhat?")]
    [InlineData("> Date: Wed, 12 Mar 2025 10:15:00 +0100\n> From: n@intranet.example\n> To: m@example.org\n> \n> What?")]
    [InlineData("---- On Wed, 12 Mar 2025 10:15:00 +0100 Intranet <n@intranet.example> wrote ----\n\nWhat?")]
    [InlineData("Op wo 12 mrt 2025 om 10:15 schreef Intranet <n@intranet.example>:\n\n> Wat?")]
    [InlineData("Il giorno mer 12 mar 2025 alle ore 10:15 Intranet <n@intranet.example> ha scritto:\n\n> Che?")]
    public void The_answered_letter_is_cut_off_whatever_program_wrote_it(string below) =>
        Assert.Equal("Ma réponse.\n\nMarie", Plain($"Ma réponse.\n\nMarie\n\n{below}\n").Text);

    [Theory]
    [InlineData("Envoyé de mon iPad")]
    [InlineData("Envoyé de mon téléphone Huawei")]
    [InlineData("Envoyé depuis mon mobile Orange")]
    [InlineData("Envoyé à partir d’Outlook pour Android")]
    [InlineData("Envoyé à partir de Outlook pour iOS<https://aka.ms/o0ukef>")]
    [InlineData("Obtenir Outlook pour iOS")]
    [InlineData("Envoyé avec Proton Mail")]
    [InlineData("Envoyé avec la messagerie sécurisée Proton Mail.")]
    [InlineData("Envoyé depuis l'application Mail Orange")]
    [InlineData("Sent from my Galaxy")]
    [InlineData("Sent from Outlook for Android")]
    [InlineData("Sent from Yahoo Mail on Android")]
    [InlineData("Sent from Mail for Windows")]
    [InlineData("Get Outlook for Android")]
    [InlineData("-- \nMarie Dupont\n01 23 45 67 89")]
    [InlineData("--\nMarie Dupont")]
    public void Signatures_of_programs_and_those_that_are_marked_are_cut_off(string below) =>
        Assert.Equal("Oui.", Plain($"Oui.\n\n{below}\n\nLe 12/03/2025 à 10:15, X <x@y.example> a écrit :\n> Quoi ?\n").Text);

    [Theory]
    [InlineData("Le 3 mars, on ferme à 16:00.")]
    [InlineData("Le directeur a écrit :\nnous fermons.")]
    [InlineData("On Monday we close.\nPaul wrote: fine.")]
    [InlineData("De : la direction\nÀ : tous\nObjet : fermeture")]
    [InlineData("De 10 h à 12 h : réunion\nDate : à voir")]
    [InlineData("Envoyé de Paris hier soir.")]
    [InlineData("Sent from the warehouse.")]
    [InlineData("Cordialement,\nMarie Dupont\nResponsable accueil")]
    [InlineData("a\n\n-----\n\nb")]
    [InlineData("1. un\n2. deux\n\n* trois")]
    [InlineData("#12 est réglé, voir @paul et https://intranet.example/a_b_c")]
    [InlineData("5 > 3 et 2 < 4")]
    public void What_only_looks_like_a_quote_or_a_signature_stays(string text) => Assert.Equal(text, Plain($"{text}\n").Text);

    [Fact]
    public void An_answer_below_the_quote_is_kept() =>
        Assert.Equal(
            "Ma réponse en bas.",
            Plain("Le 12/03/2025 à 10:15, X <x@y.example> a écrit :\n> Quoi ?\n> Et quand ?\n\nMa réponse en bas.\n").Text
        );

    [Fact]
    public void A_footer_does_not_make_a_reply_blank()
    {
        Assert.Equal("Oui.", Plain("-- \nOui.\n").Text);
        Assert.Equal("Envoyé de mon iPhone", Plain("Envoyé de mon iPhone\n").Text);
        Assert.Equal("Oui.", Html("<div class=\"gmail_signature\">Oui.</div>").Text);
    }

    [Fact]
    public void Text_below_an_original_that_is_not_marked_is_found_when_the_original_is_known()
    {
        const string Letter =
            "De : X <x@y.example>\nEnvoyé : lundi 3 mars 2025 10:00\nÀ : Marie\nObjet : x\n\n"
            + "Quoi de neuf ?\nVoir https://safe.example/?url=abc\n\nRien de neuf.\n";

        Assert.Equal("Rien de neuf.", Plain(Letter, "Quoi de\nneuf ? Voir https://intranet.example/7").Text);
        var unknown = Plain(Letter);
        Assert.False(unknown.IsCertain);
        Assert.Contains("Rien de neuf.", unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Flowed_lines_are_put_together_and_fixed_ones_are_not()
    {
        const string Text = "Une phrase \ncoupée.\n  protégé\n-- \nMarie\n";

        Assert.Equal("Une phrase coupée.\n protégé", Plain(Text, parameters: "; format=flowed").Text);
        Assert.Equal("Une phrasecoupée.\n protégé", Plain(Text, parameters: "; format=flowed; delsp=yes").Text);
        Assert.Equal("Une phrase\ncoupée.\n  protégé", Plain(Text).Text);
    }

    [Fact]
    public void Indentation_is_no_code_and_a_stroke_is_no_title() =>
        Assert.Equal("a\n\n----\n   b\n   c", Plain("a\n----\n        b\n\tc\n").Text);

    [Fact]
    public void HTML_becomes_lines_as_a_browser_shows_them() =>
        Assert.Equal(
            "Un deux\ntrois\n\nquatre\n\n- cinq\n- six\n\nsept (https://a.example/x) 🙂",
            Html(
                "<div>Un\n  <b>deux</b><br>trois</div><p>quatre</p><ul><li>cinq<li>six</ul><p>sept".Replace(
                    "<p>sept",
                    "<p><a href=\"https://a.example/x\">sept</a> <img alt=\"🙂\" src=x><img alt=logo src=y></p><style>x</style>",
                    StringComparison.Ordinal
                )
            ).Text
        );

    [Fact]
    public void Pictures_between_pieces_of_text_lose_none_of_them()
    {
        var letter = Corpus.Parse(
            "From: a@b.c\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nAvant\n\nAprès\n--a\n"
                + "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>Avant</p>\n--m\n"
                + "Content-Type: image/png\nContent-Disposition: inline; filename=a.png\n\nx\n--m\n"
                + "Content-Type: text/html\n\n<p>Après</p>\n--m--\n--a--\n"
        );

        Assert.Equal("Avant\n\nAprès", ReplyTextReader.Read(letter).Text);
    }

    [Theory]
    [InlineData("utf-8", "iso-8859-1")]
    [InlineData("utf-8", "us-ascii")]
    [InlineData("utf-8", "no-such-charset")]
    [InlineData("utf-8", "utf-7")]
    [InlineData("iso-8859-1", "utf-8")]
    [InlineData("iso-8859-1", "us-ascii")]
    [InlineData("iso-8859-1", "windows-1252")]
    public void A_charset_that_lies_spoils_nothing(string real, string declared) =>
        Assert.Equal("Déjà réglé à l'été", LetterCharset.Decode(Encoding.GetEncoding(real).GetBytes("Déjà réglé à l'été"), declared));

    [Fact]
    public void A_megabyte_of_the_beginnings_of_attributions_is_read_in_no_time() =>
        Assert.NotEmpty(Plain(string.Concat(Enumerable.Repeat("Le lun. 3 mars 2025 X <a@b.c>\nOn De : a@b.c 2025\n", 10_000))).Text);

    private static ReplyText Plain(string text, string? original = null, string parameters = "") =>
        ReplyTextReader.Read(Corpus.Parse($"From: a@b.c\nContent-Type: text/plain; charset=utf-8{parameters}\n\n{text}"), original);

    private static ReplyText Html(string html) =>
        ReplyTextReader.Read(Corpus.Parse($"From: a@b.c\nContent-Type: text/html; charset=utf-8\n\n{html}"));
}
