using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Imports;

/// <summary>What an import must know of a stored post or comment.</summary>
/// <param name="Id">The post or comment.</param>
/// <param name="Kind">One of <see cref="SubjectKinds"/>.</param>
/// <param name="RootId">The root of its thread.</param>
/// <param name="SpaceId">Its space; null on a host object.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="AuthorId">Who wrote it; null where nobody is known.</param>
internal readonly record struct ImportedSubject(
    Id<Subject> Id,
    string Kind,
    Id<Subject> RootId,
    Id<Space>? SpaceId,
    Audience Audience,
    Id<Member>? AuthorId
)
{
    internal SubjectPlace Place => new(Id, RootId, SpaceId, Audience);
}
