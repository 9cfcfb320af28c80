using System.Data.Common;

namespace Rse.Transactions;

/// <summary>
/// An open transaction that stores write into. Only <see cref="IUnitOfWork"/> makes one, so a write outside a unit of work does not
/// compile.
/// </summary>
internal interface IWriteTransaction
{
    /// <summary>The database transaction; open, with its connection. Neither committed nor disposed of by a store.</summary>
    DbTransaction DbTransaction { get; }
}
