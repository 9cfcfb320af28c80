using System.Collections.Concurrent;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statements that read pages of feeds for one purpose: each surrounds the selection of ids by the columns of the purpose. Created on
/// first use.
/// </summary>
/// <param name="dialect">The dialect.</param>
/// <param name="name">The purpose; prefix of the names of the statements.</param>
/// <param name="head">The text before the selection of ids.</param>
/// <param name="tail">The text after it.</param>
internal sealed class FeedStatements(Dialect dialect, string name, string head, string tail)
{
    private readonly ConcurrentDictionary<FeedPageSql, ReadStatement> _statements = [];

    public ReadStatement Of(FeedPageSql page) =>
        _statements.GetOrAdd(
            page,
            static (page, around) =>
                new ReadStatement($"{around.name}-{page.Name}", around.dialect.Sql(around.head + page.Sql + around.tail), page.Parameters),
            (dialect, name, head, tail)
        );
}

/// <summary>
/// The statement that selects the ids of a page of a feed, as columns <c>id</c>, <c>at</c> and <c>reasons</c>. Compared by reference, so
/// instances must be kept in static or readonly fields.
/// </summary>
/// <param name="name">The name of its feed in traces, kebab-case.</param>
/// <param name="sql">The portable text.</param>
/// <param name="parameters">The names of its parameters and those of the surrounding statement, in order.</param>
internal sealed class FeedPageSql(string name, string sql, params string[] parameters)
{
    public string Name => name;

    public string Sql => sql;

    public string[] Parameters => parameters;
}
