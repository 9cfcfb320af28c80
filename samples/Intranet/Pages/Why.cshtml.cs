using Intranet.Language;
using Intranet.Pages.Views;
using Intranet.Viewers;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>Explains why something is in the viewer's home feed, or why not.</summary>
public sealed class WhyModel(FeedService feeds, SubjectService subjects, Words words) : MemberPage
{
    public FeedExplanation Told { get; private set; } = null!;

    /// <summary>Its page.</summary>
    public new string Page { get; private set; } = "/";

    /// <summary>Its title.</summary>
    public string Called { get; private set; } = "";

    public async Task OnGetAsync(string kind, string key)
    {
        var subject = await subjects.RequireAsync(Viewer, new SubjectRef(kind, key), Aborted);
        Told = await feeds.ExplainAsync(Viewer, subject.Ref, Aborted);
        if (subject.Stored is { } stored && await subjects.ListAsync(Viewer, [stored.Id], Aborted) is [var shown])
        {
            Page = EntryView.PageOf(shown);
            Called = shown.Title ?? words[shown.Ref.Kind is SubjectKinds.Comment ? "comment.by" : "post.by", shown.Author?.DisplayName];
            return;
        }

        Page = subject.Resolution?.Url ?? throw new NotFoundException();
        Called = subject.Resolution.Title;
    }
}
