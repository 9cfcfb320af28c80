using System.Data;
using System.Data.Common;
using Dapper;

namespace Rse.Storage.Databases;

/// <summary>A list of ids as one parameter, so that a statement has one text whatever their number.</summary>
internal sealed class ArrayParameter : SqlMapper.ICustomQueryParameter
{
    private readonly Action<DbParameter> _set;

    public ArrayParameter(Dialect dialect, IReadOnlyCollection<long> values) => _set = parameter => dialect.SetArray(parameter, values);

    public ArrayParameter(Dialect dialect, IReadOnlyCollection<string> values) => _set = parameter => dialect.SetArray(parameter, values);

    /// <summary>Gives the list to a parameter that is there already.</summary>
    public void Set(DbParameter parameter) => _set(parameter);

    public void AddParameter(IDbCommand command, string name)
    {
        var parameter = ((DbCommand)command).CreateParameter();
        parameter.ParameterName = name;
        Set(parameter);
        command.Parameters.Add(parameter);
    }
}
