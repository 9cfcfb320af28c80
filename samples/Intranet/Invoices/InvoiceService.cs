using Rse.Comments;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Intranet.Invoices;

/// <summary>
/// Registers invoices. An invoice and its first comment are stored in one transaction, or neither is.
/// </summary>
public sealed class InvoiceService(InvoiceStore book, HostTransactions transactions, CommentService comments)
{
    /// <summary>Numbers and stores the invoice, and adds the first comment on it.</summary>
    /// <exception cref="Rse.Problems.RefusedException">Rse refuses the comment; the invoice is then not stored either.</exception>
    public async ValueTask<Invoice> RegisterAsync(Viewer viewer, Invoice invoice, string remark, CancellationToken cancellationToken)
    {
        await using var connection = await book.OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var numbered = invoice with { Number = await InvoiceStore.NextNumberAsync(transaction, cancellationToken) };
        await InvoiceStore.AddAsync(transaction, numbered, cancellationToken);
        var draft = new CommentDraft { Subject = new SubjectRef("invoice", numbered.Number), Body = remark };
        await transactions.RunAsync(transaction, token => comments.AddAsync(viewer, draft, token), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        transactions.Committed();
        return numbered;
    }
}
