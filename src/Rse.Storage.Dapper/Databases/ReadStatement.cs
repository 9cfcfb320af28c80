namespace Rse.Storage.Databases;

/// <summary>
/// A statement that is prepared once a connection and run often. Its identity is the instance: a store keeps one for ever.
/// </summary>
/// <param name="name">Names its span in traces, kebab-case.</param>
/// <param name="sql">As the database at hand runs it.</param>
/// <param name="parameters">The names of its parameters, in the order in which values are passed.</param>
internal sealed class ReadStatement(string name, string sql, params string[] parameters)
{
    public string Name { get; } = name;

    public string Sql { get; } = sql;

    public IReadOnlyList<string> Parameters { get; } = parameters;
}
