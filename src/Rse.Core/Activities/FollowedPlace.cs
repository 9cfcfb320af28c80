using Rse.People;
using Rse.Spaces;

namespace Rse.Activities;

/// <summary>What somebody follows, as the activity names it: a subject, a space, or a member; a topic is not named.</summary>
/// <param name="Subject">The subject; null for anything else.</param>
/// <param name="SpaceId">The space; null for anything else.</param>
/// <param name="MemberId">The member; null for anything else.</param>
/// <param name="Audience">Who may learn that somebody follows it.</param>
/// <remarks>A topic is not named because only posts that few may see may carry it.</remarks>
internal readonly record struct FollowedPlace(SubjectPlace? Subject, Id<Space>? SpaceId, Id<Member>? MemberId, Audience Audience);
