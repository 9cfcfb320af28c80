using Intranet.Accounts;
using Rse.Comments;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Subjects;

namespace Intranet.Seeding;

/// <summary>Lets people talk about an object of the host, through the same services as about a post.</summary>
internal sealed class InvoiceTalk(AccountPerimeter viewers, CommentService comments, RatingService ratings, ReactionService reactions)
{
    public async ValueTask StartAsync(IEnumerable<SeedInvoice> invoices, CancellationToken cancellationToken)
    {
        foreach (var invoice in invoices.Where(invoice => invoice.Talk.Count > 0))
        {
            var subject = new SubjectRef("invoice", invoice.Number);
            var first = await viewers.FindAsync(invoice.Talk[0].By, cancellationToken);
            var said = await comments.ListAsync(first, subject, direct: true, PageRequest.First, cancellationToken);
            if (said.Items.Count == 0)
            {
                await TalkAsync(invoice, subject, cancellationToken);
            }
        }
    }

    private async ValueTask TalkAsync(SeedInvoice invoice, SubjectRef subject, CancellationToken cancellationToken)
    {
        var before = subject;
        foreach (var remark in invoice.Talk)
        {
            var draft = new CommentDraft { Subject = remark.Reply ? before : subject, Body = remark.Body };
            before = SubjectRef.Comment((await comments.AddAsync(await viewers.FindAsync(remark.By, cancellationToken), draft, cancellationToken)).Id);
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
