using Rse.Mail.Incoming.Recognition;

namespace Rse.Mail.Tests.Incoming.Recognition;

public sealed class LetterRecognizerTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-replied (vacation)")]
    [InlineData("Auto-Submitted: auto-generated; owner-email=\"a@b.c\"")]
    [InlineData("Auto-Submitted: auto-notified")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: 1")]
    [InlineData("X-Auto-Reply-From: a@b.c")]
    [InlineData("X-Mail-Autoreply: x")]
    [InlineData("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent")]
    [InlineData("X-MS-Exchange-Inbox-Rules-Loop: marie@example.org")]
    [InlineData("X-POST-MessageClass: 9; Autoresponder")]
    [InlineData("X-FC-MachineGenerated: true")]
    public void A_machine_that_says_so_is_not_answered_and_does_not_post(string field) => Expect(LetterClass.Automatic, field);

    [Theory]
    [InlineData("Subject: Réponse automatique : Horaires d'été")]
    [InlineData("Subject: Automatic reply: [Intranet] Summer hours")]
    [InlineData("Subject: Absence du bureau : Horaires")]
    [InlineData("Subject: Out of Office: Summer hours")]
    [InlineData("Subject: Auto: Horaires")]
    [InlineData("Subject: Message d'absence")]
    [InlineData("Subject: =?utf-8?q?R=C3=A9ponse_automatique?=")]
    public void A_note_of_absence_does_not_become_a_comment(string field) => Expect(LetterClass.Automatic, field);

    [Theory]
    [InlineData("Subject: Re: Absence du bureau de vote")]
    [InlineData("Subject: RE: Congés d'été")]
    [InlineData("Subject: Re: [Intranet] Automatic reply of the coffee machine")]
    [InlineData("Auto-Submitted: no")]
    [InlineData("X-Auto-Response-Suppress: DR, RN")]
    public void A_person_who_answers_a_post_about_holidays_is_a_person(string field) =>
        Expect(LetterClass.Personal, field, mayBeAnswered: true);

    [Fact]
    public void A_person_whose_server_wants_no_automatic_answer_posts_and_gets_none() =>
        Expect(LetterClass.Personal, "X-Auto-Response-Suppress: All", mayBeAnswered: false);

    [Theory]
    [InlineData("Je suis absent du 12 au 20 mars. En cas d'urgence, contactez Paul.")]
    [InlineData("Bonjour,\nje serai de retour le 20 mars avec un accès limité à ma messagerie.")]
    [InlineData("I am currently out of the office and will return on Monday.")]
    [InlineData("Thank you for your email. I'm on annual leave with limited access to email.")]
    public void A_note_of_absence_that_has_only_its_words_is_suspected(string body) => Assert.True(AutomaticWords.IsBody(body));

    [Theory]
    [InlineData("List-Id: <list.example.org>")]
    [InlineData("List-Unsubscribe: <mailto:x@example.org>")]
    [InlineData("Mailing-List: contact x@example.org")]
    public void What_comes_over_a_list_does_not_post(string field) => Expect(LetterClass.List, field);

    [Fact]
    public void Our_own_letters_read_back_are_ours_and_those_of_another_network_are_not()
    {
        Expect(LetterClass.Own, "Rse-Network: intranet\nAuto-Submitted: auto-generated");
        Expect(LetterClass.Automatic, "Rse-Network: other\nAuto-Submitted: auto-generated");
    }

    [Fact]
    public void Two_networks_that_answer_each_other_stop_at_the_first_letter() =>
        Assert.False(LetterRecognizer.Recognize(Letter("Rse-Network: other\nAuto-Submitted: auto-replied"), "intranet").MayBeAnswered);

    [Fact]
    public void A_letter_that_goes_in_circles_is_a_loop()
    {
        Expect(LetterClass.Loop, "Delivered-To: a@example.org\nDelivered-To: A@example.org");
        Expect(LetterClass.Loop, "X-Loop: a@example.org");
        Expect(LetterClass.Loop, string.Join('\n', Enumerable.Repeat("Received: from a by b", 51)));
    }

    [Fact]
    public void The_null_sender_is_never_answered() => Expect(LetterClass.Automatic, "Return-Path: <>");

    [Theory]
    [InlineData("no-reply@example.org")]
    [InlineData("noreply@example.org")]
    [InlineData("MAILER-DAEMON@example.org")]
    [InlineData("postmaster@example.org")]
    [InlineData("ne-pas-repondre@example.org")]
    public void Senders_that_nobody_reads_are_not_answered(string sender) =>
        Assert.False(LetterRecognizer.Recognize(Corpus.Parse($"From: {sender}\nSubject: x\n\nx\n"), "").MayBeAnswered);

    [Fact]
    public void A_receipt_is_automatic() =>
        Expect(LetterClass.Automatic, "Content-Type: multipart/report; report-type=disposition-notification; boundary=b");

    [Fact]
    public void Every_reply_of_the_corpus_is_personal() =>
        Assert.All(
            Corpus.Names("Replies"),
            name => Assert.Equal(LetterClass.Personal, LetterRecognizer.Recognize(Corpus.Letter($"Replies/{name}"), "intranet").Class)
        );

    private static void Expect(LetterClass expected, string fields, bool mayBeAnswered = false)
    {
        var recognized = LetterRecognizer.Recognize(Letter(fields), "intranet");

        Assert.Equal((expected, mayBeAnswered), (recognized.Class, recognized.MayBeAnswered));
    }

    private static MimeKit.MimeMessage Letter(string fields) => Corpus.Parse($"From: marie@example.org\n{fields}\n\nBonjour\n");
}
