using Intranet.Accounts;
using Intranet.Invoices;
using Rse.Comments;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Subjects;
using Rse.Transactions;

namespace Intranet.Seeding;

/// <summary>
/// Adds the invoices of the seed, each in one transaction with its comments, ratings and reactions. A later start adds nothing, and an
/// interrupted one continues.
/// </summary>
internal sealed class InvoiceSeeder(
    InvoiceStore invoices,
    HostTransactions transactions,
    AccountPerimeter viewers,
    CommentService comments,
    RatingService ratings,
    ReactionService reactions,
    SeedTime time
) : ISeeder
{
    public async ValueTask SeedAsync(CancellationToken cancellationToken)
    {
        await invoices.PrepareAsync(cancellationToken);
        foreach (var invoice in await CommunityReader.ReadInvoicesAsync(cancellationToken))
        {
            if (await invoices.FindAsync(invoice.Number, cancellationToken) is null)
            {
                await StoreAsync(invoice, cancellationToken);
            }
        }
    }

    private async ValueTask StoreAsync(SeedInvoice invoice, CancellationToken cancellationToken)
    {
        await using var connection = await invoices.OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await InvoiceStore.AddAsync(transaction, invoice.ToInvoice(time), cancellationToken);
        await transactions.RunAsync(transaction, token => DiscussAsync(invoice, token), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async ValueTask DiscussAsync(SeedInvoice invoice, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef("invoice", invoice.Number);
        var before = subject;
        foreach (var remark in invoice.Talk)
        {
            var draft = new CommentDraft { Subject = remark.Reply ? before : subject, Body = remark.Body };
            before = SubjectRef.Comment(
                (await comments.AddAsync(await viewers.FindAsync(remark.By, cancellationToken), draft, cancellationToken)).Id
            );
        }

        foreach (var (member, value) in invoice.Rating)
        {
            await ratings.RateAsync(await viewers.FindAsync(member, cancellationToken), subject, value, cancellationToken);
        }

        foreach (var (member, kind) in invoice.Reaction)
        {
            await reactions.AddAsync(await viewers.FindAsync(member, cancellationToken), subject, kind, cancellationToken);
        }
    }
}
