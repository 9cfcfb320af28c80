using Intranet.Invoices;
using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Citations;
using Rse.Comments;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Ratings;
using Rse.ReadStates;
using Rse.Subjects;

namespace Intranet.Pages.Invoices;

/// <summary>A page of the host about its own object. Rse decides who may see it and adds the discussion.</summary>
public sealed class InvoiceModel(
    InvoiceStore book,
    SubjectService subjects,
    CommentService comments,
    RatingService ratings,
    CitationService citations
) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public SubjectRef Ref => new("invoice", Number);

    public Invoice Invoice { get; private set; } = null!;

    public string Title { get; private set; } = "";

    /// <summary>Null until somebody comments on it.</summary>
    public SubjectSnapshot? Snapshot { get; private set; }

    public string? Feed => Snapshot is null ? null : $"/rse/subjects/{Ref}/feed";

    public RatingSummary Rating { get; private set; } = RatingSummary.None;

    public ThreadView Thread { get; private set; } = null!;

    public CitedView Cited { get; private set; } = null!;

    public static string Day(DateOnly day) => day.ToString("d");

    /// <summary>The level at which the viewer follows the thread; null if they do not.</summary>
    public FollowLevel? Level { get; private set; }

    public async Task OnGetAsync([FromServices] FollowService follows, [FromServices] ReadStateService seen)
    {
        var subject = await subjects.RequireAsync(Viewer, Ref, Aborted);
        Invoice = await book.FindAsync(Number, Aborted) ?? throw new NotFoundException();
        Title = subject.Resolution!.Title;
        Snapshot =
            subject.Stored is { } stored && await subjects.ListAsync(Viewer, [stored.Id], Aborted) is [var snapshot] ? snapshot : null;
        Rating = await ratings.SummarizeAsync(Viewer, Ref, Aborted);
        Cited = new CitedView(Ref, await citations.ListAsync(Viewer, Ref, CitedView.Few, Aborted));
        var said = await comments.ListAsync(Viewer, Ref, direct: false, new PageRequest { Take = 100, After = After }, Aborted);
        Thread = new ThreadView
        {
            Root = Ref,
            Count = Snapshot?.Counts.Comments ?? 0,
            Comments = said.Items,
            Next = said.Next,
            Me = Me,
        };
        Level = Snapshot is { } known ? await follows.FindLevelAsync(Viewer, FollowKind.Subject, known.Id.Value, Aborted) : null;
        IEnumerable<SubjectSnapshot> shown = Snapshot is { } own ? said.Items.Append(own) : said.Items;
        await seen.MarkAsync(Viewer, [.. shown.Select(subject => subject.Id)], Aborted);
    }
}
