using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Citations;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>Everything that links to a subject.</summary>
public sealed class CitedModel(CitationService citations, SubjectService subjects) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public string Title { get; private set; } = "";

    public string Back { get; private set; } = "/";

    public Page<DatedSubject> Citations { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var subject = new SubjectRef(Kind, Key);
        Citations = await citations.ListAsync(Viewer, subject, Request20, Aborted);
        var target = await subjects.RequireAsync(Viewer, subject, Aborted);
        var snapshot =
            target.Stored is { } stored && await subjects.ListAsync(Viewer, [stored.Id], Aborted) is [var found]
                ? found
                : throw new NotFoundException();
        Title = snapshot.Title ?? target.Resolution?.Title ?? CitedView.Opening(snapshot.Body);
        Back = EntryView.PageOf(snapshot);
    }
}
