using System.Globalization;
using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>The numbers and words of the rule of the home feed as rows and migrations have them.</summary>
public sealed class HomeRuleNumbersTests
{
    [Fact]
    public void Listings_have_their_stored_numbers()
    {
        Assert.Equal(["None 0", "Reply 1", "Top 2"], Numbers<Listing>(), StringComparer.Ordinal);
        Assert.Equal(
            [ListingSql.None, ListingSql.Reply, ListingSql.Top],
            Enum.GetValues<Listing>().Select(listing => ((long)listing).ToString(CultureInfo.InvariantCulture)),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Levels_have_their_stored_numbers() =>
        Assert.Equal(["Everything 1", "PostsOnly 2", "HighlightsOnly 3"], Numbers<FollowLevel>(), StringComparer.Ordinal);

    [Fact]
    public void Reasons_have_their_bits()
    {
        Assert.Equal(
            ["Belongs 0", "FollowsMember 1", "FollowsSpace 2", "FollowsTopic 3", "FollowsSubject 4"],
            Numbers<FeedReason>(),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["Space 4", "Member 2", "Topic 8", "Subject 16"],
            HomeRule.Sources.Select(source => $"{source.Kind} {FollowSql.Bit(source)}"),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Kinds_have_their_stored_words()
    {
        Assert.Equal(["member", "space", "topic", "subject"], Enum.GetValues<FollowKind>().Select(EnumText.Of), StringComparer.Ordinal);
        Assert.Equal(
            ["member", "space", "topic", "subject", "kind"],
            Enum.GetValues<MuteKind>().Select(EnumText.Of),
            StringComparer.Ordinal
        );
    }

    private static IEnumerable<string> Numbers<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{value} {Convert.ToInt64(value, CultureInfo.InvariantCulture)}");
}
