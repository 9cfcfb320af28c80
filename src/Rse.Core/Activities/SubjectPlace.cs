using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Activities;

/// <summary>A subject as its activities name it.</summary>
/// <param name="Id">The subject.</param>
/// <param name="RootId">The root of its thread.</param>
/// <param name="SpaceId">Its space; null for a host object and its thread.</param>
/// <param name="Audience">Who may see it.</param>
internal readonly record struct SubjectPlace(Id<Subject> Id, Id<Subject> RootId, Id<Space>? SpaceId, Audience Audience);
