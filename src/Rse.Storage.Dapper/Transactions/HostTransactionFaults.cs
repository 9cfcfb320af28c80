using System.Data.Common;

namespace Rse.Storage.Transactions;

/// <summary>What is said of a transaction in which Rse cannot work: what was given, and what would do.</summary>
internal static class HostTransactionFaults
{
    public static ArgumentException Foreign(DbTransaction transaction, string network, Type wanted) =>
        new(
            $"The transaction is a {transaction.GetType()}; the network is kept in {network}. Give a {wanted} of a connection to it.",
            nameof(transaction)
        );

    /// <param name="transaction">Where it is of.</param>
    /// <param name="network">Where the network is.</param>
    public static ArgumentException Elsewhere(string transaction, string network) =>
        new(
            $"The transaction is of {transaction}; the network is kept in {network}. Begin the transaction on a connection to that.",
            nameof(transaction)
        );

    public static InvalidOperationException Ended() =>
        new(
            "The transaction has been committed, rolled back or disposed of, or its connection is closed. Begin one, call RunAsync, then "
                + "commit."
        );
}
