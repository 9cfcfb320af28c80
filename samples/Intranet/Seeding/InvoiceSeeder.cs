using Intranet.Invoices;
using Rse.Transactions;

namespace Intranet.Seeding;

/// <summary>
/// Stores the invoices of the seed, each in one transaction with what people say about it; a later start adds nothing and a cut one goes
/// on.
/// </summary>
internal sealed class InvoiceStarter(InvoiceBook book, InvoiceTalk talk, HostTransactions transactions, SeedTime time) : ISeedTalk
{
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await book.PrepareAsync(cancellationToken);
        foreach (var invoice in await CommunityReader.ReadInvoicesAsync(cancellationToken))
        {
            if (await book.FindAsync(invoice.Number, cancellationToken) is null)
            {
                await StoreAsync(invoice, cancellationToken);
            }
        }
    }

    private async ValueTask StoreAsync(SeedInvoice invoice, CancellationToken cancellationToken)
    {
        await using var connection = await book.OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await InvoiceBook.AddAsync(transaction, invoice.ToInvoice(time), cancellationToken);
        await transactions.RunAsync(transaction, token => talk.StartAsync(invoice, token), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
