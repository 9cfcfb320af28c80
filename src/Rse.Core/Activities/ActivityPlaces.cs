using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Activities;

/// <summary>The subject of an activity.</summary>
/// <param name="Id">The subject.</param>
/// <param name="RootId">The root of its thread.</param>
/// <param name="SpaceId">Its space; null for a host object and its thread.</param>
/// <param name="Audience">Who may see it.</param>
internal readonly record struct SubjectPlace(Id<Subject> Id, Id<Subject> RootId, Id<Space>? SpaceId, Audience Audience);

/// <summary>The space of an activity.</summary>
/// <param name="Id">The space.</param>
/// <param name="Audience">Who may see what is in it.</param>
/// <param name="Listing">Who may know of it.</param>
internal readonly record struct SpacePlace(Id<Space> Id, Audience Audience, Audience Listing);

/// <summary>What a follow activity names: a subject, a space, a member, or, for a topic, nothing.</summary>
/// <param name="Subject">The subject; null for anything else.</param>
/// <param name="SpaceId">The space; null for anything else.</param>
/// <param name="MemberId">The member; null for anything else.</param>
/// <param name="Audience">Who may learn that somebody follows it.</param>
/// <remarks>It does not name a topic, because only posts with a small audience may carry it.</remarks>
internal readonly record struct FollowedPlace(SubjectPlace? Subject, Id<Space>? SpaceId, Id<Member>? MemberId, Audience Audience);
