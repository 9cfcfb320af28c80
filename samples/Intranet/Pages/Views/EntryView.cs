using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.Subjects;

namespace Intranet.Pages.Views;

/// <summary>A post or comment in a list.</summary>
/// <param name="Subject">The post or comment.</param>
/// <param name="Reasons">Why it is in the list; empty if that is obvious.</param>
public sealed record EntryView(SubjectSnapshot Subject, IReadOnlyList<FeedReason> Reasons)
{
    /// <summary>The page that shows it in full.</summary>
    public string Page => PageOf(Subject);

    /// <summary>One if it is unread, else zero.</summary>
    public CappedCount Unread { get; init; }

    /// <summary>Whether the entry has a menu to explain and mute it.</summary>
    public bool Menu { get; init; }

    /// <summary>The page of its thread.</summary>
    public static string RootOf(SubjectSnapshot subject) =>
        subject.Root.Kind is SubjectKinds.Post ? $"/posts/{subject.RootId}" : subject.HostUrl ?? $"/subjects/{subject.Root}";

    public static string PageOf(SubjectSnapshot subject) =>
        subject.Ref.Kind switch
        {
            SubjectKinds.Post => $"/posts/{subject.Id}",
            SubjectKinds.Comment when subject.Root.Kind is SubjectKinds.Post => $"/posts/{subject.RootId}#comment-{subject.Id}",
            SubjectKinds.Comment => $"{subject.HostUrl ?? $"/subjects/{subject.Root}"}#comment-{subject.Id}",
            _ => subject.HostUrl ?? $"/subjects/{subject.Ref}",
        };
}
