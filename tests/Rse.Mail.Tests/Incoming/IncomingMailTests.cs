using System.Text;
using Rse.Mail.Incoming;

namespace Rse.Mail.Tests.Incoming;

public sealed class IncomingMailTests
{
    private readonly IncomingWorld _world = new();

    [Fact]
    public async Task A_reply_becomes_a_comment_of_the_member_on_the_subject_of_the_letter()
    {
        var received = await _world.ReceiveAsync(
            _world.Reply("Bonne idée !\n\nOn 1 Mar 2026 at 10:00, X <x@intranet.example> wrote:\n> Quoi ?")
        );

        Assert.Equal(new ReceivedLetter(LetterOutcome.Posted, ""), received);
        var reply = Assert.Single(_world.Posted);
        Assert.Equal((42, "Bonne idée !"), (reply.Delivery.Id, reply.Text));
        Assert.Empty(_world.Answers);
    }

    [Fact]
    public async Task A_letter_that_is_received_twice_acts_once()
    {
        var letter = _world.Reply("Oui");

        Assert.Equal(LetterOutcome.Posted, (await _world.ReceiveAsync(letter)).Outcome);
        Assert.Equal(LetterOutcome.Repeated, (await _world.ReceiveAsync($"Received: from another hop\n{letter}")).Outcome);
        Assert.Single(_world.Posted);
    }

    [Fact]
    public async Task A_letter_without_a_Message_ID_acts_once_too()
    {
        var letter = _world.Reply("Oui").Replace("Message-ID: <r1@example.org>\n", "", StringComparison.Ordinal);

        Assert.Equal(LetterOutcome.Posted, (await _world.ReceiveAsync(letter)).Outcome);
        Assert.Equal(LetterOutcome.Repeated, (await _world.ReceiveAsync(letter)).Outcome);
        Assert.Equal(LetterOutcome.Posted, (await _world.ReceiveAsync(letter.Replace("Oui", "Non", StringComparison.Ordinal))).Outcome);
    }

    [Fact]
    public async Task A_forged_letter_of_the_same_id_does_not_keep_the_members_letter_out()
    {
        await _world.ReceiveAsync(_world.Reply("Forged", from: "eve@evil.example"));

        Assert.Equal(LetterOutcome.Posted, (await _world.ReceiveAsync(_world.Reply("Oui"))).Outcome);
    }

    [Fact]
    public async Task A_relay_that_changes_the_Message_ID_of_our_letter_changes_nothing_for_its_replies()
    {
        var received = await _world.ReceiveAsync(_world.Reply("Oui", fields: "In-Reply-To: <0100018e@eu-west-1.amazonses.example>\n"));

        Assert.Equal(LetterOutcome.Posted, received.Outcome);
    }

    [Fact]
    public async Task Somebody_in_Cc_who_answers_all_does_not_post_as_the_member_and_hears_nothing()
    {
        var received = await _world.ReceiveAsync(_world.Reply("Moi aussi", from: "eve@evil.example", fields: "Cc: marie@example.org\n"));

        Assert.Equal(new ReceivedLetter(LetterOutcome.Refused, "sender-unknown"), received);
        Assert.Empty(_world.Posted);
        Assert.Empty(_world.Answers);
    }

    [Fact]
    public async Task Another_member_does_not_post_through_a_reply_address_that_is_not_theirs() =>
        Assert.Equal("sender-unknown", (await _world.ReceiveAsync(_world.Reply("x", from: "paul@example.org"))).Reason);

    [Fact]
    public async Task An_unproven_letter_waits_for_its_member()
    {
        var letter = _world
            .Reply("Oui")
            .Replace($"{IncomingWorld.Server}; dmarc=pass", "elsewhere.example; dmarc=pass", StringComparison.Ordinal);
        var received = await _world.ReceiveAsync(letter);

        Assert.Equal(new ReceivedLetter(LetterOutcome.Held, "sender-unproven"), received);
        Assert.Empty(_world.Posted);
        Assert.Equal("Oui", Assert.Single(_world.Held).Reply.Text);
    }

    [Fact]
    public async Task A_host_may_refuse_unproven_letters()
    {
        var world = new IncomingWorld(options => options.Unproven = UnprovenLetters.Refuse);
        var letter = world.Reply("Oui").Replace("dmarc=pass", "dmarc=none", StringComparison.Ordinal);

        Assert.Equal(new ReceivedLetter(LetterOutcome.Refused, "sender-unproven"), await world.ReceiveAsync(letter));
        Assert.Empty(world.Held);
    }

    [Fact]
    public async Task A_letter_to_two_reply_addresses_has_one_outcome()
    {
        var foreign = "reply+aeaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@intranet.example";
        var received = await _world.ReceiveAsync(_world.Reply("Oui", to: $"{foreign}, {_world.Addresses.Reply(42)}"));

        Assert.Equal(LetterOutcome.Posted, received.Outcome);
        Assert.Single(_world.Handled);
        Assert.Empty(_world.Answers);
    }

    [Theory]
    [InlineData("someone@intranet.example")]
    [InlineData("reply+aeaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@intranet.example")]
    public async Task Strangers_who_write_to_the_mailbox_hear_nothing(string to)
    {
        Assert.Equal(new ReceivedLetter(LetterOutcome.Ignored, "address-unknown"), await _world.ReceiveAsync(_world.Reply("x", to: to)));
        Assert.Empty(_world.Answers);
    }

    [Fact]
    public async Task A_member_hears_once_a_day_why_their_letters_are_refused()
    {
        _world.Problem = "not-found";
        Assert.Equal(new ReceivedLetter(LetterOutcome.Refused, "not-found"), await _world.ReceiveAsync(_world.Reply("Oui")));
        await _world.ReceiveAsync(_world.Reply("Oui ?", "r2"));
        Assert.Equal(("marie@example.org", "not-found", "r1@example.org"), Answer());

        _world.Time.Advance(TimeSpan.FromDays(1));
        await _world.ReceiveAsync(_world.Reply("Oui !", "r3"));
        Assert.Equal(2, _world.Answers.Count);

        (string, string, string?) Answer()
        {
            var answer = Assert.Single(_world.Answers);
            return (answer.Address, answer.Reason, answer.InReplyTo);
        }
    }

    [Fact]
    public async Task A_reply_on_a_subject_that_is_gone_is_refused_with_a_word()
    {
        _world.Problem = "not-found";
        await _world.ReceiveAsync(_world.Reply("Oui"));

        Assert.Equal("not-found", Assert.Single(_world.Answers).Reason);
    }

    [Fact]
    public async Task A_reply_to_a_digest_or_after_a_month_is_refused_with_a_word()
    {
        var old = _world.Reply("Oui", "r2");
        Assert.Equal("digest", (await _world.ReceiveAsync(_world.Reply("Oui", delivery: 43))).Reason);

        _world.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal("address-expired", (await _world.ReceiveAsync(old)).Reason);
        Assert.Equal(["digest", "address-expired"], _world.Answers.Select(answer => answer.Reason), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Attachments_are_dropped_with_a_word_and_the_text_is_posted()
    {
        var received = await _world.ReceiveAsync(
            _world
                .Reply("")
                .Replace(
                    "Content-Type: text/plain; charset=utf-8\n",
                    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nVoir le fichier.\n--b\n"
                        + "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n--b--\n",
                    StringComparison.Ordinal
                )
        );

        Assert.Equal(LetterOutcome.Posted, received.Outcome);
        Assert.Equal("Voir le fichier.", Assert.Single(_world.Posted).Text);
        Assert.Equal("attachments-dropped", Assert.Single(_world.Answers).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [InlineData("> nothing but a quote\n> of our letter")]
    public async Task A_letter_without_a_text_of_its_own_is_refused_with_a_word(string text)
    {
        Assert.Equal("empty", (await _world.ReceiveAsync(_world.Reply(text))).Reason);
        Assert.Equal("empty", Assert.Single(_world.Answers).Reason);
    }

    [Fact]
    public async Task An_empty_answer_above_an_original_that_is_not_marked_is_held_and_not_posted()
    {
        var received = await _world.ReceiveAsync(
            _world.Reply("De : X <x@intranet.example>\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Marie\nObjet : x\n\nLa lettre de l'intranet.")
        );

        Assert.Equal(new ReceivedLetter(LetterOutcome.Held, "text-uncertain"), received);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\n")]
    [InlineData("Return-Path: <>\n")]
    [InlineData("List-Id: <l.example.org>\n")]
    [InlineData("Rse-Network: 11111111-2222-3333-4444-555555555555\n")]
    [InlineData("X-Loop: x\n")]
    public async Task Machines_lists_loops_and_our_own_letters_cause_nothing_at_all(string field)
    {
        Assert.Equal(LetterOutcome.Ignored, (await _world.ReceiveAsync(_world.Reply("x", fields: field))).Outcome);
        Assert.Empty(_world.Posted);
        Assert.Empty(_world.Answers);
    }

    [Fact]
    public async Task A_note_of_absence_that_only_its_words_betray_is_held_and_not_answered()
    {
        var received = await _world.ReceiveAsync(_world.Reply("Je suis absente du bureau jusqu'au 20 mars."));

        Assert.Equal(new ReceivedLetter(LetterOutcome.Held, "perhaps-automatic"), received);
        Assert.Empty(_world.Answers);
    }

    [Fact]
    public async Task A_person_who_writes_that_they_are_away_above_our_letter_is_posted() =>
        Assert.Equal(
            LetterOutcome.Posted,
            (
                await _world.ReceiveAsync(
                    _world.Reply("Je suis absente le 20 mars.\n\nOn 1 Mar 2026 at 10:00, X <x@intranet.example> wrote:\n> Quand ?")
                )
            ).Outcome
        );

    [Fact]
    public async Task A_letter_of_30_MB_is_refused_and_its_member_hears_why()
    {
        var head = Encoding.UTF8.GetBytes(_world.Reply("x"));
        var letter = new byte[30 * 1024 * 1024];
        Array.Fill(letter, (byte)'x');
        head.CopyTo(letter, 0);

        Assert.Equal(new ReceivedLetter(LetterOutcome.Refused, "too-many-bytes"), await _world.ReceiveAsync(letter));
        Assert.Equal("too-many-bytes", Assert.Single(_world.Answers).Reason);
        Assert.Equal(LetterOutcome.Repeated, (await _world.ReceiveAsync(letter)).Outcome);
    }

    [Fact]
    public async Task Ten_thousand_nested_parts_are_refused_and_never_parsed()
    {
        var nested = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        var letter = _world.Reply("").Replace("Content-Type: text/plain; charset=utf-8\n", nested, StringComparison.Ordinal);

        Assert.Equal(new ReceivedLetter(LetterOutcome.Refused, "too-nested"), await _world.ReceiveAsync(letter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("From: a@b.c\n\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("no header at all")]
    [InlineData("From: =?x?x?\nTo: =?utf-8?b?////?=\n\n")]
    [InlineData("Content-Type: text/plain; charset=\"no-such-charset\"\n\n\u00ff")]
    [InlineData("Content-Type: multipart/mixed\n\n--\n--\n")]
    [InlineData(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n--b--\n"
    )]
    public async Task No_letter_makes_it_throw_and_each_gets_an_outcome(string letter) =>
        Assert.True((await _world.ReceiveAsync(letter)).Outcome is LetterOutcome.Refused or LetterOutcome.Ignored);

    [Fact]
    public async Task A_display_name_with_line_breaks_and_controls_is_harmless()
    {
        var letter = _world
            .Reply("Oui")
            .Replace(
                "From: marie@example.org",
                "From: =?utf-8?q?Marie=0D=0ABcc=3A_x=40evil.example?= <marie@example.org>",
                StringComparison.Ordinal
            );

        Assert.Equal(LetterOutcome.Posted, (await _world.ReceiveAsync(letter)).Outcome);
    }

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<font color=red>", 50_000)]
    [InlineData("<p><font color=red>", 50_000)]
    [InlineData("<table><tr><td>", 50_000)]
    [InlineData("<blockquote>", 301)]
    public async Task HTML_that_would_take_minutes_is_refused_with_a_word(string opened, int times)
    {
        var html = string.Concat(Enumerable.Repeat(opened, times)) + "Oui";
        var letter = _world.Reply(html).Replace("text/plain", "text/html", StringComparison.Ordinal);

        Assert.Equal(new ReceivedLetter(LetterOutcome.Refused, "empty"), await _world.ReceiveAsync(letter));
        Assert.Single(_world.Answers);
    }

    [Theory]
    [InlineData("<div>", 300)]
    [InlineData("<p>", 50_000)]
    [InlineData("<br>", 50_000)]
    public async Task HTML_of_people_is_read_to_the_edge_of_what_is_bounded(string opened, int times)
    {
        var html = string.Concat(Enumerable.Repeat(opened, times)) + "Oui";
        var letter = _world.Reply(html).Replace("text/plain", "text/html", StringComparison.Ordinal);

        Assert.Equal(LetterOutcome.Posted, (await _world.ReceiveAsync(letter)).Outcome);
        Assert.Equal("Oui", Assert.Single(_world.Posted).Text);
    }

    [Fact]
    public async Task Random_cuts_and_changed_bytes_of_letters_never_throw()
    {
        var random = new Random(7);
        foreach (
            var name in Corpus
                .Names("Replies")
                .Select(name => $"Replies/{name}")
                .Concat(Corpus.Names("Bounces").Select(name => $"Bounces/{name}"))
        )
        {
            var bytes = Corpus.Bytes($"{name}.eml");
            for (var round = 0; round < 5; round++)
            {
                var cut = bytes[..random.Next(bytes.Length)];
                for (var change = 0; change < 20 && cut.Length > 0; change++)
                {
                    cut[random.Next(cut.Length)] = (byte)random.Next(256);
                }

                await _world.ReceiveAsync(cut);
            }
        }
    }
}
