using System.Collections.Concurrent;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statements that read pages of feeds for one purpose, with what that purpose wants to know of the ids of a page. Made when they are
/// first asked for.
/// </summary>
/// <param name="dialect">The database at hand.</param>
/// <param name="name">Of the purpose; begins the names of the statements.</param>
/// <param name="head">Before the ids of a page.</param>
/// <param name="tail">Behind them.</param>
internal sealed class FeedStatements(Dialect dialect, string name, string head, string tail)
{
    private readonly ConcurrentDictionary<FeedPageSql, ReadStatement> _made = [];

    public ReadStatement Of(FeedPageSql page) =>
        _made.GetOrAdd(
            page,
            static (page, around) =>
                new ReadStatement($"{around.name}-{page.Name}", around.dialect.Sql(around.head + page.Sql + around.tail), page.Parameters),
            (dialect, name, head, tail)
        );
}
