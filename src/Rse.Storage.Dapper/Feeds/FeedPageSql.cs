namespace Rse.Storage.Feeds;

/// <summary>
/// The statement of the ids of a page of a feed, as columns <c>id</c>, <c>at</c> and <c>reasons</c>. Its identity is the instance: whoever
/// makes one keeps it for ever.
/// </summary>
/// <param name="name">Names its feed in traces, kebab-case.</param>
/// <param name="sql">As written for all databases.</param>
/// <param name="parameters">The names of its parameters, in order; those of what is read of the ids among them.</param>
internal sealed class FeedPageSql(string name, string sql, params string[] parameters)
{
    public string Name => name;

    public string Sql => sql;

    public string[] Parameters => parameters;
}
