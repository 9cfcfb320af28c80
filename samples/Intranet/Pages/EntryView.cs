using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>A contribution as lists show it.</summary>
/// <param name="Subject">The contribution.</param>
/// <param name="Reasons">Why it is in the list; empty where that goes without saying.</param>
public sealed record EntryView(SubjectSnapshot Subject, IReadOnlyList<FeedReason> Reasons)
{
    /// <summary>Where it is read in full.</summary>
    public string Page => PageOf(Subject);

    /// <summary>How much of it is unread: itself, or nothing.</summary>
    public FeedCount Unread { get; init; }

    /// <summary>Whether it can be asked about and muted from here.</summary>
    public bool Menu { get; init; }

    /// <summary>The page of the thread that it stands in.</summary>
    public static string RootOf(SubjectSnapshot subject) =>
        subject.Root.Kind is SubjectKinds.Post ? $"/posts/{subject.RootId}" : subject.HostUrl ?? $"/subjects/{subject.Root}";

    public static string PageOf(SubjectSnapshot subject) =>
        subject.Ref.Kind switch
        {
            SubjectKinds.Post => $"/posts/{subject.Id}",
            SubjectKinds.Comment =>
                $"{(subject.Root.Kind is SubjectKinds.Post ? $"/posts/{subject.RootId}" : subject.HostUrl ?? $"/subjects/{subject.Root}")}#comment-{subject.Id}",
            _ => subject.HostUrl ?? $"/subjects/{subject.Ref}",
        };
}
