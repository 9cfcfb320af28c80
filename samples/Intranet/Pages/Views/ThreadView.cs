using Rse;
using Rse.People;
using Rse.Subjects;

namespace Intranet.Pages.Views;

/// <summary>The thread of a subject.</summary>
public sealed record ThreadView
{
    public required SubjectRef Root { get; init; }

    public required int Count { get; init; }

    public required IReadOnlyList<SubjectSnapshot> Comments { get; init; }

    /// <summary>The cursor of the next page; null if this is the last.</summary>
    public required string? Next { get; init; }

    public required Member Me { get; init; }

    /// <summary>Whether the viewer may trash comments of others.</summary>
    public bool Moderates { get; init; }

    /// <summary>Whether the viewer may accept an answer.</summary>
    public bool Accepts { get; init; }

    /// <summary>Whether the viewer may comment.</summary>
    public bool Open { get; init; } = true;

    /// <summary>The first unread comment of this page; null if all are read.</summary>
    public SubjectSnapshot? FirstUnread => Comments.FirstOrDefault(comment => !comment.Mine.Read);

    /// <summary>The number of unread comments of this page.</summary>
    public int Unread => Comments.Count(comment => !comment.Mine.Read);

    /// <summary>The replies to a comment; for null, the comments whose parent is not on this page.</summary>
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
