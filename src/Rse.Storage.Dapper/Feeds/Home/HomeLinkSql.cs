using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;

namespace Rse.Storage.Feeds.Home;

/// <summary>The conditions that a contribution is linked to what a row of follows or mutes names.</summary>
internal static class HomeLinkSql
{
    /// <summary>Whether a statement that knows these columns can tell of a link.</summary>
    public static bool Knows(HomeLink link, ContributionColumns row) =>
        link switch
        {
            HomeLink.Author => row.Author is not null,
            HomeLink.Space => row.Space is not null,
            HomeLink.Itself or HomeLink.Topic => row.Subject is not null,
            HomeLink.Thread or HomeLink.ThreadTopic => row.Root is not null,
            HomeLink.Kind => row.Subject is not null && row.Listing is not null,
            _ => throw Unknown(link),
        };

    /// <summary>That a row names what a contribution is linked to by any of some links.</summary>
    /// <param name="wish">The alias of the row, which has <c>target_id</c>, and <c>word</c> for kinds.</param>
    /// <param name="links">One, or several of one nature.</param>
    /// <param name="row">The contribution.</param>
    public static string Names(string wish, IReadOnlyList<HomeLink> links, ContributionColumns row) =>
        links[0] switch
        {
            HomeLink.Topic or HomeLink.ThreadTopic => $"""
                exists (
                    select 1
                    from rse_topic_activity y
                    where y.topic_id = {wish}.target_id
                      and y.subject_id {Among(links, row)})
                """,
            HomeLink.Kind => OfKind(wish, row),
            _ => $"{wish}.target_id {Among(links, row)}",
        };

    /// <summary>That there is a row of follows or mutes which names what a contribution is linked to by any of some links.</summary>
    /// <param name="table">Its table and alias.</param>
    /// <param name="wish">The alias.</param>
    /// <param name="wanted">What else is asked of the row; its member and kind in any case.</param>
    /// <param name="links">One, or several of one nature.</param>
    /// <param name="row">The contribution.</param>
    public static string Exists(string table, string wish, string wanted, IReadOnlyList<HomeLink> links, ContributionColumns row) =>
        links[0] switch
        {
            // From the few topics of a contribution to what names them, each by its key.
            HomeLink.Topic or HomeLink.ThreadTopic => $"""
                exists (
                    select 1
                    from rse_topic_activity y
                    cross join {table}
                    where y.subject_id {Among(links, row)}
                      and {wish}.target_id = y.topic_id
                      and {wanted})
                """,
            _ => $"exists (select 1 from {table} where {wanted} and {Names(wish, links, row)})",
        };

    // A thread's own column names it: a post is its own thread.
    private static string Among(IReadOnlyList<HomeLink> links, ContributionColumns row) =>
        links is [var only] ? $"= {Column(only, row)}" : $"in ({string.Join(", ", links.Select(link => Column(link, row)))})";

    private static string Column(HomeLink link, ContributionColumns row) =>
        link switch
        {
            HomeLink.Author => row.Author,
            HomeLink.Space => row.Space,
            HomeLink.Itself or HomeLink.Topic => row.Subject,
            HomeLink.Thread or HomeLink.ThreadTopic => row.Root,
            _ => null,
        } ?? throw Unknown(link);

    private static string OfKind(string wish, ContributionColumns row) =>
        $"""
            {wish}.target_id = 0 and {wish}.word = case {row.Listing}
                        when {ListingSql.Reply} then '{SubjectKinds.Comment}'
                        else (select p.kind from rse_post p where p.id = {row.Subject}) end
            """;

    private static ArgumentOutOfRangeException Unknown(HomeLink link) =>
        new(nameof(link), link, "The statement does not know what the link is about.");
}
