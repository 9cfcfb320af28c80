using Rse.Transactions;

namespace Rse.Letters;

/// <summary>Learns from delivery reports what became of deliveries, such as those of which it was unknown whether they left.</summary>
internal interface ILetterReports
{
    /// <summary>Keeps what a report says. Called in the transaction that keeps the report; once for each report.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="key">The key of the delivery.</param>
    /// <param name="hasArrived">Whether the letter arrived; false if it never will.</param>
    /// <param name="reason">The class of the report, in kebab-case; never content.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask SettleAsync(IWriteTransaction transaction, string key, bool hasArrived, string reason, CancellationToken cancellationToken);
}
