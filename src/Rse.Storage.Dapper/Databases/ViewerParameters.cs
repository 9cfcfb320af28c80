using System.Data.Common;
using Rse.People;

namespace Rse.Storage.Databases;

/// <summary>
/// The parameters of a read: what the statement needs, and the viewer's <c>@ceiling</c>, <c>@audiences</c> and <c>@viewer</c>.
/// </summary>
internal sealed class ViewerParameters(Dialect dialect, Viewer viewer, object? own)
{
    /// <summary>What the statement needs besides the viewer; null for nothing.</summary>
    public object? Own => own;

    public long Ceiling => viewer.Ceiling;

    public ArrayParameter Audiences { get; } = new(dialect, viewer.Audiences);

    public long Viewer => viewer.MemberId.Value;
}

/// <summary>A list as one parameter, so that a statement has one text for lists of any length.</summary>
internal sealed class ArrayParameter
{
    private readonly Action<DbParameter> _set;

    public ArrayParameter(Dialect dialect, IReadOnlyCollection<long> values) => _set = parameter => dialect.SetArray(parameter, values);

    public ArrayParameter(Dialect dialect, IReadOnlyCollection<string> values) => _set = parameter => dialect.SetArray(parameter, values);

    /// <summary>Sets the list as the value of a parameter.</summary>
    public void Set(DbParameter parameter) => _set(parameter);
}
