using Rse;
using Rse.People;
using Rse.Subjects;

namespace Intranet.Pages.Views;

/// <summary>What is said about a subject.</summary>
public sealed record ThreadView
{
    public required SubjectRef Root { get; init; }

    public required int Count { get; init; }

    public required IReadOnlyList<SubjectSnapshot> Comments { get; init; }

    /// <summary>The cursor of the rest; null where this is all.</summary>
    public required string? Next { get; init; }

    public required Member Me { get; init; }

    /// <summary>Whether the viewer may take out what others wrote.</summary>
    public bool Moderates { get; init; }

    /// <summary>Whether the viewer says which comment answers the question that it is about.</summary>
    public bool Accepts { get; init; }

    /// <summary>Whether anything may be added.</summary>
    public bool Open { get; init; } = true;

    /// <summary>The first comment of this page that the viewer has not seen yet; null where they have seen all of them.</summary>
    public SubjectSnapshot? FirstUnread => Comments.FirstOrDefault(comment => !comment.Mine.Read);

    /// <summary>How many comments of this page the viewer has not seen yet.</summary>
    public int Unread => Comments.Count(comment => !comment.Mine.Read);

    /// <summary>Replies to a comment, or the comments whose parent is not on this page.</summary>
    public IEnumerable<SubjectSnapshot> Under(Id<Subject>? parent)
    {
        var here = Comments.Select(comment => comment.Id).ToHashSet();
        return parent is { } id
            ? Comments.Where(comment => comment.ParentId == id)
            : Comments.Where(comment => comment.ParentId is not { } above || !here.Contains(above));
    }
}

/// <summary>A comment in its thread.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Comment">The comment.</param>
/// <param name="Depth">From 0; deep threads are not indented further.</param>
public sealed record CommentView(ThreadView Thread, SubjectSnapshot Comment, int Depth);
