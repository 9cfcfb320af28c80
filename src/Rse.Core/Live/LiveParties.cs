using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Whom a fact about a subject concerns.</summary>
internal sealed record LiveParties
{
    /// <summary>The subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Who wrote it; null for a host object.</summary>
    public required Id<Member>? AuthorId { get; init; }

    /// <summary>Who began the thread; null where the host did.</summary>
    public required Id<Member>? RootAuthorId { get; init; }

    /// <summary>Who wrote what a comment replies to directly; null for what is no comment.</summary>
    public required Id<Member>? ParentAuthorId { get; init; }
}
