using System.Data.Common;
using DbUp.Engine.Transactions;
using DbUp.Sqlite.Helpers;

namespace Rse.Storage.Postgres.Databases;

/// <summary>Lets DbUp run in a connection, and so in a transaction, that it did not open and does not close.</summary>
internal sealed class OpenConnectionManager(DbConnection connection) : DatabaseConnectionManager(_ => new SharedConnection(connection))
{
    public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => [scriptContents];
}
