using Intranet.Accounts;
using Rse.Comments;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Subjects;

namespace Intranet.Seeding;

/// <summary>Lets people talk about an object of the host, through the same services as about a post.</summary>
internal sealed class InvoiceTalk(AccountPerimeter viewers, CommentService comments, RatingService ratings, ReactionService reactions)
{
    public async ValueTask StartAsync(SeedInvoice invoice, CancellationToken cancellationToken)
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
