using System.Data.Common;
using System.Transactions;

namespace Rse.Storage.Transactions;

/// <summary>The exceptions for a transaction that Rse cannot use: what was given, and what would work.</summary>
internal static class HostTransactionFaults
{
    public static ArgumentException Foreign(DbTransaction transaction, string network, Type wanted) =>
        new(
            $"The transaction is a {transaction.GetType()}; the network is kept in {network}. Give a {wanted} of a connection to it.",
            nameof(transaction)
        );

    /// <param name="transaction">The database of the transaction.</param>
    /// <param name="network">The database of the network.</param>
    public static ArgumentException Elsewhere(string transaction, string network) =>
        new(
            $"The transaction is of {transaction}; the network is kept in {network}. Begin the transaction on a connection to that.",
            nameof(transaction)
        );

    /// <summary>Refuses a write within a <see cref="TransactionScope"/>, which would stay stored if the scope were rolled back.</summary>
    public static void RefuseScope()
    {
        if (Transaction.Current is not null)
        {
            throw new InvalidOperationException(
                "A TransactionScope is open, and Rse does not take part in it: what it writes would stay stored if the "
                    + "scope were rolled back. "
                    + "Begin a transaction on your connection and write within HostTransactions.RunAsync, or write "
                    + "outside of the scope, with "
                    + "TransactionScopeOption.Suppress."
            );
        }
    }

    public static InvalidOperationException Ended() =>
        new(
            "The transaction has been committed, rolled back or disposed of, or its connection is closed. Begin one, call RunAsync, then "
                + "commit."
        );
}
