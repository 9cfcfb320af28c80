using System.Text.RegularExpressions;
using Rse.Mail.Letters.Texts;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;

namespace Rse.Mail.Tests.Letters;

/// <summary>
/// A letter says what the list in the app says: which reaction, how many stars, which role, what was decided, how many days.
/// </summary>
public sealed partial class LetterSentenceTests
{
    private static readonly string[] Names = ["Amélie", "Bo"];

    [Theory]
    [InlineData("reaction", "thanks", 1, "Amélie reacted (Thanks) to Ours", "Amélie réagit (Merci) à Ours")]
    [InlineData("reaction", "own-kind", 1, "Amélie reacted (own-kind) to Ours", "Amélie réagit (own-kind) à Ours")]
    [InlineData("reaction", "thanks", 2, "Amélie and Bo reacted to Ours", "Amélie et Bo réagissent à Ours")]
    [InlineData("reaction", null, 1, "Amélie reacted to Ours", "Amélie réagit à Ours")]
    [InlineData("rating", "4", 1, "Amélie gave 4 of 5 to Ours", "Amélie donne 4 sur 5 à Ours")]
    [InlineData("rating", "1", 2, "Amélie and Bo rated Ours", "Amélie et Bo notent Ours")]
    [InlineData("invitation", "moderator", 1, "Amélie invited you (moderator) to Poésie", "Amélie vous invite (modération) dans Poésie")]
    [InlineData("invitation", "reader", 0, "You are invited (reader) to Poésie", "Vous avez une invitation (lecture) dans Poésie")]
    [InlineData(
        "role-changed",
        "owner",
        1,
        "Amélie gave you a role (owner) in Poésie",
        "Amélie vous donne un rôle (responsable) dans Poésie"
    )]
    [InlineData(
        "role-changed",
        "contributor",
        0,
        "You have a new role (member) in Poésie",
        "Vous avez un nouveau rôle (membre) dans Poésie"
    )]
    [InlineData(
        "request-decided",
        "approved",
        1,
        "Amélie approved your request to join Poésie",
        "Amélie accepte votre demande de rejoindre Poésie"
    )]
    [InlineData(
        "request-decided",
        "refused",
        0,
        "Your request to join Poésie was not approved",
        "Votre demande de rejoindre Poésie n’est pas acceptée"
    )]
    [InlineData("stay-ends", "14", 0, "Your access ends in 14 days", "Votre accès prend fin dans 14 jours")]
    [InlineData("stay-ends", "3", 1, "Amélie: their access ends in 3 days", "Amélie : l’accès de cette personne prend fin dans 3 jours")]
    [InlineData("stay-ends", null, 0, "Your access ends soon", "Votre accès prend bientôt fin")]
    [InlineData("mention", "whatever", 1, "Amélie mentioned you in Ours", "Amélie vous mentionne dans Ours")]
    [InlineData("badge", "gold", 1, "Amélie: Ours", "Amélie : Ours")]
    public void A_letter_says_the_detail_that_the_list_says(string kind, string? detail, int actors, string english, string french)
    {
        var row = Row(kind, detail, actors);

        Assert.Equal(english, Say(row, "en"));
        Assert.Equal(french, Say(row, "fr"));
    }

    [Fact]
    public void A_detail_of_a_plug_in_turns_nothing_around_it()
    {
        var sentence = LetterSentences.Of(Row("reaction", "\u202Eevil<b>", 1), "Ours", LetterWords.For("en")).Value;

        Assert.Contains("(<bdi>", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", sentence, StringComparison.Ordinal);
    }

    private static string Say(Notification row, string locale) =>
        Tags().Replace(LetterSentences.Of(row, "Ours", LetterWords.For(locale)).Value, "").Replace("&#x27;", "'", StringComparison.Ordinal);

    private static Notification Row(string kind, string? detail, int actors) =>
        new()
        {
            Id = new Id<Notification>(1),
            Kind = kind,
            Detail = detail,
            Actors = [.. Names.Take(actors).Select(Somebody)],
            OtherActors = 0,
            Subject = null,
            Space = new SpaceSummary
            {
                Id = new Id<Space>(1),
                Slug = "poesie",
                Name = "Poésie",
                Visibility = SpaceVisibility.Open,
            },
            FirstAt = DateTimeOffset.UnixEpoch,
            At = DateTimeOffset.UnixEpoch,
            IsSeen = false,
            IsRead = false,
        };

    private static MemberSummary Somebody(string name, int index) =>
        new()
        {
            Id = new Id<Member>(index + 1),
            Handle = $"m{index}",
            DisplayName = name,
            Kind = MemberKind.Internal,
        };

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
