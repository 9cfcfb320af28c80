using Rse.Feeds;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>A contribution as lists show it.</summary>
/// <param name="Subject">The contribution.</param>
/// <param name="Reasons">Why it is in the list; empty where that goes without saying.</param>
public sealed record EntryView(SubjectSnapshot Subject, IReadOnlyList<FeedReason> Reasons)
{
    /// <summary>Where it is read in full.</summary>
    public string Page => PageOf(Subject);

    public static string PageOf(SubjectSnapshot subject) => subject.Ref.Kind switch
    {
        SubjectKinds.Post => $"/posts/{subject.Id}",
        SubjectKinds.Comment => $"{(subject.Root.Kind is SubjectKinds.Post ? $"/posts/{subject.RootId}" : subject.HostUrl ?? $"/subjects/{subject.Root}")}#comment-{subject.Id}",
        _ => subject.HostUrl ?? $"/subjects/{subject.Ref}",
    };
}
