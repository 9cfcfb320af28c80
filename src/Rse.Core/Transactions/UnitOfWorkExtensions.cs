namespace Rse.Transactions;

/// <summary>Units of work that return nothing.</summary>
internal static class UnitOfWorkExtensions
{
    /// <summary>Runs the work in a transaction and commits it durably before returning.</summary>
    public static async ValueTask WriteAsync(
        this IUnitOfWork unitOfWork,
        Func<IWriteTransaction, CancellationToken, ValueTask> work,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                await work(transaction, token);
                return true;
            },
            cancellationToken
        );
    }
}
