using System.Data;
using Dapper;
using Rse.People;

namespace Rse.Storage.Databases;

/// <summary>
/// The parameters of a read: what the statement needs, and the viewer's <c>@ceiling</c>, <c>@audiences</c> and <c>@viewer</c>.
/// </summary>
internal sealed class ViewerParameters(Dialect dialect, Viewer viewer, object? own) : SqlMapper.IDynamicParameters
{
    /// <summary>What the statement needs besides the viewer; null for nothing.</summary>
    public object? Own => own;

    public long Ceiling => viewer.Ceiling;

    public ArrayParameter Audiences { get; } = new(dialect, viewer.Audiences);

    public long Viewer => viewer.MemberId.Value;

    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        var all = new DynamicParameters(own);
        all.Add("ceiling", Ceiling);
        all.Add("audiences", Audiences);
        all.Add("viewer", Viewer);
        ((SqlMapper.IDynamicParameters)all).AddParameters(command, identity);
    }
}
